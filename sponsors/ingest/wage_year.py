"""Which wage year a file of prevailing wages is of: the rows do not say, the names around them may."""

import re
from collections.abc import Iterable
from datetime import date

_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_ ]{0,3}(?:20)?(\d\d)(?!\d)")


def named(name: str) -> int:
    """The year that it begins in: "OFLC_Wages_2025-26_Updated" -> 2025; 0 where the name says none."""
    return next((int(y[1]) for y in _YEARS.finditer(name) if (int(y[1]) + 1) % 100 == int(y[2])), 0)


def in_force(today: date) -> int:
    """A wage year begins on 1 July."""
    return today.year if today.month >= 7 else today.year - 1


def told(names: Iterable[str], beside: Iterable[str]) -> int:
    """The first year that `names` say, else the only one that the names of files `beside` say; else 0."""
    if year := next(filter(None, map(named, names)), 0):
        return year
    years = set(map(named, beside)) - {0}
    return years.pop() if len(years) == 1 else 0
