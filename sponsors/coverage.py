"""What the filings held cover: quarters of which there are any, and the newest decision."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from sponsors.ingest.statements import statement
from sponsors.models import ImportRun
from sponsors.visa_classes import Programme
from sponsors.windows import Quarter, Window, quarter_of, window

_STAMP = """
select
    (select max(number) from sponsors_recordsversion),
    (select max(id) from sponsors_lcafiling),
    (select max(id) from sponsors_permfiling)
"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of LCAs, or of labor certifications. Oldest first; a quarter of which we hold no filing is not among them."""

    quarters: tuple[Quarter, ...]
    through: date | None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(quarter.fiscal_year for quarter in self.quarters))

    def window(self, *, today: date) -> Window:
        return window(self.quarters, self.through, today=today)


def coverage(programme: Programme = Programme.H1B) -> Coverage:
    """The four classes of LCAs share files, and so one coverage; labor certifications have their own.

    Of real files alone, as soon as one was imported: made-up filings must not date real ones. One cheap query.
    """
    return _coverages(_stamp())[programme is Programme.PERM]


def windows(*, today: date) -> dict[Programme, Window]:
    """The window of each programme; one cheap query."""
    lca, perm = (held.window(today=today) for held in _coverages(_stamp()))
    return {programme: perm if programme is Programme.PERM else lca for programme in Programme}


def _stamp() -> tuple[int | None, ...]:
    """Changes with the records."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=4)
def _coverages(stamp: tuple[int | None, ...]) -> tuple[Coverage, Coverage]:
    """Of LCAs and of labor certifications."""
    return _coverage("sponsors_lcafiling"), _coverage("sponsors_permfiling")


def _coverage(table: str) -> Coverage:
    newest = _newest_by_quarter(table, is_sample=False)
    if not newest and ImportRun.objects.filter(is_sample=True).exists():
        newest = _newest_by_quarter(table, is_sample=True)
    return Coverage(tuple(sorted(newest)), max(newest.values(), default=None))


def _newest_by_quarter(table: str, *, is_sample: bool) -> dict[Quarter, date]:
    with connection.cursor() as cursor:
        cursor.execute(statement("quarters_held").format(table=table), {"is_sample": is_sample})
        return {quarter_of(begins): newest for begins, newest in cursor.fetchall()}


def data_through() -> date | None:
    """Newest decision on an LCA in the data; None before the first import."""
    return coverage().through


def years_shown(held: Coverage, *, today: date) -> tuple[int, ...]:
    """Fiscal years that the last eight quarters reach into, oldest first, without those of which we hold no filing."""
    return held.window(today=today).years
