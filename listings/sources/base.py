"""What a source is: a payload in, drafts of postings out.

A source module is pure: it knows the shape of one system's payload and nothing of databases or the network. Adding a system is
one module with a `Source` and one test.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class PayloadRefused(ValueError):
    """The payload as a whole cannot be read; the message says where and why. Nothing is closed because of it."""


@dataclass(frozen=True, slots=True)
class PostingRefused:
    """One posting that cannot be shown: `place` names it inside the payload. Where its id can be read, it is not missing."""

    place: str
    reason: str
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class PostingDraft:
    """One posting as its source has it. `text` is untrusted HTML or plain text; dates carry a zone."""

    external_id: str
    title: str
    company: str
    text: str
    requisition: str = ""
    url: str = ""
    apply_url: str = ""
    posted_at: datetime | None = None
    place: str = ""
    remote: str = ""
    pay: str = ""
    employment_type: str = ""
    text_cut: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one payload held. `complete` is False where the source itself says that more exists."""

    drafts: tuple[PostingDraft, ...]
    refused: tuple[PostingRefused, ...] = ()
    complete: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One page to fetch: address and query, on a host that the system is known by."""

    url: str
    params: dict[str, str] = field(default_factory=dict)


class Source(Protocol):
    """One system. `hosts` are the only ones its requests may go to."""

    @property
    def system(self) -> str: ...

    @property
    def hosts(self) -> frozenset[str]: ...

    @property
    def page_size(self) -> int | None: ...  # postings on a full page; None where one answer holds the whole board

    def requests(self, token: str) -> Iterator[Request]:
        """Pages to fetch in order; the caller stops after the first page with fewer than `page_size` postings."""

    def read(self, payload: bytes, *, company: str) -> Reading:
        """Drafts of `payload`. `company` names the employer where the payload does not. Raises PayloadRefused."""
