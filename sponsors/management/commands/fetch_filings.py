"""manage.py fetch_filings [SOURCE...]: official files, as their pages link to them, into a folder and into the records."""

import json
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from textwrap import indent
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sponsors import by_hand, fetching
from sponsors.downloading import FolderTrouble, Progress, the_only_one_in
from sponsors.fetching import Onlooker, Outcome, Visit, Wish
from sponsors.models import OfficialFile, OfficialFileState
from sponsors.official_pages import PAGES, OfficialPage, PageFile
from sponsors.official_site import Manners, NotFetched, OfficialSite

_SECONDS_BETWEEN_PROGRESS = 1.0


class Command(BaseCommand):
    help = (
        "Fetches official files from the pages that link to them. Started again, it goes on where it stopped and asks"
        " only for what changed. A site that refuses does not stop the others; what to do by hand is then printed."
    )

    def __init__(
        self, *args: Any, pages: Sequence[OfficialPage] = PAGES, manners: Manners | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._pages = {page.name: page for page in pages}
        self._manners = manners or fetching.manners()
        self._json = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        named = "; ".join(f"{page.name}: {page.title}" for page in self._pages.values())
        parser.add_argument("source", nargs="*", metavar="SOURCE", help=f"{named}. None means all.")
        parser.add_argument("--list", action="store_true", help="print what the pages link to; fetch nothing")
        parser.add_argument("--dry-run", action="store_true", help="print what would be fetched; fetch nothing")
        parser.add_argument("--import", action="store_true", dest="imports", help="import each file when it has come")
        parser.add_argument("--into", type=Path, metavar="DIR", help="folder of the files; default: below FILES_DIR")
        parser.add_argument("--since", type=int, metavar="FY", help="only files of this fiscal year and later")
        parser.add_argument("--companions", action="store_true", help="also worksite, appendix and addendum files")
        parser.add_argument("--json", action="store_true", help="one JSON object per file and line")

    def handle(self, *args: Any, source: list[str], into: Path | None, **options: Any) -> None:
        self._json = options["json"]
        wish = Wish(since=options["since"], companions=options["companions"], imports=options["imports"])
        looks = options["list"] or options["dry_run"]
        failed = []
        for page in self._chosen(source):
            folder = fetching.folder_of(page, into)
            try:
                with OfficialSite(page, self._manners) as site:
                    visited = fetching.visit(site, wish)
                    well = self._show(visited, folder, plan=not options["list"]) if looks else None
                    well = self._fetch(visited, wish, folder) if well is None else well
            except FolderTrouble as trouble:
                raise CommandError(str(trouble), returncode=3) from None
            except NotFetched as trouble:
                well = self._say_page(page, str(trouble), folder)
            if not well:
                failed.append(page.name)
        if failed:
            raise CommandError(f"Not everything came: {', '.join(failed)}.", returncode=2)

    def _chosen(self, names: Sequence[str]) -> list[OfficialPage]:
        if unknown := [name for name in names if name not in self._pages]:
            raise CommandError(f"There is no source {', '.join(unknown)}. There are: {', '.join(self._pages)}.")
        return [page for page in self._pages.values() if not names or page.name in names]

    def _show(self, visited: Visit, folder: Path, *, plan: bool) -> bool:
        self._title(visited.site.page)
        for file in visited.files:
            row = visited.rows.get(file.link.url)
            held = row is not None and row.state == OfficialFileState.FETCHED and (folder / file.name).exists()
            said = ("ask whether it changed" if held else "fetch") if plan else _state(row)
            shown = {"source": visited.site.page.name, "file": file.name, "fiscal_year": file.fiscal_year}
            shown |= {"quarter": file.quarter, "url": file.link.url, "label": file.link.label}
            self._line(shown | {"plan" if plan else "state": said}, f"  {_period(file):8} {file.name}: {said}")
        self._say_beyond(visited.site.page)
        return True

    def _fetch(self, visited: Visit, wish: Wish, folder: Path) -> bool:
        page, missing, well = visited.site.page, [], True
        onlooker = Onlooker(bytes_of=self._progress, rows=self._rows)
        self._title(page)
        with the_only_one_in(folder):
            for outcome in fetching.fetch(visited, wish, folder=folder, onlooker=onlooker):
                self._line({"source": page.name, **as_dict(outcome)}, as_words(outcome))
                well = well and not outcome.failed
                if not outcome.came:
                    missing.append(outcome.file)
        if missing and not self._json:
            self.stdout.write(by_hand.of_files(page, missing, folder))
        self._say_beyond(page)
        return well

    def _say_page(self, page: OfficialPage, words: str, folder: Path) -> bool:
        self._title(page)
        hint = by_hand.of_page(page, folder)
        said = {"source": page.name, "page": page.url, "outcome": "refused", "message": words, "by_hand": hint}
        self._line(said, f"  {words}\n{hint}")
        self._say_beyond(page)
        return False

    def _say_beyond(self, page: OfficialPage) -> None:
        if page.beyond and not self._json:
            self.stdout.write(f"  {page.beyond}")

    def _title(self, page: OfficialPage) -> None:
        if not self._json:
            self.stdout.write(f"{page.name}: {page.title}")

    def _line(self, data: dict[str, Any], words: str) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False) if self._json else words)

    def _progress(self, file: PageFile) -> Progress:
        """To the error output, at most once a second: a line that is written over, or JSON lines, or every tenth."""
        told_at, told_tenth = time.monotonic(), 0

        def tell(so_far: int, of: int | None) -> None:
            nonlocal told_at, told_tenth
            tenth = so_far * 10 // of if of else so_far // 50_000_000
            live = self._json or sys.stderr.isatty()
            if time.monotonic() - told_at < _SECONDS_BETWEEN_PROGRESS or (not live and tenth == told_tenth):
                return
            told_at, told_tenth = time.monotonic(), tenth
            if self._json:
                self.stderr.write(json.dumps({"file": file.name, "bytes": so_far, "of": of}), style_func=str)
                return
            share = f"{so_far / 1e6:,.0f}" + (f" of {of / 1e6:,.0f}" if of else "")
            ending = "\r" if sys.stderr.isatty() else "\n"
            self.stderr.write(f"  {file.name}: {share} MB", style_func=str, ending=ending)

        return tell

    def _rows(self, rows: int) -> None:
        if sys.stderr.isatty() and not self._json:
            self.stderr.write(f"  {rows:,} rows", style_func=str, ending="\r")


def as_dict(outcome: Outcome) -> dict[str, Any]:
    came = outcome.download
    found: dict[str, Any] = {
        "file": outcome.file.name,
        "url": outcome.file.link.url,
        "outcome": str(outcome.became),
        "path": str(outcome.path) if outcome.came else None,
        "bytes": came.size if came else None,
        "sha256": came.sha256 if came else None,
        "resumed_at": came.resumed_at if came else None,
        "seconds": round(outcome.seconds, 2),
        "imports": [each.as_dict() for each in outcome.imports],
    }
    return found | ({"message": outcome.message} if outcome.message else {})


def as_words(outcome: Outcome) -> str:
    words = f"  {outcome.file.name}: {outcome.became}"
    if outcome.message:
        words += f". {outcome.message}"
    if outcome.download:
        words += f", {outcome.download.size:,} bytes, SHA-256 {outcome.download.sha256[:12]}…"
    for each in outcome.imports:
        words += f"\n{indent(each.as_words(), '    ')}"
    return words


def _state(row: OfficialFile | None) -> str:
    if row is None:
        return "new"
    return f"{row.get_state_display()}" + (f", imported {row.imported_at:%Y-%m-%d}" if row.imported_at else "")


def _period(file: PageFile) -> str:
    if file.fiscal_year is None:
        return "-"
    return f"FY{file.fiscal_year}" + (f" Q{file.quarter}" if file.quarter else "")
