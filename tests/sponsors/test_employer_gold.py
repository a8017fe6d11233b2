"""Names as job boards write them against the employers of fiscal year 2025, judged by hand.

`first` was written to develop the rules on; `blind` and `later` before their answers were seen, the latter when the rules stood.
`unseen` was drawn at random from a register of securities, tokens of six kinds of boards and trade names as filed, and judged by
looking names up in the list of employers, before any rule had seen them; four general faults that it showed were mended since.
`accepted` are the right legal names, apart by "|"; "none" or "ambiguous" among them says that no answer is right too, and alone
that any answer is wrong.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

import sponsors.matching
from sponsors.matching.asking import Asked
from sponsors.matching.universe import Universe, read_universe
from sponsors.matching.words import letters
from sponsors.names import normalise

GOLD = Path(__file__).parent / "data" / "employer_gold.csv"
WELL_KNOWN = Path(sponsors.matching.__file__).with_name("well_known_names.csv")
HALVES = ("first", "blind", "later", "unseen")
NO_ANSWER = {"none", "ambiguous"}
LEAST_PRECISION = 0.99
LEAST_RECALL = 0.85


def gold(half: str) -> list[tuple[str, set[str]]]:
    with GOLD.open(newline="", encoding="utf-8") as file:
        return [
            (row["company"], set(row["accepted"].split("|"))) for row in csv.DictReader(file) if row["half"] == half
        ]


@cache
def filed(folder: Path) -> Universe:
    return read_universe(folder / "employers" / "employers_fy2025.csv")


def test_the_gold_list_is_whole() -> None:
    assert [len(gold(half)) for half in HALVES] == [100, 100, 70, 200]


def well_known() -> set[str]:
    with WELL_KNOWN.open(newline="", encoding="utf-8") as file:
        return {letters(normalise(row["name"])) for row in csv.DictReader(file)}


def assert_sure_and_often(folder: Path, rows: list[tuple[str, set[str]]]) -> None:
    found = {name: filed(folder).match_as_json(Asked(name)) for name, _ in rows}
    matched = {name: found[name]["legal_names"] for name in found if found[name]["decision"] == "matched"}
    wrong = {name: matched[name] for name, accepted in rows if name in matched and not accepted & set(matched[name])}
    answerable = [name for name, accepted in rows if not accepted & NO_ANSWER]
    missed = [name for name in answerable if name not in matched]
    assert 1 - len(wrong) / len(matched) >= LEAST_PRECISION, wrong
    assert sum(name in matched and name not in wrong for name in answerable) / len(answerable) >= LEAST_RECALL, missed


@pytest.mark.parametrize("half", HALVES)
def test_matched_names_are_right_and_most_names_are_matched(shared_data: Path, half: str) -> None:
    assert_sure_and_often(shared_data, gold(half))


@pytest.mark.parametrize("half", HALVES)
def test_so_are_names_that_no_table_knows(shared_data: Path, half: str) -> None:
    """What the rules alone find: names that the table of well-known ones holds would flatter them."""
    rows = [(name, accepted) for name, accepted in gold(half) if letters(normalise(name)) not in well_known()]
    assert_sure_and_often(shared_data, rows)
