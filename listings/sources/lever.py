"""Lever postings: a bare JSON array, texts in several parts that only together hold the whole ad.

Fields as in Lever's postings API document (April 2026), with `createdAt` as sites really send it.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from listings.sources import json_fields as fields
from listings.sources.base import PayloadRefused, PostingDraft, PostingRefused, Reading, Request

HOST = "api.lever.co"
PERIODS = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour"}


class Lever:
    system = "lever"
    hosts = frozenset({HOST})
    page_size = 100

    def requests(self, token: str) -> Iterator[Request]:
        for page in range(100):
            yield Request(
                f"https://{HOST}/v0/postings/{token}",
                {"mode": "json", "skip": str(page * self.page_size), "limit": str(self.page_size)},
            )

    def read(self, payload: bytes, *, company: str) -> Reading:
        postings = fields.load(payload)
        if not isinstance(postings, list):
            raise PayloadRefused("not a Lever site: the answer is no list")
        drafts, refused = [], []
        for position, posting in enumerate(postings):
            place = f"[{position}]"
            if not isinstance(posting, dict):
                refused.append(PostingRefused(place, "not an object"))
                continue
            try:
                drafts.append(_draft(posting, company))
            except fields.FieldRefused as error:
                named = fields.text(posting, "id", longest=200)
                refused.append(PostingRefused(f"{place} id {named[:40]}", str(error), named))
        return Reading(tuple(drafts), tuple(refused))


def _draft(posting: dict[str, Any], company: str) -> PostingDraft:
    categories = fields.mapping(posting, "categories")
    return PostingDraft(
        external_id=fields.required(posting, "id", longest=200),
        title=fields.required(posting, "text", longest=300),
        company=company,
        text=_whole_text(posting),
        url=fields.web_address(posting, "hostedUrl"),
        apply_url=fields.web_address(posting, "applyUrl"),
        posted_at=fields.moment(posting, "createdAt"),
        place=_place(posting, categories),
        remote=fields.text(posting, "workplaceType", longest=20),
        pay=_pay(fields.mapping(posting, "salaryRange")),
        employment_type=fields.text(categories, "commitment", longest=60),
    )


def _whole_text(posting: dict[str, Any]) -> str:
    """Description, every list with its heading, and the closing part: refusals often stand in the last two."""
    parts = [fields.text(posting, "description", longest=200_000)]
    for item in fields.mappings(posting, "lists"):
        heading = fields.text(item, "text", longest=300)
        parts.append(f"<h3>{escape(heading)}</h3><ul>{fields.text(item, 'content', longest=100_000)}</ul>")
    parts.append(fields.text(posting, "additional", longest=100_000))
    whole = "\n".join(part for part in parts if part)
    if not whole.strip():
        raise fields.FieldRefused("description is missing or empty")
    return whole


def _place(posting: dict[str, Any], categories: dict[str, Any]) -> str:
    names = [fields.text(categories, "location", longest=200)]
    listed = categories.get("allLocations")
    if isinstance(listed, list):
        names += [str(name).strip()[:200] for name in listed if isinstance(name, str)]
    country = fields.text(posting, "country", longest=2)
    names = list(dict.fromkeys(name for name in names if name))
    if country and names and country != "US" and "," not in names[0]:
        names[0] = f"{names[0]}, {country}"  # "London" alone could be London, Kentucky
    return "; ".join(names)[:500]


def _pay(salary: dict[str, Any]) -> str:
    low, high = fields.amount(salary, "min"), fields.amount(salary, "max")
    interval = fields.text(salary, "interval", longest=40)
    period = next((word for part, word in PERIODS.items() if part in interval), "")
    if not (low and high and period and low <= high):
        return ""
    currency = fields.text(salary, "currency", longest=3) or "USD"
    sign = "$" if currency == "USD" else f"{currency} "
    return f"{sign}{low:,.2f} - {sign}{high:,.2f} per {period}"
