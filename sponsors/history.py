"""Everything an employer filed in the data we hold: by year and programme, by place, by occupation with the wages in it.

Read from the record (`ProgrammeYear`, `SponsorYear`, `SponsorOccupationYear`), never from filings: three statements,
however much was filed and however many employers are asked about. By year it reaches as far back as the data; places and
occupations are those of the window, the latest five fiscal years, since a seeker asks what an employer does now.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from sponsors.evidence import Count, Share
from sponsors.ingest.statements import statement
from sponsors.visa_classes import LCA_PROGRAMMES, Programme

# A median of fewer filings says who was hired rather than what is paid.
FEWEST_FOR_A_MEDIAN = 5
WINDOW = 5  # fiscal years


@dataclass(frozen=True, slots=True)
class YearRow:
    """One fiscal year of one programme. `levels`: certified filings that state PW_WAGE_LEVEL I to IV, as filed."""

    fiscal_year: int
    programme: Programme
    certified: Count
    new_employment: Count
    continued: Count
    change_employer: Count
    placed: int
    h1b_dependent: int
    levels: tuple[int, int, int, int]
    certified_withdrawn: int
    withdrawn: int
    denied: int

    @property
    def moved(self) -> int:
        """Filings for a change of employer, without those that are for new employment too: a filing counts once."""
        return min(self.change_employer.filings, self.certified.filings - self.new_employment.filings)

    @property
    def other(self) -> int:
        """Continuation and amendment."""
        return self.certified.filings - self.new_employment.filings - self.moved


@dataclass(frozen=True, slots=True)
class WagesFiled:
    """Quartiles of base pay offered in one fiscal year, whole dollars a year, over the `wages` filings that state one."""

    fiscal_year: int
    wages: int
    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """LCAs of every class, and labor certifications, of the window. `pay`: of the newest year with enough wages."""

    soc_code: str
    title: str
    certified: Count
    labor_certifications: int
    pay: WagesFiled | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A state, or a wage area, of worksites; `code` is empty where the filings do not say. Of the window.

    `name`: of an area, empty of one that the file of areas lacks.
    """

    code: str
    name: str
    certified: Count
    labor_certifications: int


@dataclass(frozen=True, slots=True)
class EmployerHistory:
    """Newest year first; occupations and places by filings, the most first. `window` is (first, last) fiscal year."""

    window: tuple[int, int]
    years: tuple[YearRow, ...]
    occupations: tuple[OccupationRow, ...]
    states: tuple[PlaceRow, ...]
    areas: tuple[PlaceRow, ...]

    def of(self, *programmes: Programme) -> tuple[YearRow, ...]:
        """Every year of these programmes."""
        return tuple(row for row in self.years if row.programme in programmes)

    def lately(self, *programmes: Programme) -> tuple[YearRow, ...]:
        """Years of the window of these programmes."""
        return tuple(row for row in self.of(*programmes) if row.fiscal_year >= self.window[0])

    def certified(self, *programmes: Programme) -> Count:
        """Of the window."""
        return total(row.certified for row in self.lately(*programmes))

    @property
    def staffing(self) -> Share:
        """LCAs of the window that place people at a third party."""
        rows = self.lately(*LCA_PROGRAMMES)
        return Share(sum(row.placed for row in rows), sum(row.certified.filings for row in rows))

    @property
    def h1b_dependent(self) -> Share:
        """H-1B LCAs of the window whose employer says that it is H-1B dependent (20 CFR 655.736)."""
        rows = self.lately(Programme.H1B)
        return Share(sum(row.h1b_dependent for row in rows), sum(row.certified.filings for row in rows))

    @property
    def levels(self) -> tuple[int, ...]:
        """LCAs of the window that state prevailing wage level I, II, III, IV."""
        rows = self.lately(*LCA_PROGRAMMES)
        return tuple(sum(row.levels[at] for row in rows) for at in range(4))


def total(counts: Iterable[Count]) -> Count:
    counts = list(counts)
    return Count(sum(count.filings for count in counts), sum(count.positions for count in counts))


def employer_histories(employers: Sequence[int], *, newest: int) -> dict[int, EmployerHistory]:
    """Histories by employer id; `newest` is the latest fiscal year held, with which the window ends. Three statements."""
    before = newest - WINDOW
    years = _years(employers)
    lines = _lines(employers, before)
    wages = _wages(employers, before)
    return {
        employer: EmployerHistory(
            window=(before + 1, newest),
            years=tuple(years[employer]),
            occupations=_occupations(wages[employer], lines[employer]),
            states=_places(lines[employer], "worksite_state"),
            areas=_places(lines[employer], "area"),
        )
        for employer in employers
    }


def _rows(name: str, employers: Sequence[int], **given: int) -> list[tuple[Any, ...]]:
    """Of one of the statements. Pages are rendered from them anew after every import, so nothing is composed on the way."""
    with connection.cursor() as cursor:
        cursor.execute(statement(name), {"employers": list(employers), **given})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _years(employers: Sequence[int]) -> dict[int, list[YearRow]]:
    found: dict[int, list[YearRow]] = defaultdict(list)
    for employer, *values in _rows("years_by_programme", employers):
        found[employer].append(_year(*values))
    return found


def _year(fiscal_year: int, programme: str, *counts: int) -> YearRow:
    """`counts` in the order of the statement."""
    return YearRow(
        fiscal_year=fiscal_year,
        programme=Programme(programme),
        certified=Count(*counts[0:2]),
        new_employment=Count(*counts[2:4]),
        continued=Count(*counts[4:6]),
        change_employer=Count(*counts[6:8]),
        placed=counts[8],
        h1b_dependent=counts[9],
        certified_withdrawn=counts[10],
        withdrawn=counts[11],
        denied=counts[12],
        levels=(counts[13], counts[14], counts[15], counts[16]),
    )


class Line(NamedTuple):
    """What the statement gives: LCAs of one place; labor certifications of one place and occupation."""

    employer_id: int
    is_perm: bool
    worksite_state: str
    area: str
    soc_code: str | None
    filings: int
    positions: int
    area_name: str | None
    title: str | None


def _lines(employers: Sequence[int], before: int) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for values in _rows("places_and_perm", employers, before=before):
        line = Line(*values)
        found[line.employer_id].append(line)
    return found


def _places(lines: list[Line], column: str) -> tuple[PlaceRow, ...]:
    """By state or by area: adds up the lines, of which each has both."""
    lcas: dict[str, tuple[int, int]] = {}
    certifications: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {line.area: line.area_name or "" for line in lines}
    for line in lines:
        code = getattr(line, column)
        if line.is_perm:
            certifications[code] += line.filings
        else:
            filings, positions = lcas.get(code, (0, 0))
            lcas[code] = (filings + line.filings, positions + line.positions)
    rows = [
        PlaceRow(code, names.get(code, ""), Count(*lcas.get(code, (0, 0))), certifications.get(code, 0))
        for code in {*lcas, *certifications}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.certified.filings, -row.labor_certifications, row.code)))


class Wages(NamedTuple):
    """What the statement gives: of one occupation and fiscal year."""

    employer_id: int
    fiscal_year: int
    soc_code: str
    filings: int
    positions: int
    wages: int
    wage_p25: int
    wage_median: int
    wage_p75: int
    title: str


def _wages(employers: Sequence[int], before: int) -> dict[int, list[Wages]]:
    """By employer, the newest year first."""
    found: dict[int, list[Wages]] = defaultdict(list)
    for values in _rows("occupations_and_wages", employers, before=before):
        row = Wages(*values)
        found[row.employer_id].append(row)
    return found


def _occupations(rows: list[Wages], lines: list[Line]) -> tuple[OccupationRow, ...]:
    certified: dict[str, list[Count]] = defaultdict(list)
    pay: dict[str, WagesFiled] = {}
    titles: dict[str, str] = {}
    for row in rows:  # the newest year first
        certified[row.soc_code].append(Count(row.filings, row.positions))
        titles[row.soc_code] = row.title
        if row.wages >= FEWEST_FOR_A_MEDIAN:
            filed = WagesFiled(row.fiscal_year, row.wages, row.wage_p25, row.wage_median, row.wage_p75)
            pay.setdefault(row.soc_code, filed)
    perm: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.soc_code is not None:
            perm[line.soc_code] += line.filings
            titles[line.soc_code] = line.title or ""
    found = [
        OccupationRow(soc, titles[soc], total(certified[soc]), perm.get(soc, 0), pay.get(soc))
        for soc in {*certified, *perm}
    ]
    return tuple(sorted(found, key=lambda row: (-row.certified.filings, -row.labor_certifications, row.soc_code)))
