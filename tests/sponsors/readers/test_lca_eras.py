"""LCA files before the present layout: what each era writes in its own way."""

import pytest

from tests.sponsors.readers import headers
from tests.sponsors.readers.rows import Read, read

E_FILE = {
    "SUBMITTED_DATE": "3/30/08",
    "CASE_NO": "I-08090-4182485",
    "PROGRAM": "R",
    "NAME": "Harbor Robotics, LLC",
    "CITY": "Burlington",
    "STATE": "MA",
    "NBR_IMMIGRANTS": "3",
    "JOB_TITLE": "PROGRAMMER ANALYST",
    "DOL_DECISION_DATE": "3/30/08",
    "JOB_CODE": "30",
    "APPROVAL_STATUS": "CERTIFIED",
    "WAGE_RATE_1": "50000",
    "RATE_PER_1": "yr",
    "MAX_RATE_1": "77000",
    "PART_TIME_1": "N",
    "CITY_1": "Boston",
    "STATE_1": "MA",
    "PREVAILING_WAGE_1": "44298",
    "WAGE_SOURCE_1": "yr",
    "WITHDRAWN": "N",
    "OCCUPATIONAL_TITLE": "OCCUPATIONS IN SYSTEMS ANALYSIS AND PROGRAMMING",
}
ICERT = {
    "LCA_CASE_NUMBER": "I-200-09198-587210",
    "STATUS": "CERTIFIED-WITHDRAWN",
    "LCA_CASE_SUBMIT": "7/20/09",
    "DECISION_DATE": "10/1/09",
    "LCA_CASE_EMPLOYER_NAME": "HARBOR ROBOTICS LLC",
    "LCA_CASE_SOC_CODE": "15-1071.00",
    "LCA_CASE_SOC_NAME": "Network and Computer Systems Administrators",
    "LCA_CASE_WAGE_RATE_FROM": "51022",
    "TOTAL_WORKERS": "1",
    "WORK_LOCATION_CITY1": "ATLANTA",
    "WORK_LOCATION_STATE1": "GA",
    "PW_1": "48381",
    "PW_UNIT_1": "Year",
    "LCA_CASE_NAICS_CODE": "541511",
}
DISCLOSED = {
    "CASE_NUMBER": "I-200-15121-160015",
    "CASE_STATUS": "CERTIFIED",
    "CASE_SUBMITTED": "2015-05-05",
    "DECISION_DATE": "2015-05-11",
    "VISA_CLASS": "H-1B",
    "EMPLOYER_NAME": "HARBOR ROBOTICS LLC",
    "SOC_CODE": "15-1121",
    "SOC_NAME": "COMPUTER SYSTEMS ANALYSTS",
    "FULL_TIME_POSITION": "Y",
    "WAGE_UNIT_OF_PAY": "Year",
    "WORKSITE_CITY": "ST. LOUIS",
    "WORKSITE_COUNTY": "ST. LOUIS CITY",
    "WORKSITE_STATE": "MO",
    "WORKSITE_POSTAL_CODE": "63101",
}


def e_file(**cells: str) -> Read:
    return read(headers.LCA_2008, E_FILE | cells)


def test_the_e_file_of_2008_is_read() -> None:
    row = e_file()
    assert row.layout == "e-file, fiscal year 2008"
    assert (row["case_number"], row["status"], row["fiscal_year"]) == ("I-08090-4182485", "certified", "2008")
    assert (row["employer_name"], row["employer_city"]) == ("Harbor Robotics, LLC", "Burlington")
    assert (row["worksite_city"], row["worksite_state"], row["total_workers"]) == ("Boston", "MA", "3")
    assert (row["wage_from"], row["wage_to"], row["wage_unit"], row["wage_annual"]) == (
        "50000.00",
        "77000.00",
        "year",
        "50000.00",
    )
    assert (row["pw"], row["pw_unit"]) == ("44298.00", "year")


def test_the_e_file_of_2009_has_its_own_headings() -> None:
    cells = E_FILE | {"PROGRAM_DESIGNATION": "A", "EMPLOYER_NAME": "Harbor Robotics, LLC", "WAGE_SOURCE_1": "SESA"}
    row = read(headers.LCA_2009, {heading: cell for heading, cell in cells.items() if heading in headers.LCA_2009})
    assert row.layout == "e-file, fiscal year 2009"
    assert (row["visa_class"], row["employer_key"], row["pw_unit"]) == ("E-3 Australian", "HARBOR ROBOTICS", "")


@pytest.mark.parametrize(
    ("letter", "visa_class"), [("R", "H-1B"), ("A", "E-3 Australian"), ("C", "H-1B1 Chile"), ("S", "H-1B1 Singapore")]
)
def test_the_e_file_writes_the_class_as_a_letter(letter: str, visa_class: str) -> None:
    assert e_file(PROGRAM=letter)["visa_class"] == visa_class


def test_an_unknown_letter_is_no_class() -> None:
    assert e_file(PROGRAM="X").rejected == "PROGRAM is not one of the four classes"


@pytest.mark.parametrize(
    ("decided", "withdrawn", "status"),
    [
        ("CERTIFIED", "Y", "certified-withdrawn"),
        ("CERTIFIED", "", "certified"),
        ("DENIED", "Y", "denied"),
    ],
)
def test_the_e_file_keeps_withdrawal_in_a_column_of_its_own(decided: str, withdrawn: str, status: str) -> None:
    assert e_file(APPROVAL_STATUS=decided, WITHDRAWN=withdrawn)["status"] == status


@pytest.mark.parametrize("unit", ["yr", "YR"])
def test_the_e_file_writes_units_short(unit: str) -> None:
    assert e_file(RATE_PER_1=unit)["wage_unit"] == "year"


def test_part_time_is_the_opposite_of_full_time() -> None:
    row = e_file(PART_TIME_1="Y", WAGE_RATE_1="30", RATE_PER_1="hr", PREVAILING_WAGE_1="")
    assert (row["full_time"], row["wage_annual"]) == ("f", None)
    assert "wage not annualised: hourly, not known to be full-time" in row.notes


def test_codes_that_are_not_soc_are_not_taken_for_it() -> None:
    assert "soc_code" not in e_file().values


def test_the_class_of_2010_is_in_the_case_number() -> None:
    numbers = ["I-200-09198-587210", "I-201-09198-587210", "I-202-09198-587210", "I-203-09198-587210"]
    rows = [read(headers.LCA_2010, ICERT | {"LCA_CASE_NUMBER": number}) for number in numbers]
    assert [row["visa_class"] for row in rows] == ["H-1B", "H-1B1 Chile", "H-1B1 Singapore", "E-3 Australian"]


def test_a_wage_of_2010_has_no_unit_and_makes_no_year() -> None:
    row = read(headers.LCA_2010, ICERT)
    assert row.layout == "iCERT, fiscal years 2009 and 2010"
    assert (row["wage_from"], row["wage_unit"], row["wage_annual"]) == ("51022.00", "", None)
    assert "wage not annualised: no known unit" in row.notes


def test_a_filing_of_2013_is_read() -> None:
    cells = {heading: cell for heading, cell in ICERT.items() if heading in headers.LCA_2013} | {
        "Decision_Date": "10/2/12",
        "VISA_CLASS": "H-1B1 Chile",
        "LCA_CASE_WAGE_RATE_UNIT": "Bi-Weekly",
        "LCA_CASE_WAGE_RATE_FROM": "2000",
        "FULL_TIME_POS": "Y",
        "LCA_CASE_WORKLOC1_CITY": "Tampa",
        "LCA_CASE_WORKLOC1_STATE": "FL",
    }
    row = read(headers.LCA_2013, cells)
    assert row.layout == "iCERT, fiscal years 2011 to 2014"
    assert (row["visa_class"], row["decision_on"], row["fiscal_year"]) == ("H-1B1 Chile", "2012-10-02", "2013")
    assert (row["wage_unit"], row["wage_annual"], row["worksite_city"]) == ("biweek", "52000.00", "Tampa")


def test_the_placeholder_for_a_unit_is_no_unit() -> None:
    cells = {heading: cell for heading, cell in ICERT.items() if heading in headers.LCA_2013}
    row = read(
        headers.LCA_2013,
        cells | {"Decision_Date": "1/3/13", "VISA_CLASS": "H-1B", "LCA_CASE_WAGE_RATE_UNIT": "Select Pay Range"},
    )
    assert row["wage_unit"] == ""


def test_a_filing_of_2015_has_its_wage_in_one_text() -> None:
    cells = DISCLOSED | {"WAGE_RATE_OF_PAY": "72218 - 92000", "TOTAL WORKERS": "01", "NAIC_CODE": "541511.0"}
    row = read(headers.LCA_2015, cells | {"H-1B_DEPENDENT": "Y", "WILLFUL VIOLATOR": "N", "PW_WAGE_LEVEL": "Level II"})
    assert row.layout == "iCERT, fiscal years 2015 to 2018"
    assert (row["wage_from"], row["wage_to"], row["wage_annual"]) == ("72218.00", "92000.00", "72218.00")
    assert (row["total_workers"], row["naics"], row["pw_level"]) == ("1", "541511", "II")
    assert (row["h1b_dependent"], row["willful_violator"]) == ("t", "f")
    assert (row["county_key"], row["received_on"]) == ("SAINTLOUISCITY", "2015-05-05")


def test_a_filing_of_2016_says_neither_level_nor_full_time() -> None:
    cells = DISCLOSED | {"FULL_TIME_POSITION": "", "WAGE_UNIT_OF_PAY": "Hour", "WAGE_RATE_OF_PAY_FROM": "171.63"}
    row = read(headers.LCA_2016, cells)
    assert (row["full_time"], row["pw_level"], row["wage_annual"]) == (None, "", None)


def test_a_filing_of_2017_has_trade_name_and_kinds_of_petition() -> None:
    cells = {
        "EMPLOYER_BUSINESS_DBA": "TIDEWAY",
        "WAGE_RATE_OF_PAY_FROM": "60,000.00",
        "CHANGE_EMPLOYER": "1.0",
        "H1B_DEPENDENT": "N",
    }
    row = read(headers.LCA_2017, DISCLOSED | cells)
    assert (row["trade_key"], row["change_employer"], row["h1b_dependent"]) == ("TIDEWAY", "1", "f")


def test_of_ten_worksites_of_2019_the_first_counts() -> None:
    cells = {heading: cell for heading, cell in DISCLOSED.items() if heading in headers.LCA_2019} | {
        "WORKSITE_CITY_1": "Reno",
        "WORKSITE_STATE_1": "NV",
        "WORKSITE_COUNTY_1": "Washoe",
        "WORKSITE_CITY_2": "Elko",
        "SECONDARY_ENTITY_1": "Y",
        "WAGE_RATE_OF_PAY_FROM_1": "70000",
        "WAGE_UNIT_OF_PAY_1": "Year",
        "PW_WAGE_LEVEL_1": "III",
        "H-1B_DEPENDENT": "N",
    }
    row = read(headers.LCA_2019, cells)
    assert row.layout == "iCERT wide, fiscal year 2019"
    assert (row["worksite_city"], row["county_key"], row["secondary_entity"]) == ("Reno", "WASHOE", "t")
    assert (row["wage_annual"], row["pw_level"], row["h1b_dependent"]) == ("70000.00", "III", "f")


def test_the_header_of_2019_has_its_ten_sites() -> None:
    assert len([heading for heading in headers.LCA_2019 if heading.startswith("PW_NON-OES_YEAR_")]) == 10
