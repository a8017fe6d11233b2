"""manage.py import_filings FILE... [--json]: official files into the database, recognised by their header."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sponsors.ingest.load import import_file


class Command(BaseCommand):
    help = (
        "Imports official files (csv, xlsx, or zip of such): LCA and PERM disclosure, the USCIS data hub, OFLC wages, "
        "O*NET occupations, IPEDS institutions. A refused file does not stop the others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object per table and line")
        parser.add_argument("--sample", action="store_true", help="mark the employers as sample data")
        parser.add_argument(
            "--wage-year", type=int, default=0, metavar="YEAR", help="of OFLC wages: 2025 for July 2025 to June 2026"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refused = []
        for path in options["files"]:
            report = import_file(
                path, is_sample=options["sample"], wage_year=options["wage_year"], progress=self._progress
            )
            for name in report.skipped:
                self.stderr.write(f"{name}: skipped, not a table that we know.")
            for table in report.members or [report]:
                self.stdout.write(json.dumps(table.as_dict()) if options["json"] else table.as_words())
                refused += [table.file] if table.refused else []
        if refused:
            raise CommandError(f"Refused: {', '.join(refused)}", returncode=2)

    def _progress(self, rows: int) -> None:
        self.stderr.write(f"  {rows:,} rows", ending="\r" if self.stderr.isatty() else "\n")
