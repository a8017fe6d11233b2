"""The benchmarks run on tiny sizes and leave nothing behind. How fast they are is never tested: that is for `make bench`."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pytest_django import DjangoDbBlocker

from jobboard.bench import keyword_reader, sample_ads, scratch, searching
from jobboard.bench.benchmark import Figure, percentile
from jobboard.bench.filings_file import COLUMNS, rows, write_csv, write_xlsx
from jobboard.bench.made_listings import RARE_WORD, make_listings
from jobboard.bench.made_up import made_names, skewed
from listings.models import Listing
from sponsors.ingest.load import import_file
from sponsors.ingest.reading import open_table

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def bench(*words: str) -> str:
    out = StringIO()
    call_command("bench", *words, stdout=out)
    return out.getvalue()


def scratch_databases() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select datname from pg_database where starts_with(datname, %s)", [scratch.PREFIX])
        return {name for (name,) in cursor.fetchall()}


def abandoned() -> set[str]:
    """Scratch databases that no living bench holds; tests in other processes may hold some."""
    with connection.cursor() as cursor:
        cursor.execute("select application_name from pg_stat_activity")
        living = {name for (name,) in cursor.fetchall()}
        return scratch_databases() - living


@pytest.fixture(scope="module")
def migrated_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Each test's own databases are copies of one. It is gone when this module ends."""
    with django_db_blocker.unblock():
        with scratch.migrated_once():
            yield
        connection.close()


@pytest.mark.usefixtures("migrated_once")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["import", "matching", "record", "reading", "rereading", "search", "digests"])
def test_each_benchmark_runs_and_leaves_no_database(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "TIMES", 1)
    said = bench(name, "--size", "30")
    assert "PostgreSQL" in said
    assert "ratio" in said
    assert not abandoned()


@pytest.mark.usefixtures("migrated_once")
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_bench_left_is_dropped_and_what_a_living_one_holds_is_not() -> None:
    left = f"{scratch.PREFIX}left_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"create database {left} template template0")
        with scratch.scratch_database():
            first = connection.settings_dict["NAME"]
            with scratch.scratch_database():
                held = scratch_databases()
    assert first in held
    assert left not in held
    assert first not in scratch_databases()


@pytest.mark.usefixtures("migrated_once")
@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_the_scratch_database_and_an_interruption_drops_it() -> None:
    url, home = os.environ["DATABASE_URL"], connection.settings_dict["NAME"]
    names = []

    def interrupted() -> None:
        with scratch.scratch_database():
            names.append(connection.settings_dict["NAME"])
            make_listings(3, now=NOW, say=lambda _: None)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert names[0].startswith(scratch.PREFIX)
    assert (os.environ["DATABASE_URL"], connection.settings_dict["NAME"]) == (url, home)
    assert names[0] not in scratch_databases()
    assert not Listing.objects.exists()


@pytest.mark.django_db
def test_an_unknown_benchmark_is_named() -> None:
    with pytest.raises(CommandError, match="No benchmark is named 'typing'"):
        bench("typing")


def test_the_same_size_gives_the_same_filings(tmp_path: Path) -> None:
    one, two = (write_csv(tmp_path / name, 20).read_bytes() for name in ("one.csv", "two.csv"))
    assert one == two
    assert all(len(row) == len(COLUMNS) == 96 for row in rows(20))


def test_the_workbook_holds_what_the_csv_holds(tmp_path: Path) -> None:
    read = []
    for path in (write_csv(tmp_path / "filings.csv", 20), write_xlsx(tmp_path / "filings.xlsx", 20)):
        with open_table(path) as table:
            columns = [
                list(map(table.text, column))
                for batch in table.batches(0, range(len(COLUMNS)))
                for column in batch.columns
                if column
            ]
            read.append((table.headers[0], columns))
    assert read[0] == read[1]


def test_rows_come_again_under_new_case_numbers() -> None:
    made = list(rows(25, different=10))
    assert len({row[0] for row in made}) == len({row[0][-6:] for row in made}) == 25
    assert {len(row[0]) for row in made} == {18}
    assert made[15][1:] == made[6][1:]


@pytest.mark.django_db
def test_the_made_up_filings_are_taken_whole(tmp_path: Path) -> None:
    report = import_file(write_csv(tmp_path / "filings.csv", 50))
    assert (report.stored, report.rejected) == (50, 0)


@pytest.mark.usefixtures("migrated_once")
@pytest.mark.django_db(transaction=True)
def test_the_same_size_gives_the_same_listings() -> None:
    made = []
    for _ in range(2):
        with scratch.scratch_database():
            make_listings(20, now=NOW, say=lambda _: None)
            made.append(
                list(Listing.objects.order_by("external_id").values_list("title", "company", "plain", "dated_at"))
            )
            assert Listing.objects.live().count() == 20
    assert made[0] == made[1]
    assert sum(RARE_WORD in plain for _, _, plain, _ in made[0]) == 1


def test_the_first_come_up_most() -> None:
    random = Random(1)
    drawn = [skewed(random, 1_000) for _ in range(5_000)]
    assert 0 <= min(drawn) <= max(drawn) < 1_000
    assert drawn.count(0) > drawn.count(10) > drawn.count(500)
    assert skewed(random, 1) == 0


def test_made_names_differ() -> None:
    assert len(set(made_names(Random(1), 3_000))) == 3_000


def test_the_ads_that_a_person_judged_are_in_the_sample() -> None:
    ids = {ad.external_id for ad in sample_ads.sample_ads()}
    assert ids >= sample_ads.REFUSING | sample_ads.OFFERING
    assert not sample_ads.REFUSING & sample_ads.OFFERING


@pytest.mark.parametrize(
    ("text", "answer"),
    [("We are UNABLE TO SPONSOR visas.", "refused"), ("Visa sponsorship is here.", "offered"), ("Clean hands.", "")],
)
def test_the_peer_reads_phrases(text: str, answer: str) -> None:
    assert keyword_reader.read(text) == answer


def test_a_percentile_is_one_of_the_times() -> None:
    times = [float(number) for number in range(1, 101)]
    assert [percentile(times, share) for share in (0.5, 0.95, 0.99)] == [50, 95, 99]
    assert percentile([7.0], 0.95) == 7


def test_a_figure_says_when_a_goal_is_missed() -> None:
    assert str(Figure("one ad", "2 ms", "1 ms", 2.0, goal="1 ms", met=False)).endswith("2.00 x  goal 1 ms: MISSED")
