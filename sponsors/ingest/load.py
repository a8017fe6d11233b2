"""One official file into the database: COPY to staging, merge by case number, rebuild the record; all of it or nothing.

A kill at any line leaves the state before: everything happens in one transaction, and the run that it belonged to is marked failed by
the next import. Two imports never interleave: the transaction holds an advisory lock.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from sponsors.ingest import lca
from sponsors.ingest.layouts import Layout, Reading, Rejection, normalised, recognise
from sponsors.ingest.reading import open_table, sha256
from sponsors.ingest.tables import Cells, FileRefused, Row, Table
from sponsors.models import ImportOutcome, ImportRun
from sponsors.names import slug

LAYOUTS: tuple[Layout, ...] = (lca.FLAG,)
Progress = Callable[[int], None]
_SQL = Path(__file__).resolve().parent.parent / "sql"
_LOCK = "sponsors.import_filings"
_ROWS_BETWEEN_PROGRESS = 10_000
_KEPT_CELL = 300
_COUNTS = ("rows_read", "blank", "stored", "updated", "unchanged", "superseded", "rejected")


@dataclass(slots=True)
class ImportReport:
    """What became of a file. `rows_read` is the sum of the five fates and the blank rows; a refused file read nothing."""

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
    """Takes one file whole or not at all; a file that is no known one comes back refused, with words, and never raises.

    `progress` is called with the number of rows read so far. Raises only what is our own failure (the database's, above all).
    """
    started = time.monotonic()
    report = ImportReport(file=path.name)
    run = ImportRun.objects.create(file_name=path.name[:255], started_at=timezone.now(), is_sample=is_sample)
    try:
        run.sha256 = sha256(path)
        with open_table(path) as table, transaction.atomic():
            _take(table, report, run, progress)
            _finish(run, report, ImportOutcome.IMPORTED)
    except FileRefused as refused:
        report = ImportReport(file=path.name, dataset=report.dataset, layout=report.layout, message=str(refused))
        _finish(run, report, ImportOutcome.REFUSED)
    except BaseException:
        _finish(
            run,
            ImportReport(file=path.name, message="Stopped by an error; nothing of it was kept."),
            ImportOutcome.FAILED,
        )
        raise
    report.seconds = time.monotonic() - started
    return report


def _take(table: Table, report: ImportReport, run: ImportRun, progress: Progress | None) -> None:
    layout = recognise(table.header, LAYOUTS)
    report.dataset, report.layout = layout.dataset, layout.name
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 0; set local lock_timeout = 0")
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [_LOCK])
        _mark_abandoned(run)
        cursor.execute(_sql("stage_lca"))
        _copy(table, layout, report, progress)
        _merge(report, run)


def _mark_abandoned(run: ImportRun) -> None:
    """With the lock held nobody else imports: a run still running is one whose process died."""
    ImportRun.objects.unfinished().exclude(pk=run.pk).update(
        outcome=ImportOutcome.FAILED,
        finished_at=timezone.now(),
        message="The process ended before the file was read; nothing of it was kept.",
    )


def _copy(table: Table, layout: Layout, report: ImportReport, progress: Progress | None) -> None:
    """Every row of the file into staging, taken or rejected; blank ones are only counted."""
    header = [normalised(heading) for heading in table.header]
    reading = Reading(today=timezone.now().date(), days_from_1904=table.counts_days_from_1904)
    columns = ", ".join(("line", "reason", "kept", *lca.LcaRow._fields))
    nothing = (None,) * len(lca.LcaRow._fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"copy lca_staging ({columns}) from stdin") as copy,
    ):
        for row in _aligned(table, layout.positions(header)):
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
                copy.write_row((row.line, read.reason, _kept(layout, row.cells), *nothing))
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


def _kept(layout: Layout, cells: Cells) -> str:
    """The kept columns of a rejected row. What looks like a personal number is not kept even here."""
    kept = {}
    for column, cell in zip(layout.columns, cells, strict=True):
        if cell and not (column.field == "fein" and lca.cells.fein(cell) is None):
            kept[column.headings[0]] = cell[:_KEPT_CELL].replace("\0", "\ufffd")
    return json.dumps(kept, ensure_ascii=False)


def _merge(report: ImportReport, run: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute("analyze lca_staging")
        cursor.execute("select min(decision_on), max(decision_on), count(*) from lca_staging where reason is null")
        report.first_decision_on, report.last_decision_on, taken = cursor.fetchone()
        cursor.execute(_sql("insert_rejected"), {"run": run.pk})
        cursor.execute(_sql("decide_lca"))
        cursor.execute("analyze lca_decided")
        cursor.execute("select outcome, count(*) from lca_decided group by outcome")
        outcomes = dict(cursor.fetchall())
        report.stored, report.updated = outcomes.get("stored", 0), outcomes.get("updated", 0)
        report.unchanged = outcomes.get("unchanged", 0)
        report.superseded = taken - report.stored - report.updated - report.unchanged
        if report.stored or report.updated:
            _store(cursor, run)


def _store(cursor: "psycopg.Cursor[tuple[object, ...]]", run: ImportRun) -> None:
    _insert_employers(cursor)
    cursor.execute(_sql("touched_employers"))
    cursor.execute(_sql("insert_lca"), {"run": run.pk})
    cursor.execute(_sql("update_lca"), {"run": run.pk})
    cursor.execute("analyze touched_employer")
    for statement in (
        "name_keys",
        "delete_names",
        "rebuild_names",
        "refresh_employers",
        "delete_years",
        "rebuild_years",
    ):
        cursor.execute(_sql(statement))


def _insert_employers(cursor: "psycopg.Cursor[tuple[object, ...]]") -> None:
    cursor.execute(
        "select distinct employer_key from lca_decided decided where outcome in ('stored', 'updated')"
        " and not exists (select from sponsors_employer employer where employer.key = decided.employer_key)"
    )
    keys = [str(key) for (key,) in cursor.fetchall()]
    cursor.execute(_sql("insert_employers"), {"keys": keys, "slugs": [slug(key) for key in keys]})


def _finish(run: ImportRun, report: ImportReport, outcome: ImportOutcome) -> None:
    report.outcome = outcome
    run.outcome, run.message, run.finished_at = outcome, report.message, _now()
    run.dataset, run.layout = report.dataset, report.layout
    for count in _COUNTS:
        setattr(run, count, getattr(report, count))
    run.rejections, run.notes = dict(report.rejections), dict(report.notes)
    run.first_decision_on, run.last_decision_on = report.first_decision_on, report.last_decision_on
    run.save()


def _now() -> datetime:
    return timezone.now()


def _sql(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text()
