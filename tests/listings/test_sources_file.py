"""Listing files in JSON and CSV."""

import json
from datetime import UTC, datetime

import pytest

from listings.sources.base import PayloadRefused, PostingDraft
from listings.sources.file import ListingFile

ROW = {
    "external_id": "r-1",
    "title": "Night Baker",
    "company": "Larkmoor",
    "text": "You bake.\n\nWe sponsor.",
    "places": "Duluth, MN; Austin, TX",
    "posted_at": "2026-11-02",
    "pay": "$21 an hour",
    "remote": "hybrid",
    "employment_type": "Full time",
    "url": "https://jobs.example/1",
    "apply_url": "mailto:somebody@mail.example",
    "requisition": "77",
}
DRAFT = PostingDraft(
    external_id="r-1",
    requisition="77",
    title="Night Baker",
    company="Larkmoor",
    text="You bake.\n\nWe sponsor.",
    url="https://jobs.example/1",
    apply_url="",  # only web addresses are links
    posted_at=datetime(2026, 11, 2, tzinfo=UTC),
    place="Duluth, MN; Austin, TX",
    remote="hybrid",
    pay="$21 an hour",
    employment_type="Full time",
)


def as_csv(*rows: dict[str, str]) -> bytes:
    def line(cells: list[str]) -> str:
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)

    return "\r\n".join([line(list(ROW)), *(line([row[name] for name in ROW]) for row in rows)]).encode()


@pytest.mark.parametrize(
    "payload",
    [
        json.dumps([ROW]).encode(),
        json.dumps({"listings": [ROW]}).encode(),
        b"\xef\xbb\xbf" + json.dumps([ROW]).encode(),
        as_csv(ROW),
        b"\xef\xbb\xbf" + as_csv(ROW),
    ],
    ids=["list", "object", "list with mark", "csv", "csv with mark"],
)
def test_both_forms_give_the_same_draft(payload: bytes) -> None:
    reading = ListingFile().read(payload, company="")
    assert reading.drafts == (DRAFT,)
    assert reading.refused == ()


def test_a_row_without_a_needed_column_is_named_by_its_line() -> None:
    rows = [ROW, ROW | {"external_id": "r-2", "title": ""}, ROW | {"external_id": "r-3", "text": ""}]
    refused = ListingFile().read(as_csv(*rows), company="").refused
    # the text of a row holds two line ends, so each row takes three lines
    assert [(each.place, each.reason) for each in refused] == [
        ("line 7", "title is missing or empty"),
        ("line 8", "text is missing or empty"),
    ]


def test_a_row_without_company_takes_the_files_and_is_refused_without_one() -> None:
    payload = json.dumps([ROW | {"company": ""}]).encode()
    assert ListingFile().read(payload, company="Larkmoor Group").drafts[0].company == "Larkmoor Group"
    assert ListingFile().read(payload, company="").refused[0].reason == "company is missing or empty"


def test_an_identity_counts_once() -> None:
    reading = ListingFile().read(json.dumps([ROW, ROW]).encode(), company="")
    assert len(reading.drafts) == 1
    assert reading.refused[0].reason == "external_id r-1 stands twice in this file"


def test_a_text_that_ends_in_dots_was_cut() -> None:
    reading = ListingFile().read(json.dumps([ROW | {"text": "You bake and …"}]).encode(), company="")
    assert reading.drafts[0].text_cut


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (b"name,wage\nx,1\n", "column external_id, title, text missing in line 1"),
        (b"", "column external_id, title, text missing in line 1"),
        (b"external_id,title,text\n1,a,\xff\n", "not UTF-8 at line 2"),
        (b'external_id,title,text\n1,a,"never closed\n', "line 2: unexpected end of data"),
        (b'"external_id,title,text\n', "line 1: unexpected end of data"),
        (b'{"jobs": []}', "neither a list nor an object"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_place(payload: bytes, words: str) -> None:
    with pytest.raises(PayloadRefused, match=words):
        ListingFile().read(payload, company="")


def test_cells_beyond_the_header_do_no_harm() -> None:
    payload = b"external_id,title,text,company\n1,Baker,You bake.,Larkmoor,surplus,more\n"
    assert [draft.title for draft in ListingFile().read(payload, company="").drafts] == ["Baker"]


def test_a_cell_longer_than_a_csv_reader_likes_is_read() -> None:
    payload = b"external_id,title,text,company\n1,Baker," + b"x" * 200_000 + b",Larkmoor\n"
    assert len(ListingFile().read(payload, company="").drafts[0].text) == 200_000
