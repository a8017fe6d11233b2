"""Occupation codes as filed, and those that a spreadsheet took for months."""

import pytest

from sponsors.ingest import soc_codes
from sponsors.ingest.cells import Unreadable
from tests.sponsors.official_files import HEADER, USUAL
from tests.sponsors.readers.rows import read


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("15-1132", "15-1132"),
        ("15-1132.00", "15-1132.00"),
        ("151132", "15-1132"),
        ("15.1132.00", "15-1132.00"),
        ("151132.0", "15-1132"),
        ("N/A", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_in_every_form_seen(cell: str, code: str) -> None:
    assert soc_codes.read(cell) == code


@pytest.mark.parametrize(
    ("cell", "title", "code"),
    [
        ("Nov-21", "COMPUTER AND INFORMATION SYSTEMS MANAGERS", "11-3021"),
        ("Nov-21", "Marketing Managers", "11-2021"),
        ("Nov-21", "CONSTRUCTION MANAGERS", "11-9021"),
        ("21-Nov", "Natural Sciences Managers", "11-9121"),
        ("Nov-31", "FINANCIAL MANAGERS", "11-3031"),
        ("Nov-41", "Architectural and Engineering Managers", "11-9041"),
        ("Nov-99", "Managers, All Other", "11-9199"),
        ("Nov-22", "Sales Managers", "11-2022"),
        ("Nov-22", "", "11-2022"),
    ],
)
def test_a_month_is_the_code_that_its_title_names(cell: str, title: str, code: str) -> None:
    assert soc_codes.read(cell, title) == code


@pytest.mark.parametrize(
    ("cell", "title"), [("Nov-21", ""), ("Nov-21", "Actuaries"), ("Nov-45", "Managers"), ("Dec-21", "Managers")]
)
def test_a_month_that_may_be_several_codes_is_none(cell: str, title: str) -> None:
    with pytest.raises(Unreadable):
        soc_codes.read(cell, title)


@pytest.mark.parametrize("cell", ["SOFTWARE DEVELOPERS", "15-031", "15-2013.1", "1"])
def test_what_is_no_code_is_none(cell: str) -> None:
    with pytest.raises(Unreadable, match="not an occupation code"):
        soc_codes.read(cell, "")


def test_a_repair_is_counted() -> None:
    row = read(HEADER, USUAL | {"SOC_CODE": "Nov-21", "SOC_TITLE": "Marketing Managers"})
    assert row["soc_code"] == "11-2021"
    assert "SOC code repaired: a spreadsheet had made it a month" in row.notes
