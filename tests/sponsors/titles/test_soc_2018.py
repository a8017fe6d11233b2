import csv
from pathlib import Path

import pytest

from sponsors.titles import soc_2018


@pytest.mark.parametrize(
    ("code", "title", "soc"),
    [
        ("15-1252", "", "15-1252"),
        ("15-1252.00", "", "15-1252"),
        ("15-1132", "Software Engineer", "15-1252"),
        ("15-1132", "QA Engineer", "15-1253"),
        ("15-1031", "Programmer", "15-1252"),  # SOC 2000
        ("15-1199", "Data Warehouse Developer", "15-1243"),
        ("15-1199", "Project Lead", "15-1299"),
        ("15-1199.08", "Anything", "15-2051"),
        ("15-1199.02", "Systems Architect", "15-1299"),
        ("29-1069", "Cardiologist", "29-1212"),
        ("29-1069", "Hospitalist", "29-1229"),
        ("17-2144", "Mechanical Engineer", "17-2141"),  # the Department's own code for research
        ("13-2099.02", "Risk Manager", "13-2054"),
        ("13-2099", "Risk Manager", "13-2099"),
        ("99-9999", "Baker", ""),
        ("", "Baker", ""),
    ],
)
def test_codes_of_every_edition_become_codes_of_2018(code: str, title: str, soc: str) -> None:
    assert soc_2018.to_2018(code, title=title) == soc


def test_a_code_that_no_edition_has_is_told_by_its_name() -> None:
    assert soc_2018.to_2018("10-1021", soc_title="BIOCHEMISTS AND BIOPHYSICISTS") == "19-1021"


def test_what_an_earlier_code_becomes_is_a_code_of_2018() -> None:
    with (Path(soc_2018.__file__).parent / "earlier_codes.csv").open(encoding="utf-8", newline="") as file:
        unknown = {row["soc_2018"] for row in csv.DictReader(file) if not soc_2018.title_of(row["soc_2018"])}
    assert unknown == set()


def test_what_no_title_has_is_the_last_line_of_a_code_that_was_split() -> None:
    """Else nothing would ever reach the lines behind it."""
    with (Path(soc_2018.__file__).parent / "earlier_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["title_holds"]) for row in csv.DictReader(file)]
    closed: set[str] = set()
    for code, holds in rows:
        assert code not in closed, code
        if not holds:
            closed.add(code)
