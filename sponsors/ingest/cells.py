"""Cells of official files as values. Pure.

Each reader takes the stripped text of a cell, returns None (of texts: "") for an empty one, and raises Unreadable for
nonsense, with words that end the sentence "DECISION_DATE is ...". A reader is asked once for each different text.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from jobboard.lib.money import PayPeriod
from jobboard.lib.us import state_code

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_DAY_ZERO_1904 = date(1904, 1, 1)
_DAYS = range(20_000, 75_000)  # 1954 to 2105; a number outside is no day
_TIME = r"(?:[T ]+\d{1,2}:\d{2}.*)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_US = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})" + _TIME)
_NAMED = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4}|\d{2})" + _TIME)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?(?:[Ee]\+?\d{1,2})?|\.\d+)\s*(?:/.*)?")
_RANGE = re.compile(r"(?P<low>[^-\u2013]+?)\s*[-\u2013]\s*(?P<high>[^-\u2013]*)")
_LARGEST_AMOUNT = Decimal(10) ** 11
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0*)?")
_LARGEST_COUNT = 9_999_999
_EMPTY = frozenset(["", "N/A", "NA", "#N/A", "NULL", "NONE", "-", "--"])
_UNITS = {
    "YEAR": PayPeriod.YEAR,
    "YR": PayPeriod.YEAR,
    "YEARLY": PayPeriod.YEAR,
    "MONTH": PayPeriod.MONTH,
    "MTH": PayPeriod.MONTH,
    "MONTHLY": PayPeriod.MONTH,
    "BI-WEEKLY": PayPeriod.BIWEEK,
    "BI WEEKLY": PayPeriod.BIWEEK,
    "BIWEEKLY": PayPeriod.BIWEEK,
    "BI": PayPeriod.BIWEEK,
    "WEEK": PayPeriod.WEEK,
    "WK": PayPeriod.WEEK,
    "WEEKLY": PayPeriod.WEEK,
    "HOUR": PayPeriod.HOUR,
    "HR": PayPeriod.HOUR,
    "HOURLY": PayPeriod.HOUR,
}
_NO_UNIT = frozenset(["SELECT PAY RANGE", "SELECT"])


class Unreadable(ValueError):
    """Not a value of the kind that the column holds. The message ends the sentence "DECISION_DATE is ..."."""


def is_empty(cell: str) -> bool:
    """True for nothing, and for the fillers of official forms: "N/A", "NULL", "-"."""
    return cell.strip().upper() in _EMPTY


def line(cell: str) -> str:
    """One line of text with single blanks; the fillers "N/A" and "None" are empty.

    A dash that was lost in another encoding comes as a quotation mark between blanks.
    """
    cell = unicodedata.normalize("NFC", cell).replace("&nbsp;", " ").replace("&amp;", "&")
    cell = " ".join(cell.split()).replace(" \u201c ", " - ")
    return "" if is_empty(cell) else cell


def text(longest: int) -> Callable[[str], str]:
    """Reader of one line of at most `longest` characters."""

    def read(cell: str) -> str:
        return line(cell)[:longest].rstrip()

    return read


def day(cell: str, *, from_1904: bool = False) -> date | None:
    """M/D/YYYY, M/D/YY, YYYY-MM-DD, YYYY/M/D, 5-Oct-2011, with or without a time, or a spreadsheet's day number."""
    if is_empty(cell):
        return None
    try:
        if found := _ISO.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _US.fullmatch(cell):
            return date(_century(found[3]), int(found[1]), int(found[2]))
        if found := _NAMED.fullmatch(cell):
            return date(_century(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError as error:
        raise Unreadable("not a date") from error
    found = _SERIAL.fullmatch(cell)
    if found and int(found[1]) in _DAYS:
        return (_EXCEL_DAY_ZERO_1904 if from_1904 else _EXCEL_DAY_ZERO) + timedelta(days=int(found[1]))
    raise Unreadable("not a date")


def _century(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def amount(cell: str) -> Decimal | None:
    """ "$96,100.00 " -> Decimal("96100.00"). Zero is no amount."""
    if is_empty(cell):
        return None
    found = _AMOUNT.fullmatch(cell.strip())
    value = Decimal(found[1].replace(",", "")) if found else _LARGEST_AMOUNT
    if value >= _LARGEST_AMOUNT:
        raise Unreadable("not an amount")
    return value.quantize(Decimal("0.01")) or None


def amounts(cell: str) -> tuple[Decimal | None, Decimal | None]:
    """ "20000 - 30000" -> both ends; "20000 -" and a single amount have no upper end."""
    found = None if is_empty(cell) else _RANGE.fullmatch(cell.strip())
    if not found:
        return amount(cell), None
    return amount(found["low"]), amount(found["high"])


def count(cell: str) -> int | None:
    """ "1", "1.0", "001", "1,234"."""
    if is_empty(cell):
        return None
    found = _COUNT.fullmatch(cell)
    number = int(found[1].replace(",", "")) if found else _LARGEST_COUNT + 1
    if number > _LARGEST_COUNT:
        raise Unreadable("not a number")
    return number


def yes_no(cell: str) -> bool | None:
    if is_empty(cell):
        return None
    answer = {"Y": True, "YES": True, "TRUE": True, "N": False, "NO": False, "FALSE": False}.get(cell.upper())
    if answer is None:
        raise Unreadable("neither yes nor no")
    return answer


def no_yes(cell: str) -> bool | None:
    """The opposite: PART_TIME_1 for full_time."""
    answer = yes_no(cell)
    return None if answer is None else not answer


def pay_unit(cell: str) -> PayPeriod | None:
    """A wage without a unit is kept as filed and never annualised."""
    unit = " ".join(cell.upper().split())
    if is_empty(unit) or unit in _NO_UNIT:
        return None
    if unit not in _UNITS:
        raise Unreadable("not a known unit of pay")
    return _UNITS[unit]


def unit_name(cell: str) -> str:
    return pay_unit(cell) or ""


def level(cell: str) -> str:
    """ "Level II", "II" or "2" -> "II"."""
    if is_empty(cell):
        return ""
    found = re.fullmatch(r"(?:LEVEL\s*)?(I{1,3}|IV|[1-4])", cell.upper())
    if not found:
        raise Unreadable("not one of the four levels")
    return {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(found[1], found[1])


def naics(cell: str) -> str:
    """Two to six digits; "541511.0" is what a spreadsheet makes of them."""
    if is_empty(cell):
        return ""
    found = re.fullmatch(r"(\d{2,6})(?:\.0+)?", cell)
    if not found:
        raise Unreadable("not an industry code")
    return found[1]


def zip_code(cell: str) -> str:
    """Five digits; leading zeros that a spreadsheet lost are put back; empty for a foreign or unreadable code."""
    digits = re.sub(r"(?:\s*-\s*\d{0,4}|\.0)$", "", cell)
    if re.fullmatch(r"\d{8,9}", digits):
        digits = digits.zfill(9)[:5]
    return digits.zfill(5) if re.fullmatch(r"\d{3,5}", digits) and int(digits) else ""


def state(cell: str) -> str:
    """Postal code of a state or territory, given by code or name; empty for anything else."""
    return state_code(cell) or ""


def fein(cell: str) -> str:
    """ "52-2152259". Whatever else is there is left out, personal numbers (3-2-4) above all."""
    if is_empty(cell):
        return ""
    found = re.fullmatch(r"(\d{2})-?(\d{7})", cell)
    if not found:
        raise Unreadable("not in the form of an employer number")
    return f"{found[1]}-{found[2]}"
