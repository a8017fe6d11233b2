import pytest

from sponsors.counties import county_key


@pytest.mark.parametrize(
    ("filed", "official", "state"),
    [
        ("KING", "King County", "WA"),
        ("Saint Charles, MO", "St. Charles County", "MO"),
        ("ST.LOUIS COUNTY", "St. Louis County", "MO"),
        ("ST. LOUIS CITY", "St. Louis city", "MO"),
        ("Richmond (city)", "Richmond city", "VA"),
        ("ALEXANDRIA", "Alexandria city", "VA"),
        ("MIAMI - DADE", "Miami-Dade County", "FL"),
        ("Dade", "Miami-Dade County", "FL"),
        ("MIAMI-DADE (OLD DEF)", "Miami-Dade County", "FL"),
        ("PRINCE GEORGES", "Prince George's County", "MD"),
        ("Lasalle", "La Salle Parish", "LA"),
        ("DEKALB", "DeKalb County", "GA"),
        ("PIMA,", "Pima County", "AZ"),
        ("DUVAL, FL", "Duval County", "FL"),
        ("&nbsp;DELAWARE", "Delaware County", "PA"),
        ("Somerset\u00a0", "Somerset County", "NJ"),
        ("NEW YORK (KINGS BOROUGH)", "New York County", "NY"),
        ("Manhattan", "New York County", "NY"),
        ("BROOKLYN", "Kings County", "NY"),
        ("County of Santa Clara", "Santa Clara County", "CA"),
        ("Dona Ana", "Doña Ana County", "NM"),
        ("JUNEAU", "Juneau City and Borough", "AK"),
        ("ANCHORAGE", "Anchorage Municipality", "AK"),
        ("San Juan", "San Juan Municipio", "PR"),
        ("CARSON CITY", "Carson City", "NV"),
        ("Capitol", "Capitol Planning Region", "CT"),
        ("STE. GENEVIEVE", "Ste. Genevieve County", "MO"),
    ],
)
def test_a_filed_county_meets_the_official_one(filed: str, official: str, state: str) -> None:
    assert county_key(filed, state) == county_key(official, state) != ""


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Baltimore", "Baltimore city", "MD"),
        ("Richmond County", "Richmond city", "VA"),
        ("St. Louis County", "St. Louis city", "MO"),
        ("Orange", "Orangeburg", "SC"),
    ],
)
def test_two_counties_stay_two(one: str, other: str, state: str) -> None:
    assert county_key(one, state) != county_key(other, state)


@pytest.mark.parametrize("filed", ["WASHINGTON, DC", "D.C.", "N/A", "", "DISTRICT OF COLUMBIA"])
def test_the_district_of_columbia_is_one_county_whatever_is_written(filed: str) -> None:
    assert county_key(filed, "DC") == county_key("District of Columbia", "DC")


@pytest.mark.parametrize("filed", ["", "N/A", "95291", "(none)"])
def test_what_names_no_county_has_no_key(filed: str) -> None:
    assert county_key(filed, "CA") == ""


def test_a_remark_that_is_no_state_stays_in_the_name() -> None:
    assert county_key("MACOMB, OAKLAND AND WAYNE", "MI") != county_key("Macomb County", "MI")
