from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from listings.models import Source, SourceRun
from listings.sources import fetching
from listings.sources.refresh import read_payloads
from listings.sources.registry import SOURCES


class Command(BaseCommand):
    help = "Read job boards now: all of them, or those named by token. With --file, read saved payloads instead."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("token", nargs="*", help="board tokens; none means every active board")
        parser.add_argument("--file", nargs="+", type=Path, metavar="PAYLOAD", help="pages of one saved read, in order")
        parser.add_argument("--system", choices=sorted(SOURCES), help="system of the saved payloads")
        parser.add_argument("--company", default="", help="employer, where the payload does not name one")

    def handle(self, *args: Any, token: list[str], file: list[Path] | None, **options: Any) -> None:
        runs = [self._saved(file, token, **options)] if file else self._fetched(token)
        for run in runs:
            self.stdout.write(
                f"{run.source}: {run.get_outcome_display().lower()}, {run.fetched} fetched, {run.opened} new, "
                f"{run.changed} changed, {run.unchanged} unchanged, {run.closed} closed, {run.refused} refused"
                + (f". {run.message}" if run.message else "")
            )
        if any(run.outcome == SourceRun.Outcome.FAILED for run in runs):
            raise CommandError("Not every source could be read.")

    def _fetched(self, tokens: list[str]) -> list[SourceRun]:
        sources = Source.objects.fetchable().named(tokens) if tokens else Source.objects.fetchable()
        found = list(sources)
        if not found:
            raise CommandError("No such board is active. Add boards in the admin, under Sources.")
        return [fetching.refresh(source, at=timezone.now()) for source in found]

    def _saved(
        self, files: list[Path], tokens: list[str], *, system: str | None, company: str, **options: Any
    ) -> SourceRun:
        if system is None or len(tokens) > 1:
            raise CommandError("With --file, name the --system and at most one token.")
        try:
            payloads = [path.read_bytes() for path in files]
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from None
        # Not active: its name need be no board's, and nobody asked to have one fetched every hour.
        name = tokens[0] if tokens else files[0].stem
        source, _ = Source.objects.get_or_create(
            system=system, token=name, defaults={"company": company, "is_active": False}
        )
        return read_payloads(source, payloads, at=timezone.now())
