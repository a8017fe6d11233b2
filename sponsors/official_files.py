"""What we know and hold of each official file: the only writer of `OfficialFile`.

A row's ETag, date and size are those of the state that the site had when it was last asked. FETCHED means that we hold
that state; a state that we do not hold is SEEN or REFUSED, with `changed_at` from when it was news until it is imported
or dismissed.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from sponsors.models import ImportRun, OfficialFile, OfficialFileState
from sponsors.official_pages import PageFile
from sponsors.official_site import Version


def dismiss(files: QuerySet[OfficialFile]) -> int:
    """Nobody wants these. One that we hold an older state of is told of again when the site changes it. Returns how many."""
    return OfficialFile.objects.filter(pk__in=list(files.values_list("pk", flat=True))).update(changed_at=None)


def known(files: Iterable[PageFile]) -> dict[str, OfficialFile]:
    """Rows by address, of those that have one."""
    rows = OfficialFile.objects.filter(url__in=[file.link.url for file in files]).in_source_order()
    return {row.url: row for row in rows}


def note_links(
    *, source: str, files: Collection[PageFile], linked: Collection[str], now: datetime
) -> dict[str, OfficialFile]:
    """Rows of the files that the page links to, by address. Those of the source that it no longer links to are gone.

    A file that was already imported under its name, by hand perhaps, is no news.
    """
    imported = _imported({file.name for file in files})
    OfficialFile.objects.bulk_create(
        [
            OfficialFile(
                source=source,
                url=file.link.url,
                label=file.link.label,
                file_name=file.name,
                first_seen_at=now,
                changed_at=None if file.name in imported else now,
                imported_at=imported.get(file.name),
            )
            for file in files
        ],
        ignore_conflicts=True,
    )
    ours = OfficialFile.objects.filter(source=source)
    gone = OfficialFileState.GONE
    ours.exclude(url__in=linked).update(state=gone)
    ours.filter(url__in=linked, state=gone).update(state=OfficialFileState.SEEN)
    rows = known(files)
    for file in files:
        row = rows[file.link.url]
        row.label, row.file_name, row.checked_at = file.link.label, file.name, now
    OfficialFile.objects.bulk_update(rows.values(), ["label", "file_name", "checked_at"])
    return rows


def _imported(names: set[str]) -> dict[str, datetime]:
    runs = ImportRun.objects.imported().order_by("started_at").values_list("file_name", "started_at")
    last = {name.partition("/")[0]: started_at for name, started_at in runs}
    return {name: last[name] for name in names & last.keys()}


def held_version(row: OfficialFile) -> Version | None:
    """The state that we hold, if it is the last one that the site showed."""
    return version(row) if row.state == OfficialFileState.FETCHED else None


def version(row: OfficialFile) -> Version:
    return Version(row.etag, row.last_modified, row.size)


def note_fetched(row: OfficialFile, *, version: Version, size: int, sha256: str, now: datetime) -> None:
    run = ImportRun.objects.imported().filter(sha256=sha256).order_by("started_at").last()
    if run:  # the same bytes, by whatever name and date
        row.imported_at, row.changed_at = run.started_at, None
    elif row.imported_at is not None:
        row.changed_at = now
    row.etag, row.last_modified, row.size, row.sha256 = version.etag, version.last_modified, size, sha256
    row.state, row.note, row.fetched_at, row.checked_at = OfficialFileState.FETCHED, "", now, now
    row.save()


def note_changed(row: OfficialFile, *, version: Version, now: datetime) -> None:
    row.etag, row.last_modified, row.size = version.etag, version.last_modified, version.size
    row.state, row.changed_at, row.checked_at = OfficialFileState.SEEN, now, now
    row.save()


def note_refused(row: OfficialFile, *, words: str, now: datetime) -> None:
    """What we hold, we still hold."""
    if row.state != OfficialFileState.FETCHED:
        row.state = OfficialFileState.REFUSED
    row.note, row.checked_at = words, now
    row.save(update_fields=["state", "note", "checked_at"])


def note_imported(row: OfficialFile, *, now: datetime) -> None:
    row.imported_at = now
    row.save(update_fields=["imported_at"])
