"""Everything an employer filed in the data we hold: by year and programme, by place, by occupation with the wages in it.

Read from the record (`ProgrammeYear`, `SponsorYear`, `SponsorOccupationYear`), never from filings: three statements,
however much was filed and however many employers are asked about. By year it reaches as far back as the data; places and
occupations are those of the window, the latest five fiscal years, since a seeker asks what an employer does now.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Aggregate, FloatField, OuterRef, Subquery

from sponsors.evidence import Count, Share
from sponsors.ingest.statements import statement
from sponsors.models import LcaFiling, Occupation, PermFiling, ProgrammeYear, SponsorOccupationYear
from sponsors.visa_classes import LCA_PROGRAMMES, Programme

# A median of fewer filings says who was hired rather than what is paid.
FEWEST_FOR_A_MEDIAN = 5
WINDOW = 5  # fiscal years
# Titles that the occupations' file lacks (codes of an older edition) are looked for in this many of the newest filings.
FILINGS_READ_FOR_TITLES = 500

OF_PLACE, OF_PERM = "place", "occupation"  # kinds of lines that the statement gives


class Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"
    output_field = FloatField()


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
    """Histories by employer id; `newest` is the latest fiscal year held, with which the window ends.

    Three statements; a fourth where an occupation has no title in the occupations' file.
    """
    before = newest - WINDOW
    years = _years(employers)
    lines = _lines(employers, before)
    wages = _wages(employers, before)
    titles = _titles(employers, wages, lines)
    return {
        employer: EmployerHistory(
            window=(before + 1, newest),
            years=tuple(years[employer]),
            occupations=_occupations(wages[employer], lines[employer], titles),
            states=_places(lines[employer], "worksite_state"),
            areas=_places(lines[employer], "area"),
        )
        for employer in employers
    }


def _years(employers: Sequence[int]) -> dict[int, list[YearRow]]:
    found: dict[int, list[YearRow]] = defaultdict(list)
    for row in ProgrammeYear.objects.filter(employer_id__in=employers).newest_first():
        found[row.employer_id].append(_year(row))
    return found


def _year(row: ProgrammeYear) -> YearRow:
    return YearRow(
        fiscal_year=row.fiscal_year,
        programme=Programme(row.visa_class),
        certified=Count(row.filings, row.positions),
        new_employment=Count(row.new_employment_filings, row.new_employment_positions),
        continued=Count(row.continued_filings, row.continued_positions),
        change_employer=Count(row.change_employer_filings, row.change_employer_positions),
        placed=row.secondary_entity_filings,
        h1b_dependent=row.h1b_dependent_filings,
        levels=(row.level_1_filings, row.level_2_filings, row.level_3_filings, row.level_4_filings),
        certified_withdrawn=row.certified_withdrawn_filings,
        withdrawn=row.withdrawn_filings,
        denied=row.denied_filings,
    )


Line = dict[str, Any]
_QUARTILES = ("wage_p25", "wage_median", "wage_p75")


def _lines(employers: Sequence[int], before: int) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement("places_and_perm"), {"employers": list(employers), "before": before})
        names = [column.name for column in cursor.description]
        for values in cursor:
            line = dict(zip(names, values, strict=True))
            found[line["employer_id"]].append(line)
    return found


def _places(lines: list[Line], column: str) -> tuple[PlaceRow, ...]:
    """By state or by area: adds up the lines of places, of which each has both."""
    lcas: dict[str, list[Count]] = defaultdict(list)
    certifications: dict[str, int] = defaultdict(int)
    names = {line["area"]: line["name"] or "" for line in lines if line["kind"] == OF_PLACE}
    for line in lines:
        if line["kind"] != OF_PLACE:
            continue
        if line["visa_class"] == Programme.PERM:
            certifications[line[column]] += line["filings"]
        else:
            lcas[line[column]].append(Count(line["filings"], line["positions"]))
    rows = [
        PlaceRow(code, names.get(code, ""), total(lcas[code]), certifications[code])
        for code in {*lcas, *certifications}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.certified.filings, -row.labor_certifications, row.code)))


def _wages(employers: Sequence[int], before: int) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    title = Occupation.objects.filter(soc_code=OuterRef("soc_code")).values("title")
    rows = SponsorOccupationYear.objects.for_employers(employers).filter(fiscal_year__gt=before)
    columns = ("employer_id", "fiscal_year", "soc_code", "filings", "positions", "wages", *_QUARTILES, "title")
    ordered = rows.annotate(title=Subquery(title)).order_by("-fiscal_year", "soc_code")
    for row in ordered.values_list(*columns, named=True):
        found[row.employer_id].append(row)
    return found


def _occupations(rows: list[Any], lines: list[Line], titles: dict[str, str]) -> tuple[OccupationRow, ...]:
    certified: dict[str, list[Count]] = defaultdict(list)
    pay: dict[str, WagesFiled] = {}
    for row in rows:  # the newest year first
        certified[row.soc_code].append(Count(row.filings, row.positions))
        if row.wages >= FEWEST_FOR_A_MEDIAN:
            filed = WagesFiled(row.fiscal_year, row.wages, row.wage_p25, row.wage_median, row.wage_p75)
            pay.setdefault(row.soc_code, filed)
    perm = {line["soc_code"]: line["filings"] for line in lines if line["kind"] == OF_PERM}
    found = [
        OccupationRow(soc, titles.get(soc, ""), total(certified[soc]), perm.get(soc, 0), pay.get(soc))
        for soc in {*certified, *perm}
    ]
    return tuple(sorted(found, key=lambda row: (-row.certified.filings, -row.labor_certifications, row.soc_code)))


def _titles(employers: Sequence[int], wages: dict[int, list[Any]], lines: dict[int, list[Line]]) -> dict[str, str]:
    """SOC code -> title: as the occupations' file has it, else as the newest filings do."""
    named = [(row.soc_code, row.title) for rows in wages.values() for row in rows]
    named += [(line["soc_code"], line["name"]) for rows in lines.values() for line in rows if line["kind"] == OF_PERM]
    titles = {code: title for code, title in named if title}
    missing = {code for code, _ in named} - {*titles, ""}
    return titles | _titles_as_filed(employers, missing) if missing else titles


def _titles_as_filed(employers: Sequence[int], codes: set[str]) -> dict[str, str]:
    """Of these codes, in the newest filings of these employers."""
    first, *others = [
        filings.newest_first().values_list("soc_code", "soc_title")[:FILINGS_READ_FOR_TITLES]
        for employer in employers
        for filings in (LcaFiling.objects.for_employers([employer]), PermFiling.objects.filter(employer_id=employer))
    ]
    return {code[:7]: title for code, title in first.union(*others) if title and code[:7] in codes}
