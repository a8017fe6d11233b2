"""The record counted from made-up filings: everything, again, then one quarter's; and what pages ask of the largest employer."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, ms, percentile, stopwatch
from jobboard.bench.made_filings import make_employers, make_filings
from jobboard.bench.scratch import scratch_database, without_timeouts
from listings import employer_pages
from sponsors import record, versions
from sponsors.evidence import Asked, record_for
from sponsors.ingest.foreign_keys import checked_as_a_set
from sponsors.models import Employer, ImportRun, LcaFiling, SponsorYear

MOST_SECONDS_OF_ALL = 600
MOST_SECONDS_OF_A_QUARTER = 60
MOST_P95 = 0.05
SIZE_OF_THE_GOALS = 8_000_000
_A_QUARTERS_SHARE = 150_000 / SIZE_OF_THE_GOALS
_TIMES = 40
_FIRST_YEAR, _LAST_YEAR = 2009, 2026  # fiscal years; of the last one the first half
_LAST_DAY = date(2026, 3, 31)
_TODAY = date(2026, 11, 22)


def run(size: int, say: Say) -> None:
    with scratch_database(), without_timeouts():
        with stopwatch() as watch:
            made_by = make_employers(size)
            with _without_indexes(), _references_checked_once(made_by):
                _make_filings_by_year(size, made_by)
        say(f"  {size:,} filings of {Employer.objects.count():,} employers made in {watch.wall:.0f} s")
        say(heading("the record", "plain group by"))
        with stopwatch() as peer:
            _count_plainly()
        _rebuild_everything("everything, first", size, peer.wall, say)
        _rebuild_everything("everything, again", size, peer.wall, say)
        number = max(1, round(size * _A_QUARTERS_SHARE))
        make_filings(size, first=size + 1, number=number, first_on="2026-04-01", days=91, run=made_by)
        _update(size, number, say)
        _ask(say)


def _make_filings_by_year(size: int, made_by: ImportRun) -> None:
    """As official files come, so that a year's filings lie together."""
    days = (_LAST_DAY - _begins(_FIRST_YEAR)).days + 1
    made = 0
    for year in range(_FIRST_YEAR, _LAST_YEAR + 1):
        last = min(_begins(year + 1) - timedelta(days=1), _LAST_DAY)
        upto = size * ((last - _begins(_FIRST_YEAR)).days + 1) // days
        first_on, days_of_year = _begins(year).isoformat(), (last - _begins(year)).days + 1
        make_filings(size, first=made + 1, number=upto - made, first_on=first_on, days=days_of_year, run=made_by)
        made = upto


def _begins(fiscal_year: int) -> date:
    return date(fiscal_year - 1, 10, 1)


@contextmanager
def _without_indexes() -> Iterator[None]:
    """They are made when the filings are there: many times faster than filing by filing, where employers come at random."""
    meta = LcaFiling._meta
    unique = next(each for each in meta.constraints if each.name == "one_filing_per_case_number")
    with connection.schema_editor() as editor:
        editor.remove_constraint(LcaFiling, unique)
        for index in meta.indexes:
            editor.remove_index(LcaFiling, index)
    yield
    with connection.schema_editor() as editor:
        editor.execute("set local maintenance_work_mem = '1GB'")
        editor.add_constraint(LcaFiling, unique)
        for index in meta.indexes:
            editor.add_index(LcaFiling, index)


@contextmanager
def _references_checked_once(made_by: ImportRun) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temporary table touched_employer on commit drop as select id from sponsors_employer")
        with checked_as_a_set(cursor, run_id=made_by.pk):
            yield


def _count_plainly() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from (select employer_id, fiscal_year, visa_class, soc_code, worksite_state, count(*)"
            " from sponsors_lcafiling group by 1, 2, 3, 4, 5) as counted"
        )


def _rebuild_everything(what: str, size: int, peer: float, say: Say) -> None:
    steps: list[tuple[str, float]] = []
    with stopwatch() as watch:
        record.rebuild_everything(lambda step: steps.append((step, time.perf_counter())))
        ended = time.perf_counter()
    say(_figure(what, watch.wall, peer, MOST_SECONDS_OF_ALL, size))
    ends = [begun for _, begun in steps[1:]] + [ended]
    say("    " + ", ".join(f"{step} {end - begun:.1f} s" for (step, begun), end in zip(steps, ends, strict=True)))
    say(f"    {SponsorYear.objects.count():,} rows by year, {_megabytes():,.0f} MB in the database")


def _update(size: int, number: int, say: Say) -> None:
    with stopwatch() as watch, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "create temporary table touched_employer on commit drop as"
            " select distinct employer_id as id from sponsors_lcafiling where case_number > %s",
            [f"I-200-{size:011}"],
        )
        cursor.execute("create temporary table touched_year on commit drop as select 2026::smallint as fiscal_year")
        cursor.execute("analyze touched_employer")
        cursor.execute("select count(*) from touched_employer")
        (touched,) = cursor.fetchone()
        record.rebuild(cursor)
        versions.advance()
    say(_figure(f"{number:,} filings more", watch.wall, None, MOST_SECONDS_OF_A_QUARTER, size))
    say(f"    of {touched:,} employers")


def _ask(say: Say) -> None:
    largest = Employer.objects.in_filing_order()[0]
    filings = LcaFiling.objects.for_employers([largest.pk]).count()
    soc = SponsorYear.objects.for_employers([largest.pk]).order_by("-filings")[0]
    client, path = Client(), reverse("employer", args=[largest.slug])

    def page(*, anew: bool) -> None:
        if anew:
            employer_pages.forget()
        if client.get(path).status_code != 200:
            raise CommandError(f"{path} did not answer")

    many = [(key, soc.soc_code) for key in Employer.objects.in_filing_order().values_list("pk", flat=True)[:500]]
    say(f"\n  The largest employer, {filings:,} filings")
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        _say_p95(say, "record of an occupation", lambda: record_for([(largest.pk, soc.soc_code)], today=_TODAY))
        here = Asked(largest.pk, soc.soc_code, areas=(soc.area,))
        _say_p95(say, "the same in one metro", lambda: record_for([here], today=_TODAY))
        _say_p95(say, "its page, rendered anew", lambda: page(anew=True), goal=True)
        _say_p95(say, "its page, as kept", lambda: page(anew=False), goal=True)
        _say_p95(say, "records of the 500 largest", lambda: record_for(many, today=_TODAY))


def _say_p95(say: Say, what: str, ask: Callable[[], object], *, goal: bool = False) -> None:
    """After one time that does not count."""
    ask()
    times = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begun)
    p95 = percentile(times, 0.95)
    say(Figure(f"{what}, p95", ms(p95), goal=ms(MOST_P95), met=p95 <= MOST_P95 if goal else None))


def _figure(what: str, seconds: float, peer: float | None, most: float, size: int) -> Figure:
    """A goal is set for eight million filings; of fewer it is told and not judged."""
    return Figure(
        what,
        f"{seconds:.1f} s",
        f"{peer:.1f} s" if peer else "",
        seconds / peer if peer else None,
        goal=f"{most} s",
        met=seconds <= most if size >= SIZE_OF_THE_GOALS else None,
    )


def _megabytes() -> float:
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        size: int = cursor.fetchone()[0]
    return size / 1e6


BENCHMARK = Benchmark("record", "Counting the record", "filings", 200_000, run)
