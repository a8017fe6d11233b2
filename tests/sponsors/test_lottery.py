"""Entries of a wage level, and odds as a range."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sponsors.lottery import CAP_EXEMPT_EMPLOYER, Season, entries, odds, why_not
from sponsors.visa_classes import VisaType
from sponsors.wage_levels import LEVELS, WageLevel

SEASON = Season(
    fiscal_year=2027,
    registrations=200_000,
    selected=100_000,
    percents=(Decimal(30), Decimal(50), Decimal(15), Decimal(5)),
    percents_are_estimated=True,
    is_weighted=True,
    source="made up",
    source_url="",
    reviewed_on=date(2026, 11, 1),
)


def test_a_level_has_as_many_entries_as_its_number() -> None:
    assert [entries(level) for level in LEVELS] == [1, 2, 3, 4]


def test_below_level_one_still_enters_once() -> None:
    assert entries(WageLevel.BELOW) == 1


def test_odds_are_a_range_that_rises_with_the_level() -> None:
    found = [odds(level, level, SEASON) for level in LEVELS]
    ranges = [(each.low, each.high) for each in found if each]
    assert len(ranges) == 4
    assert all(0 < low < high <= 100 for low, high in ranges)
    assert ranges == sorted(ranges)


def test_the_chances_of_a_pool_come_to_the_share_selected() -> None:
    """All at level II: whoever draws is one of equals, so each is drawn with the share of the whole."""
    alike = replace(SEASON, percents=(Decimal(0), Decimal(100), Decimal(0), Decimal(0)))
    found = odds(WageLevel.II, WageLevel.II, alike)
    assert found is not None
    assert found.low <= 50 <= found.high


def test_without_a_known_mix_every_mix_is_allowed_for() -> None:
    """Half selected. Against level I alone two entries give 1 - (1/2)^2; against level IV alone 1 - (1/2)^(2/4)."""
    found = odds(WageLevel.II, WageLevel.II, replace(SEASON, percents=None))
    assert found is not None
    assert (found.low, found.high) == (29, 75)


def test_a_published_mix_gives_a_narrower_range_than_an_estimated_one() -> None:
    estimated = odds(WageLevel.III, WageLevel.III, SEASON)
    published = odds(WageLevel.III, WageLevel.III, replace(SEASON, percents_are_estimated=False))
    assert estimated
    assert published
    assert estimated.low < published.low
    assert published.high < estimated.high


def test_pay_that_reaches_several_levels_spans_their_odds() -> None:
    low, high = (odds(level, level, SEASON) for level in (WageLevel.I, WageLevel.III))
    both = odds(WageLevel.I, WageLevel.III, SEASON)
    assert low
    assert high
    assert both
    assert (both.low, both.high) == (low.low, high.high)


def test_a_season_in_which_everybody_is_selected_is_certain() -> None:
    found = odds(WageLevel.I, WageLevel.I, replace(SEASON, selected=200_000))
    assert found
    assert (found.low, found.high) == (100, 100)


@pytest.mark.parametrize("selected", [0, 300_000])
def test_a_season_that_says_too_little_gives_no_odds(selected: int) -> None:
    assert odds(WageLevel.II, WageLevel.II, replace(SEASON, selected=selected)) is None


@pytest.mark.parametrize(
    "visa",
    [
        VisaType.H1B_TRANSFER,
        VisaType.H1B_CAP_EXEMPT,
        VisaType.E3,
        VisaType.H1B1_CHILE,
        VisaType.H1B1_SINGAPORE,
        VisaType.TN,
    ],
)
def test_transfers_and_visas_without_a_lottery_say_why(visa: VisaType) -> None:
    assert why_not(visa, cap_exempt_employer=False)


def test_a_cap_exempt_employer_needs_no_selection() -> None:
    assert why_not(VisaType.H1B, cap_exempt_employer=True) == CAP_EXEMPT_EMPLOYER


@pytest.mark.parametrize("visa", [VisaType.H1B, VisaType.OPT, VisaType.STEM_OPT, VisaType.CPT])
def test_a_new_petition_and_the_next_step_of_students_are_selected(visa: VisaType) -> None:
    assert why_not(visa, cap_exempt_employer=False) == ""
