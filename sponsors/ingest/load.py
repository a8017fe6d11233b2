"""One official file into the database: read apart, COPY to staging, merge, rebuild the record; all of it or nothing.

A kill at any line leaves the state before: every table is one transaction, and the run that it belonged to is marked
failed by the next import (`living`). Two imports never interleave: the transaction holds an advisory lock.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from sponsors import versions
from sponsors.ingest.child import Child
from sponsors.ingest.datasets import DATASETS
from sponsors.ingest.frames import ROWS, Words
from sponsors.ingest.limits import Limits, peak_mb
from sponsors.ingest.living import Living
from sponsors.ingest.merging import Merge
from sponsors.ingest.reading import sha256
from sponsors.ingest.reports import ImportReport
from sponsors.ingest.tables import FileRefused
from sponsors.models import ImportOutcome, ImportRun

SLICE_BYTES = (
    6_000_000  # some 20,000 filings: as many as the database keeps of a temporary table without writing it to disk
)
Tell = Callable[[int], None]
Frames = Iterator[tuple[bytes, bytes]]
_LOCK = "select pg_advisory_xact_lock(hashtextextended('sponsors.import_filings', 0))"
# An import may take minutes: the limits of web connections are not meant for it, and compiling its few statements costs
# seconds and gains nothing.
_FOR_LONG = (
    "set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
    " set local jit = off; set local work_mem = '64MB'"
)


def import_file(
    path: Path,
    *,
    name: str = "",
    run: ImportRun | None = None,
    is_sample: bool = False,
    source_url: str = "",
    wage_year: int = 0,
    progress: Tell | None = None,
    limits: Limits | None = None,
) -> ImportReport:
    """Takes each table of a file whole or not at all; what is no known one comes back refused, with words.

    `name`: what people know the file by, where its path does not say. `run`: one that waited for this file. `wage_year`: 0
    for what the names around the file say. `progress` is called with the number of rows read, about every second. An
    archive comes back with `members`. Raises only for a failure of our own, never for the file.
    """
    name = name or path.name
    with Living(progress) as living:
        runs = _Runs(run or ImportRun(is_sample=is_sample, source_url=source_url), name, living)
        return _import(path, name, runs, wage_year, limits)


def _import(path: Path, name: str, runs: "_Runs", wage_year: int, limits: Limits | None) -> ImportReport:
    whole = ImportReport(file=name)
    try:
        runs.digest(path)
        with Child(path, name=name, today=timezone.now().date(), wage_year=wage_year, limits=limits) as child:
            frames = child.frames()
            for _, said in frames:
                words = json.loads(said)
                if "skipped" in words:
                    whole.skipped.append(words["skipped"])
                else:
                    whole.members.append(_table(words, frames, runs.next(words["name"]), runs.living))
    except FileRefused as refused:
        whole.members.append(_refused({"name": name}, str(refused), runs.next(name)))
    except BaseException:
        runs.fail()
        raise
    if len(whole.members) == 1 and whole.members[0].file == name:
        return whole.members[0]
    whole.outcome = ImportOutcome.IMPORTED
    return whole


class _Runs:
    """The runs of one file: the one that was begun with it, and one more for each further table of an archive."""

    def __init__(self, first: ImportRun, name: str, living: Living) -> None:
        first.file_name = first.file_name or name[:255]
        first.started_at, first.outcome = timezone.now(), ImportOutcome.RUNNING
        first.save()
        living.begin(first.pk)
        self.living = living
        self._current, self._is_used = first, False

    def digest(self, path: Path) -> None:
        self._current.sha256 = sha256(path)

    def next(self, name: str) -> ImportRun:
        run = self._current
        if self._is_used:
            shared = {
                field: getattr(run, field) for field in ("sha256", "is_sample", "source_url", "upload", "uploaded_by")
            }
            run = ImportRun(**shared, started_at=timezone.now())
        run.file_name = name[:255]
        run.save()
        if self._is_used:
            self.living.begin(run.pk)
        self._current, self._is_used = run, True
        return run

    def fail(self) -> None:
        if self._current.finished_at is None:
            ImportReport("", message="Stopped by an error; nothing of it was kept.").finish(
                self._current, ImportOutcome.FAILED
            )


def _table(words: Words, frames: Frames, run: ImportRun, living: Living) -> ImportReport:
    """One table, from its `begin` to the `end` or the refusal."""
    started = time.monotonic()
    report = ImportReport(words["name"], dataset=words.get("dataset", ""), layout=words.get("layout", ""))
    try:
        if "refused" in words:
            raise FileRefused(words["refused"])
        with transaction.atomic():
            _take(words["begin"], frames, report, run, living)
            report.seconds = time.monotonic() - started
            report.peak_mb = max(report.peak_mb, peak_mb())
            report.finish(run, ImportOutcome.IMPORTED)
            if report.stored or report.updated:
                versions.advance()
    except FileRefused as refused:
        return _refused(words, str(refused), run)
    return report


def _take(columns: list[str], frames: Frames, report: ImportReport, run: ImportRun, living: Living) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FOR_LONG)
        cursor.execute(_LOCK)
        living.bury_others()
        merge = Merge(cursor, DATASETS[report.dataset], columns, run.pk)
        merge.stage()
        end: Words = {}
        while not end:
            with cursor.copy(merge.copy_statement) as copy:
                end = _copied(frames, copy.write, living.read)
            merge.settle()
        _note(report, end)
        merged = merge.finish()
    report.stored, report.updated, report.unchanged = merged.stored, merged.updated, merged.unchanged
    report.superseded, report.record_seconds = merged.superseded, merged.record_seconds
    report.first_decision_on, report.last_decision_on = merged.first_on, merged.last_on


def _copied(frames: Frames, write: Callable[[bytes], None], progress: Tell) -> Words:
    """Hands rows on until the table ends, and returns what was told at its end; nothing if there are enough for now."""
    written = 0
    for kind, payload in frames:
        if kind == ROWS:
            write(payload)
            written += len(payload)
            if written >= SLICE_BYTES:
                return {}
            continue
        words: Words = json.loads(payload)
        if "rows" in words:
            progress(words["rows"])
        elif "end" in words:
            return words
        else:
            raise FileRefused(words["refused"])
    raise FileRefused("The process that read it ended too early; nothing was kept.")


def _note(report: ImportReport, words: Words) -> None:
    tally = words["end"]
    report.rows_read, report.blank, report.rejected = tally["rows_read"], tally["blank"], tally["rejected"]
    report.rejections, report.notes = Counter(tally["rejections"]), Counter(tally["notes"])
    report.peak_mb = words["peak_mb"]


def _refused(words: Words, why: str, run: ImportRun) -> ImportReport:
    report = ImportReport(
        file=words["name"],
        dataset=words.get("dataset", ""),
        layout=words.get("layout", ""),
        message=why.replace("\0", "\ufffd"),
    )
    report.finish(run, ImportOutcome.REFUSED)
    return report
