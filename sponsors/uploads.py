"""Official files that an editor uploads: kept until a worker has read them, one at a time, and never longer.

The database knows what waits. Whoever reads holds a lock of its session, which dies with it: a run that still says "running"
when the lock is free is one whose worker was killed. It is read once more, and given up when that worker dies too.
"""

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import Error, connection

from sponsors.ingest.load import import_file
from sponsors.models import ImportOutcome, ImportRun
from sponsors.models.imports import ImportRunQuerySet

# What official pages offer. What a file really is, its first bytes say when it is read.
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".zip")
BEGUN_AGAIN = "Begun again, since the worker that read it was stopped."
GIVEN_UP = (
    "Two workers were stopped while they read it, so it is not tried again; nothing of it was kept. "
    "Perhaps it needs more memory than a worker has: read it with the command import_filings."
)
_LOCK = "hashtextextended('sponsors.uploads', 0)"
_HOURS_OF_AN_ARRIVAL = 24


def arrivals() -> Path:
    """Where bytes go while they arrive; beside the files that wait, so that keeping one only renames it."""
    folder = Path(settings.MEDIA_ROOT) / "arriving"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep(*, file: "File[Any]", by: AbstractBaseUser | None, at: datetime) -> ImportRun:
    """Stores the file for `read_next`, under a name of its own in which the one it came with stays readable."""
    name = Path(file.name or "").name
    run = ImportRun(
        file_name=name[:255], started_at=at, outcome=ImportOutcome.WAITING, uploaded_by_id=by.pk if by else None
    )
    run.upload.save(f"{uuid.uuid4().hex[:12]}/{name}", file, save=False)
    try:
        run.save()
    except BaseException:
        _remove(run.upload.name or "")
        raise
    return run


def read_next(*, at: datetime) -> int | None:
    """Reads what waits longest, and returns how many files wait still; None where there was none, or another worker reads."""
    with _alone() as alone:
        if not alone:
            return None
        _take_up_abandoned(at)
        _sweep()
        run = _waiting().first()
        if run is None:
            return None
        _read(run)
        return _waiting().count()


def _waiting() -> ImportRunQuerySet:
    return ImportRun.objects.waiting().exclude(upload="").order_by("started_at", "pk")


def _read(run: ImportRun) -> None:
    stored = run.upload.name or ""
    try:
        import_file(Path(run.upload.path), name=run.file_name, run=run)
    except (SystemExit, KeyboardInterrupt):  # the worker was told to stop, for an update perhaps
        ImportRun.objects.filter(pk=run.pk, outcome=ImportOutcome.FAILED).update(
            outcome=ImportOutcome.WAITING, finished_at=None, message=BEGUN_AGAIN
        )
        raise
    except BaseException:
        _remove(stored)
        raise
    _remove(stored)


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_lock({_LOCK})")
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with suppress(Error), connection.cursor() as cursor:  # a broken connection has let go of it
                cursor.execute(f"select pg_advisory_unlock({_LOCK})")


def _take_up_abandoned(at: datetime) -> None:
    abandoned = ImportRun.objects.unfinished().exclude(upload="")
    abandoned.filter(message=BEGUN_AGAIN).update(outcome=ImportOutcome.FAILED, finished_at=at, message=GIVEN_UP)
    abandoned.update(outcome=ImportOutcome.WAITING, rows_so_far=0, message=BEGUN_AGAIN)


def _sweep() -> None:
    """Removes files that nobody will read: of finished runs, and what a broken connection left half arrived."""
    runs = ImportRun.objects.exclude(upload="").order_by().values_list("upload", "outcome")
    names = {name for name, _ in runs}
    wanted = {name for name, outcome in runs if outcome in (ImportOutcome.WAITING, ImportOutcome.RUNNING)}
    for name in names - wanted:
        _remove(name)
    for path in arrivals().iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - _HOURS_OF_AN_ARRIVAL * 3600:
                path.unlink()


def _remove(name: str) -> None:
    """All tables of an archive name the one file."""
    if name:
        shutil.rmtree(Path(default_storage.path(name)).parent, ignore_errors=True)
        ImportRun.objects.filter(upload=name).update(upload="")
