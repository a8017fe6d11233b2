"""What no feed should send gets words from every reader, and never a traceback."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.models import Listing, Source
from listings.sources.base import PayloadRefused
from listings.sources.refresh import read_payloads
from listings.sources.registry import SOURCES
from tests.factories.listings import SourceFactory

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SYSTEMS = list(SOURCES)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = [
    "id", "title", "text", "content", "description", "lists", "additional", "categories", "location", "offices",
    "absolute_url", "hostedUrl", "createdAt", "first_published", "pay_input_ranges", "salaryRange", "external_id",
    "company", "places", "posted_at", "country", "workplaceType",
]  # fmt: skip
postings = st.dictionaries(st.sampled_from(FIELDS), anything, max_size=len(FIELDS))


def wrapped(system: str, listed: list[Any]) -> bytes:
    return json.dumps({"jobs": listed} if system == "greenhouse" else listed).encode()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    "payload",
    [
        b"<html>Service unavailable</html>",
        b"{",
        b"null",
        b"17",
        b'"jobs"',
        b'{"jobs": {"id": 1}}',
        b'{"error": "not found"}',
        b"\xff\xfe[]",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"[" + b"9" * 10_000 + b"]",
        b"\x00\x00\x00",
    ],
    ids=[
        "a page", "cut", "null", "a number", "a string", "an object", "an error", "UTF-16", "deep lists",
        "deep objects", "a long number", "NUL",
    ],
)  # fmt: skip
def test_a_payload_that_is_no_feed_gets_words(system: str, payload: bytes) -> None:
    with pytest.raises(PayloadRefused, match=r"^(not |line |column )\w+"):
        SOURCES[system].read(payload, company="Larkmoor")


@pytest.mark.parametrize("system", SYSTEMS)
@given(listed=st.lists(postings | anything, max_size=5))
def test_any_json_is_read_or_refused_posting_by_posting(system: str, listed: list[Any]) -> None:
    reading = SOURCES[system].read(wrapped(system, listed), company="Larkmoor")
    assert len(reading.drafts) + len(reading.refused) == len(listed)
    for draft in reading.drafts:
        assert draft.external_id
        assert draft.title
        assert draft.posted_at is None or draft.posted_at.tzinfo is not None
        for text in (draft.external_id, draft.title, draft.text, draft.place, draft.url, draft.pay):
            text.encode()  # PostgreSQL takes neither half a character nor NUL
            assert "\x00" not in text


def greenhouse(**fields: Any) -> list[bytes]:
    job = {"id": 1, "title": "Baker", "content": "<p>You bake.</p>", "company_name": "Larkmoor"} | fields
    return [json.dumps({"jobs": [job]}).encode()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Ba\x00ker", "content": "<p>You\x00 bake.</p>", "location": {"name": "Dul\x00uth"}},
        {"title": "Ba\ud800ker", "content": "half \udfff a character"},
        {"title": "x" * 5000, "company_name": "y" * 5000, "location": {"name": "z" * 5000}},
        {"content": "<p>" * 20_000 + "deep"},
        {"content": "$" + "9" * 400 + " a year"},
        {"content": "Pay: $1e400 - $" + "9" * 30 + " per hour"},
        {"title": "\u202e\u200b"},
        {"first_published": "9999-99-99", "updated_at": 10**30},
        {"absolute_url": "javascript:alert(1)"},
        {"absolute_url": "https://[broken/"},
    ],
    ids="+".join,
)
def test_a_hostile_posting_is_stored_harmless_or_refused(fields: dict[str, Any]) -> None:
    source = SourceFactory.create(system=Source.System.GREENHOUSE, token="larkmoor")
    run = read_payloads(source, greenhouse(**fields), at=NOW)
    assert (run.outcome, run.opened + run.refused) == ("complete", 1)
    for listing in Listing.objects.all():
        assert "\x00" not in listing.title + listing.plain
        assert not listing.url.startswith("javascript")


@pytest.mark.django_db
def test_scripts_in_a_feed_are_gone_before_they_are_stored() -> None:
    source = SourceFactory.create(system=Source.System.GREENHOUSE, token="larkmoor")
    html = (
        "<p onclick='a()'>You bake.</p><script>alert(1)</script><img src=x onerror=alert(2)>"
        "<a href='javascript:alert(3)'>here</a><style>p{display:none}</style><iframe src='https://other.example'></iframe>"
    )
    read_payloads(source, greenhouse(content=html), at=NOW)
    stored = Listing.objects.get().description
    assert "You bake." in stored
    for sign in ("script", "alert", "onclick", "onerror", "<img", "style", "iframe"):
        assert sign not in stored
