"""Counting under which occupations titles were filed: the only writer of what is learned.

Filings are grouped by the database, their titles taken apart here, and the clues counted by the database again, so that
millions of filings need no more memory than a batch of them. Readers see the old table until the new one is committed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max

from sponsors import versions
from sponsors.ingest.statements import statement
from sponsors.models import ImportRun, OccupationClue, OccupationsLearned, OccupationTitle, OnetOccupation
from sponsors.titles import soc_2018
from sponsors.titles.wording import Kind, clues_of, kind_of

MOST_CODES = 60
_TITLES_AT_A_TIME = 5_000
# With so many filings a clue that was seen once is a misprint or a person's own title, and there are millions of them.
_FILINGS_TO_DROP_SINGLES = 500_000
_FOR_LONG = (
    "set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
    " set local work_mem = '64MB'; set local jit = off"
)
_TURN = "select pg_advisory_xact_lock(hashtextextended('sponsors.learn_occupations', 0))"


# What titles and their codes come from.
_DATASETS = ("lca", "perm", "onet_occupations", "onet_titles")


@dataclass(frozen=True, slots=True)
class Titled:
    """Filings of one title under one SOC 2018 code; the code is empty where no edition has it."""

    title: str
    soc: str
    filings: int


@dataclass(frozen=True, slots=True)
class Learned:
    filings: int
    left_out: int
    clues: int


def is_stale() -> bool:
    """Whether filings or titles came since the last counting. Made-up ones are learned from by hand only."""
    learned = OccupationsLearned.objects.filter(pk=1).values_list("newest_run", flat=True).first()
    return _newest_run() > (learned or 0)


def learn(*, at: datetime, without_years: Iterable[int] = ()) -> Learned:
    """Counts all filings held anew, but for some fiscal years; listings are looked up again afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_FOR_LONG)
        cursor.execute(_TURN)
        newest_run = _newest_run()
        cursor.execute(
            'create temporary table new_clue (clue text collate "C", soc text, filings bigint) on commit drop'
        )
        totals: Counter[str] = Counter()
        _copy(cursor, _clues_of_lists())
        filings = titled_filings(without_years=without_years)
        while batch := list(islice(filings, _TITLES_AT_A_TIME)):
            for each in batch:
                totals[each.soc] += each.filings
            _copy(cursor, clues_of_filings(batch))
        left_out = totals.pop("", 0)
        clues = _replace(cursor, totals.total())
        cursor.execute("drop table new_clue")
        _note(totals, left_out=left_out, newest_run=newest_run, at=at)
        versions.advance()
    return Learned(totals.total(), left_out, clues)


def titled_filings(*, years: Iterable[int] | None = None, without_years: Iterable[int] = ()) -> Iterator[Titled]:
    """Titles and codes of all filings, or of some fiscal years; grouped, in no order. Inside a transaction."""
    without = _other_years(years) if years is not None else list(without_years)
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement("group_titles"), {"without": without})
        while rows := cursor.fetchmany(_TITLES_AT_A_TIME):
            for title, code, soc_title, filings in rows:
                yield Titled(title, soc_2018.to_2018(code, title=title, soc_title=soc_title), filings)


def clues_of_filings(filings: Iterable[Titled]) -> Counter[tuple[str, str]]:
    """(clue, SOC code) -> filings."""
    counted: Counter[tuple[str, str]] = Counter()
    for each in filings:
        if each.soc:
            for clue in clues_of(each.title):
                if kind_of(clue) is not Kind.NAME:
                    counted[clue, each.soc] += each.filings
    return counted


def clues_of_names(names: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Of (title, SOC code) as lists name occupations: their words as one filing's, their whole as a name."""
    counted: Counter[tuple[str, str]] = Counter()
    for title, soc in names:
        for clue in clues_of(title):
            if kind_of(clue) not in (Kind.TITLE, Kind.CORE):
                counted[clue, soc] += 1
    return counted


def _clues_of_lists() -> Counter[tuple[str, str]]:
    onet = OnetOccupation.objects.exclude(title="").values_list("onet_code", "title")
    other = OccupationTitle.objects.values_list("onet_code", "title")
    names = {(title, soc) for soc, title in soc_2018.all_titles().items()}
    names |= {(title, soc_2018.to_2018(code, title=title, soc_title=title)) for code, title in (*onet, *other)}
    return clues_of_names((title, soc) for title, soc in names if soc)


def _other_years(years: Iterable[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select fiscal_year from sponsors_lcafiling union select fiscal_year from sponsors_permfiling")
        return [year for (year,) in cursor.fetchall() if year not in set(years)]


def _copy(cursor: CursorWrapper, counted: Counter[tuple[str, str]]) -> None:
    with cursor.copy("copy new_clue from stdin") as copy:
        for (clue, soc), filings in counted.items():
            copy.write_row((clue, soc, filings))


def _replace(cursor: CursorWrapper, filings: int) -> int:
    """Deleted row by row: a table that is emptied at once would keep readers waiting."""
    cursor.execute(f"delete from {OccupationClue._meta.db_table}")  # noqa: S608 (our own name)
    least = 2 if filings >= _FILINGS_TO_DROP_SINGLES else 1
    cursor.execute(statement("count_clues"), {"most_codes": MOST_CODES, "least": least})
    clues: int = cursor.rowcount
    return clues


def _newest_run() -> int:
    runs = ImportRun.objects.imported().filter(is_sample=False, dataset__in=_DATASETS)
    return runs.aggregate(newest=Max("pk"))["newest"] or 0


def _note(totals: Counter[str], *, left_out: int, newest_run: int, at: datetime) -> None:
    held = OccupationsLearned.objects.filter(pk=1).first()
    ordered = totals.most_common()
    OccupationsLearned(
        pk=1,
        number=(held.number if held else 0) + 1,
        learned_at=at,
        soc_codes=[soc for soc, _ in ordered],
        filings=[filings for _, filings in ordered],
        newest_run=newest_run,
        left_out=left_out,
    ).save()
