"""Every SOC code of a filing as a code of SOC 2018. Pure.

`soc_2018.csv` holds the codes and titles of SOC 2018, as the Bureau of Labor Statistics and O*NET publish them.
`earlier_codes.csv` says what became of the others: codes of SOC 2000 and 2010 (the Bureau's tables and O*NET's crosswalk of
2010 and 2019), the Department of Labor's own ones for research (ACWIA), and misprints that filings repeat. A code that was
split has several lines: the words of a job title decide, and the line without words takes the rest.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent


class _Line(NamedTuple):
    holds: re.Pattern[str] | None
    becomes: str


def to_2018(code: str, *, title: str = "", soc_title: str = "") -> str:
    """ "15-1132.00" -> "15-1252"; empty for what is no code. `title`: of the job, for codes that were split.

    A code that no edition has is told by the occupation's name that was filed beside it.
    """
    short = code[:7]
    for known in (code, short):
        for line in _earlier().get(known, ()):
            if line.holds is None or line.holds.search(title):
                return line.becomes
    if short in _titles():
        return short
    return _by_name().get(_letters(soc_title), "")


def title_of(code: str) -> str:
    """ "Software Developers"; empty for a code that SOC 2018 does not have."""
    return _titles().get(code, "")


def all_titles() -> Mapping[str, str]:
    return _titles()


@cache
def _titles() -> Mapping[str, str]:
    with (_HERE / "soc_2018.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["title"] for row in csv.DictReader(file)}


@cache
def _by_name() -> Mapping[str, str]:
    return {_letters(title): code for code, title in _titles().items()}


@cache
def _earlier() -> Mapping[str, tuple[_Line, ...]]:
    lines: dict[str, tuple[_Line, ...]] = {}
    with (_HERE / "earlier_codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["title_holds"]
            holds = re.compile(rf"\b(?:{words})", re.IGNORECASE) if words else None
            lines[row["code"]] = (*lines.get(row["code"], ()), _Line(holds, row["soc_2018"]))
    return lines


def _letters(name: str) -> str:
    return " ".join(re.findall(r"[a-z]+", name.lower()))
