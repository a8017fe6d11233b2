"""Greenhouse job boards: the whole board in one answer, texts as entity-escaped HTML.

Fields as documented by Greenhouse for its job board API (January 2026), with `company_name`, `first_published` and
`pay_input_ranges` as boards really send them.
"""

from collections.abc import Iterator
from typing import Any

from listings.sources import json_fields as fields
from listings.sources.base import PayloadRefused, PostingDraft, PostingRefused, Reading, Request

HOST = "boards-api.greenhouse.io"


class Greenhouse:
    system = "greenhouse"
    hosts = frozenset({HOST})
    page_size = None

    def requests(self, token: str) -> Iterator[Request]:
        yield Request(f"https://{HOST}/v1/boards/{token}/jobs", {"content": "true", "pay_transparency": "true"})

    def read(self, payload: bytes, *, company: str) -> Reading:
        board = fields.load(payload)
        if not isinstance(board, dict) or not isinstance(board.get("jobs"), list):
            raise PayloadRefused('not a Greenhouse board: it has no list "jobs"')
        drafts, refused = [], []
        for position, job in enumerate(board["jobs"]):
            place = f"jobs[{position}]"
            if not isinstance(job, dict):
                refused.append(PostingRefused(place, "not an object"))
                continue
            try:
                drafts.append(_draft(job, company))
            except fields.FieldRefused as error:
                posting = fields.text(job, "id", longest=200)
                refused.append(PostingRefused(f"{place} id {posting[:40]}", str(error), posting))
        total = fields.mapping(board, "meta").get("total")
        short = isinstance(total, int) and total > len(board["jobs"])
        note = f"the board says {total} postings and sent {len(board['jobs'])}" if short else ""
        return Reading(tuple(drafts), tuple(refused), complete=not short, note=note)


def _draft(job: dict[str, Any], company: str) -> PostingDraft:
    return PostingDraft(
        external_id=fields.required(job, "id", longest=200),
        requisition=fields.text(job, "internal_job_id", longest=200),
        title=fields.required(job, "title", longest=300),
        company=fields.text(job, "company_name", longest=200) or company,
        text=fields.required(job, "content", longest=400_000),
        url=fields.web_address(job, "absolute_url"),
        apply_url=fields.web_address(job, "absolute_url"),
        posted_at=fields.moment(job, "first_published") or fields.moment(job, "updated_at"),
        place=_place(job),
        pay=_pay(job),
    )


def _place(job: dict[str, Any]) -> str:
    """`location.name`; where that only says how one works, the cities are in `offices`."""
    name = fields.text(fields.mapping(job, "location"), "name", longest=300)
    if name.casefold() not in {"", "hybrid", "distributed", "in-office", "remote", "on-site", "onsite"}:
        return name
    offices = [fields.text(office, "location", longest=120) for office in fields.mappings(job, "offices")]
    return "; ".join(part for part in [name, *offices] if part)[:500]


def _pay(job: dict[str, Any]) -> str:
    """The first pay range in words: Greenhouse gives cents and no period, so the size decides between hour and year."""
    for entry in fields.mappings(job, "pay_input_ranges"):
        low, high = fields.amount(entry, "min_cents"), fields.amount(entry, "max_cents")
        if low and high and low <= high:
            unit = "hour" if high < 50_000 else "year"
            currency = fields.text(entry, "currency_type", longest=3) or "USD"
            sign = "$" if currency == "USD" else f"{currency} "
            return f"{sign}{low / 100:,.2f} - {sign}{high / 100:,.2f} per {unit}"
    return ""
