"""The directory of employers: what a visitor may ask of it, and the entries that answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from jobboard.lib.us import NAMES
from sponsors import names
from sponsors.holdings import stamp
from sponsors.models import DirectoryEntry
from sponsors.models.directory import DirectoryEntryQuerySet

LONGEST_WORDS = 100  # characters of what is searched for
MOST_WORDS = 8
# So many are sorted in a few milliseconds. Walking the index of an order until it has met 50 of them takes longer.
FEW = 20_000

PROGRAMMES = {
    "h1b": "H-1B LCAs",
    "e3": "E-3 LCAs",
    "h1b1": "H-1B1 LCAs",
    "perm": "Labor certifications (PERM)",
    "uscis": "H-1B decisions of USCIS",
}
STAFFING = {"direct": "Without staffing firms", "staffing": "Staffing firms only"}
STATES = dict(sorted(NAMES.items(), key=lambda item: item[1]))
SORTS = {"filings": "Most filings first", "name": "By name", "newest": "Newest filing first"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`facets`: of one state, one programme and one kind, those that were chosen. `sort`: a key of `SORTS`."""

    words: str = ""
    state: str = ""
    programme: str = ""
    kind: str = ""
    sort: str = "filings"

    @property
    def facets(self) -> tuple[str, ...]:
        return tuple(each for each in (self.state, self.programme, self.kind) if each)


def parse(given: Mapping[str, str]) -> Asked:
    """What an address asks for; whatever we do not know in it is left out."""

    def known(key: str, choices: Mapping[str, str]) -> str:
        value = given.get(key, "")
        return value if value in choices else ""

    return Asked(
        words=" ".join(given.get("q", "").replace("\x00", " ").split())[:LONGEST_WORDS],
        state=known("state", STATES),
        programme=known("programme", PROGRAMMES),
        kind=known("kind", STAFFING),
        sort=known("sort", SORTS) or "filings",
    )


def matching(asked: Asked) -> DirectoryEntryQuerySet:
    """Entries that fit; none for words that hold neither letter nor digit."""
    found = DirectoryEntry.objects.with_facets(asked.facets)
    if not asked.words:
        return found
    words = names.normalise(asked.words).split()[:MOST_WORDS]
    return found.named(words) if words else found.none()


def count(asked: Asked) -> int:
    """How many fit. Without words there are few things to ask, so that the answer is kept until the records change."""
    return matching(asked).count() if asked.words else _count(asked.facets, stamp())


@lru_cache(maxsize=512)
def _count(facets: tuple[str, ...], of: tuple[int, int]) -> int:
    return DirectoryEntry.objects.with_facets(facets).count()


def page(asked: Asked, *, first: int, size: int, total: int | None = None) -> list[DirectoryEntry]:
    """`size` entries from the place `first` on, with their employers; `total` is the count of all that fit,
    where it is known.

    Two statements. The first finds keys alone: without a choice an index has all it reads, however deep the page. Of few
    that fit, those are found first and sorted; of many, the order's index is walked until enough of them have been met.
    """
    found = matching(asked)
    ordered = found.in_order(asked.sort, by_index=(total or 0) > FEW)
    keys = list(ordered.values_list("pk", flat=True)[first : first + size]) if total != 0 else []
    entries = {entry.pk: entry for entry in DirectoryEntry.objects.for_list(keys)}
    return [entries[key] for key in keys]
