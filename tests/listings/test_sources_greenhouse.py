"""Greenhouse boards, read from payloads alone."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from listings.sources.base import PostingDraft
from listings.sources.greenhouse import Greenhouse


def job(**fields: Any) -> dict[str, Any]:
    return {
        "id": 4411,
        "internal_job_id": 9901,
        "title": "Night Baker",
        "company_name": "Larkmoor Bakehouse",
        "content": "&lt;p&gt;You bake.&lt;/p&gt;",
        "absolute_url": "https://boards.example/jobs/4411",
        "first_published": "2026-11-02T08:30:00-05:00",
        "updated_at": "2026-11-20T08:30:00-05:00",
        "location": {"name": "Duluth, MN"},
    } | fields


def read(*jobs: Any, **board: Any) -> tuple[PostingDraft, ...]:
    return Greenhouse().read(json.dumps({"jobs": jobs, **board}).encode(), company="larkmoor").drafts


def test_a_posting_becomes_a_draft() -> None:
    (draft,) = read(job())
    assert draft == PostingDraft(
        external_id="4411",
        requisition="9901",
        title="Night Baker",
        company="Larkmoor Bakehouse",
        text="&lt;p&gt;You bake.&lt;/p&gt;",
        url="https://boards.example/jobs/4411",
        apply_url="https://boards.example/jobs/4411",
        posted_at=datetime(2026, 11, 2, 13, 30, tzinfo=UTC),
        place="Duluth, MN",
    )


def test_the_company_is_the_boards_where_the_posting_names_none() -> None:
    assert read(job(company_name=None))[0].company == "larkmoor"


def test_the_last_update_stands_in_for_a_missing_first_publication() -> None:
    assert read(job(first_published=None))[0].posted_at == datetime(2026, 11, 20, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Remote", "Remote; Duluth, MN; Austin, TX"),
        ("", "Duluth, MN; Austin, TX"),
        ("Boise, ID", "Boise, ID"),
    ],
)
def test_offices_say_where_when_the_location_only_says_how(location: str, place: str) -> None:
    offices = [{"location": "Duluth, MN"}, {"location": "Austin, TX"}, {"location": None}]
    assert read(job(location={"name": location}, offices=offices))[0].place == place


@pytest.mark.parametrize(
    ("low", "high", "pay"),
    [
        (9_000_000, 12_000_000, "$90,000.00 - $120,000.00 per year"),
        (2_150, 2_800, "$21.50 - $28.00 per hour"),
        (12_000_000, 9_000_000, ""),
        (0, 0, ""),
        (10**400, 10**401, ""),
        ("9", "10", ""),
    ],
    ids=["a year", "an hour", "reversed", "nothing", "absurd", "text"],
)
def test_pay_comes_in_cents(low: Any, high: Any, pay: str) -> None:
    ranges = [{"min_cents": low, "max_cents": high, "currency_type": "USD"}]
    assert read(job(pay_input_ranges=ranges))[0].pay == pay


def test_pay_in_another_currency_names_it() -> None:
    ranges = [{"min_cents": 5_000_000, "max_cents": 6_000_000, "currency_type": "CAD"}]
    assert read(job(pay_input_ranges=ranges))[0].pay == "CAD 50,000.00 - CAD 60,000.00 per year"


def test_a_posting_that_cannot_be_shown_is_named_and_the_others_are_read() -> None:
    reading = Greenhouse().read(
        json.dumps({"jobs": [job(), job(id=4412, title=" "), "x", job(id=None), job(id=7, content=None)]}).encode(),
        company="larkmoor",
    )
    assert [draft.external_id for draft in reading.drafts] == ["4411"]
    assert [(refused.place, refused.reason) for refused in reading.refused] == [
        ("jobs[1] id 4412", "title is missing or empty"),
        ("jobs[2]", "not an object"),
        ("jobs[3] id ", "id is missing or empty"),
        ("jobs[4] id 7", "content is missing or empty"),
    ]


def test_a_board_that_says_it_has_more_is_incomplete() -> None:
    reading = Greenhouse().read(json.dumps({"jobs": [job()], "meta": {"total": 3}}).encode(), company="larkmoor")
    assert not reading.complete
    assert reading.note == "the board says 3 postings and sent 1"


def test_a_board_is_asked_once_on_its_own_host() -> None:
    (request,) = Greenhouse().requests("larkmoor")
    assert request.url == "https://boards-api.greenhouse.io/v1/boards/larkmoor/jobs"
    assert request.params["content"] == "true"


@pytest.mark.parametrize("name", ["board_1.json", "board_2.json"])
def test_real_boards_are_read_whole(shared_data: Path, name: str) -> None:
    payload = (shared_data / "ats" / "greenhouse" / name).read_bytes()
    reading = Greenhouse().read(payload, company="x")
    assert len(reading.drafts) == len(json.loads(payload)["jobs"]) > 0
    assert reading.refused == ()
    assert all(draft.posted_at and draft.place and draft.url for draft in reading.drafts)
