"""What the board holds of each dataset and fiscal year, and how far it reaches.

Every page that shows a number says through which date; and a year of which only a part is held is never shown as a whole one.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Sum

from jobboard.lib.fiscal_year import bounds, fiscal_year
from sponsors import published_totals
from sponsors.models import H1bDecision, ImportRun, LcaFiling, PermFiling

# The first and the last decisions of a year may miss its bounds by a long weekend.
SLACK = timedelta(days=7)
# USCIS counts for some months after the year's end, and its files name no day.
HUB_LAG = timedelta(days=120)
# A merge by case number leaves a few rows fewer than the files have; below this share a part is missing.
WHOLE = 0.95


class Dataset(StrEnum):
    """As import runs name them."""

    LCA = "lca"
    PERM = "perm"
    H1B_HUB = "h1b_hub"


@dataclass(frozen=True, slots=True)
class YearHeld:
    """Rows of one dataset and fiscal year. The data hub names no days: `first_on` is then None, and `last_on` the day of
    its newest import.
    """

    fiscal_year: int
    rows: int
    first_on: date | None
    last_on: date
    published: int | None

    @property
    def percent(self) -> int | None:
        """Rows held of those published, rounded down; None where no count is known."""
        return min(100, self.rows * 100 // self.published) if self.published else None

    @property
    def ends_early(self) -> bool:
        end = bounds(self.fiscal_year)[1]
        return self.last_on < (end + HUB_LAG if self.first_on is None else end - SLACK)

    @property
    def begins_late(self) -> bool:
        return self.first_on is not None and self.first_on > bounds(self.fiscal_year)[0] + SLACK

    @property
    def lacks_rows(self) -> bool:
        return self.published is not None and self.rows < self.published * WHOLE

    @property
    def is_partial(self) -> bool:
        return self.ends_early or self.begins_late or self.lacks_rows


Years = dict[int, YearHeld]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Fiscal year -> what is held of it, for each dataset."""

    years: dict[Dataset, Years]

    def of(self, dataset: Dataset) -> Years:
        return self.years.get(dataset, {})

    def partial(self, dataset: Dataset) -> frozenset[int]:
        return frozenset(year for year, held in self.of(dataset).items() if held.is_partial)

    def through(self, dataset: Dataset) -> date | None:
        """Day of the newest decision; of the data hub the day it was imported."""
        return max((held.last_on for held in self.of(dataset).values()), default=None)

    def lacks(self, dataset: Dataset, first: int, last: int) -> list[int]:
        """Fiscal years of this span of which nothing is held."""
        return [year for year in range(first, last + 1) if year not in self.of(dataset)]

    @property
    def newest(self) -> int | None:
        """The latest fiscal year of any dataset; None before the first import."""
        return max((year for years in self.years.values() for year in years), default=None)

    def __iter__(self) -> Iterator[tuple[Dataset, YearHeld]]:
        """The newest year first, within a dataset."""
        for dataset in Dataset:
            for _, held in sorted(self.of(dataset).items(), reverse=True):
                yield dataset, held


Stamp = tuple[int, int]  # newest import run, version of the records; zero of none

_STAMP = """
select
    coalesce((select max(id) from sponsors_importrun), 0),
    coalesce((select max(number) from sponsors_recordsversion), 0)
"""


def stamp() -> Stamp:
    """Changes with every import and every change of the records: what was counted under another one is stale."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        found: Stamp = cursor.fetchone()
    return found


def holdings(of: Stamp | None = None) -> Holdings:
    """One cheap statement, none with a stamp that was read before; what it stands for is counted once for each."""
    return _holdings(of or stamp())


@lru_cache(maxsize=4)
def _holdings(of: Stamp) -> Holdings:
    """Counts of days come from an index alone, so that millions of filings take a second and not a minute."""
    return Holdings(
        {
            Dataset.LCA: _years(_rows(LcaFiling), published_totals.LCA),
            Dataset.PERM: _years(_rows(PermFiling), published_totals.PERM),
            Dataset.H1B_HUB: _decided(published_totals.H1B_HUB),
        }
    )


def _rows(model: Any) -> list[tuple[date, int]]:
    """Day of decision and number of rows. Made-up rows are left out as soon as real ones are there."""
    rows = model.objects.order_by().values_list("decision_on").annotate(number=Count("*"))
    if ImportRun.objects.filter(is_sample=True).exists():
        return list(rows.filter(import_run__is_sample=False)) or list(rows)
    return list(rows)


def _years(rows: list[tuple[date, int]], published: dict[int, int]) -> Years:
    days: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for day, number in rows:
        days[fiscal_year(day)].append((day, number))
    return {
        year: YearHeld(year, sum(number for _, number in found), min(found)[0], max(found)[0], published.get(year))
        for year, found in days.items()
    }


def _decided(published: dict[int, int]) -> Years:
    rows = (
        H1bDecision.objects.order_by().values_list("fiscal_year").annotate(Sum("lines"), Max("import_run__started_at"))
    )
    return {year: YearHeld(year, lines, None, imported.date(), published.get(year)) for year, lines, imported in rows}
