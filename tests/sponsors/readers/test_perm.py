"""PERM files of every era, and the merged ones that put eras side by side."""

import pytest

from tests.sponsors.readers import headers
from tests.sponsors.readers.rows import Read, read

OLDEST = {
    "CASE_NO": "A-07323-97014",
    "DECISION_DATE": "10/21/2011",
    "CASE_STATUS": "Certified-Expired",
    "EMPLOYER_NAME": "TIDEWAY BAKERY INC",
    "EMPLOYER_CITY": "CARLSTADT",
    "EMPLOYER_STATE": "NJ",
    "2007_NAICS_US_CODE": "311811",
    "PW_SOC_CODE": "51-3011.00",
    "PW_SOC_TITLE": "Bakers",
    "PW_JOB_TITLE_9089": "Bakers",
    "PW_LEVEL_9089": "Level I",
    "PW_AMOUNT_9089": "12.5",
    "PW_UNIT_OF_PAY_9089": "hr",
    "WAGE_OFFERED_FROM_9089": "13",
    "WAGE_OFFERED_UNIT_OF_PAY_9089": "hr",
    "JOB_INFO_WORK_CITY": "Carlstadt",
    "JOB_INFO_WORK_STATE": "NEW JERSEY",
    "COUNTRY_OF_CITZENSHIP": "BRAZIL",
}
NEW_FORM = {
    "CASE_NUMBER": "G-200-23334-532147",
    "CASE_STATUS": "Certified",
    "RECEIVED_DATE": "2023-11-30",
    "DECISION_DATE": "2025-02-03",
    "EMP_BUSINESS_NAME": "Tideway Bakery, Inc.",
    "EMP_TRADE_NAME": "Tideway",
    "EMP_STATE": "NEW JERSEY",
    "EMP_FEIN": "52-2152259",
    "EMP_NAICS": "311811",
    "EMP_NUM_PAYROLL": "1,190",
    "PWD_SOC_CODE": "17-2112.00",
    "PWD_SOC_TITLE": "Industrial Engineers",
    "JOB_TITLE": "Process Engineer",
    "JOB_OPP_WAGE_FROM": "98000",
    "JOB_OPP_WAGE_PER": "Year",
    "PRIMARY_WORKSITE_CITY": "Newark",
    "PRIMARY_WORKSITE_COUNTY": "ESSEX",
    "PRIMARY_WORKSITE_STATE": "NEW JERSEY",
    "PRIMARY_WORKSITE_POSTAL_CODE": "7102",
}


def oldest(**cells: str) -> Read:
    return read(headers.PERM_2012, OLDEST | cells)


def test_a_case_of_2012_is_read() -> None:
    row = oldest()
    assert row.layout == "fiscal years 2008 to 2014"
    assert (row["case_number"], row["status"], row["fiscal_year"]) == ("A-07323-97014", "certified-expired", "2012")
    assert (row["naics"], row["soc_code"], row["job_title"]) == ("311811", "51-3011.00", "Bakers")
    assert (row["worksite_city"], row["worksite_state"]) == ("Carlstadt", "NJ")
    assert (row["wage_from"], row["wage_unit"], row["wage_annual"]) == ("13.00", "hour", "27040.00")
    assert (row["pw"], row["pw_unit"], row["pw_level"]) == ("12.50", "hour", "I")


def test_the_headings_of_2009_have_blanks() -> None:
    cells = {heading.replace("_", " "): cell for heading, cell in OLDEST.items() if "OFFERED" not in heading}
    cells = {heading: cell for heading, cell in cells.items() if heading in headers.PERM_2009}
    row = read(
        headers.PERM_2009,
        cells | {"CASE NUMBER": "C-08057-27232", "WAGE OFFER FROM 9089": "13", "PW SOC Title": "Bakers"},
    )
    assert (row["case_number"], row["wage_from"], row["soc_title"]) == ("C-08057-27232", "13.00", "Bakers")


def test_a_case_of_2016_says_received_size_and_education() -> None:
    cells = {
        "CASE_NUMBER": "A-15286-12345", "CASE_RECEIVED_DATE": "10/13/2015", "DECISION_DATE": "3/1/2016",
        "CASE_STATUS": "Withdrawn", "EMPLOYER_NAME": "TIDEWAY BAKERY INC", "EMPLOYER_NUM_EMPLOYEES": "48",
        "JOB_INFO_JOB_TITLE": "Pastry Cook", "JOB_INFO_EDUCATION": "High School", "JOB_INFO_WORK_POSTAL_CODE": "7072",
        "NAICS_US_CODE": "311811", "WAGE_OFFER_FROM_9089": "25,000.00", "WAGE_OFFER_UNIT_OF_PAY_9089": "Year",
    }  # fmt: skip
    row = read(headers.PERM_2016, cells)
    assert row.layout == "iCERT, fiscal years 2015 to 2019"
    assert (row["received_on"], row["employer_size"], row["education"]) == ("2015-10-13", "48", "High School")
    assert (row["job_title"], row["worksite_zip"], row["wage_annual"]) == ("Pastry Cook", "07072", "25000.00")


def test_a_case_of_2022_has_its_own_headings() -> None:
    cells = {
        "CASE_NUMBER": "A-20310-03945", "CASE_STATUS": "Denied", "RECEIVED_DATE": "2020-11-05", "DECISION_DATE": "2021-12-01",
        "EMPLOYER_NAME": "TIDEWAY BAKERY INC", "EMPLOYER_STATE_PROVINCE": "NEW JERSEY", "PW_SKILL_LEVEL": "Level IV",
        "PW_WAGE": "60000", "PW_UNIT_OF_PAY": "Year", "WAGE_OFFER_FROM": "61000", "WAGE_OFFER_UNIT_OF_PAY": "Year",
        "MINIMUM_EDUCATION": "Bachelor's", "JOB_TITLE": "Baker", "NAICS_CODE": "311811", "WORKSITE_STATE": "NEW JERSEY",
    }  # fmt: skip
    row = read(headers.PERM_2022, cells)
    assert row.layout == "FLAG, fiscal years 2020 to 2024"
    assert (row["status"], row["fiscal_year"], row["employer_state"]) == ("denied", "2022", "NJ")
    assert (row["pw_level"], row["wage_annual"], row["education"]) == ("IV", "61000.00", "Bachelor's")


def test_a_case_of_the_form_of_2023_is_read() -> None:
    row = read(headers.PERM_2025, NEW_FORM)
    assert row.layout == "form ETA-9089 of 2023, fiscal year 2024 and later"
    assert (row["case_number"], row["employer_key"], row["trade_key"]) == (
        "G-200-23334-532147",
        "TIDEWAY BAKERY",
        "TIDEWAY",
    )
    assert (row["fein"], row["employer_size"], row["employer_state"]) == ("52-2152259", "1190", "NJ")
    assert (row["soc_code"], row["wage_annual"], row["worksite_zip"]) == ("17-2112.00", "98000.00", "07102")
    assert (row["county_key"], row["worksite_state"]) == ("ESSEX", "NJ")


def test_a_merged_file_is_read_row_by_row() -> None:
    shared = {"decision_date": "1/26/2012", "case_status": "Denied", "employer_name": "TIDEWAY BAKERY INC"}
    old = {
        "case_no": "A-07323-97014",
        "naics_2007_us_code": "311811",
        "wage_offer_from_9089": "37024",
        "wage_offer_unit_of_pay_9089": "yr",
    }
    new = {
        "case_number": "A-15286-12345",
        "naics_us_code": "722511",
        "wage_offered_from_9089": "20",
        "wage_offered_unit_of_pay_9089": "hr",
    }
    titles = {"pw_job_title_9089": "Bakers"}, {"job_info_job_title": "Pastry Cook", "pw_job_title_9089": "Bakers"}
    rows = [read(headers.PERM_MERGED, shared | cells | title) for cells, title in zip((old, new), titles, strict=True)]
    assert {row.layout for row in rows} == {"several of fiscal years 2008 to 2019 in one"}
    assert [row["case_number"] for row in rows] == ["A-07323-97014", "A-15286-12345"]
    assert [row["naics"] for row in rows] == ["311811", "722511"]
    assert [row["wage_annual"] for row in rows] == ["37024.00", "41600.00"]
    assert [row["wage_unit"] for row in rows] == ["year", "hour"]
    assert [row["job_title"] for row in rows] == ["Bakers", "Pastry Cook"]


@pytest.mark.parametrize(
    ("filed", "status"),
    [
        ("Certified", "certified"),
        ("CERTIFIED-EXPIRED", "certified-expired"),
        ("Certified - Expired", "certified-expired"),
    ],
)
def test_expired_certifications_stand_apart(filed: str, status: str) -> None:
    assert oldest(CASE_STATUS=filed)["status"] == status


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"CASE_NO": "I-200-26001-000001"}, "CASE_NO is not in the official form"),
        ({"CASE_NO": ""}, "no CASE_NO"),
        ({"CASE_STATUS": "Approved"}, "CASE_STATUS is not a known status"),
        ({"DECISION_DATE": "1/1/2004"}, "DECISION_DATE is before the program began"),
        ({"EMPLOYER_NAME": ""}, "no EMPLOYER_NAME"),
    ],
)
def test_a_case_is_rejected_with_its_reason(cells: dict[str, str], reason: str) -> None:
    assert oldest(**cells).rejected == reason
