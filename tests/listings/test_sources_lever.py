"""Lever sites, read from payloads alone."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from listings.sources.base import PostingDraft
from listings.sources.lever import Lever


def posting(**fields: Any) -> dict[str, Any]:
    return {
        "id": "c0ffee-1",
        "text": "Night Baker",
        "description": "<p>You bake.</p>",
        "lists": [{"text": "You bring", "content": "<li>Patience</li>"}],
        "additional": "<p>We cannot sponsor visas.</p>",
        "categories": {
            "location": "Duluth, MN",
            "allLocations": ["Duluth, MN", "Austin, TX"],
            "commitment": "Full-time",
        },
        "hostedUrl": "https://jobs.example/c0ffee-1",
        "applyUrl": "https://jobs.example/c0ffee-1/apply",
        "createdAt": 1_795_348_800_000,
        "workplaceType": "hybrid",
        "salaryRange": {"min": 90000, "max": 120000, "currency": "USD", "interval": "per-year-salary"},
    } | fields


def read(*postings: Any) -> tuple[PostingDraft, ...]:
    return Lever().read(json.dumps(postings).encode(), company="Larkmoor").drafts


def test_a_posting_becomes_a_draft() -> None:
    (draft,) = read(posting())
    assert draft == PostingDraft(
        external_id="c0ffee-1",
        title="Night Baker",
        company="Larkmoor",
        text="<p>You bake.</p>\n<h3>You bring</h3><ul><li>Patience</li></ul>\n<p>We cannot sponsor visas.</p>",
        url="https://jobs.example/c0ffee-1",
        apply_url="https://jobs.example/c0ffee-1/apply",
        posted_at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        place="Duluth, MN; Austin, TX",
        remote="hybrid",
        pay="$90,000.00 - $120,000.00 per year",
        employment_type="Full-time",
    )


def test_a_heading_is_text_and_not_markup() -> None:
    (draft,) = read(posting(lists=[{"text": "<script>x</script>", "content": ""}]))
    assert "<script>" not in draft.text


def test_a_city_abroad_keeps_its_country() -> None:
    assert read(posting(country="GB", categories={"location": "London"}))[0].place == "London, GB"


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"min": 21, "max": 28.5, "interval": "per-hour-wage"}, "$21.00 - $28.50 per hour"),
        ({"min": 1, "max": 2, "interval": "one-time"}, ""),
        ({"min": 10**400, "max": 10**400, "interval": "per-year-salary"}, ""),
        ({"min": 1, "max": float("inf"), "interval": "per-year-salary"}, ""),
        ({"min": float("nan"), "max": 5, "interval": "per-year-salary"}, ""),
        ({"min": "many", "max": None}, ""),
    ],
    ids=["an hour", "once", "absurd", "endless", "no number", "text"],
)
def test_pay_without_a_sane_range_and_period_is_none(salary: dict[str, Any], pay: str) -> None:
    assert read(posting(salaryRange=salary))[0].pay == pay


def test_a_posting_that_cannot_be_shown_is_named_and_the_others_are_read() -> None:
    empty = posting(id="2", description="", lists=[], additional=None)
    reading = Lever().read(
        json.dumps([posting(), empty, 7, posting(id={}), posting(id="3", text="")]).encode(), company="x"
    )
    assert [draft.external_id for draft in reading.drafts] == ["c0ffee-1"]
    assert [(refused.place, refused.reason) for refused in reading.refused] == [
        ("[1] id 2", "description is missing or empty"),
        ("[2]", "not an object"),
        ("[3] id ", "id is missing or empty"),
        ("[4] id 3", "text is missing or empty"),
    ]


def test_pages_follow_each_other_without_gap_or_overlap() -> None:
    pages = list(Lever().requests("larkmoor"))
    assert [page.params["skip"] for page in pages[:3]] == ["0", "100", "200"]
    assert {page.params["limit"] for page in pages} == {"100"}


@pytest.mark.parametrize("name", ["site_1.json", "site_2.json", "site_3.json"])
def test_real_sites_are_read_whole(shared_data: Path, name: str) -> None:
    payload = (shared_data / "ats" / "lever" / name).read_bytes()
    reading = Lever().read(payload, company="x")
    assert len(reading.drafts) == len(json.loads(payload)) > 0
    assert reading.refused == ()
    assert all(draft.posted_at and draft.url for draft in reading.drafts)
