from typing import Any

import pytest

from listings.evidence_words import RecordLine, filed_words, record_line, window_words
from listings.models import Listing
from listings.verdict import RecordShows
from sponsors.visa_classes import Programme, VisaType

WINDOW = ["2024-07-01", "2026-06-30"]
LATELY = "Jul 2024 to Jun 2026"


def line(
    visa: VisaType, *, soc_code: str = "15-1252", area: str = "", shows: RecordShows | None = None, **counts: list[int]
) -> RecordLine:
    """The record's line of an ad; `counts` by the name of the programme, as deriving writes them."""
    listing = Listing(soc_code=soc_code, company="Harbor Works", employer_reason="No employer of this name.")
    written: dict[str, Any] = {each.value: counts.get(each.name, [0, 0, 0]) for each in Programme}
    listing.record_line = {
        "windows": {each.value: WINDOW for each in Programme}, "through": WINDOW[1], "counts": written, "area": area,
    }  # fmt: skip
    return record_line(listing, visa, shows or RecordShows.NOTHING)


def test_a_window_is_named_by_its_months() -> None:
    assert window_words(WINDOW) == LATELY


@pytest.mark.parametrize(
    ("programme", "count", "words"),
    [
        (Programme.H1B, 1, "H-1B LCA"),
        (Programme.E3, 2, "E-3 Australian LCAs"),
        (Programme.PERM, 1, "certified labor certification"),
        (Programme.PERM, 9, "certified labor certifications"),
    ],
)
def test_filings_are_called_what_they_are(programme: Programme, count: int, words: str) -> None:
    assert filed_words(programme, count) == words


def test_filings_for_the_occupation_come_first_with_those_in_the_metro() -> None:
    seattle = "Seattle-Tacoma-Bellevue, WA"
    here = line(VisaType.H1B, area=seattle, H1B=[12, 40, 3])
    assert here == RecordLine(12, f"H-1B LCAs for software developers, 3 of them in {seattle}, {LATELY}")
    assert line(VisaType.H1B, area=seattle, H1B=[12, 40, 0]).words == f"H-1B LCAs for software developers, {LATELY}"
    assert line(VisaType.H1B, area="", H1B=[12, 40, 3]).words == f"H-1B LCAs for software developers, {LATELY}"


def test_filings_for_other_occupations_say_so() -> None:
    assert line(VisaType.H1B, H1B=[0, 1, 0]) == RecordLine(1, f"H-1B LCA, none for software developers, {LATELY}")
    assert line(VisaType.H1B, soc_code="", H1B=[0, 7, 0]).words == f"H-1B LCAs for all occupations, {LATELY}"


def test_other_classes_are_told_where_this_one_has_none() -> None:
    assert line(VisaType.E3, H1B=[5, 40, 0]) == RecordLine(40, f"H-1B LCAs, none for E-3 Australian, {LATELY}")


def test_a_green_card_is_answered_by_labor_certifications_alone() -> None:
    words = f"certified labor certifications for software developers, {LATELY}"
    assert line(VisaType.GREEN_CARD, H1B=[99, 99, 0], PERM=[4, 9, 0]) == RecordLine(4, words)


def test_none_on_record_is_said_to_be_weak_evidence_and_counts_no_lcas() -> None:
    found = line(VisaType.GREEN_CARD, H1B=[99, 99, 0])
    assert found.count is None
    assert found.words == f"No labor certification on record, {LATELY}: weak evidence, since they take years"


def test_labor_certifications_alone_are_no_record_for_a_work_visa() -> None:
    assert line(VisaType.H1B, PERM=[0, 8, 0]) == RecordLine(8, f"certified labor certifications, no H-1B LCA, {LATELY}")


def test_none_observed_names_the_day_through_which_nothing_was() -> None:
    assert line(VisaType.H1B) == RecordLine(None, "None observed through 30 Jun 2026")


def test_without_files_of_labor_certifications_the_employer_is_not_said_to_have_none() -> None:
    found = line(VisaType.GREEN_CARD, shows=RecordShows.NOT_HELD)
    assert found == RecordLine(None, "Labor certifications (PERM) are not among the data held")


def test_a_line_of_older_rules_waits_to_be_counted_again() -> None:
    listing = Listing(soc_code="15-1252", record_line={"years": [2024, 2026], "counts": {"H-1B": [1, 2]}})
    assert record_line(listing, VisaType.H1B, RecordShows.OFTEN_HERE) == RecordLine(None, "Being counted again")
