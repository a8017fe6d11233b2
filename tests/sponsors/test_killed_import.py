"""An import that is killed, and two at once, on a real database with real commits."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from sponsors.ingest.load import import_file
from sponsors.models import (
    Employer,
    EmployerKey,
    EmployerName,
    ImportRun,
    LcaFiling,
    RejectedRow,
    SponsorOccupationYear,
    SponsorYear,
)
from tests.sponsors.official_files import filing, write_csv

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.chaos]


def address_of_the_test_database() -> str:
    given = connection.get_connection_params()
    host, port = given.get("host", ""), given.get("port", "")
    secret = f":{given['password']}" if given.get("password") else ""
    if str(host).startswith("/"):
        return f"postgres://{given['user']}{secret}@/{given['dbname']}?host={host}"
    return f"postgres://{given['user']}{secret}@{host}:{port}/{given['dbname']}"


def start_import(path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "import_filings", str(path)],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": address_of_the_test_database(), "DJANGO_SETTINGS_MODULE": "jobboard.settings.test"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_until(holds: Callable[[], bool], *, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_importing() -> bool:
    """Somebody holds the lock of imports, and no mere run's: those have two numbers."""
    return bool(_advisory_locks(numbers=[1]))


def is_alive() -> bool:
    """Some connection of an import is still open."""
    return bool(_advisory_locks(numbers=[1, 2]))


def _advisory_locks(*, numbers: list[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks join pg_database on pg_database.oid = database"
            " where locktype = 'advisory' and granted and datname = current_database() and objsubid = any(%s)",
            [numbers],
        )
        return int(cursor.fetchone()[0])


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    """Also where nobody has asked yet how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def everything() -> list[list[Any]]:
    """What imports leave, without the numbers that the database gives and the runs themselves."""
    left: list[list[Any]] = []
    for model in (Employer, EmployerKey, EmployerName, LcaFiling, SponsorYear, SponsorOccupationYear):
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.primary_key and field.attname not in {"employer_id", "import_run_id"}
        ]
        if any(field.name == "employer" for field in model._meta.concrete_fields):
            columns.append("employer__key")
        left.append(sorted(model.objects.values_list(*columns), key=repr))
    return left


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate sponsors_importrun, sponsors_employer cascade")


def test_an_import_killed_at_any_point_leaves_the_state_before_and_runs_again_as_if_it_never_was(
    tmp_path: Path,
) -> None:
    first = write_csv(tmp_path / "first.csv", [filing(n) for n in range(1, 50)])
    names = [f"Harbor Works {n % 400}, Inc." for n in range(12_000)]
    second = write_csv(
        tmp_path / "second.csv",
        [filing(n, EMPLOYER_NAME=names[n], JOB_TITLE=f"Analyst {n % 7}") for n in range(25, 12_000)],
    )
    import_file(first)
    before = everything()
    started = time.monotonic()
    import_file(second)
    usual = time.monotonic() - started
    clean = everything()
    empty()
    import_file(first)
    draw = random.Random()
    for point in range(5):
        process = start_import(second)
        wait_until(lambda: ImportRun.objects.unfinished().filter(file_name="second.csv").exists())
        time.sleep(draw.random() * usual)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        wait_until(lambda: not is_alive())
        assert everything() in (before, clean), point
    assert import_file(second).outcome == "imported"
    assert everything() == clean
    assert import_file(second).unchanged == 11_975
    assert everything() == clean
    assert not ImportRun.objects.unfinished().exists()


def test_the_next_import_says_that_one_was_killed_and_its_reader_is_gone(tmp_path: Path) -> None:
    process = start_import(write_csv(tmp_path / "large.csv", [filing(n) for n in range(2, 40_000)]))
    wait_until(is_importing)
    readers = children_of(process)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert readers
    wait_until(lambda: all(map(is_gone, readers)), seconds=60)
    wait_until(lambda: not is_alive())
    assert ImportRun.objects.unfinished().get().file_name == "large.csv"
    import_file(write_csv(tmp_path / "after.csv", [filing(2)]))
    assert ImportRun.objects.get(file_name="large.csv").outcome == "failed"


def test_an_import_whose_reader_is_killed_says_so_and_keeps_nothing(tmp_path: Path) -> None:
    process = start_import(write_csv(tmp_path / "large.csv", [filing(n) for n in range(2, 40_000)]))
    wait_until(is_importing)
    (reader,) = children_of(process)
    os.kill(reader, signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2, errors.decode()
    run = ImportRun.objects.get()
    assert (run.outcome, LcaFiling.objects.count()) == ("refused", 0)
    assert "ended from outside (SIGKILL)" in run.message


def test_others_see_how_far_a_running_import_is(tmp_path: Path) -> None:
    process = start_import(write_csv(tmp_path / "large.csv", [filing(n) for n in range(2, 100_000)]))
    wait_until(lambda: ImportRun.objects.unfinished().filter(rows_so_far__gt=0).exists())
    assert not LcaFiling.objects.exists()
    process.send_signal(signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    assert b" rows" in errors
    wait_until(lambda: not is_alive())


def test_two_imports_of_one_file_at_once_store_it_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lca.csv", [filing(n) for n in range(1, 3_000)])
    for process in [start_import(path), start_import(path)]:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    runs = ImportRun.objects.order_by("stored").values_list("stored", "unchanged", "outcome")
    assert list(runs) == [(0, 2999, "imported"), (2999, 0, "imported")]


def test_an_import_that_waits_for_another_is_not_taken_for_a_dead_one(tmp_path: Path) -> None:
    long = start_import(write_csv(tmp_path / "long.csv", [filing(n) for n in range(2, 40_000)]))
    wait_until(is_importing)
    waiting = start_import(write_csv(tmp_path / "waiting.csv", [filing(50_000)]))
    wait_until(lambda: ImportRun.objects.filter(file_name="waiting.csv").exists())
    assert long.communicate(timeout=120) is not None
    _, errors = waiting.communicate(timeout=60)
    assert waiting.returncode == 0, errors.decode()
    assert set(ImportRun.objects.values_list("file_name", "outcome", "message")) == {
        ("long.csv", "imported", ""),
        ("waiting.csv", "imported", ""),
    }


def test_a_rejected_row_of_a_killed_import_is_not_kept(tmp_path: Path) -> None:
    rows = [filing(n, VISA_CLASS="H-1B" if n % 100 else "?") for n in range(1, 40_000)]
    process = start_import(write_csv(tmp_path / "large.csv", rows))
    wait_until(is_importing)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_until(lambda: not is_alive())
    assert not RejectedRow.objects.exists()
