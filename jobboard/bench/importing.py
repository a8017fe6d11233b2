"""Filings from a file into our tables, beside plain COPY of the same file into columns of bare text."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, stopwatch
from jobboard.bench.filings_file import COLUMNS, write_csv, write_xlsx
from jobboard.bench.scratch import scratch_database, without_timeouts

MOST_TIMES_COPY = 5
LEAST_XLSX_ROWS = 20_000
MOST_MB = 1_000
_BLOCK = 1 << 20


def run(size: int, say: Say) -> None:
    with tempfile.TemporaryDirectory() as folder, scratch_database():
        table = write_csv(Path(folder) / "filings.csv", size)
        say(f"  {size:,} rows of {len(COLUMNS)} columns, {table.stat().st_size / 1e6:,.1f} MB as csv")
        with without_timeouts():
            peer = median(_copy(table) for _ in range(3))
            say(heading("import_file", "bare COPY"))
            say(_csv_figure("csv, first import", _import(table), peer, goal=True))
            say(_csv_figure("csv, again, unchanged", _import(table), peer, goal=False))
            _empty()
            book = write_xlsx(Path(folder) / "filings.xlsx", size)
            say(_xlsx_figure(_import(book)))


def _copy(table: Path) -> float:
    """Seconds of the peer: no types, no keys, no indexes, no checks."""
    columns = ", ".join(f"c{number} text" for number in range(len(COLUMNS)))
    with connection.cursor() as cursor:
        cursor.execute(f"create table bare ({columns})")
        with (
            stopwatch() as watch,
            table.open("rb") as file,
            cursor.copy("copy bare from stdin (format csv, header true)") as copy,
        ):
            while block := file.read(_BLOCK):
                copy.write(block)
        cursor.execute("drop table bare")
    return watch.wall


def _import(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "jobboard.bench.import_alone", str(path)],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        check=True,
    )
    said: dict[str, Any] = json.loads(done.stdout)
    if said["message"] or said["rejected"] or not said["rows_read"]:
        raise CommandError(f"The made-up file was not taken whole: {said}")
    return said


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate sponsors_importrun, sponsors_employer cascade")


def _csv_figure(what: str, said: dict[str, Any], peer: float, *, goal: bool) -> str:
    seconds = said["seconds"] - said["record_seconds"]
    ratio = seconds / peer
    figure = Figure(
        what,
        f"{seconds:.2f} s",
        f"{peer:.2f} s",
        ratio,
        goal=f"{MOST_TIMES_COPY} x or less",
        met=ratio <= MOST_TIMES_COPY if goal else None,
    )
    return f"{figure}\n{_details(said)}"


def _xlsx_figure(said: dict[str, Any]) -> str:
    seconds = said["seconds"] - said["record_seconds"]
    goal = f"{LEAST_XLSX_ROWS:,} rows/s"
    met = said["rows_read"] / seconds >= LEAST_XLSX_ROWS
    figure = Figure("xlsx, first import", f"{seconds:.2f} s", goal=goal, met=met)
    return f"{figure}\n{_details(said)}"


def _details(said: dict[str, Any]) -> str:
    speed = said["rows_read"] / (said["seconds"] - said["record_seconds"])
    memory = "met" if said["peak_mb"] < MOST_MB else "MISSED"
    return (
        f"    {speed:,.0f} rows/s, {said['processor']:.2f} s of our processor, peak {said['peak_mb']:,.0f} MB "
        f"(goal {MOST_MB:,} MB: {memory}); {said['stored']:,} stored, {said['unchanged']:,} unchanged\n"
        f"    and then {said['record_seconds']:.2f} s for the record of the employers"
    )


BENCHMARK = Benchmark("import", "Importing filings", "rows", 100_000, run)
