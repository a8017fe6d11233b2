"""Which employers a visitor asked to see side by side, and which could be added."""

from collections.abc import Sequence
from dataclasses import dataclass

from sponsors import directory
from sponsors.models import Employer

MOST = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """In the order asked for. `unknown`: what names no employer; `left_out`: how many were beyond the most."""

    employers: tuple[Employer, ...]
    unknown: tuple[str, ...]
    left_out: int


def chosen(slugs: Sequence[str]) -> Chosen:
    """One statement. An employer that was merged into another stands as that one, and nobody stands twice."""
    asked = list(dict.fromkeys(slug[:220] for slug in slugs if slug and "\x00" not in slug))[: MOST * 4]
    by_slug = {
        employer.slug: employer.merged_into or employer
        for employer in Employer.objects.filter(slug__in=asked).select_related("merged_into")
    }
    found = list(dict.fromkeys(by_slug[slug] for slug in asked if slug in by_slug))
    unknown = tuple(slug for slug in asked if slug not in by_slug)
    return Chosen(tuple(found[:MOST]), unknown, max(0, len(found) - MOST))


def candidates(words: str, *, besides: Sequence[Employer], most: int) -> list[Employer]:
    """Employers with these words in a name, the most filings first."""
    asked = directory.parse({"q": words})
    if not asked.words:
        return []
    entries = directory.page(asked, first=0, size=most + len(besides))
    return [entry.employer for entry in entries if entry.employer not in besides][:most]
