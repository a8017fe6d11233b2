"""What the board holds of the official data and what it lacks: the figures by which a reader can judge all others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce

from jobboard.lib.fiscal_year import fiscal_year
from sponsors import published_totals
from sponsors.holdings import Dataset, Holdings, YearHeld, holdings, stamp
from sponsors.models import H1bDecision, ImportRun, NameCandidate, OccupationYear
from sponsors.publishers import PUBLICATIONS, Publication

FIRST_YEAR = 2008


@dataclass(frozen=True, slots=True)
class YearOfData:
    """One fiscal year of the three datasets of filings; None of one that is not held."""

    fiscal_year: int
    lca: YearHeld | None
    perm: YearHeld | None
    h1b_hub: YearHeld | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """Certified LCAs of a fiscal year, and how many of them say no readable occupation, area or annual wage."""

    fiscal_year: int
    certified: int
    without_occupation: int
    without_area: int
    without_wage: int


@dataclass(frozen=True, slots=True)
class ImportsOf:
    """Every import of one publication's datasets, added up."""

    publication: Publication
    files: int
    rows_read: int
    rejected: int
    newest_at: datetime | None

    @property
    def rejected_in_10_000(self) -> int:
        return round(self.rejected * 10_000 / self.rows_read) if self.rows_read else 0

    def age_days(self, today: date) -> int | None:
        return (today - self.newest_at.date()).days if self.newest_at else None


@dataclass(frozen=True, slots=True)
class Missing:
    """`none` and `part`: fiscal years of which nothing, and only a part, is held, of those whose rows we know."""

    publication: Publication
    none: tuple[int, ...]
    part: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DataHealth:
    """`nameless`: lines of the data hub that name no employer."""

    years: tuple[YearOfData, ...]
    imports: tuple[ImportsOf, ...]
    gaps: tuple[Gaps, ...]
    nameless: int
    names_waiting: int
    missing: tuple[Missing, ...]


def data_health(*, today: date) -> DataHealth:
    """Seven statements; those that read much are kept until the records change."""
    of = stamp()
    held, imports = holdings(), _imports()
    return DataHealth(
        years=_years(held, fiscal_year(today)),
        imports=imports,
        gaps=_gaps(of),
        nameless=_nameless(of),
        names_waiting=NameCandidate.objects.waiting().values("company_key").distinct().count(),
        missing=tuple(lack for each in imports if (lack := _missing(each, held)).none or lack.part or not each.files),
    )


def _years(held: Holdings, newest: int) -> tuple[YearOfData, ...]:
    """From the current fiscal year back to the first one published, held or not."""
    return tuple(
        YearOfData(year, *(held.of(dataset).get(year) for dataset in Dataset))
        for year in range(max(newest, held.newest or newest), FIRST_YEAR - 1, -1)
    )


def _missing(imported: ImportsOf, held: Holdings) -> Missing:
    published = published_totals.OF.get(imported.publication.name, {})
    dataset = Dataset(imported.publication.name) if published else None
    years = held.of(dataset) if dataset else {}
    return Missing(
        imported.publication,
        none=tuple(year for year in sorted(published) if year not in years),
        part=tuple(year for year in sorted(published) if year in years and years[year].is_partial),
    )


def _imports() -> tuple[ImportsOf, ...]:
    rows = (
        ImportRun.objects.imported()
        .filter(is_sample=False)
        .order_by()
        .values_list("dataset")
        .annotate(Count("pk"), Sum("rows_read"), Sum("rejected"), Max("finished_at"))
    )
    by_dataset = {dataset: figures for dataset, *figures in rows}
    return tuple(
        _added_up(each, [by_dataset[name] for name in each.datasets if name in by_dataset]) for each in PUBLICATIONS
    )


def _added_up(publication: Publication, figures: Iterable[list[int | datetime]]) -> ImportsOf:
    columns = list(zip(*figures, strict=True)) or [(), (), (), ()]
    files, rows_read, rejected, newest = columns
    return ImportsOf(publication, sum(files), sum(rows_read), sum(rejected), max(newest, default=None))


@lru_cache(maxsize=4)
def _gaps(of: tuple[int, int]) -> tuple[Gaps, ...]:
    """The newest year first. A case of unknown area stands in the whole country alone."""
    rows = (
        OccupationYear.objects.order_by("-fiscal_year")
        .values_list("fiscal_year")
        .annotate(
            certified=Coalesce(Sum("filings", filter=Q(area="")), 0),
            no_occupation=Coalesce(Sum("filings", filter=Q(area="", soc_code="")), 0),
            with_area=Coalesce(Sum("filings", filter=~Q(area="")), 0),
            with_wage=Coalesce(Sum("wages", filter=Q(area="")), 0),
        )
    )
    return tuple(
        Gaps(year, certified, without_occupation, certified - with_area, certified - with_wage)
        for year, certified, without_occupation, with_area, with_wage in rows
    )


@lru_cache(maxsize=4)
def _nameless(of: tuple[int, int]) -> int:
    lines: int = H1bDecision.objects.filter(employer=None).aggregate(lines=Coalesce(Sum("lines"), 0))["lines"]
    return lines
