"""Asking an official site: honest about who asks, unhurried, bounded in time and size, and never led astray.

An address is asked only when the page permits it, and so is every address that a redirect names. The hosts are a fixed
list reached by https, whose certificates prove them, so a false answer of the name server leads nowhere.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urljoin

import httpx

from sponsors.official_pages import OfficialPage

T = TypeVar("T")

_REFUSALS = (401, 403, 405, 407, 451)
_ABSENT = (404, 410)
_LATER = (408, 425, 429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_MOST_ATTEMPTS = 100


class NotFetched(Exception):
    """No file came; the message is a sentence for the person who wants it."""


class Refused(NotFetched):
    """The site answered and gives us nothing."""


class Absent(Refused):
    """The page links to it, and nothing is there."""


class SiteSilent(NotFetched):
    """No usable answer after several tries."""


class TryAgain(Exception):  # the last one becomes a SiteSilent
    """`after` seconds, if the site said so."""

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


@dataclass(frozen=True, slots=True)
class Manners:
    """How we ask, in seconds and bytes. LCA files come to 450 MB as csv."""

    user_agent: str
    pause: float = 1.0  # between two requests
    answer_within: float = 30.0  # for the next bytes
    longest_page: float = 60.0
    longest_file: float = 3600.0
    largest_page: int = 10_000_000
    largest_file: int = 1_500_000_000
    attempts: int = 4
    first_wait: float = 2.0  # doubles with every try
    longest_wait: float = 120.0  # a site that asks for more is left for another day


@dataclass(frozen=True, slots=True)
class Version:
    """How the site tells one state of a file from another; empty and None where it does not say."""

    etag: str = ""
    last_modified: str = ""
    size: int | None = None

    @classmethod
    def of(cls, answer: httpx.Response) -> "Version":
        size = answer.headers.get("Content-Length", "")
        return cls(
            etag=answer.headers.get("ETag", "")[:200],
            last_modified=answer.headers.get("Last-Modified", "")[:60],
            size=int(size) if size.isascii() and size.isdigit() else None,
        )

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for the file only if it is another one."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}

    def differs_from(self, other: "Version") -> bool:
        """Whether the file changed. Servers behind one name make different ETags of one file: date and size decide."""
        if self.last_modified and other.last_modified and self.last_modified != other.last_modified:
            return True
        if self.size is not None and other.size is not None:
            return self.size != other.size
        if self.last_modified and other.last_modified:
            return False
        return bool(self.etag and other.etag) and self.etag.removeprefix("W/") != other.etag.removeprefix("W/")


class OfficialSite:
    """The site of one page; a context, since it keeps connections and the cookies of one visit."""

    def __init__(self, page: OfficialPage, manners: Manners) -> None:
        self.page, self.manners = page, manners
        self._client = httpx.Client(
            headers={"User-Agent": manners.user_agent, "Accept": "*/*"},
            timeout=manners.answer_within,
            follow_redirects=False,
        )
        self._asked_at: float | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def read_page(self) -> str:
        """The page that links to the files. Raises NotFetched."""
        deadline = time.monotonic() + self.manners.longest_page
        return self.patiently(lambda: self._page(deadline), deadline=deadline)

    def _page(self, deadline: float) -> str:
        body = bytearray()
        with self.ask("GET", self.page.url) as answer:
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > self.manners.largest_page:
                    raise Refused(f"{self.page.url} sent more than {self.manners.largest_page:,} bytes.")
                if time.monotonic() > deadline:
                    raise SiteSilent(f"{self.page.url} took longer than {self.manners.longest_page:.0f} s.")
            return body.decode(answer.encoding or "utf-8", errors="replace")

    def version(self, url: str, held: Version) -> Version | None:
        """What the site has under `url` now, by one request without a body; None if it is `held`. Raises NotFetched."""
        try:
            with self.ask("HEAD", url, {"Accept-Encoding": "identity", **held.conditions}) as answer:
                now = Version.of(answer)
                return now if answer.status_code == httpx.codes.OK and now.differs_from(held) else None
        except TryAgain as trouble:
            raise SiteSilent(str(trouble)) from trouble

    @contextmanager
    def ask(self, method: str, url: str, headers: Mapping[str, str] | None = None) -> Iterator[httpx.Response]:
        """The answer at the end of the redirects: 2xx, 304 or 416. Raises Refused and TryAgain, also while it is read."""
        try:
            with self._led(method, url, headers or {}) as answer:
                _judge(answer, url)
                yield answer
        except httpx.HTTPError as error:
            raise TryAgain(f"{url}: {_in_words(error)}.") from error
        except httpx.InvalidURL as error:
            raise Refused(f"{url} is no address that can be asked.") from error

    @contextmanager
    def _led(self, method: str, url: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Follow redirects, each to an address that the page permits."""
        for _ in range(_MOST_REDIRECTS):
            if not self.page.permits(url):
                raise Refused(f"{url} is not an address of {', '.join(self.page.hosts)}, so it was not asked.")
            self._wait_a_little()
            with self._client.stream(method, url, headers=headers) as answer:
                if answer.status_code not in _REDIRECTS or "Location" not in answer.headers:
                    yield answer
                    return
                try:
                    url = urljoin(url, answer.headers["Location"])
                except ValueError:
                    raise Refused(f"{url} leads to no address.") from None
        raise Refused(f"{url} was reached by more than {_MOST_REDIRECTS} redirects.")

    def _wait_a_little(self) -> None:
        if self._asked_at is not None:
            time.sleep(max(0.0, self._asked_at + self.manners.pause - time.monotonic()))
        self._asked_at = time.monotonic()

    def patiently(self, do: Callable[[], T], *, deadline: float, reached: Callable[[], int] = lambda: 0) -> T:
        """Do it again while it raises TryAgain, later each time; tries that `reached` further are not counted."""
        tries, furthest = 0, reached()
        for _ in range(_MOST_ATTEMPTS):
            try:
                return do()
            except TryAgain as trouble:
                if (now := reached()) > furthest:
                    tries, furthest = 0, now
                tries += 1
                wait = trouble.after if trouble.after is not None else self.manners.first_wait * 2 ** (tries - 1)
                if tries >= self.manners.attempts or time.monotonic() + wait > deadline:
                    raise SiteSilent(str(trouble)) from trouble
                if wait > self.manners.longest_wait:
                    raise SiteSilent(f"{trouble} It asks to come back in {wait / 60:.0f} minutes.") from trouble
                time.sleep(wait)
        raise SiteSilent(f"{self.page.url} broke off {_MOST_ATTEMPTS} times.")


def _judge(answer: httpx.Response, asked: str) -> None:
    status = answer.status_code
    if status in (200, 206, 304, 416):
        return
    if status in _LATER:
        raise TryAgain(f"{asked} answered {status} ({answer.reason_phrase}).", _retry_after(answer))
    if status in _ABSENT:
        raise Absent(f"{asked} answered {status}: the page links to it, but nothing is there.")
    if status in _REFUSALS:
        raise Refused(f"{asked} answered {status}: the site refuses programs, perhaps only from this network.")
    raise Refused(f"{asked} answered {status} ({answer.reason_phrase}).")


def _retry_after(answer: httpx.Response) -> float | None:
    """Seconds; the header holds them, or a date."""
    value = answer.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())


def _in_words(error: httpx.HTTPError) -> str:
    if "CERTIFICATE" in str(error).upper():
        return f"its certificate was not accepted ({error})"
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return "no connection could be made"
    if isinstance(error, httpx.TimeoutException):
        return "the answer did not come in time"
    return "the connection broke off"
