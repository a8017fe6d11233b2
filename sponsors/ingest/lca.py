"""LCA disclosure rows of fiscal year 2020 and later (the FLAG layout: 96, 97 or 98 columns) as values. Pure.

Only the columns listed here are ever read. No contact person, preparer, attorney, phone or e-mail is among them.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jobboard.lib.fiscal_year import fiscal_year
from jobboard.lib.money import PayPeriod, annualised
from sponsors.ingest import cells
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Column, Layout, Reading, Rejection, Taken
from sponsors.ingest.tables import Cells
from sponsors.names import is_name, normalise, split_dba
from sponsors.visa_classes import LCA_PROGRAMMES

_CASE_NUMBER = re.compile(r"I-20[0-3]-\d{5}-\d{6}")
_LEVELS = frozenset(["I", "II", "III", "IV"])
_CLASSES = {visa_class.value: visa_class.value for visa_class in LCA_PROGRAMMES}
# The program began with the Immigration Act of 1990 (Pub. L. 101-649); an older decision is a misread date.
_FIRST_DECISION = date(1991, 10, 1)
_STATUSES = {
    "CERTIFIED": "certified",
    "CERTIFIED-WITHDRAWN": "certified-withdrawn",
    "WITHDRAWN": "withdrawn",
    "DENIED": "denied",
    "REJECTED": "rejected",
    "INVALIDATED": "invalidated",
}

COLUMNS = (
    Column("case_number", ("CASE_NUMBER",)),
    Column("status", ("CASE_STATUS",)),
    Column("received_on", ("RECEIVED_DATE",)),
    Column("decision_on", ("DECISION_DATE",)),
    Column("visa_class", ("VISA_CLASS",)),
    Column("employer_name", ("EMPLOYER_NAME",)),
    Column("trade_name", ("TRADE_NAME_DBA",)),
    Column("fein", ("EMPLOYER_FEIN",), required=False),  # published from fiscal year 2024
    Column("employer_city", ("EMPLOYER_CITY",)),
    Column("employer_state", ("EMPLOYER_STATE",)),
    Column("naics", ("NAICS_CODE",)),
    Column("job_title", ("JOB_TITLE",)),
    Column("soc_code", ("SOC_CODE",)),
    Column("soc_title", ("SOC_TITLE",)),
    Column("full_time", ("FULL_TIME_POSITION",)),
    Column("total_workers", ("TOTAL_WORKER_POSITIONS",)),
    Column("new_employment", ("NEW_EMPLOYMENT",)),
    Column("continued_employment", ("CONTINUED_EMPLOYMENT",)),
    Column("change_previous_employment", ("CHANGE_PREVIOUS_EMPLOYMENT",)),
    Column("new_concurrent_employment", ("NEW_CONCURRENT_EMPLOYMENT",)),
    Column("change_employer", ("CHANGE_EMPLOYER",)),
    Column("amended_petition", ("AMENDED_PETITION",)),
    Column("secondary_entity", ("SECONDARY_ENTITY",)),
    Column("worksite_city", ("WORKSITE_CITY",)),
    Column("worksite_county", ("WORKSITE_COUNTY",)),
    Column("worksite_state", ("WORKSITE_STATE",)),
    Column("worksite_zip", ("WORKSITE_POSTAL_CODE",)),
    Column("wage_from", ("WAGE_RATE_OF_PAY_FROM",)),
    Column("wage_to", ("WAGE_RATE_OF_PAY_TO",)),
    Column("wage_unit", ("WAGE_UNIT_OF_PAY",)),
    Column("pw", ("PREVAILING_WAGE",)),
    Column("pw_unit", ("PW_UNIT_OF_PAY",)),
    Column("pw_level", ("PW_WAGE_LEVEL",)),
    Column("h1b_dependent", ("H_1B_DEPENDENT",)),  # also written H-1B_DEPENDENT
)
_HEADING = {column.field: column.headings[0] for column in COLUMNS}


class LcaRow(NamedTuple):
    """One filing. The first fields are those of the model `LcaFiling`; the keys say which employer and trade name."""

    case_number: str
    status: str
    received_on: date | None
    decision_on: date
    fiscal_year: int
    visa_class: str
    employer_name: str
    trade_name: str
    fein: str
    employer_city: str
    employer_state: str
    naics: str
    job_title: str
    soc_code: str
    soc_title: str
    full_time: bool | None
    total_workers: int | None
    new_employment: int
    continued_employment: int
    change_previous_employment: int
    new_concurrent_employment: int
    change_employer: int
    amended_petition: int
    secondary_entity: bool | None
    worksite_city: str
    worksite_county: str
    worksite_state: str
    worksite_zip: str
    wage_from: Decimal | None
    wage_to: Decimal | None
    wage_unit: str
    wage_annual: Decimal | None
    pw: Decimal | None
    pw_unit: str
    pw_level: str
    h1b_dependent: bool | None
    employer_key: str
    trade_key: str


class _Refused(Exception):
    """Why the row at hand is not taken."""


def read(row: Cells, reading: Reading) -> Taken | Rejection:
    """The kept cells, in the order of COLUMNS, as an LcaRow; or why not."""
    try:
        return _read(row, reading)
    except _Refused as refused:
        return Rejection(str(refused))


def annual_wage(wage: Decimal | None, unit: PayPeriod | None, full_time: bool | None) -> Decimal | None:
    """Yearly dollars, where the unit allows it: hours of a part-time position do not make a known year."""
    if wage is None or unit is None or (unit is PayPeriod.HOUR and full_time is not True):
        return None
    return annualised(wage, unit)


def _read(row: Cells, reading: Reading) -> Taken:
    (
        case_number, status, received, decided, visa_class, employer_name, trade_name, fein, employer_city,
        employer_state, naics, job_title, soc_code, soc_title, full_time_position, total_workers, new, continued,
        change_previous, new_concurrent, change_employer, amended, secondary_entity, worksite_city, worksite_county,
        worksite_state, worksite_zip, wage_from, wage_to, wage_unit, pw, pw_unit, pw_level, h1b_dependent,
    ) = row  # fmt: skip
    if not _CASE_NUMBER.fullmatch(case_number):
        raise _Refused("CASE_NUMBER is not in the official form" if case_number else "no CASE_NUMBER")
    if visa_class not in _CLASSES:
        raise _Refused("VISA_CLASS is not one of the four classes")
    decision_on = _decision(decided, reading)
    name, key, tail = _employer(employer_name)
    trade = cells.text(trade_name, 300) if is_name(trade_name) else tail
    full_time = cells.yes_no(full_time_position)
    unit = cells.pay_unit(wage_unit)
    notes: list[str] = []
    low, high = _wage(wage_from, wage_to, notes)
    filing = LcaRow(
        case_number=case_number,
        status=_status(status),
        received_on=_received(received, reading, notes),
        decision_on=decision_on,
        fiscal_year=fiscal_year(decision_on),
        visa_class=visa_class,
        employer_name=name,
        trade_name=trade,
        fein=_fein(fein, notes),
        employer_city=cells.text(employer_city, 100),
        employer_state=cells.state(employer_state),
        naics=cells.naics(naics),
        job_title=cells.text(job_title, 300),
        soc_code=_soc_code(soc_code, notes),
        soc_title=cells.text(soc_title, 200),
        full_time=full_time,
        total_workers=_count(total_workers, "total_workers"),
        new_employment=_count(new, "new_employment") or 0,
        continued_employment=_count(continued, "continued_employment") or 0,
        change_previous_employment=_count(change_previous, "change_previous_employment") or 0,
        new_concurrent_employment=_count(new_concurrent, "new_concurrent_employment") or 0,
        change_employer=_count(change_employer, "change_employer") or 0,
        amended_petition=_count(amended, "amended_petition") or 0,
        secondary_entity=cells.yes_no(secondary_entity),
        worksite_city=cells.text(worksite_city, 100),
        worksite_county=cells.text(worksite_county, 100),
        worksite_state=cells.state(worksite_state),
        worksite_zip=cells.zip_code(worksite_zip),
        wage_from=low,
        wage_to=high,
        wage_unit=unit or "",
        wage_annual=annual_wage(low, unit, full_time),
        pw=_amount(pw, "PREVAILING_WAGE", notes),
        pw_unit=cells.pay_unit(pw_unit) or "",
        pw_level=pw_level if pw_level in _LEVELS else "",
        h1b_dependent=cells.yes_no(h1b_dependent),
        employer_key=key,
        trade_key=_key(trade) if trade else "",
    )
    if filing.wage_from is not None and filing.wage_annual is None:
        notes.append(_why_not_annual(filing))
    return Taken(filing, tuple(notes))


def _why_not_annual(filing: LcaRow) -> str:
    if not filing.wage_unit:
        return "wage not annualised: no known unit"
    if filing.wage_unit == PayPeriod.HOUR and filing.full_time is not True:
        return "wage not annualised: hourly, not full-time"
    return "wage not annualised: outside the sane band"


@lru_cache(1000)
def _status(cell: str) -> str:
    folded = re.sub(r"\s*-\s*", "-", cell.upper())
    if folded.startswith("PENDING"):
        return "pending"
    if folded not in _STATUSES:
        raise _Refused("CASE_STATUS is not known")
    return _STATUSES[folded]


def _decision(cell: str, reading: Reading) -> date:
    try:
        decision_on = cells.day(cell, reading.days_from_1904)
    except Unreadable as error:
        raise _Refused("DECISION_DATE is not a date") from error
    if decision_on is None:
        raise _Refused("no DECISION_DATE")
    if decision_on > reading.today:
        raise _Refused("DECISION_DATE is in the future")
    if decision_on < _FIRST_DECISION:
        raise _Refused("DECISION_DATE is before the program began")
    return decision_on


@lru_cache(100_000)
def _employer(cell: str) -> tuple[str, str, str]:
    """Name as filed, key of the legal name, and the name after "d/b/a"."""
    name = cells.text(cell, 300)
    key = normalise(name) if is_name(name) else ""
    if not key:
        raise _Refused("no EMPLOYER_NAME")
    _, aliases = split_dba(name)
    return name, key, aliases[0] if aliases else ""


@lru_cache(50_000)
def _key(trade_name: str) -> str:
    return normalise(trade_name)


def _count(cell: str, field: str) -> int | None:
    try:
        return cells.count(cell)
    except Unreadable as error:
        raise _Refused(f"{_HEADING[field]} is not a number") from error


def _received(cell: str, reading: Reading, notes: list[str]) -> date | None:
    try:
        return cells.day(cell, reading.days_from_1904)
    except Unreadable:
        notes.append("RECEIVED_DATE left out: not a date")
        return None


def _fein(cell: str, notes: list[str]) -> str:
    number = cells.fein(cell)
    if number is None:
        notes.append("EMPLOYER_FEIN left out: not in the form of an employer number")
    return number or ""


def _soc_code(cell: str, notes: list[str]) -> str:
    code = cells.soc_code(cell)
    if cell and not code:
        notes.append("SOC_CODE left out: not readable")
    return code


def _amount(cell: str, heading: str, notes: list[str]) -> Decimal | None:
    try:
        return cells.amount(cell)
    except Unreadable:
        notes.append(f"{heading} left out: not an amount")
        return None


def _wage(low: str, high: str, notes: list[str]) -> tuple[Decimal | None, Decimal | None]:
    upper = _amount(high, "WAGE_RATE_OF_PAY_TO", notes)
    try:
        wage_from, upper_of_range = cells.amounts(low)
    except Unreadable:
        notes.append("WAGE_RATE_OF_PAY_FROM left out: not an amount")
        return None, upper
    return wage_from, upper or upper_of_range


FLAG = Layout(
    dataset="lca",
    name="FLAG, fiscal year 2020 and later",
    title="an LCA disclosure file of fiscal year 2020 or later",
    columns=COLUMNS,
    fields=LcaRow._fields,
    read=read,
)
