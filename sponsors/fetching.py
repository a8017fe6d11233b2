"""Official files from their pages to a folder, and from there into the records; one refusal never stops the others."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sponsors import official_files
from sponsors.downloading import Download, FolderTrouble, Progress, download
from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import ImportOutcome, OfficialFile
from sponsors.official_pages import OfficialPage, PageFile
from sponsors.official_site import Absent, Manners, NotFetched, OfficialSite, Refused
from sponsors.page_links import links

# A site that fails so often in a row is left alone: it is down, or does not want us.
_FAILURES_IN_A_ROW = 3


class Became(StrEnum):
    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    ABSENT = "not there"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `imports` has a report for each table in it that was read."""

    file: PageFile
    became: Became
    path: Path
    message: str = ""
    download: Download | None = None
    imports: Sequence[ImportReport] = ()
    seconds: float = 0.0

    @property
    def came(self) -> bool:
        return self.became in (Became.FETCHED, Became.UNCHANGED)

    @property
    def failed(self) -> bool:
        """An archive may hold tables that nobody reads beside those that were imported."""
        return not self.came or (bool(self.imports) and all(report.refused for report in self.imports))


@dataclass(frozen=True, slots=True)
class Wish:
    """What to fetch, and whether to import it at once."""

    since: int | None = None
    companions: bool = False
    imports: bool = False


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who is told while it goes on: of each file, by what `bytes_of` makes for it, and of rows imported."""

    bytes_of: Callable[[PageFile], Progress | None] = lambda file: None
    rows: Callable[[int], None] | None = None


UNSEEN = Onlooker()


@dataclass(slots=True)
class Visit:
    """One visit to one page: the files it links to that are wished for, and all addresses it links to."""

    site: OfficialSite
    files: list[PageFile]
    all_files: list[PageFile]
    linked: set[str]
    rows: dict[str, OfficialFile] = field(default_factory=dict)


def manners() -> Manners:
    return Manners(user_agent=settings.FEED_USER_AGENT)


def folder_of(page: OfficialPage, into: Path | None = None) -> Path:
    return (into or Path(settings.MEDIA_ROOT) / "official") / page.name


def visit(site: OfficialSite, wish: Wish) -> Visit:
    """Read the page; nothing is written down. Raises NotFetched, also when no link on it is one that we know."""
    page = site.page
    found = links(site.read_page(), page.url)
    all_files = page.files(found, companions=wish.companions)
    if not all_files:
        raise Refused(f"{page.url} came, but has no link to a file that we know. The page may have been made anew.")
    files = page.files(found, since=wish.since, companions=wish.companions)
    visited = Visit(site, files, all_files, {link.url for link in found})
    visited.rows = official_files.known(all_files)
    return visited


def fetch(visited: Visit, wish: Wish, *, folder: Path, onlooker: Onlooker = UNSEEN) -> Iterator[Outcome]:
    """Fetch the files one after the other and say what became of each. Raises FolderTrouble: no other file would fit."""
    source = visited.site.page.name
    visited.rows = official_files.note_links(
        source=source, files=visited.all_files, linked=visited.linked, now=timezone.now()
    )
    failures = 0
    for file in visited.files:
        if failures >= _FAILURES_IN_A_ROW:
            words = f"Not tried, since {failures} files before it did not come."
            yield Outcome(file, Became.NOT_TRIED, folder / file.name, words)
            continue
        outcome = _fetch_file(visited, file, wish, folder, onlooker)
        # Links to files that are not there are faults of a page; a site that refuses or is silent is another thing.
        failures = failures + 1 if outcome.became == Became.REFUSED else 0
        yield outcome


def _fetch_file(visited: Visit, file: PageFile, wish: Wish, folder: Path, onlooker: Onlooker) -> Outcome:
    row, target, began = visited.rows[file.link.url], folder / file.name, time.monotonic()
    held = official_files.held_version(row) if target.exists() and target.stat().st_size == row.size else None
    try:
        came = download(visited.site, row.url, target, held=held, progress=onlooker.bytes_of(file))
    except FolderTrouble:
        raise
    except NotFetched as trouble:
        official_files.note_refused(row, words=str(trouble), now=timezone.now())
        became = Became.ABSENT if isinstance(trouble, Absent) else Became.REFUSED
        return Outcome(file, became, target, str(trouble), seconds=time.monotonic() - began)
    if came:
        now = timezone.now()
        official_files.note_fetched(row, version=came.version, size=came.size, sha256=came.sha256, now=now)
    imports = _import(row, target, onlooker) if wish.imports and _is_unread(row) and not file.is_companion else ()
    became = Became.FETCHED if came else Became.UNCHANGED
    return Outcome(file, became, target, "", came, imports, time.monotonic() - began)


def _is_unread(row: OfficialFile) -> bool:
    return row.imported_at is None or (row.changed_at is not None and row.imported_at < row.changed_at)


def _import(row: OfficialFile, path: Path, onlooker: Onlooker) -> Sequence[ImportReport]:
    began = timezone.now()
    report = import_file(path, source_url=row.url, progress=onlooker.rows)
    reports = report.members or [report]
    if any(each.outcome == ImportOutcome.IMPORTED for each in reports):
        official_files.note_imported(row, now=began)
    return reports
