"""What all employers together filed for an occupation: the figures of an occupation's page and of a role's.

Read from the record (`OccupationYear`, `SponsorOccupationYear`, `SponsorYear`), never from filings. LCAs alone, all four
classes, certified and not withdrawn later. The window is the last eight quarters' fiscal years (`sponsors.coverage`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sponsors.coverage import coverage
from sponsors.holdings import stamp
from sponsors.models import Employer, OccupationYear, SponsorOccupationYear, SponsorYear, WageArea

# A median of fewer wages says who was hired rather than what is paid.
FEWEST_FOR_A_MEDIAN = 5
EMPLOYERS_SHOWN = 10
METROS_SHOWN = 15
EMPLOYERS_CROSSED, METROS_CROSSED = 8, 6


@dataclass(frozen=True, slots=True)
class Wages:
    """Whole dollars a year of base pay offered, over `count` filings that allow a yearly wage."""

    count: int
    p25: int
    median: int
    p75: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One fiscal year of one occupation. `levels`: certified filings stating PW_WAGE_LEVEL I to IV. `wages`: None of too few."""

    fiscal_year: int
    soc_code: str
    filings: int
    positions: int
    employers: int
    wages: Wages | None
    levels: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class EmployerShare:
    employer: Employer
    filings: int
    percent_of_largest: int


@dataclass(frozen=True, slots=True)
class Metro:
    code: str
    name: str
    figures: YearFigures

    @property
    def short(self) -> str:
        """ "Seattle, WA" of "Seattle-Tacoma-Bellevue, WA"; an area without cities in its name keeps it."""
        cities, comma, states = self.name.rpartition(", ")
        return f"{re.split('[-/]', cities)[0]}, {states[:2]}" if comma else self.name


@dataclass(frozen=True, slots=True)
class Crossing:
    """Certified filings of the largest employers in the metros they file for most: `rows` have one count a metro."""

    metros: tuple[str, ...]
    rows: tuple[tuple[Employer, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class OccupationRecord:
    """Over `years`: fiscal years, oldest first. `by_year` reaches as far back as the data, the newest first.

    `medians`: of each code with enough wages, in its newest such year of the window.
    """

    years: tuple[int, ...]
    through: date | None
    filings: int
    employers: int
    by_year: tuple[YearFigures, ...]
    medians: tuple[YearFigures, ...]
    largest: tuple[EmployerShare, ...]


def occupation_record(soc_codes: Sequence[str], *, today: date) -> OccupationRecord:
    """Four queries, however many filings; six after the records changed."""
    window = coverage().window(today=today)
    years = window.years
    by_year = tuple(
        _figures(row) for row in OccupationYear.objects.nationwide().for_occupations(soc_codes).newest_first()
    )
    largest, employers = _largest(soc_codes, years)
    lately = [row for row in by_year if row.fiscal_year in years]
    medians: dict[str, YearFigures] = {}
    for row in lately:
        if row.wages:
            medians.setdefault(row.soc_code, row)
    return OccupationRecord(
        years=years,
        through=window.through,
        filings=sum(row.filings for row in lately),
        employers=employers,
        by_year=by_year,
        medians=tuple(medians.values()),
        largest=largest,
    )


def _largest(soc_codes: Sequence[str], years: Sequence[int]) -> tuple[tuple[EmployerShare, ...], int]:
    """The employers that filed most, and how many filed at all. Two queries; four after the records changed."""
    rows, number = _counted(stamp(), tuple(soc_codes), tuple(years))
    employers = Employer.objects.in_bulk([employer for employer, _ in rows])
    most = rows[0][1] if rows else 0
    shares = (
        EmployerShare(employers[employer], filings, max(1, filings * 100 // most))
        for employer, filings in rows
        if employer in employers
    )
    return tuple(shares), number


@lru_cache(maxsize=256)
def _counted(
    of: tuple[int, int], soc_codes: tuple[str, ...], years: tuple[int, ...]
) -> tuple[tuple[tuple[int, int], ...], int]:
    """Kept until the records change: some occupations have sixty thousand rows a window."""
    rows = SponsorOccupationYear.objects.for_occupations(soc_codes).decided_in(years)
    return tuple(rows.most_by_employer(EMPLOYERS_SHOWN)), rows.number_of_employers()


def metros(soc_code: str, year: int) -> tuple[Metro, ...]:
    """Where most was filed in one fiscal year; two queries."""
    rows = list(
        OccupationYear.objects.by_area()
        .for_occupations([soc_code])
        .decided_in([year])
        .most_filed_first()[:METROS_SHOWN]
    )
    names = dict(WageArea.objects.filter(code__in=[row.area for row in rows]).values_list("code", "name"))
    return tuple(Metro(row.area, names.get(row.area, row.area), _figures(row)) for row in rows)


def crossing(
    soc_code: str, largest: Sequence[EmployerShare], places: Sequence[Metro], years: Sequence[int]
) -> Crossing | None:
    """One query; None where fewer than two employers or metros could be compared."""
    employers = [share.employer for share in largest[:EMPLOYERS_CROSSED]]
    shown = places[:METROS_CROSSED]
    if len(employers) < 2 or len(shown) < 2:
        return None
    counts = (
        SponsorYear.objects.for_employers(employer.pk for employer in employers)
        .decided_in(years)
        .for_occupations([soc_code])
        .lcas()
        .filings_by_employer_and_area()
    )
    return Crossing(
        tuple(metro.short for metro in shown),
        tuple((employer, tuple(counts.get((employer.pk, metro.code), 0) for metro in shown)) for employer in employers),
    )


def employer_median(employer: int, soc_codes: Sequence[str]) -> YearFigures | None:
    """The newest year in which the employer filed enough wages for one of these codes; of one year the most filed code."""
    rows = SponsorOccupationYear.objects.for_employers([employer]).for_occupations(soc_codes).newest_first()
    return next((figures for figures in map(_figures_of_employer, rows) if figures.wages), None)


def _figures(row: OccupationYear) -> YearFigures:
    return YearFigures(
        fiscal_year=row.fiscal_year,
        soc_code=row.soc_code,
        filings=row.filings,
        positions=row.positions,
        employers=row.employers,
        wages=_wages(row),
        levels=(row.level_1_filings, row.level_2_filings, row.level_3_filings, row.level_4_filings),
    )


def _figures_of_employer(row: SponsorOccupationYear) -> YearFigures:
    return YearFigures(row.fiscal_year, row.soc_code, row.filings, row.positions, 1, _wages(row), (0, 0, 0, 0))


def _wages(row: OccupationYear | SponsorOccupationYear) -> Wages | None:
    if row.wages < FEWEST_FOR_A_MEDIAN or row.wage_p25 is None or row.wage_median is None or row.wage_p75 is None:
        return None
    return Wages(row.wages, row.wage_p25, row.wage_median, row.wage_p75)
