"""The sample board: invented employers' filings and invented ads, read by the same importers as real ones."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Min
from django.utils import timezone

from listings.models import Listing, Source, SourceRun
from listings.sources import refresh
from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import Employer, ImportRun
from sponsors.names import normalise
from sponsors.sample import REVIEWER

SAMPLE = Path(settings.BASE_DIR) / "jobboard" / "sample"

# When the sample ads were "written". Their dates are moved by the time since, so that the board looks fresh.
WRITTEN_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)

_MOMENT = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_CREATED = re.compile(rb'("createdAt": )(\d{13})\b')


@dataclass(frozen=True, slots=True)
class Board:
    system: str
    token: str
    path: Path
    company: str


def boards() -> list[Board]:
    folder = SAMPLE / "boards"
    with (folder / "boards.csv").open(encoding="utf-8", newline="") as file:
        return [
            Board(row["system"], row["token"], folder / row["file"], row["company"]) for row in csv.DictReader(file)
        ]


def filings() -> Iterator[Path]:
    """Areas and wages first: the record of a filing says its metro."""
    wages = SAMPLE / "wages_2026-27"
    yield from (wages / name for name in ("Geography.csv", "oes_soc_occs.csv", "ALC_Export.csv"))
    yield from sorted((SAMPLE / "filings").glob("*.csv"))


def moved(payload: bytes, *, by: timedelta) -> bytes:
    """`payload` with every ISO moment and every Lever `createdAt` moved `by` that much. Pure; zones stay as written."""

    def moment(found: re.Match[bytes]) -> bytes:
        return (datetime.fromisoformat(found[0].decode()) + by).isoformat().encode()

    def created(found: re.Match[bytes]) -> bytes:
        return found[1] + str(int(found[2]) + int(by / timedelta(milliseconds=1))).encode()

    return _CREATED.sub(created, _MOMENT.sub(moment, payload))


class Command(BaseCommand):
    help = (
        "Load the sample data: invented employers with filings, and invented ads, marked as sample on every page. "
        "Loading again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where real data is held or the sample is complete"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and (reason := _nothing_to_do()):
            self.stdout.write(f"Sample data not loaded: {reason}.")
            return
        now = timezone.now()
        for path in filings():
            self._say_filings(_imported(path))
        _review_cap_exemption(on=now.date())
        since = _first_loaded_at(default=now) - WRITTEN_AT
        by = timedelta(hours=since // timedelta(hours=1))
        runs = [_read(board, by=by, at=now) for board in boards()]
        opened, changed, unchanged = (
            sum(getattr(run, name) for run in runs) for name in ("opened", "changed", "unchanged")
        )
        self.stdout.write(f"Listings of {len(runs)} sources: {opened} new, {changed} changed, {unchanged} unchanged.")

    def _say_filings(self, report: ImportReport) -> None:
        self.stdout.write(
            f"{report.file}: {report.stored} stored, {report.updated} updated, {report.unchanged} unchanged, "
            f"{report.superseded} superseded, {report.rejected} rejected."
        )


def _imported(path: Path) -> ImportReport:
    report = import_file(path, is_sample=True)
    if report.refused or report.rejected:
        raise CommandError(f"{path.name} was not taken whole: {report.message or dict(report.rejections)}")
    return report


def _review_cap_exemption(*, on: date) -> None:
    """As if an admin had reviewed the evidence. An employer that someone has reviewed already is left alone."""
    filers = json.loads((SAMPLE / "filers.json").read_text(encoding="utf-8"))["filers"]
    for filer in filers:
        if "cap_exempt" in filer:
            Employer.objects.filter(key=normalise(filer["name"]), cap_exempt_reviewed_on=None).update(
                cap_exempt_evidence=filer["cap_exempt"], cap_exempt_reviewed_on=on, cap_exempt_reviewed_by=REVIEWER
            )


def _read(board: Board, *, by: timedelta, at: datetime) -> SourceRun:
    source, _ = Source.objects.update_or_create(
        system=board.system, token=board.token, defaults={"company": board.company, "is_sample": True}
    )
    run = refresh.read_payloads(source, [moved(board.path.read_bytes(), by=by)], at=at)
    if run.outcome != SourceRun.Outcome.COMPLETE or run.refused:
        raise CommandError(f"{board.path.name} was not taken whole: {run.message or run.refusals}")
    return run


def _first_loaded_at(*, default: datetime) -> datetime:
    """When the sample came first: loading again moves no date, or every listing would count as changed."""
    sample = Listing.objects.filter(source__is_sample=True)
    return sample.aggregate(first=Min("first_seen_at"))["first"] or default


def _nothing_to_do() -> str:
    """Why the sample is not needed; empty where it is. A load that was cut short is taken up again."""
    if Source.objects.filter(is_sample=False).exists() or ImportRun.objects.imported().filter(is_sample=False).exists():
        return "the database holds real data"
    read = set(Source.objects.filter(is_sample=True, last_read_at__isnull=False).values_list("system", "token"))
    if all((board.system, board.token) in read for board in boards()):
        return "it is there already"
    return ""
