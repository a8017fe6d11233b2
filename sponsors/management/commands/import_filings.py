"""manage.py import_filings FILE... [--json]: official filings into the database, recognised by their header."""

import json
import resource
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sponsors.ingest.load import ImportReport, import_file


class Command(BaseCommand):
    help = "Imports official disclosure files (csv or xlsx). A refused file does not stop the others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object per file and line")
        parser.add_argument("--sample", action="store_true", help="mark the employers as sample data")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = []
        for path in options["files"]:
            report = import_file(
                path, is_sample=options["sample"], progress=None if options["json"] else self._progress
            )
            self._print(report, as_json=options["json"])
            reports.append(report)
        refused = [report.file for report in reports if report.refused]
        if refused:
            raise CommandError(f"Refused: {', '.join(refused)}", returncode=2)

    def _progress(self, rows: int) -> None:
        if sys.stderr.isatty() or rows % 100_000 == 0:
            self.stderr.write(f"  {rows:,} rows", ending="\r" if sys.stderr.isatty() else "\n")

    def _print(self, report: ImportReport, *, as_json: bool) -> None:
        self.stdout.write(json.dumps(as_dict(report)) if as_json else as_words(report))


def as_dict(report: ImportReport) -> dict[str, Any]:
    decided = [day.isoformat() for day in (report.first_decision_on, report.last_decision_on) if day]
    found: dict[str, Any] = {
        "file": report.file,
        "outcome": str(report.outcome),
        "dataset": report.dataset,
        "layout": report.layout,
        "rows_read": report.rows_read,
        "blank": report.blank,
        "stored": report.stored,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "superseded": report.superseded,
        "rejected": report.rejected,
        "rejections": dict(report.rejections),
        "notes": dict(report.notes),
        "decision_dates": decided,
        "seconds": round(report.seconds, 2),
        "peak_mb": peak_mb(),
    }
    return found | ({"message": report.message} if report.message else {})


def as_words(report: ImportReport) -> str:
    if report.refused:
        return f"{report.file}: refused. {report.message}"
    lines = [
        f"{report.file}: {report.layout}",
        f"  {report.rows_read:,} rows: {report.stored:,} stored, {report.updated:,} updated,"
        f" {report.unchanged:,} unchanged, {report.superseded:,} superseded, {report.rejected:,} rejected,"
        f" {report.blank:,} blank",
    ]
    if report.first_decision_on:
        lines.append(f"  decided {report.first_decision_on} to {report.last_decision_on}")
    lines += [f"  rejected, {count:,}: {reason}" for reason, count in report.rejections.most_common()]
    lines += [f"  note, {count:,}: {note}" for note, count in report.notes.most_common()]
    lines.append(f"  {report.seconds:.1f} s, peak {peak_mb():,} MB")
    return "\n".join(lines)


def peak_mb() -> int:
    """Largest resident memory of this process so far, in MB (Linux counts it in kB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
