"""Keeping how what an ad says, as we read it, came to be another: the words of the ad, our rules, or an editor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from listings.models import Listing, StanceChange


@dataclass(frozen=True, slots=True)
class Said:
    """What a listing says at one moment, for a comparison later."""

    stance: str
    visas: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""


def said(listing: Listing) -> Said:
    return Said(listing.stance, dict(listing.visa_stances), deciding_quote(listing.stance, listing.evidence))


def as_stored(listings: Iterable[Listing]) -> dict[int, Said]:
    """By key, what the database holds of `listings` before they are saved. One query."""
    rows = Listing.objects.with_keys([listing.pk for listing in listings])
    stored = rows.values_list("pk", "stance", "visa_stances", "evidence")
    return {key: Said(stance, visas, deciding_quote(stance, evidence)) for key, stance, visas, evidence in stored}


def deciding_quote(stance: str, evidence: list[dict[str, Any]]) -> str:
    """The first sentence of the stance that decided; else the first of the ad; empty of a silent ad."""
    deciding = [piece for piece in evidence if piece["stance"] == stance] or evidence
    return str(deciding[0]["quote"]) if deciding else ""


def keep(
    before: Mapping[int, Said],
    listings: Iterable[Listing],
    *,
    why: StanceChange.Why,
    at: datetime,
    by: str = "",
    reason: str = "",
) -> list[StanceChange]:
    """Stores a change for each of `listings` that says something else than in `before`, which holds them by key."""
    changes = []
    for listing in listings:
        earlier, now = before[listing.pk], said(listing)
        if (earlier.stance, earlier.visas) == (now.stance, now.visas):
            continue
        changes.append(
            StanceChange(
                listing=listing,
                changed_at=at,
                why=why,
                stance_before=earlier.stance,
                stance_after=now.stance,
                visas_before=dict(earlier.visas),
                visas_after=dict(now.visas),
                quote_before=earlier.quote,
                quote_after=now.quote,
                changed_by=by,
                reason=reason,
                rules_version=listing.rules_version,
            )
        )
    return StanceChange.objects.bulk_create(changes)
