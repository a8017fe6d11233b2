"""OFLC's wages and areas, occupations of OFLC and O*NET, and the IPEDS directory."""

from datetime import date

import pytest

from sponsors.ingest.layouts import Reading
from tests.sponsors.readers import headers
from tests.sponsors.readers.rows import Read, read

OFFICIAL = Reading(today=date(2026, 11, 22), file_name="OFLC_Wages_2026-27/ALC_Export.csv", wage_year=2026)
WAGE = {
    "Area": "1000005",
    "SocCode": "13-2011",
    "GeoLvl": "1",
    "Level1": "26.02",
    "Level2": "31.87",
    "Level3": "37.73",
    "Level4": "43.58",
}
SCHOOL = {
    "UNITID": "100654",
    "INSTNM": "Alabama A & M University",
    "IALIAS": "AAMU | Alabama A&M|AAMU",
    "CITY": "Normal",
    "STABBR": "AL",
    "ZIP": "35762-1234",
    "CHFNM": "A. President",
    "EIN": "636001109",
    "SECTOR": "1",
    "ICLEVEL": "1",
    "CONTROL": "1",
    "CARNEGIE": "-2",
    "CBSA": "26620",
}


def wage(reading: Reading = OFFICIAL, /, **cells: str) -> Read:
    return read(headers.WAGES, WAGE | cells, reading)


def test_a_prevailing_wage_is_read() -> None:
    row = wage()
    assert (row["area"], row["soc_code"], row["geographic_level"]) == ("1000005", "13-2011", "1")
    assert [row[f"level_{level}"] for level in range(1, 5)] == ["26.02", "31.87", "37.73", "43.58"]
    assert (row["average"], row["wage_year"], row["year_assumed"], row["series"]) == (None, "2026", "f", "ALC")


def test_an_assumed_year_says_so() -> None:
    assert (
        wage(Reading(date(2026, 11, 22), file_name="ALC_Export.csv", wage_year=2026, year_assumed=True))["year_assumed"]
        == "t"
    )


def test_the_series_is_in_the_name_of_the_file() -> None:
    assert wage(Reading(date(2026, 11, 22), file_name="EDC_Export.csv"))["series"] == "EDC"


def test_wages_of_an_unknown_series_are_not_taken_for_those_of_all_industries() -> None:
    unnamed = wage(Reading(date(2026, 11, 22), file_name="balcony.csv"))
    assert unnamed.rejected == (
        "AREA is without a series: the file's name has to say ALC (all industries) or EDC (education)"
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"SocCode": "13-2011.00"}, "SOCCODE is not an occupation code"),
        ({"Area": "Boise"}, "AREA is not an area code"),
        ({"Level1": "high"}, "LEVEL1 is not an amount"),
    ],
)
def test_a_wage_is_rejected_with_its_reason(cells: dict[str, str], reason: str) -> None:
    assert wage(**cells).rejected == reason


def test_a_county_of_an_area_is_read_with_its_key() -> None:
    cells = {
        "Area": "41180",
        "AreaName": "St. Louis, MO-IL",
        "StateAb": "MO",
        "State": "Missouri",
        "CountyTownName": "St. Louis city",
    }
    row = read(headers.GEOGRAPHY, cells)
    assert (row["area"], row["state"], row["county_name"]) == ("41180", "MO", "St. Louis city")
    assert (row["county_key"], row["area_name"]) == ("SAINTLOUISCITY", "St. Louis, MO-IL")


def test_a_soc_occupation_is_read() -> None:
    row = read(headers.SOC, {"soccode": "11-1011", "Title": "Chief Executives", "Description": "Determine policies."})
    assert (row["soc_code"], row["title"], row["description"]) == ("11-1011", "Chief Executives", "Determine policies.")


def test_the_crosswalk_says_whose_wages_apply() -> None:
    row = read(
        headers.CROSSWALK,
        {"OES_SOCCODE": "11-1011", "OnetCode": "11-1011.03", "ONetTitle": "Chief Sustainability Officers"},
    )
    assert (row.layout, row["onet_code"], row["soc_code"]) == (
        "crosswalk of O*NET and SOC (xwalk_plus)",
        "11-1011.03",
        "11-1011",
    )


@pytest.mark.parametrize(("header", "names"), [(headers.ONET, headers.ONET), (headers.ONET_OCCS, headers.ONET_OCCS)])
def test_onet_occupations_come_under_two_headers(header: list[str], names: list[str]) -> None:
    row = read(header, dict(zip(names, ["11-1011.00", "Chief Executives", "Determine policies."], strict=True)))
    assert (row.layout, row["title"]) == ("O*NET occupations", "Chief Executives")


def test_titles_of_onet_are_folded_for_look_up() -> None:
    alternate = read(
        headers.ALTERNATE_TITLES, {"O*NET-SOC Code": "15-1252.00", "Alternate Title": "C++ Developer (Sr.)"}
    )
    reported = read(headers.REPORTED_TITLES, {"O*NET-SOC Code": "15-1252.00", "Reported Job Title": "Développeur"})
    assert (alternate["title"], alternate["key"]) == ("C++ Developer (Sr.)", "c++ developer sr")
    assert reported["key"] == "developpeur"


def test_appendix_a_gives_zone_and_education_on_two_sheets() -> None:
    zone = read(headers.JOB_ZONES, {"O*NET Code": "11-1011.03", "Job Zone": "5"})
    education = read(headers.EDUCATION, {"O*NET Code": "11-1011.03", "Education": "Bachelor's degree"})
    assert (zone.layout, zone["job_zone"]) == ("job zones (Appendix A)", "5")
    assert (education.layout, education["education"]) == ("usual education (Appendix A)", "Bachelor's degree")


def test_no_usual_education_is_an_answer() -> None:
    assert read(headers.EDUCATION, {"O*NET Code": "45-2092.00", "Education": "None"})["education"] == "None"


def test_a_job_zone_is_one_of_five() -> None:
    assert (
        read(headers.JOB_ZONES, {"O*NET Code": "11-1011.03", "Job Zone": "6"}).rejected == "JOB_ZONE is not a job zone"
    )


def test_an_institution_is_read_from_the_whole_directory() -> None:
    row = read(headers.IPEDS, SCHOOL)
    assert (row["unitid"], row["key"], row["control"], row["level"]) == (
        "100654",
        "ALABAMA A AND M UNIVERSITY",
        "1",
        "1",
    )
    assert (row["aliases"], row["ein"], row["zip_code"]) == (r"AAMU\nAlabama A&M", "63-6001109", "35762")
    assert (row["state"], row["cbsa"], row["carnegie"]) == ("AL", "26620", None)


def test_the_short_directory_is_enough() -> None:
    row = read(headers.IPEDS_SIX, {heading: SCHOOL[heading] for heading in headers.IPEDS_SIX})
    assert (row["name"], row["control"], row["city"]) == ("Alabama A & M University", "1", "")


def test_control_that_ipeds_does_not_know_is_unknown() -> None:
    assert read(headers.IPEDS, SCHOOL | {"CONTROL": "-3"})["control"] is None
    assert read(headers.IPEDS, SCHOOL | {"CONTROL": "7"}).rejected == "CONTROL is not a code of IPEDS"
