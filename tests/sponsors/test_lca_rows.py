from datetime import date
from decimal import Decimal

import pytest

from jobboard.lib.money import PayPeriod
from sponsors.ingest import lca
from sponsors.ingest.layouts import Layout, Reading, Rejection, Taken, normalised, recognise
from sponsors.ingest.tables import FileRefused
from tests.sponsors.official_files import HEADER, USUAL, filing

READING = Reading(today=date(2026, 11, 22))
LAYOUTS: list[Layout] = [lca.FLAG]


def read(**cells: str) -> Taken | Rejection:
    row = USUAL | cells
    return lca.read([row.get(column.headings[0], "") for column in lca.COLUMNS], READING)


def taken(**cells: str) -> lca.LcaRow:
    found = read(**cells)
    assert isinstance(found, Taken), found
    assert isinstance(found.values, lca.LcaRow)
    return found.values


def notes(**cells: str) -> tuple[str, ...]:
    found = read(**cells)
    assert isinstance(found, Taken), found
    return found.notes


def test_the_official_header_is_recognised() -> None:
    assert recognise(HEADER, LAYOUTS) is lca.FLAG


def test_a_header_is_recognised_in_any_order_and_case() -> None:
    assert recognise(["", *(heading.lower() + " " for heading in reversed(HEADER))], LAYOUTS) is lca.FLAG


def test_dependence_is_found_under_both_of_its_headings() -> None:
    assert normalised("H-1B_DEPENDENT") == "H_1B_DEPENDENT"


def test_a_near_header_is_refused_with_the_missing_columns() -> None:
    with pytest.raises(FileRefused, match="missing: CASE_STATUS, VISA_CLASS"):
        recognise([heading for heading in HEADER if heading not in {"CASE_STATUS", "VISA_CLASS"}], LAYOUTS)


def test_an_unknown_header_is_refused_with_its_beginning() -> None:
    with pytest.raises(FileRefused, match="starts with: name, price"):
        recognise(["name", "price"], LAYOUTS)


def test_no_column_of_a_person_is_ever_read() -> None:
    personal = ("_POC_", "ATTORNEY", "PREPARER", "PHONE", "EMAIL", "LAWFIRM", "ADDRESS")
    headings = [heading for column in lca.COLUMNS for heading in column.headings]
    assert not [heading for heading in headings if any(word in heading for word in personal)]


@pytest.mark.parametrize(
    ("filed", "status"),
    [
        ("Certified", "certified"),
        ("CERTIFIED-WITHDRAWN", "certified-withdrawn"),
        ("Certified - Withdrawn", "certified-withdrawn"),
        ("Denied", "denied"),
        ("PENDING QUALITY AND COMPLIANCE REVIEW - UNASSIGNED", "pending"),
    ],
)
def test_case_status_is_read_as_filed(filed: str, status: str) -> None:
    assert taken(CASE_STATUS=filed).status == status


@pytest.mark.parametrize("visa_class", ["H-1B", "E-3 Australian", "H-1B1 Chile", "H-1B1 Singapore"])
def test_the_four_visa_classes_are_matched_exactly(visa_class: str) -> None:
    assert taken(VISA_CLASS=visa_class).visa_class == visa_class


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"VISA_CLASS": "H-1B1"}, "VISA_CLASS is not one of the four classes"),
        ({"VISA_CLASS": "SELECT VISA CLASSIFICATION"}, "VISA_CLASS is not one of the four classes"),
        ({"CASE_NUMBER": ""}, "no CASE_NUMBER"),
        ({"CASE_NUMBER": "A-100"}, "CASE_NUMBER is not in the official form"),
        ({"CASE_STATUS": "Blessed"}, "CASE_STATUS is not known"),
        ({"DECISION_DATE": ""}, "no DECISION_DATE"),
        ({"DECISION_DATE": "soon"}, "DECISION_DATE is not a date"),
        ({"DECISION_DATE": "2/30/2026"}, "DECISION_DATE is not a date"),
        ({"DECISION_DATE": "11/23/2026"}, "DECISION_DATE is in the future"),
        ({"DECISION_DATE": "1/1/1980"}, "DECISION_DATE is before the program began"),
        ({"EMPLOYER_NAME": " "}, "no EMPLOYER_NAME"),
        ({"EMPLOYER_NAME": "N/A"}, "no EMPLOYER_NAME"),
        ({"TOTAL_WORKER_POSITIONS": "many"}, "TOTAL_WORKER_POSITIONS is not a number"),
        ({"NEW_EMPLOYMENT": "-1"}, "NEW_EMPLOYMENT is not a number"),
    ],
)
def test_a_row_is_rejected_with_its_reason(cells: dict[str, str], reason: str) -> None:
    assert read(**cells) == Rejection(reason)


@pytest.mark.parametrize(
    "cell", ["1/12/2026", "1/12/26", "2026-01-12", "2026/1/12", "2026-01-12 00:00:00", "46034", "46034.0"]
)
def test_a_date_is_read_in_every_form_seen(cell: str) -> None:
    assert taken(DECISION_DATE=cell).decision_on == date(2026, 1, 12)


def test_a_decision_in_october_belongs_to_the_next_fiscal_year() -> None:
    assert [taken(DECISION_DATE=day).fiscal_year for day in ("9/30/2025", "10/1/2025")] == [2025, 2026]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("$96,100.00", "96100.00"), ("99,999.00", "99999.00"), ("38.57", "38.57"), ("1.2E5", "120000.00")],
)
def test_a_wage_is_read_in_every_form_seen(cell: str, amount: str) -> None:
    assert taken(WAGE_RATE_OF_PAY_FROM=cell).wage_from == Decimal(amount)


def test_a_range_in_one_cell_gives_both_ends() -> None:
    row = taken(WAGE_RATE_OF_PAY_FROM="20000 - 30000")
    assert (row.wage_from, row.wage_to) == (Decimal(20000), Decimal(30000))


def test_zero_as_upper_wage_means_none() -> None:
    assert taken(WAGE_RATE_OF_PAY_TO="0").wage_to is None


@pytest.mark.parametrize(
    ("wage", "unit", "annual"),
    [
        ("96100", "Year", 96100),
        ("8000", "Month", 96000),
        ("4000", "Bi-Weekly", 104000),
        ("2000", "Week", 104000),
        ("50", "Hour", 104000),
    ],
)
def test_a_wage_is_annualised_by_its_unit(wage: str, unit: str, annual: int) -> None:
    assert taken(WAGE_RATE_OF_PAY_FROM=wage, WAGE_UNIT_OF_PAY=unit).wage_annual == annual


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"WAGE_UNIT_OF_PAY": "Select Pay Range"}, "wage not annualised: no known unit"),
        (
            {"WAGE_RATE_OF_PAY_FROM": "50", "WAGE_UNIT_OF_PAY": "Hour", "FULL_TIME_POSITION": "N"},
            "wage not annualised: hourly, not full-time",
        ),
        ({"WAGE_RATE_OF_PAY_FROM": "96100", "WAGE_UNIT_OF_PAY": "Hour"}, "wage not annualised: outside the sane band"),
        ({"WAGE_RATE_OF_PAY_FROM": "45", "WAGE_UNIT_OF_PAY": "Year"}, "wage not annualised: outside the sane band"),
    ],
)
def test_a_wage_that_makes_no_known_year_is_kept_as_filed_and_counted(cells: dict[str, str], note: str) -> None:
    row = taken(**cells)
    assert row.wage_annual is None
    assert row.wage_from is not None
    assert note in notes(**cells)


def test_a_part_time_yearly_wage_is_a_yearly_wage() -> None:
    assert taken(FULL_TIME_POSITION="N").wage_annual == 96100


@pytest.mark.parametrize("number", ["123-45-6789", "123456789012", "12 3456789", "1-2345678"])
def test_what_is_no_employer_number_is_left_out_and_counted(number: str) -> None:
    assert taken(EMPLOYER_FEIN=number).fein == ""
    assert "EMPLOYER_FEIN left out: not in the form of an employer number" in notes(EMPLOYER_FEIN=number)


@pytest.mark.parametrize("number", ["52-2152259", "522152259"])
def test_an_employer_number_is_kept_in_the_official_form(number: str) -> None:
    assert taken(EMPLOYER_FEIN=number).fein == "52-2152259"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("15-1132", "15-1132"),
        ("15-1132.00", "15-1132.00"),
        ("151132", "15-1132"),
        ("15.1132.00", "15-1132.00"),
        ("Nov-21", "11-2021"),
        ("clerk", ""),
    ],
)
def test_an_occupation_code_is_read_in_every_form_seen(cell: str, code: str) -> None:
    assert taken(SOC_CODE=cell).soc_code == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("83702", "83702"),
        ("7302", "07302"),
        ("83702-1234", "83702"),
        ("837021234", "83702"),
        ("99999-", "99999"),
        ("V6B 1A1", ""),
    ],
)
def test_a_zip_code_is_five_digits_or_nothing(cell: str, code: str) -> None:
    assert taken(WORKSITE_POSTAL_CODE=cell).worksite_zip == code


def test_yes_and_no_are_read_in_both_spellings() -> None:
    answers = [taken(SECONDARY_ENTITY=cell).secondary_entity for cell in ("Y", "Yes", "N", "No", "N/A", "")]
    assert answers == [True, True, False, False, None, None]


def test_the_trade_name_comes_from_its_column_or_from_the_tail_of_the_name() -> None:
    assert taken(TRADE_NAME_DBA="Riverbend").trade_key == "RIVERBEND"
    assert taken(EMPLOYER_NAME="Riverbend Labs, Inc. d/b/a Northside").trade_name == "Northside"
    assert taken(TRADE_NAME_DBA="N/A").trade_name == ""


def test_a_line_break_in_a_cell_becomes_a_blank() -> None:
    assert taken(JOB_TITLE="Senior\r\n Hydrologist ").job_title == "Senior Hydrologist"


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    row = USUAL | {"DECISION_DATE": "44572"}
    cells = [row.get(column.headings[0], "") for column in lca.COLUMNS]
    found = lca.read(cells, Reading(today=date(2026, 11, 22), days_from_1904=True))
    assert isinstance(found, Taken)
    assert date(2026, 1, 12) in found.values


def test_a_rejected_row_keeps_nothing_that_looks_personal() -> None:
    cells = ["I-200-26001-000001", "contact@riverbend.example", "123-45-6789", "(208) 555-0100", "Boise"]
    cells += [""] * (len(lca.COLUMNS) - len(cells))
    assert list(lca.FLAG.kept(cells, in_place=True).values()) == ["I-200-26001-000001", "Boise"]


def test_a_row_whose_cells_may_have_slipped_keeps_its_case_number_alone() -> None:
    cells = ["I-200-26001-000001", "Contactperson"] + [""] * (len(lca.COLUMNS) - 2)
    assert lca.FLAG.kept(cells, in_place=False) == {"CASE_NUMBER": "I-200-26001-000001"}


def test_annual_wage_needs_a_unit() -> None:
    assert lca.annual_wage(Decimal(50), None, True) is None
    assert lca.annual_wage(Decimal(50), PayPeriod.HOUR, True) == 104_000


def test_the_made_up_row_stands_under_the_official_header() -> None:
    assert len(filing()) == len(HEADER)
