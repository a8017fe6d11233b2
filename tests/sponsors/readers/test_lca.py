"""LCA files of the layout in use since fiscal year 2020: each column, and each fault that official files have."""

from datetime import date

import pytest

from sponsors.ingest.layouts import Reading, normalised
from tests.sponsors.official_files import HEADER, USUAL, filing
from tests.sponsors.readers.rows import READING, Read, read


def taken(reading: Reading = READING, /, **cells: str) -> Read:
    return read(HEADER, USUAL | cells, reading)


def test_a_usual_filing_is_read_whole() -> None:
    row = taken(WILLFUL_VIOLATOR="No")
    assert row.layout == "FLAG, fiscal year 2020 and later"
    assert (row["case_number"], row["visa_class"], row["status"]) == ("I-200-26001-000001", "H-1B", "certified")
    assert (row["received_on"], row["decision_on"], row["fiscal_year"]) == ("2026-01-05", "2026-01-12", "2026")
    assert (row["employer_name"], row["employer_key"]) == ("Riverbend Labs, Inc.", "RIVERBEND LABS")
    assert (row["worksite_county"], row["county_key"], row["worksite_state"]) == ("ADA", "ADA", "ID")
    assert (row["wage_from"], row["wage_unit"], row["wage_annual"]) == ("96100.00", "year", "96100.00")
    assert (row["pw"], row["pw_unit"], row["pw_level"]) == ("90000.00", "year", "II")
    assert (row["full_time"], row["secondary_entity"], row["h1b_dependent"]) == ("t", "f", "f")
    assert (row["new_employment"], row["total_workers"], row["willful_violator"]) == ("1", "1", "f")


def test_a_header_is_recognised_in_any_order_and_case() -> None:
    header = ["", *(heading.lower() + " " for heading in reversed(HEADER))]
    assert read(header, {}).layout == "FLAG, fiscal year 2020 and later"


def test_dependence_is_found_under_both_of_its_headings() -> None:
    header = [heading.replace("H_1B_DEPENDENT", "H-1B_DEPENDENT") for heading in HEADER]
    cells = {heading: cell for heading, cell in USUAL.items() if heading != "H_1B_DEPENDENT"}
    assert read(header, cells | {"H-1B_DEPENDENT": "Y"})["h1b_dependent"] == "t"
    assert normalised("H-1B_DEPENDENT") == "H_1B_DEPENDENT"


@pytest.mark.parametrize(
    ("filed", "status"),
    [
        ("Certified", "certified"),
        ("CERTIFIED-WITHDRAWN", "certified-withdrawn"),
        ("Certified - Withdrawn", "certified-withdrawn"),
        ("Certified \u2013 Withdrawn", "certified-withdrawn"),
        ("Withdrawn", "withdrawn"),
        ("Denied", "denied"),
        ("Rejected", "rejected"),
        ("INVALIDATED", "invalidated"),
        ("PENDING QUALITY AND COMPLIANCE REVIEW - UNASSIGNED", "pending"),
    ],
)
def test_case_status_is_read_as_filed(filed: str, status: str) -> None:
    assert taken(CASE_STATUS=filed)["status"] == status


@pytest.mark.parametrize("visa_class", ["H-1B", "E-3 Australian", "H-1B1 Chile", "H-1B1 Singapore"])
def test_the_four_visa_classes_are_matched_exactly(visa_class: str) -> None:
    assert taken(VISA_CLASS=visa_class)["visa_class"] == visa_class


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"VISA_CLASS": "H-1B1"}, "VISA_CLASS is not one of the four classes"),
        ({"VISA_CLASS": "SELECT VISA CLASSIFICATION"}, "VISA_CLASS is not one of the four classes"),
        ({"VISA_CLASS": ""}, "no VISA_CLASS"),
        ({"CASE_NUMBER": ""}, "no CASE_NUMBER"),
        ({"CASE_NUMBER": "A-100"}, "CASE_NUMBER is not in the official form"),
        ({"CASE_STATUS": "Blessed"}, "CASE_STATUS is not a known status"),
        ({"CASE_STATUS": ""}, "no CASE_STATUS"),
        ({"DECISION_DATE": ""}, "no DECISION_DATE"),
        ({"DECISION_DATE": "soon"}, "DECISION_DATE is not a date"),
        ({"DECISION_DATE": "2/30/2026"}, "DECISION_DATE is not a date"),
        ({"DECISION_DATE": "11/23/2026"}, "DECISION_DATE is in the future"),
        ({"DECISION_DATE": "1/1/1980"}, "DECISION_DATE is before the program began"),
        ({"EMPLOYER_NAME": " "}, "no EMPLOYER_NAME"),
        ({"EMPLOYER_NAME": "N/A"}, "no EMPLOYER_NAME"),
        ({"EMPLOYER_NAME": "..."}, "no EMPLOYER_NAME"),
    ],
)
def test_a_row_is_rejected_with_its_reason(cells: dict[str, str], reason: str) -> None:
    assert taken(**cells).rejected == reason


@pytest.mark.parametrize(
    ("cells", "column", "value", "note"),
    [
        ({"TOTAL_WORKER_POSITIONS": "many"}, "total_workers", None, "TOTAL_WORKER_POSITIONS left out: not a number"),
        ({"NEW_EMPLOYMENT": "-1"}, "new_employment", "0", "NEW_EMPLOYMENT left out: not a number"),
        ({"RECEIVED_DATE": "13/13/2025"}, "received_on", None, "RECEIVED_DATE left out: not a date"),
        ({"SECONDARY_ENTITY": "maybe"}, "secondary_entity", None, "SECONDARY_ENTITY left out: neither yes nor no"),
        ({"PW_WAGE_LEVEL": "V"}, "pw_level", "", "PW_WAGE_LEVEL left out: not one of the four levels"),
        ({"NAICS_CODE": "software"}, "naics", "", "NAICS_CODE left out: not an industry code"),
        ({"PREVAILING_WAGE": "see form"}, "pw", None, "PREVAILING_WAGE left out: not an amount"),
        ({"WAGE_RATE_OF_PAY_TO": "-5"}, "wage_to", None, "WAGE_RATE_OF_PAY_TO left out: not an amount"),
        ({"WAGE_UNIT_OF_PAY": "Fortnight"}, "wage_unit", "", "WAGE_UNIT_OF_PAY left out: not a known unit of pay"),
        ({"SOC_CODE": "clerk"}, "soc_code", "", "SOC_CODE left out: not an occupation code"),
    ],
)
def test_a_value_that_cannot_be_read_is_left_out_and_counted(
    cells: dict[str, str], column: str, value: str | None, note: str
) -> None:
    row = taken(**cells)
    assert row[column] == value
    assert note in row.notes


@pytest.mark.parametrize(
    "cell",
    ["1/12/2026", "1/12/26", "2026-01-12", "2026/1/12", "2026-01-12 00:00:00", "1/12/2026 0:00", "46034", "46034.0", "12-Jan-26"],
)  # fmt: skip
def test_a_date_is_read_in_every_form_seen(cell: str) -> None:
    assert taken(DECISION_DATE=cell)["decision_on"] == "2026-01-12"


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    reading = Reading(today=date(2026, 11, 22), days_from_1904=True)
    assert taken(reading, DECISION_DATE="44572")["decision_on"] == "2026-01-12"


def test_a_decision_in_october_belongs_to_the_next_fiscal_year() -> None:
    assert [taken(DECISION_DATE=day)["fiscal_year"] for day in ("9/30/2025", "10/1/2025")] == ["2025", "2026"]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("$96,100.00 ", "96100.00"), ("99,999.00", "99999.00"), ("38.57", "38.57"), ("1.2E5", "120000.00"), ("82534.0", "82534.00")],
)  # fmt: skip
def test_a_wage_is_read_in_every_form_seen(cell: str, amount: str) -> None:
    assert taken(WAGE_RATE_OF_PAY_FROM=cell)["wage_from"] == amount


@pytest.mark.parametrize(
    ("cell", "ends"),
    [
        ("20000 - 30000", ("20000.00", "30000.00")),
        ("$20,000.00-$30,000.00", ("20000.00", "30000.00")),
        ("20000 -", ("20000.00", None)),
    ],
)
def test_a_range_in_one_cell_gives_both_ends(cell: str, ends: tuple[str, str | None]) -> None:
    row = taken(WAGE_RATE_OF_PAY_FROM=cell)
    assert (row["wage_from"], row["wage_to"]) == ends


def test_zero_as_upper_wage_means_none() -> None:
    assert taken(WAGE_RATE_OF_PAY_TO="0.00")["wage_to"] is None


@pytest.mark.parametrize("number", ["123-45-6789", "123456789012", "12 3456789", "1-2345678"])
def test_what_is_no_employer_number_is_left_out_and_counted(number: str) -> None:
    row = taken(EMPLOYER_FEIN=number)
    assert row["fein"] == ""
    assert "EMPLOYER_FEIN left out: not in the form of an employer number" in row.notes


@pytest.mark.parametrize("number", ["52-2152259", "522152259"])
def test_an_employer_number_is_kept_in_the_official_form(number: str) -> None:
    assert taken(EMPLOYER_FEIN=number)["fein"] == "52-2152259"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("83702", "83702"),
        ("7302", "07302"),
        ("802", "00802"),
        ("83702-1234", "83702"),
        ("837021234", "83702"),
        ("73021234", "07302"),
        ("99999-", "99999"),
        ("83702.0", "83702"),
        ("V6B 1A1", ""),
        ("N/A", ""),
        ("00000", ""),
    ],
)
def test_a_zip_code_is_five_digits_or_nothing(cell: str, code: str) -> None:
    assert taken(WORKSITE_POSTAL_CODE=cell)["worksite_zip"] == code


@pytest.mark.parametrize(("cell", "code"), [("ID", "ID"), ("id", "ID"), ("IDAHO", "ID"), ("ON", ""), ("N/A", "")])
def test_a_state_is_a_postal_code_of_the_united_states(cell: str, code: str) -> None:
    assert taken(WORKSITE_STATE=cell)["worksite_state"] == code


def test_yes_and_no_are_read_in_both_spellings() -> None:
    answers = [taken(SECONDARY_ENTITY=cell)["secondary_entity"] for cell in ("Y", "Yes", "N", "No", "N/A", "NA", "")]
    assert answers == ["t", "t", "f", "f", None, None, None]


def test_the_trade_name_comes_from_its_column_or_from_the_tail_of_the_name() -> None:
    assert taken(TRADE_NAME_DBA="Riverbend")["trade_key"] == "RIVERBEND"
    assert taken(EMPLOYER_NAME="Riverbend Labs, Inc. d/b/a Northside")["trade_name"] == "Northside"
    assert taken(TRADE_NAME_DBA="N/A")["trade_name"] == ""


def test_a_line_break_in_a_cell_becomes_a_blank() -> None:
    assert taken(JOB_TITLE="Senior\r\n Hydrologist ")["job_title"] == "Senior Hydrologist"


def test_a_lost_dash_is_a_dash_again() -> None:
    assert taken(JOB_TITLE="Hydrologist \u201c Groundwater")["job_title"] == "Hydrologist - Groundwater"


def test_a_cell_wrapped_as_a_formula_is_unwrapped() -> None:
    assert taken(NAICS_CODE='="541380"')["naics"] == "541380"


def test_a_row_of_nothing_is_blank_and_not_rejected() -> None:
    assert read(HEADER, {}).rejected == ""


def test_the_made_up_row_stands_under_the_official_header() -> None:
    assert len(filing()) == len(HEADER)
