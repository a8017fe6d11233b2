"""A worker that is killed while it reads an upload, on a real database with real commits."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files import File

from sponsors import uploads
from sponsors.models import ImportOutcome, ImportRun, LcaFiling
from tests.sponsors.official_files import filing, write_csv
from tests.sponsors.test_killed_import import address_of_the_test_database, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.chaos]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
READ = "import django; django.setup(); from sponsors import tasks; tasks.read_uploads()"
ROWS = 40_000


def start_worker(settings: LazySettings) -> subprocess.Popen[bytes]:
    ours = {
        "DATABASE_URL": address_of_the_test_database(),
        "DJANGO_SETTINGS_MODULE": "jobboard.settings.test",
        "FILES_DIR": settings.MEDIA_ROOT,
    }
    return subprocess.Popen([sys.executable, "-c", READ], cwd=settings.BASE_DIR, env=os.environ | ours)


def outcome() -> str:
    return ImportRun.objects.get().outcome


def test_what_a_killed_worker_leaves_is_read_again_and_never_by_two_at_once(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    with write_csv(tmp_path / "LCA_FY2026.csv", [filing(n) for n in range(ROWS)]).open("rb") as file:
        uploads.keep(file=File(file, "LCA_FY2026.csv"), by=None, at=NOW)
    doomed = start_worker(settings)
    wait_until(lambda: outcome() == ImportOutcome.RUNNING, seconds=180)
    uploads.read_next(at=NOW)  # another worker's turn, while the first one reads
    assert outcome() == ImportOutcome.RUNNING
    doomed.send_signal(signal.SIGKILL)
    doomed.wait()
    assert (outcome(), LcaFiling.objects.count()) == (ImportOutcome.RUNNING, 0)

    def is_read() -> bool:
        uploads.read_next(at=NOW)  # until the database has seen that the first one is gone
        return outcome() == ImportOutcome.IMPORTED

    wait_until(is_read, seconds=180)
    assert LcaFiling.objects.count() == ROWS
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
