"""How long one statement may take: of a page, of a worker, of a command."""

import os
import subprocess
import sys

import pytest
from celery.signals import worker_init
from django.conf import settings
from django.db import connections

from jobboard import statement_timeout
from jobboard.celery import app

pytestmark = pytest.mark.django_db


def limit_of_a_new_connection() -> str:
    fresh = connections["default"].copy()
    try:
        with fresh.cursor() as cursor:
            cursor.execute("show statement_timeout")
            return str(cursor.fetchone()[0])
    finally:
        fresh.close()


@pytest.fixture(autouse=True)
def _forget() -> object:
    yield
    statement_timeout.forget()


def test_a_page_waits_fifteen_seconds() -> None:
    assert limit_of_a_new_connection() == "15s"


def test_a_worker_waits_ten_minutes() -> None:
    worker_init.send(sender=app)
    assert limit_of_a_new_connection() == "10min"


@pytest.mark.parametrize(
    ("command", "limit"),
    [("refresh_sources", "10min"), ("load_sample_data", "10min"), ("migrate", "0"), ("runserver", "15s")],
)
def test_a_command_waits_as_long_as_its_work_may_take(command: str, limit: str) -> None:
    statement_timeout.use(statement_timeout.of_command(command))
    assert limit_of_a_new_connection() == limit


def test_manage_py_uses_the_limit_of_its_command() -> None:
    script = "import manage, sys; sys.argv = ['manage.py', 'shell', '-v0', '-c', sys.argv[1]]; manage.main()"
    ask = "from django.db import connection as c; k = c.cursor(); k.execute('show statement_timeout'); print(k.fetchone()[0])"
    said = subprocess.run(
        [sys.executable, "-c", script, ask],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "jobboard.settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip().endswith("10min")
