"""What an employer filed lately: the record that pages, listings and alerts show beside what an ad says.

"Lately" is the last eight quarters through the newest decision of the data (`sponsors.windows`), the same everywhere. An
employer that stopped filing shows an empty record, not its own last good years. "Certified" means certified and not withdrawn
later. Certified filings are counted by quarter; positions, kinds of employment and shares only by fiscal year, so they
stand over whole fiscal years, those that the window reaches into, and say their own total. Labor certifications (PERM) come
from other files with another newest decision: they have a window of their own and are in no total of LCAs. Nothing here
says that a petition was approved.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.db.models import Q, Sum

from sponsors.coverage import Coverage, coverage, data_through, years_shown
from sponsors.coverage import windows as coverage_windows
from sponsors.models import EmployerName, SponsorYear
from sponsors.models.years import SponsorYearQuerySet
from sponsors.visa_classes import LCA_PROGRAMMES, Programme
from sponsors.windows import Window


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
    """One whole fiscal year of one programme, all occupations."""

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


Occupation = str | tuple[str, ...] | None  # a SOC code, several that name the same work, or any


class Asked(NamedTuple):
    """`areas`: codes of wage areas; `state`: a two-letter code. Without any no place is asked for."""

    employer: int
    occupation: Occupation = None
    areas: tuple[str, ...] = ()
    state: str = ""


Question = TypeVar("Question", tuple[int, Occupation], Asked)


@dataclass(frozen=True, slots=True)
class SponsorRecord:
    """Record of one employer: certified filings of the window by programme, for what was asked and for all.

    `for_occupation` is empty when no occupation was asked for, `here` (the occupation asked for, or all, at the places
    asked for) when no place was. A known employer that filed nothing has a record of zeros ("none observed"); an unknown
    one has no record at all ("unrated"). `in_years`, kinds and shares are of LCAs in whole fiscal years, `years`.
    """

    employer_id: int
    soc_codes: frozenset[str]
    window: Window
    perm_window: Window
    for_occupation: Mapping[Programme, int]
    for_all_occupations: Mapping[Programme, int]
    here: Mapping[Programme, int]
    by_year: tuple[YearOfFilings, ...]
    in_years: Count
    new_employment: Count
    change_employer: Count
    staffing: Share
    h1b_dependent: Share
    legal_names: tuple[tuple[str, int], ...]

    def certified(self, programme: Programme, *, in_occupation: bool = False) -> int:
        counts = self.for_occupation if in_occupation else self.for_all_occupations
        return counts.get(programme, 0)

    def window_of(self, programme: Programme) -> Window:
        return self.perm_window if programme is Programme.PERM else self.window

    @property
    def lcas(self) -> int:
        """Certified LCAs of every class and occupation, in the window."""
        return sum(self.certified(programme) for programme in LCA_PROGRAMMES)

    @property
    def years(self) -> tuple[int, ...]:
        return self.window.years

    @property
    def through(self) -> date | None:
        return self.window.through

    @property
    def is_staffing(self) -> bool:
        """More than half of its certified LCAs place people at a third party; say it with the counts."""
        return self.staffing.above_half


def occupations(asked: Occupation) -> frozenset[str]:
    """Seven-character codes; a record is counted by them."""
    codes = (asked,) if isinstance(asked, str) else asked or ()
    return frozenset(code[:7] for code in codes)


def record_for(questions: Iterable[Question], *, today: date) -> dict[Question, SponsorRecord]:
    """Records of (employer id, SOC code or None), with places as `Asked`; keyed as asked.

    A fixed number of queries however many questions. `today` caps the windows: a decision dated later opens no quarter.
    """
    asked = {question: Asked(*question) for question in questions}
    if not asked:
        return {}
    windows = coverage_windows(today=today)
    employers = {question.employer for question in asked.values()}
    filed = _filed(employers, windows)
    places = _rows_of_places(asked.values(), windows)
    names = _names_by_employer(employers)
    return {
        question: _record(wanted, filed[wanted.employer], places[wanted.employer], names[wanted.employer], windows)
        for question, wanted in asked.items()
    }


_SUMMED = (
    "filings", "positions", "q1_filings", "q2_filings", "q3_filings", "q4_filings", "new_employment_filings",
    "new_employment_positions", "continued_filings", "continued_positions", "change_employer_filings",
    "change_employer_positions", "secondary_entity_filings", "h1b_dependent_filings", "certified_withdrawn_filings",
    "withdrawn_filings", "denied_filings",
)  # fmt: skip
Row = dict[str, Any]
Windows = Mapping[Programme, Window]


@dataclass(frozen=True, slots=True)
class _Filed:
    """All of one employer, whichever occupation is asked about. `rows` by SOC code."""

    rows: Mapping[str, list[Row]]
    certified: Mapping[Programme, int]
    years: tuple[YearOfFilings, ...]
    in_years: Count
    new_employment: Count
    change_employer: Count
    staffing: Share
    h1b_dependent: Share


def _filed(employers: set[int], windows: Windows) -> dict[int, _Filed]:
    found: dict[int, list[Row]] = {employer: [] for employer in employers}
    for row in _rows(SponsorYear.objects.for_employers(employers), windows):
        found[row["employer_id"]].append(row)
    return {employer: _of_employer(rows, windows) for employer, rows in found.items()}


def _rows(years: SponsorYearQuerySet, windows: Windows, *places: str) -> list[Row]:
    """Of the fiscal years that the windows reach into, by year, programme, occupation and `places` (columns)."""
    reached = Q(fiscal_year__in=windows[Programme.H1B].years, visa_class__in=LCA_PROGRAMMES)
    reached |= Q(fiscal_year__in=windows[Programme.PERM].years, visa_class=Programme.PERM)
    grouped = (
        years.filter(reached)
        .values("employer_id", "fiscal_year", "visa_class", "soc_code", *places)
        .annotate(**{f"sum_{column}": Sum(column) for column in _SUMMED})
    )
    rows = [dict(row) for row in grouped]
    for row in rows:
        row["programme"] = Programme(row["visa_class"])
    return rows


def _of_employer(rows: list[Row], windows: Windows) -> _Filed:
    by_occupation: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_occupation[row["soc_code"]].append(row)
    lcas = [row for row in rows if row["programme"] is not Programme.PERM]
    whole = _count(lcas)
    h1b = [row for row in lcas if row["programme"] is Programme.H1B]
    return _Filed(
        rows=by_occupation,
        certified=_in_window(rows, windows),
        years=_by_year(rows),
        in_years=whole,
        new_employment=_count(lcas, "new_employment_"),
        change_employer=_count(lcas, "change_employer_"),
        staffing=Share(sum(row["sum_secondary_entity_filings"] for row in lcas), whole.filings),
        h1b_dependent=Share(sum(row["sum_h1b_dependent_filings"] for row in h1b), _count(h1b).filings),
    )


def _in_window(rows: Iterable[Row], windows: Windows) -> dict[Programme, int]:
    """Certified filings by programme; those without any are left out."""
    counts: dict[Programme, int] = defaultdict(int)
    columns = {programme: _columns_of(window) for programme, window in windows.items()}
    for row in rows:
        programme = row["programme"]
        counts[programme] += sum(row[column] for column in columns[programme][row["fiscal_year"]])
    return {programme: count for programme, count in counts.items() if count}


def _columns_of(window: Window) -> dict[int, list[str]]:
    """Fiscal year -> the columns of its quarters in the window."""
    columns: dict[int, list[str]] = defaultdict(list)
    for quarter in window.quarters:
        columns[quarter.fiscal_year].append(f"sum_q{quarter.number}_filings")
    return columns


def _rows_of_places(asked: Iterable[Asked], windows: Windows) -> dict[int, list[Row]]:
    """Rows in any place asked for, by employer; no query when none is."""
    found: dict[int, list[Row]] = defaultdict(list)
    placed = [question for question in asked if question.areas or question.state]
    if not placed:
        return found
    areas = {area for question in placed for area in question.areas}
    states = {question.state for question in placed if question.state}
    years = SponsorYear.objects.for_employers({question.employer for question in placed})
    there = years.filter(Q(area__in=areas) | Q(worksite_state__in=states))
    for row in _rows(there, windows, "area", "worksite_state"):
        found[row["employer_id"]].append(row)
    return found


def _names_by_employer(employers: set[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    found: dict[int, list[tuple[str, int]]] = {employer: [] for employer in employers}
    for name in EmployerName.objects.filter(employer_id__in=employers).filed().in_filing_order():
        found[name.employer_id].append((name.name, name.filings))
    return {employer: tuple(names) for employer, names in found.items()}


def _count(rows: Iterable[Row], kind: str = "") -> Count:
    rows = list(rows)
    return Count(
        filings=sum(row[f"sum_{kind}filings"] for row in rows),
        positions=sum(row[f"sum_{kind}positions"] for row in rows),
    )


def _by_year(rows: list[Row]) -> tuple[YearOfFilings, ...]:
    """The newest first."""
    grouped: dict[tuple[int, Programme], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[-row["fiscal_year"], row["programme"]].append(row)
    return tuple(_year(-year, programme, cells) for (year, programme), cells in sorted(grouped.items()))


def _year(year: int, programme: Programme, rows: list[Row]) -> YearOfFilings:
    return YearOfFilings(
        fiscal_year=year,
        visa_class=programme,
        certified=_count(rows),
        in_occupation=Count(),
        new_employment=_count(rows, "new_employment_"),
        continued=_count(rows, "continued_"),
        change_employer=_count(rows, "change_employer_"),
        certified_withdrawn=sum(row["sum_certified_withdrawn_filings"] for row in rows),
        withdrawn=sum(row["sum_withdrawn_filings"] for row in rows),
        denied=sum(row["sum_denied_filings"] for row in rows),
    )


def _record(
    asked: Asked, filed: _Filed, at_places: list[Row], names: tuple[tuple[str, int], ...], windows: Windows
) -> SponsorRecord:
    soc = occupations(asked.occupation)
    for_occupation = [row for code in soc for row in filed.rows.get(code, ())]
    here = [
        row
        for row in at_places
        if (not soc or row["soc_code"] in soc)
        and (row["area"] in asked.areas or (asked.state and row["worksite_state"] == asked.state))
    ]
    return SponsorRecord(
        employer_id=asked.employer,
        soc_codes=soc,
        window=windows[Programme.H1B],
        perm_window=windows[Programme.PERM],
        for_occupation=_in_window(for_occupation, windows),
        for_all_occupations=filed.certified,
        here=_in_window(here, windows),
        by_year=_with_occupation(filed.years, for_occupation),
        in_years=filed.in_years,
        new_employment=filed.new_employment,
        change_employer=filed.change_employer,
        staffing=filed.staffing,
        h1b_dependent=filed.h1b_dependent,
        legal_names=names,
    )


def _with_occupation(years: tuple[YearOfFilings, ...], rows: list[Row]) -> tuple[YearOfFilings, ...]:
    counts: dict[tuple[int, Programme], list[Row]] = defaultdict(list)
    for row in rows:
        counts[row["fiscal_year"], row["programme"]].append(row)
    return tuple(
        replace(year, in_occupation=_count(counts[year.fiscal_year, year.visa_class])) if counts else year
        for year in years
    )


__all__ = [
    "Asked", "Count", "Coverage", "Occupation", "Share", "SponsorRecord", "YearOfFilings", "coverage", "data_through",
    "occupations", "record_for", "years_shown",
]  # fmt: skip
