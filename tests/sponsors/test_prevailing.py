"""Prevailing wages of an occupation where the work is: by area and wage year, and the area of a city."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from sponsors.cities import Area, areas_of
from sponsors.models import LotterySeason, WageSeries
from sponsors.prevailing import wage_year_of, wages_of
from sponsors.seasons import newest_season
from tests.factories.occupations import OnetOccupationFactory, PrevailingWageFactory
from tests.factories.sponsors import AreaCountyFactory, LcaFilingFactory, WageAreaFactory, recount

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
SEATTLE = ("15-1252", "42660")


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_wage_year_begins_on_the_first_of_july(day: date, year: int) -> None:
    assert wage_year_of(day) == year


def test_the_wages_of_the_year_in_force_are_found() -> None:
    PrevailingWageFactory.create(wage_year=2025, level_1=Decimal("39.00"))
    PrevailingWageFactory.create(wage_year=2026, level_1=Decimal("40.00"))
    PrevailingWageFactory.create(wage_year=2027, level_1=Decimal("41.00"))
    found = wages_of([SEATTLE], today=TODAY)[SEATTLE]
    assert (found.wage_year, found.in_force) == (2026, True)
    assert found.levels.hourly[0] == Decimal("40.00")
    assert found.year_words == "July 2026 to June 2027"


def test_the_newest_year_held_stands_in_and_says_so() -> None:
    PrevailingWageFactory.create(wage_year=2024)
    PrevailingWageFactory.create(wage_year=2025)
    found = wages_of([SEATTLE], today=TODAY)[SEATTLE]
    assert (found.wage_year, found.in_force) == (2025, False)


def test_education_has_a_series_of_its_own_that_must_be_asked_for() -> None:
    PrevailingWageFactory.create(series="EDC", level_1=Decimal("20.00"))
    assert wages_of([SEATTLE], today=TODAY) == {}
    found = wages_of([SEATTLE], today=TODAY, series=WageSeries.EDUCATION)
    assert found[SEATTLE].levels.hourly[0] == Decimal("20.00")


def test_an_occupation_published_under_a_wider_code_has_its_wages() -> None:
    PrevailingWageFactory.create(soc_code="29-2010")
    OnetOccupationFactory.create(onet_code="29-2011.00", soc_code="29-2010")
    found = wages_of([("29-2011", "42660")], today=TODAY)
    assert found["29-2011", "42660"].soc_code == "29-2010"


def test_what_is_not_published_is_left_out() -> None:
    PrevailingWageFactory.create(area="10180")
    assert wages_of([SEATTLE, ("", "42660"), ("15-1252", "")], today=TODAY) == {}


def test_many_wages_cost_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pairs = [("15-1252", str(10_000 + n)) for n in range(20)]
    for soc, area in pairs:
        PrevailingWageFactory.create(soc_code=soc, area=area)
    with django_assert_num_queries(2):
        assert len(wages_of(pairs, today=TODAY)) == 20


def test_a_city_is_where_its_filings_are() -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create(county_key="KING", area="42660")
    filing = LcaFilingFactory.create(worksite_city="Redmond", county_key="KING")
    recount(filing.employer)
    assert areas_of([("Redmond", "WA")]) == {("Redmond", "WA"): Area("42660", "Seattle-Tacoma-Bellevue, WA")}


def test_a_city_follows_its_filings_when_they_are_counted_again() -> None:
    AreaCountyFactory.create(county_key="KING", area="42660")
    AreaCountyFactory.create(county_key="YAKIMA", area="49420")
    filing = LcaFilingFactory.create(worksite_city="Redmond", county_key="KING")
    recount(filing.employer)
    filing.county_key = "YAKIMA"
    filing.save()
    recount(filing.employer)
    assert areas_of([("Redmond", "WA")])["Redmond", "WA"].code == "49420"
    filing.worksite_city = "Selah"
    filing.save()
    recount(filing.employer)
    assert areas_of([("Redmond", "WA")]) == {}


@pytest.mark.parametrize(
    ("city", "state", "code"),
    [
        ("Sunnyvale", "CA", "41940"),
        ("Winston-Salem", "NC", "49180"),
        ("Louisville", "KY", "31140"),
        ("Minneapolis", "MN", "33460"),
        ("St. Paul", "MN", "33460"),
        ("Honolulu", "HI", "46520"),
        ("Minneapolis", "TX", None),
        ("Paul", "MN", None),
    ],
)
def test_without_filings_a_principal_city_is_in_the_area_named_for_it(city: str, state: str, code: str | None) -> None:
    for area, name in {
        "41940": "San Jose-Sunnyvale-Santa Clara, CA",
        "49180": "Winston-Salem, NC",
        "31140": "Louisville/Jefferson County, KY-IN",
        "33460": "Minneapolis-St. Paul-Bloomington, MN-WI",
        "46520": "Urban Honolulu, HI",
    }.items():
        WageAreaFactory.create(code=area, name=name)
    found = areas_of([(city, state)])
    assert (found[city, state].code if found else None) == code


def test_a_county_of_the_same_name_proves_nothing() -> None:
    AreaCountyFactory.create(state="TX", county_name="Houston County", county_key="HOUSTON", area="4800001")
    assert areas_of([("Houston", "TX")]) == {}


def test_a_city_that_is_a_county_of_its_own_is_found() -> None:
    AreaCountyFactory.create(state="VA", county_name="Radford city", county_key="RADFORD", area="13980")
    assert areas_of([("Radford", "VA")])["Radford", "VA"].code == "13980"


def test_a_name_that_two_areas_of_a_state_share_stays_unknown() -> None:
    WageAreaFactory.create(code="1", name="Springfield-Harbor, WA")
    WageAreaFactory.create(code="2", name="Upland-Springfield, WA")
    assert areas_of([("Springfield", "WA")]) == {}


def test_many_cities_cost_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # and one for the names of areas, where any was found
        areas_of([(f"Harbor {n}", "WA") for n in range(20)])


def test_the_newest_season_with_selections_is_reckoned_with() -> None:
    held = newest_season()
    assert held
    assert (held.fiscal_year, held.registrations, held.selected) == (2026, 343_981, 120_141)
    assert held.percents is None
    assert held.source
    LotterySeason.objects.create(
        fiscal_year=2027, registrations=10, selected=0, source="s", reviewed_on=TODAY
    )  # registrations alone say nothing
    assert newest_season() == held


def test_shares_that_an_admin_entered_are_used() -> None:
    LotterySeason.objects.create(
        fiscal_year=2027,
        registrations=200_000,
        selected=100_000,
        is_weighted=True,
        level_1_percent=Decimal(20),
        level_2_percent=Decimal(50),
        level_3_percent=Decimal(20),
        level_4_percent=Decimal(10),
        shares_are_estimated=False,
        source="s",
        reviewed_on=TODAY,
    )
    held = newest_season()
    assert held
    assert held.percents == (Decimal(20), Decimal(50), Decimal(20), Decimal(10))
    assert held.is_weighted
