"""LCA disclosure files of every era as declared layouts. Pure.

No contact person, preparer, attorney, phone or e-mail is among the columns named here, and no other is ever read.
An era without a column (no wage unit in 2010, no wage level in 2016) leaves it to the table's default.
"""

import re
from datetime import date

from sponsors.ingest import cells, filings
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Field, Layout, field, must
from sponsors.visa_classes import LCA_PROGRAMMES, Programme

# The program began with the Immigration Act of 1990 (Pub. L. 101-649).
BEGAN = date(1991, 10, 1)
_STATUSES = {
    "CERTIFIED": "certified",
    "CERTIFIED-WITHDRAWN": "certified-withdrawn",
    "WITHDRAWN": "withdrawn",
    "DENIED": "denied",
    "REJECTED": "rejected",
    "INVALIDATED": "invalidated",
    "PENDING": "pending",
}
_CASE_NUMBER = re.compile(r"I-20[0-3]-\d{5}-\d{6}")
_E_FILE_CASE_NUMBER = re.compile(r"I-\d{5}-\d{6,7}")
_CLASSES = {programme.upper(): programme for programme in LCA_PROGRAMMES}
_CLASS_OF_PREFIX = {
    "I-200": Programme.H1B,
    "I-201": Programme.H1B1_CHILE,
    "I-202": Programme.H1B1_SINGAPORE,
    "I-203": Programme.E3,
}
# The e-file system's letters: regular, Australia, Chile, Singapore.
_CLASS_OF_LETTER = {
    "R": Programme.H1B,
    "A": Programme.E3,
    "C": Programme.H1B1_CHILE,
    "S": Programme.H1B1_SINGAPORE,
}

decision_on = filings.decided(BEGAN)
decision_year = filings.year_decided(BEGAN)
status = filings.status_of(_STATUSES)


def case_number(cell: str) -> str:
    number = cell.upper()
    if number and not _CASE_NUMBER.fullmatch(number):
        raise Unreadable("not in the official form")
    return number


def e_file_case_number(cell: str) -> str:
    number = cell.upper()
    if number and not _E_FILE_CASE_NUMBER.fullmatch(number):
        raise Unreadable("not in the official form")
    return number


def visa_class(cell: str) -> str:
    """Exactly one of the four: "contains H-1B" would also catch H-1B1."""
    name = cells.line(cell)
    if name and name.upper() not in _CLASSES:
        raise Unreadable("not one of the four classes")
    return _CLASSES.get(name.upper(), "")


def class_of_prefix(number: str) -> str:
    """Of fiscal year 2010, whose file has no class: the case number begins with it."""
    return _CLASS_OF_PREFIX.get(number.upper()[:5], "") if case_number(number) else ""


def class_of_letter(cell: str) -> str:
    letter = cells.line(cell).upper()
    if letter and letter not in _CLASS_OF_LETTER:
        raise Unreadable("not one of the four classes")
    return _CLASS_OF_LETTER.get(letter, "")


def e_file_status(cell: str, withdrawn: str) -> str:
    """The e-file system keeps withdrawal apart from the decision; a certified case that was withdrawn is both."""
    decided = status(cell)
    return "certified-withdrawn" if decided == "certified" and cells.yes_no(withdrawn) else decided


def _decided(name: str) -> tuple[Field, ...]:
    return (
        must("decision_on", name, read=decision_on, asks_reading=True),
        must("fiscal_year", name, read=decision_year, asks_reading=True),
    )


def _employer(name: str) -> tuple[Field, ...]:
    return (
        must("employer_name", name, read=filings.employer_name),
        must("employer_key", name, read=filings.employer_key),
    )


def _trade(name: str, trade: str) -> tuple[Field, ...]:
    return (
        field("trade_name", name, trade, read=filings.trade_name, blank=""),
        field("trade_key", name, trade, read=filings.trade_key, blank=""),
    )


def _trade_in(name: str) -> tuple[Field, ...]:
    """Of an era without a column for it: the tail of the legal name."""
    return (
        field("trade_name", name, read=filings.trade_name, blank=""),
        field("trade_key", name, read=filings.trade_key, blank=""),
    )


def _occupation(code: str, title: str) -> tuple[Field, ...]:
    return (
        field("soc_code", code, title, read=filings.soc_code, blank=""),
        field("soc_title", title, read=cells.text(200), blank=""),
    )


def _worksite(city: str, state: str) -> tuple[Field, ...]:
    return (
        field("worksite_city", city, read=cells.text(100), blank=""),
        field("worksite_state", state, read=cells.state, blank=""),
    )


def _county(county: str, state: str, zip_code: str) -> tuple[Field, ...]:
    return (
        field("worksite_county", county, read=cells.text(100), blank=""),
        field("county_key", state, county, read=filings.county, blank=""),
        field("worksite_zip", zip_code, read=cells.zip_code, blank=""),
    )


def _home(city: str, state: str) -> tuple[Field, ...]:
    return (
        field("employer_city", city, read=cells.text(100), blank=""),
        field("employer_state", state, read=cells.state, blank=""),
    )


def _prevailing(wage: str, unit: str) -> tuple[Field, ...]:
    return (
        field("pw", wage, read=cells.amount),
        field("pw_unit", unit, read=cells.unit_name, blank=""),
    )


def _flags(dependent: str | tuple[str, ...], wilful: str) -> tuple[Field, ...]:
    return (
        field("h1b_dependent", dependent, read=cells.yes_no),
        field("willful_violator", wilful, read=cells.yes_no),
    )


def _kinds(new: str = "NEW_EMPLOYMENT") -> tuple[Field, ...]:
    """What the petition is for, as numbers of positions; published from fiscal year 2017."""
    return (
        field("new_employment", new, read=cells.count, blank=0),
        field("continued_employment", "CONTINUED_EMPLOYMENT", read=cells.count, blank=0),
        field("change_previous_employment", "CHANGE_PREVIOUS_EMPLOYMENT", read=cells.count, blank=0),
        field("new_concurrent_employment", "NEW_CONCURRENT_EMPLOYMENT", read=cells.count, blank=0),
        field("change_employer", "CHANGE_EMPLOYER", read=cells.count, blank=0),
        field("amended_petition", "AMENDED_PETITION", read=cells.count, blank=0),
    )


FLAG = Layout(
    dataset="lca",
    name="FLAG, fiscal year 2020 and later",
    title="an LCA disclosure file of fiscal year 2020 or later",
    fields=(
        must("case_number", "CASE_NUMBER", read=case_number),
        must("visa_class", "VISA_CLASS", read=visa_class),
        must("status", "CASE_STATUS", read=status),
        *_decided("DECISION_DATE"),
        *_employer("EMPLOYER_NAME"),
        field("received_on", "RECEIVED_DATE", read=filings.day, asks_reading=True),
        *_trade("EMPLOYER_NAME", "TRADE_NAME_DBA"),
        field("fein", "EMPLOYER_FEIN", read=cells.fein, blank=""),  # published from fiscal year 2024
        *_home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        field("naics", "NAICS_CODE", read=cells.naics, blank=""),
        field("job_title", "JOB_TITLE", read=cells.text(300), blank=""),
        *_occupation("SOC_CODE", "SOC_TITLE"),
        field("full_time", "FULL_TIME_POSITION", read=cells.yes_no),
        field("total_workers", "TOTAL_WORKER_POSITIONS", read=cells.count),
        *_kinds(),
        field("secondary_entity", "SECONDARY_ENTITY", read=cells.yes_no),
        *_worksite("WORKSITE_CITY", "WORKSITE_STATE"),
        *_county("WORKSITE_COUNTY", "WORKSITE_STATE", "WORKSITE_POSTAL_CODE"),
        field("wage_from", "WAGE_RATE_OF_PAY_FROM", read=filings.lower_wage),
        field("wage_to", "WAGE_RATE_OF_PAY_TO", "WAGE_RATE_OF_PAY_FROM", read=filings.upper_wage),
        field("wage_unit", "WAGE_UNIT_OF_PAY", read=cells.unit_name, blank=""),
        field(
            "wage_annual", "WAGE_RATE_OF_PAY_FROM", "WAGE_UNIT_OF_PAY", "FULL_TIME_POSITION", "PREVAILING_WAGE",
            "PW_UNIT_OF_PAY", read=filings.annual_wage,
        ),
        *_prevailing("PREVAILING_WAGE", "PW_UNIT_OF_PAY"),
        field("pw_level", "PW_WAGE_LEVEL", read=cells.level, blank=""),
        *_flags(("H_1B_DEPENDENT", "H1B_DEPENDENT"), "WILLFUL_VIOLATOR"),
    ),
    never=("WORKSITE_CITY_1", "CASE_SUBMITTED"),
)  # fmt: skip

LAYOUTS: tuple[Layout, ...] = (FLAG,)
