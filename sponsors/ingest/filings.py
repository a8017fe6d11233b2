"""Readers of the cells that every filing has, whatever its programme and era. Pure."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from jobboard.lib.fiscal_year import fiscal_year
from sponsors.counties import county_key
from sponsors.ingest import cells, filed_wages, soc_codes
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Noted, Reading
from sponsors.names import is_name, normalise, split_dba

LONGEST_NAME = 300

Annual = Decimal | Noted | None
T = TypeVar("T")
_key = lru_cache(100_000)(normalise)  # several fields ask for the key of one name


def day(cell: str, reading: Reading) -> date | None:
    return cells.day(cell, from_1904=reading.days_from_1904)


def decided(began: date) -> Callable[[str, Reading], date | None]:
    """Reader of a decision date of a programme that began on that day: an older or a future one is a misread date."""

    def read(cell: str, reading: Reading) -> date | None:
        decision_on = day(cell, reading)
        if decision_on and decision_on > reading.today:
            raise Unreadable("in the future")
        if decision_on and decision_on < began:
            raise Unreadable("before the program began")
        return decision_on

    return read


def year_decided(began: date) -> Callable[[str, Reading], int | None]:
    decision_day = decided(began)

    def read(cell: str, reading: Reading) -> int | None:
        decision_on = decision_day(cell, reading)
        return fiscal_year(decision_on) if decision_on else None

    return read


def status_of(known: dict[str, str]) -> Callable[[str], str]:
    """Reader of a case status; `known` maps it in upper case, without blanks round its hyphen."""

    def read(cell: str) -> str:
        folded = re.sub(r"\s*[-\u2013\u2014]\s*", "-", cells.line(cell).upper())
        if folded.startswith("PENDING"):
            folded = "PENDING"
        if folded and folded not in known:
            raise Unreadable("not a known status")
        return known.get(folded, "")

    return read


def employer_name(cell: str) -> str:
    """As filed. "N/A" and what holds no letter is no name."""
    name = cells.text(LONGEST_NAME)(cell)
    return name if is_name(name) and _key(name) else ""


def employer_key(cell: str) -> str:
    return _key(employer_name(cell))


def trade_name(employer: str, trade: str = "") -> str:
    """The trade name's own cell, or what follows "d/b/a" in the employer's name."""
    name = cells.text(LONGEST_NAME)(trade)
    if is_name(name):
        return name
    _, aliases = split_dba(employer_name(employer))
    return aliases[0] if aliases else ""


def trade_key(employer: str, trade: str = "") -> str:
    return _key(trade_name(employer, trade))


def soc_code(code: str, title: str = "") -> str | Noted:
    read = soc_codes.read(code, title)
    if soc_codes.is_month(code):
        return Noted(read, "SOC code repaired: a spreadsheet had made it a month")
    return read


def county(state: str, name: str) -> str:
    code = cells.state(state)
    return county_key(cells.line(name), code) if code else ""


def lower_wage(cell: str) -> Decimal | None:
    """The only amount, or the lower end of a range."""
    return cells.amounts(cell)[0]


def upper_wage(cell: str, lower: str = "") -> Decimal | None:
    """The upper end: its own cell, or the other end of the range in the cell of the lower one."""
    return cells.amount(cell) or _or_nothing(lambda: cells.amounts(lower)[1])


def upper_end(cell: str) -> Decimal | None:
    """The upper end of a range in one cell."""
    return cells.amounts(cell)[1]


def annual_wage(wage: str, unit: str, full_time: str, prevailing: str = "", prevailing_unit: str = "") -> Annual:
    """Yearly dollars of the lower wage; cells that cannot be read are reported by their own columns."""
    return _annual(wage, unit, _or_nothing(lambda: cells.yes_no(full_time)), prevailing, prevailing_unit)


def annual_wage_by_part_time(
    wage: str, unit: str, part_time: str, prevailing: str = "", prevailing_unit: str = ""
) -> Annual:
    return _annual(wage, unit, _or_nothing(lambda: cells.no_yes(part_time)), prevailing, prevailing_unit)


def annual_wage_of_full_time(wage: str, unit: str, prevailing: str = "", prevailing_unit: str = "") -> Annual:
    """Of a program for full-time positions alone."""
    return _annual(wage, unit, True, prevailing, prevailing_unit)


def _annual(wage: str, unit: str, full_time: bool | None, prevailing: str, prevailing_unit: str) -> Annual:
    amount = _or_nothing(lambda: lower_wage(wage))
    if amount is None:
        return None
    filed = filed_wages.FiledWage(
        amount,
        _or_nothing(lambda: cells.pay_unit(unit)),
        full_time,
        _or_nothing(lambda: cells.amount(prevailing)),
        _or_nothing(lambda: cells.pay_unit(prevailing_unit)),
    )
    yearly, remark = filed_wages.annual(filed)
    return Noted(yearly, remark) if remark else yearly


def _or_nothing(read: Callable[[], T | None]) -> T | None:
    try:
        return read()
    except Unreadable:
        return None
