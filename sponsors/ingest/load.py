"""One official file into the database: COPY to staging, merge by case number, rebuild the record; all of it or nothing.

A kill at any line leaves the state before: everything happens in one transaction, and the run that it belonged to is
marked failed by the next import. Two imports never interleave: the transaction holds an advisory lock.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from sponsors import versions
from sponsors.ingest import lca, lca_merge
from sponsors.ingest.layouts import Layout, Reading, Rejection, normalised, recognise
from sponsors.ingest.reading import open_table, sha256
from sponsors.ingest.statements import statement
from sponsors.ingest.tables import FileRefused, Row, Table
from sponsors.models import ImportOutcome, ImportRun

LAYOUTS: tuple[Layout, ...] = (lca.FLAG,)
MERGES = {"lca": lca_merge.merge}
Progress = Callable[[int], None]
_LOCK = "sponsors.import_filings"
_ROWS_BETWEEN_PROGRESS = 10_000
_COUNTS = ("rows_read", "blank", "stored", "updated", "unchanged", "superseded", "rejected")
# An import may take minutes; the limits of web connections are not meant for it.
_NO_TIMEOUTS = (
    "set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0"
)


@dataclass(slots=True)
class ImportReport:
    """What became of a file. `rows_read` is the sum of the counts below it; of a refused file nothing was read."""

    file: str
    dataset: str = ""
    layout: str = ""
    outcome: str = ImportOutcome.RUNNING
    message: str = ""
    rows_read: int = 0
    blank: int = 0
    stored: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    rejected: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    first_decision_on: date | None = None
    last_decision_on: date | None = None
    seconds: float = 0.0

    @property
    def refused(self) -> bool:
        return self.outcome == ImportOutcome.REFUSED


def import_file(path: Path, *, is_sample: bool = False, progress: Progress | None = None) -> ImportReport:
    """Takes one file whole or not at all; a file that is no known one comes back refused, with words.

    `progress` is called with the number of rows read so far. Raises only for a failure of our own, never for the file.
    """
    started = time.monotonic()
    report = ImportReport(file=path.name)
    run = ImportRun.objects.create(file_name=path.name[:255], started_at=timezone.now(), is_sample=is_sample)
    try:
        run.sha256 = sha256(path)
        with open_table(path) as table, transaction.atomic(), connection.cursor() as cursor:
            _take(cursor, table, report, run, progress)
            _finish(run, report, ImportOutcome.IMPORTED)
            if report.stored or report.updated:
                versions.advance()
    except FileRefused as refused:
        report = ImportReport(
            file=path.name, dataset=report.dataset, layout=report.layout, message=str(refused).replace("\0", "\ufffd")
        )
        _finish(run, report, ImportOutcome.REFUSED)
    except BaseException:
        stopped = ImportReport(file=path.name, message="Stopped by an error; nothing of it was kept.")
        _finish(run, stopped, ImportOutcome.FAILED)
        raise
    report.seconds = time.monotonic() - started
    return report


def _take(cursor: CursorWrapper, table: Table, report: ImportReport, run: ImportRun, progress: Progress | None) -> None:
    layout = recognise(table.header, LAYOUTS)
    report.dataset, report.layout = layout.dataset, layout.name
    cursor.execute(_NO_TIMEOUTS)
    cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])
    _mark_abandoned(run)
    cursor.execute(statement(f"stage_{layout.dataset}"))
    _copy(cursor, table, layout, report, progress)
    merged = MERGES[layout.dataset](cursor, run_id=run.pk)
    report.stored, report.updated, report.unchanged = merged.stored, merged.updated, merged.unchanged
    report.superseded = merged.superseded
    report.first_decision_on, report.last_decision_on = merged.first_decision_on, merged.last_decision_on


def _mark_abandoned(run: ImportRun) -> None:
    """With the lock held nobody else imports: a run still running is one whose process died."""
    ImportRun.objects.unfinished().exclude(pk=run.pk).update(
        outcome=ImportOutcome.FAILED,
        finished_at=timezone.now(),
        message="The process ended before the file was read; nothing of it was kept.",
    )


def _copy(cursor: CursorWrapper, table: Table, layout: Layout, report: ImportReport, progress: Progress | None) -> None:
    """Every row of the file into staging, taken or rejected; blank ones are only counted."""
    reading = Reading(today=timezone.now().date(), days_from_1904=table.counts_days_from_1904)
    positions = layout.positions([normalised(heading) for heading in table.header])
    columns = ", ".join(("line", "reason", "kept", *layout.fields))
    nothing = (None,) * len(layout.fields)
    with cursor.copy(f"copy {layout.dataset}_staging ({columns}) from stdin") as copy:
        for row in _aligned(table, positions):
            report.rows_read += 1
            if progress and report.rows_read % _ROWS_BETWEEN_PROGRESS == 0:
                progress(report.rows_read)
            if row.is_blank:
                report.blank += 1
                continue
            read = Rejection(row.fault) if row.fault else layout.read(row.cells, reading)
            if isinstance(read, Rejection):
                report.rejections[read.reason] += 1
                report.rejected += 1
                kept = json.dumps(layout.kept(row.cells, in_place=not row.fault), ensure_ascii=False)
                copy.write_row((row.line, read.reason, kept, *nothing))
                continue
            if read.notes:
                report.notes.update(read.notes)
            copy.write_row((row.line, None, None, *read.values))


def _aligned(table: Table, positions: list[int | None]) -> Iterator[Row]:
    """Rows with a cell for every column of the layout; empty where the file lacks an optional one."""
    absent = [place for place, position in enumerate(positions) if position is None]
    for row in table.rows([position for position in positions if position is not None]):
        for place in absent:
            row.cells.insert(place, "")
        yield row


def _finish(run: ImportRun, report: ImportReport, outcome: ImportOutcome) -> None:
    report.outcome = outcome
    run.outcome, run.message, run.finished_at = outcome, report.message, timezone.now()
    run.dataset, run.layout = report.dataset, report.layout
    for count in _COUNTS:
        setattr(run, count, getattr(report, count))
    run.rejections, run.notes = dict(report.rejections), dict(report.notes)
    run.first_decision_on, run.last_decision_on = report.first_decision_on, report.last_decision_on
    run.save()
