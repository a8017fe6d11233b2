"""What is new on the official pages: asked once a month, without fetching a file.

A look reads a page, writes down links that were not there before, and asks once for each file that we hold whether the
site has another state of it. A look claims the rows of its page first, so that of two at the same time one goes home; a
look that fails gives the claim back, and the next tick tries again.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from sponsors import fetching, official_files
from sponsors.fetching import Wish
from sponsors.models import OfficialFile, OfficialFileState
from sponsors.official_pages import PAGES, OfficialPage
from sponsors.official_site import Manners, NotFetched, OfficialSite, Refused, SiteSilent

logger = logging.getLogger(__name__)

A_MONTH = timedelta(days=28)
# The worker ends a task after a quarter of an hour.
LONGEST_LOOK = 600  # seconds
_FAILURES_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class News:
    """How many files were new on the page, and how many of those we hold changed."""

    new: int = 0
    changed: int = 0


def due(now: datetime, pages: Sequence[OfficialPage] = PAGES) -> list[OfficialPage]:
    """Pages that nobody looked at for a month. Fetching files is looking, too."""
    looked = dict(OfficialFile.objects.values_list("source").annotate(last=Max("checked_at")).order_by("source"))
    return [page for page in pages if looked.get(page.name) is None or looked[page.name] <= now - A_MONTH]


def look(page: OfficialPage, *, now: datetime, manners: Manners | None = None) -> News | None:
    """Look at one page. None when another look has it, or when the page cannot be read: that is logged, not raised."""
    last = OfficialFile.objects.filter(source=page.name).aggregate(last=Max("checked_at"))["last"]
    if last is not None and not _claim(page, now):
        return None
    try:
        with OfficialSite(page, manners or fetching.manners()) as site:
            return _look(site, now)
    except NotFetched as trouble:
        logger.info("No news of %s: %s", page.name, trouble)
        OfficialFile.objects.filter(source=page.name, checked_at=now).update(checked_at=last)
        return None


def _claim(page: OfficialPage, now: datetime) -> bool:
    """Every row of the page in one statement: the second of two waits for the first, and then finds none."""
    rows = OfficialFile.objects.filter(source=page.name)
    if rows.filter(checked_at__gt=now - A_MONTH).exists():
        return False
    return rows.filter(checked_at__lte=now - A_MONTH).update(checked_at=now) > 0


def _look(site: OfficialSite, now: datetime) -> News:
    visited = fetching.visit(site, Wish())
    before = set(official_files.known(visited.all_files))
    rows = official_files.note_links(source=site.page.name, files=visited.all_files, linked=visited.linked, now=now)
    in_order = [rows[file.link.url] for file in visited.all_files]
    held = [row for row in in_order if row.state == OfficialFileState.FETCHED]
    return News(new=len(rows.keys() - before), changed=_ask_each(site, held))


def _ask_each(site: OfficialSite, held: Sequence[OfficialFile]) -> int:
    """One request for each, the newest first, which change most; a site that stays silent is not asked further."""
    ends, changed, silent = time.monotonic() + LONGEST_LOOK, 0, 0
    for row in held:
        if time.monotonic() > ends or silent >= _FAILURES_IN_A_ROW:
            break
        try:
            newer = site.version(row.url, official_files.version(row))
        except SiteSilent:
            silent += 1
            continue
        except Refused:  # it may refuse to answer without sending the file
            newer = None
        silent = 0
        if newer:
            official_files.note_changed(row, version=newer, now=timezone.now())
            changed += 1
    return changed
