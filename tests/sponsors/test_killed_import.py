"""An import that is killed, and two at once, on a real database with real commits."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from sponsors.ingest.load import import_file
from sponsors.models import ImportRun, LcaFiling
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


def wait_until(holds: Callable[[], bool], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks join pg_database on pg_database.oid = database"
            " where locktype = 'advisory' and granted and datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def test_a_killed_import_leaves_the_state_before_and_the_next_one_says_so(tmp_path: Path) -> None:
    import_file(write_csv(tmp_path / "before.csv", [filing(1)]))
    large = write_csv(tmp_path / "large.csv", [filing(n) for n in range(2, 40_000)])
    process = start_import(large)
    wait_until(is_locked)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    wait_until(lambda: not is_locked())
    assert LcaFiling.objects.count() == 1
    assert ImportRun.objects.unfinished().get().file_name == "large.csv"
    import_file(write_csv(tmp_path / "after.csv", [filing(2)]))
    assert not ImportRun.objects.unfinished().exists()
    assert ImportRun.objects.get(file_name="large.csv").outcome == "failed"


def test_two_imports_of_one_file_at_once_store_it_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lca.csv", [filing(n) for n in range(1, 3_000)])
    for process in [start_import(path), start_import(path)]:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    runs = ImportRun.objects.order_by("stored").values_list("stored", "unchanged", "outcome")
    assert list(runs) == [(0, 2999, "imported"), (2999, 0, "imported")]
