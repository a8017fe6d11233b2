"""Cells of official files as values. Each reader returns None for an empty cell and raises Unreadable for nonsense.

The same few texts come back row after row, so the readers remember what they read.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from jobboard.lib.money import PayPeriod

_REMEMBERED = 50_000
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAY_ZERO_1904 = date(1904, 1, 1)
_DAYS = range(20_000, 75_000)  # 1954 to 2105; a number outside is no day
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: .*)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?(?:[Ee]\+?\d{1,2})?|\.\d+)")
_LARGEST_AMOUNT = Decimal(10) ** 11
_COUNT = re.compile(r"(\d{1,7})(?:\.0*)?")
_EMPTY = frozenset(["", "N/A", "NA", "NULL", "NONE"])
_UNITS = {
    "YEAR": PayPeriod.YEAR,
    "YR": PayPeriod.YEAR,
    "MONTH": PayPeriod.MONTH,
    "MTH": PayPeriod.MONTH,
    "BI-WEEKLY": PayPeriod.BIWEEK,
    "BI": PayPeriod.BIWEEK,
    "WEEK": PayPeriod.WEEK,
    "WK": PayPeriod.WEEK,
    "HOUR": PayPeriod.HOUR,
    "HR": PayPeriod.HOUR,
}


class Unreadable(ValueError):
    """Not a value of the kind that the column holds."""


def text(cell: str, longest: int) -> str:
    """One line, single blanks, at most `longest` characters; the fillers "N/A" and "None" are empty."""
    cell = " ".join(cell.split())
    return "" if cell.upper() in _EMPTY else cell[:longest]


@lru_cache(_REMEMBERED)
def day(cell: str, from_1904: bool = False) -> date | None:
    """M/D/YYYY, M/D/YY, YYYY-MM-DD, YYYY/M/D, with or without a time, or a spreadsheet's day number."""
    if cell.upper() in _EMPTY:
        return None
    try:
        if found := _ISO.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _US.fullmatch(cell):
            year = int(found[3])
            return date(year if year > 99 else 2000 + year, int(found[1]), int(found[2]))
    except ValueError as error:
        raise Unreadable(cell) from error
    found = _SERIAL.fullmatch(cell)
    if found and int(found[1]) in _DAYS:
        return (_EXCEL_DAY_ZERO_1904 if from_1904 else _EXCEL_DAY_ZERO) + timedelta(days=int(found[1]))
    raise Unreadable(cell)


@lru_cache(_REMEMBERED)
def amount(cell: str) -> Decimal | None:
    """ "$96,100.00 " -> Decimal("96100.00"). Zero is no amount."""
    if cell.upper() in _EMPTY:
        return None
    found = _AMOUNT.fullmatch(cell.strip())
    if not found:
        raise Unreadable(cell)
    value = Decimal(found[1].replace(",", ""))
    if value >= _LARGEST_AMOUNT:
        raise Unreadable(cell)
    return value.quantize(Decimal("0.01")) or None


@lru_cache(_REMEMBERED)
def amounts(cell: str) -> tuple[Decimal | None, Decimal | None]:
    """ "20000 - 30000" -> both ends; a single amount has no upper end."""
    low, dash, high = cell.partition(" -")
    return amount(low.strip()), amount(high.strip()) if dash else None


@lru_cache(_REMEMBERED)
def count(cell: str) -> int | None:
    if cell.upper() in _EMPTY:
        return None
    found = _COUNT.fullmatch(cell)
    if not found:
        raise Unreadable(cell)
    return int(found[1])


@lru_cache(100)
def yes_no(cell: str) -> bool | None:
    return {"Y": True, "YES": True, "N": False, "NO": False}.get(cell.upper())


@lru_cache(100)
def pay_unit(cell: str) -> PayPeriod | None:
    """None for an empty or unknown unit: a wage without one is kept as filed and never annualised."""
    return _UNITS.get(cell.upper())


@lru_cache(_REMEMBERED)
def soc_code(cell: str) -> str:
    """ "15-1132", "151132", "15.1132.00" -> the official form; empty when it is none.

    A spreadsheet reads 11-2021 as a month and shows "Nov-21"; only that major group can turn into a month.
    """
    if found := re.fullmatch(r"Nov-(\d{2})", cell, re.IGNORECASE):
        return f"11-20{found[1]}"
    found = re.fullmatch(r"(\d{2})[-.]?(\d{4})(?:\.(\d{2}))?(?:\.0)?", cell)
    if not found:
        return ""
    return f"{found[1]}-{found[2]}" + (f".{found[3]}" if found[3] else "")


@lru_cache(_REMEMBERED)
def naics(cell: str) -> str:
    found = re.fullmatch(r"(\d{2,6})(?:\.0)?", cell)
    return found[1] if found else ""


@lru_cache(_REMEMBERED)
def zip_code(cell: str) -> str:
    """Five digits; leading zeros that a spreadsheet lost are put back; empty for a foreign or unreadable code."""
    digits = re.sub(r"(?:-\d{0,4}|\.0)$", "", cell)
    if re.fullmatch(r"\d{8,9}", digits):
        digits = digits.zfill(9)[:5]
    return digits.zfill(5) if re.fullmatch(r"\d{3,5}", digits) else ""


@lru_cache(1000)
def state(cell: str) -> str:
    """Two letters, upper case; empty for anything else."""
    return cell.upper() if re.fullmatch(r"[A-Za-z]{2}", cell) else ""


@lru_cache(_REMEMBERED)
def fein(cell: str) -> str | None:
    """ "52-2152259"; None for what is not in that form, personal numbers (3-2-4) above all; empty for none given."""
    if cell.upper() in _EMPTY:
        return ""
    found = re.fullmatch(r"(\d{2})-?(\d{7})", cell)
    return f"{found[1]}-{found[2]}" if found else None
