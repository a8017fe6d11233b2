"""What an employer filed: the record that pages show beside what an ad says.

The window is the three latest fiscal years up to the newest decision, without those that we hold no filing of. An employer
that stopped filing shows empty years, not its own last good ones. "Certified" means certified and not withdrawn later;
filings and positions are two numbers. Nothing here says that a petition was approved.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Max, Sum

from jobboard.lib.fiscal_year import fiscal_year
from sponsors import versions
from sponsors.models import EmployerName, LcaFiling, SponsorYear
from sponsors.visa_classes import Programme

YEARS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Count:
    """Certified filings, and the positions they cover."""

    filings: int = 0
    positions: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` filings."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that "above half" is never a rounding; None of nothing."""
        return self.part * 100 // self.whole if self.whole else None

    @property
    def above_half(self) -> bool:
        return self.part * 2 > self.whole


@dataclass(frozen=True, slots=True)
class YearOfFilings:
    """One fiscal year of one visa class, all occupations."""

    fiscal_year: int
    visa_class: Programme
    certified: Count
    in_occupation: Count
    new_employment: Count
    continued: Count
    change_employer: Count
    certified_withdrawn: int
    withdrawn: int
    denied: int


@dataclass(frozen=True, slots=True)
class SponsorRecord:
    """Record of one employer over `years`, for one occupation and for all.

    `for_occupation` is empty when no occupation was asked for. A known employer that filed nothing has a record of
    zeros ("none observed"); an unknown one has no record at all ("unrated").
    """

    employer_id: int
    soc_codes: frozenset[str]
    years: tuple[int, ...]
    through: date | None
    for_occupation: Mapping[Programme, Count]
    for_all_occupations: Mapping[Programme, Count]
    by_year: tuple[YearOfFilings, ...]
    total: Count
    new_employment: Count
    change_employer: Count
    staffing: Share
    h1b_dependent: Share
    legal_names: tuple[tuple[str, int], ...]

    def certified(self, visa_class: Programme, *, in_occupation: bool = False) -> Count:
        counts = self.for_occupation if in_occupation else self.for_all_occupations
        return counts.get(visa_class, Count())

    @property
    def is_staffing(self) -> bool:
        """More than half of its certified filings place people at a third party; say it with the counts."""
        return self.staffing.above_half


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data covers: fiscal years of which we hold filings, oldest first, and the newest decision."""

    years: tuple[int, ...]
    through: date | None


def coverage() -> Coverage:
    """Of real files alone, as soon as one was imported: made-up filings must not date real ones. Two cheap queries."""
    return _coverage(versions.current(), LcaFiling.objects.aggregate(newest=Max("pk"))["newest"])


@lru_cache(maxsize=4)
def _coverage(version: int, newest_filing: int | None) -> Coverage:
    """Kept until the records change: it reads every filing once."""
    rows = LcaFiling.objects.real().by_year() or LcaFiling.objects.by_year()
    return Coverage(tuple(sorted(rows)), max(rows.values(), default=None))


def data_through() -> date | None:
    """Newest decision in the data; None before the first import."""
    return coverage().through


def years_shown(held: Coverage, *, today: date) -> tuple[int, ...]:
    """Oldest first: of the three fiscal years up to the newest decision those we hold. A year without a file is no zero."""
    if held.through is None:
        return ()
    newest = fiscal_year(min(held.through, today))
    return tuple(year for year in held.years if newest - YEARS_SHOWN < year <= newest)


Occupation = str | tuple[str, ...] | None  # a SOC code, several that name the same work, or any


def occupations(asked: Occupation) -> frozenset[str]:
    """Seven-character codes; a record is counted by them."""
    codes = (asked,) if isinstance(asked, str) else asked or ()
    return frozenset(code[:7] for code in codes)


def record_for(pairs: Iterable[tuple[int, Occupation]], *, today: date) -> dict[tuple[int, Occupation], SponsorRecord]:
    """Records of (employer id, SOC code or None), keyed as asked; a fixed number of queries however many pairs.

    `today` caps the window: a decision dated later than today opens no year.
    """
    asked = list(dict.fromkeys(pairs))
    if not asked:
        return {}
    held = coverage()
    through = min(held.through, today) if held.through else None
    years = years_shown(held, today=today)
    employers = {employer for employer, _ in asked}
    rows = _rows_by_employer(employers, years)
    names = _names_by_employer(employers)
    return {
        (employer, soc): _record(employer, soc, rows[employer], tuple(names[employer]), years, through)
        for employer, soc in asked
    }


_SUMMED = (
    "filings",
    "positions",
    "new_employment_filings",
    "new_employment_positions",
    "continued_filings",
    "continued_positions",
    "change_employer_filings",
    "change_employer_positions",
    "secondary_entity_filings",
    "h1b_dependent_filings",
    "certified_withdrawn_filings",
    "withdrawn_filings",
    "denied_filings",
)
Row = dict[str, Any]


def _rows_by_employer(employers: set[int], years: tuple[int, ...]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    grouped = (
        SponsorYear.objects.for_employers(employers)
        .decided_in(years)
        .values("employer_id", "fiscal_year", "visa_class", "soc_code")
        .annotate(**{f"sum_{column}": Sum(column) for column in _SUMMED})
        .order_by("employer_id", "-fiscal_year", "visa_class", "soc_code")
    )
    for row in grouped:
        found[row["employer_id"]].append(dict(row))
    return found


def _names_by_employer(employers: set[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for name in EmployerName.objects.filter(employer_id__in=employers).filed().in_filing_order():
        found[name.employer_id].append((name.name, name.filings))
    return found


def _count(rows: Iterable[Row], kind: str = "") -> Count:
    rows = list(rows)
    return Count(
        filings=sum(row[f"sum_{kind}filings"] for row in rows),
        positions=sum(row[f"sum_{kind}positions"] for row in rows),
    )


def _by_class(rows: list[Row]) -> dict[Programme, Count]:
    counts = {c: _count(row for row in rows if row["visa_class"] == c) for c in Programme}
    return {visa_class: count for visa_class, count in counts.items() if count.filings}


def _year(year: int, visa_class: Programme, rows: list[Row], soc: frozenset[str]) -> YearOfFilings:
    return YearOfFilings(
        fiscal_year=year,
        visa_class=visa_class,
        certified=_count(rows),
        in_occupation=_count(row for row in rows if row["soc_code"] in soc),
        new_employment=_count(rows, "new_employment_"),
        continued=_count(rows, "continued_"),
        change_employer=_count(rows, "change_employer_"),
        certified_withdrawn=sum(row["sum_certified_withdrawn_filings"] for row in rows),
        withdrawn=sum(row["sum_withdrawn_filings"] for row in rows),
        denied=sum(row["sum_denied_filings"] for row in rows),
    )


def _by_year(rows: list[Row], soc: frozenset[str]) -> tuple[YearOfFilings, ...]:
    grouped: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["fiscal_year"], row["visa_class"]].append(row)
    return tuple(
        _year(year, Programme(visa_class), cells, soc)
        for (year, visa_class), cells in sorted(grouped.items(), key=lambda item: (-item[0][0], item[0][1]))
    )


def _record(
    employer: int,
    asked: Occupation,
    rows: list[Row],
    names: tuple[tuple[str, int], ...],
    years: tuple[int, ...],
    through: date | None,
) -> SponsorRecord:
    soc = occupations(asked)
    total = _count(rows)
    return SponsorRecord(
        employer_id=employer,
        soc_codes=soc,
        years=years,
        through=through,
        for_occupation=_by_class([row for row in rows if row["soc_code"] in soc]),
        for_all_occupations=_by_class(rows),
        by_year=_by_year(rows, soc),
        total=total,
        new_employment=_count(rows, "new_employment_"),
        change_employer=_count(rows, "change_employer_"),
        staffing=Share(sum(row["sum_secondary_entity_filings"] for row in rows), total.filings),
        h1b_dependent=Share(sum(row["sum_h1b_dependent_filings"] for row in rows), total.filings),
        legal_names=names,
    )
