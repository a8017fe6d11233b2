"""A listing file: JSON (a list of objects) or CSV with the same names as columns.

Columns: external_id, title, company and text are needed; requisition, url, apply_url, posted_at (ISO), places
(";" between several), remote, pay, employment_type may stand. A file is the whole list: what it no longer holds counts
as missing.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from listings.sources import json_fields as fields
from listings.sources.base import PayloadRefused, PostingDraft, PostingRefused, Reading, Request

NEEDED = ("external_id", "title", "text")
LONGEST_TEXT = 400_000  # characters


class ListingFile:
    system = "file"
    hosts: frozenset[str] = frozenset()
    page_size = None

    def requests(self, token: str) -> Iterator[Request]:
        return iter(())

    def read(self, payload: bytes, *, company: str) -> Reading:
        start = payload.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        rows = _json_rows(payload) if start in (b"[", b"{") else _csv_rows(payload)
        drafts, refused, seen = [], [], set()
        for place, row in rows:
            try:
                draft = _draft(row, company)
            except fields.FieldRefused as error:
                refused.append(PostingRefused(place, str(error), fields.text(row, "external_id", longest=200)))
                continue
            if draft.external_id in seen:
                refused.append(PostingRefused(place, f"external_id {draft.external_id} stands twice in this file"))
                continue
            seen.add(draft.external_id)
            drafts.append(draft)
        return Reading(tuple(drafts), tuple(refused))


def _draft(row: dict[str, Any], company: str) -> PostingDraft:
    employer = fields.text(row, "company", longest=200) or company
    if not employer:
        raise fields.FieldRefused("company is missing or empty")
    text = fields.required(row, "text", longest=LONGEST_TEXT)
    return PostingDraft(
        external_id=fields.required(row, "external_id", longest=200),
        requisition=fields.text(row, "requisition", longest=200),
        title=fields.required(row, "title", longest=300),
        company=employer,
        text=text,
        url=fields.web_address(row, "url"),
        apply_url=fields.web_address(row, "apply_url"),
        posted_at=fields.moment(row, "posted_at"),
        place=fields.text(row, "places", longest=500),
        remote=fields.text(row, "remote", longest=20),
        pay=fields.text(row, "pay", longest=300),
        employment_type=fields.text(row, "employment_type", longest=60),
        text_cut=text.rstrip().endswith(("…", "...")),
    )


def _json_rows(payload: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    content = fields.load(payload)
    if isinstance(content, dict):
        content = content.get("listings")
    if not isinstance(content, list):
        raise PayloadRefused('not a listing file: neither a list nor an object with a list "listings"')
    for position, row in enumerate(content):
        yield f"listing {position + 1}", row if isinstance(row, dict) else {}


def _csv_rows(payload: bytes) -> list[tuple[str, dict[str, Any]]]:
    try:
        content = payload.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = payload[: error.start].count(b"\n") + 1
        raise PayloadRefused(f"not UTF-8 at line {line} (byte {error.start}): save the file as UTF-8") from None
    reader = csv.DictReader(io.StringIO(content, newline=""), strict=True)
    previous = csv.field_size_limit(2 * LONGEST_TEXT)  # of this process: what was set before comes back
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or [])]
        if missing:
            raise PayloadRefused(f"not a listing file: column {', '.join(missing)} missing in line 1")
        # Cells beyond the header stand under no name.
        return [(f"line {reader.line_num}", {name: row[name] for name in row if name}) for row in reader]
    except csv.Error as error:
        raise PayloadRefused(f"line {reader.line_num + 1}: {error}") from None  # where the broken row begins
    finally:
        csv.field_size_limit(previous)
