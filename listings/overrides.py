"""What an editor decided about an ad goes before what the rules read in it, until the words of the ad change."""

from collections.abc import Sequence
from typing import Any

from listings.models import Listing, StanceOverride
from listings.models.stance_override import text_hash
from listings.stance import Kind, Stance

RULE = "editor"  # in the evidence, where a rule of the reader has its name
# What the reader adds to a stance of the whole ad goes with that stance.
_OF_THE_STANCE = {"now_or_future", "offers_in_general", "citizens_only", "clearance_preferred"}


def apply(listings: Sequence[Listing]) -> None:
    """Set on `listings`, not saved; the same again when it is done twice. One query, whatever their number."""
    by_key = {listing.pk: listing for listing in listings if listing.pk}
    if not by_key:
        return
    for override in StanceOverride.objects.standing().of_listings(by_key).whole_ad_first():
        listing = by_key[override.listing_id]
        if override.text_hash == text_hash(listing):
            _apply(override, listing)


def _apply(override: StanceOverride, listing: Listing) -> None:
    if override.visa:
        listing.visa_stances = {**listing.visa_stances, override.visa: override.stance}
        kept = [piece for piece in listing.evidence if piece["rule"] != f"{RULE}:{override.visa}"]
    else:
        listing.stance, listing.visa_stances = override.stance, {}
        general = {"offers_in_general"} if override.said is Stance.OFFERED else set()
        listing.flags = sorted((set(listing.flags) - _OF_THE_STANCE) | general)
        listing.review_reasons = [reason for reason in listing.review_reasons if reason != Stance.CONFLICTING]
        if override.said is Stance.CONFLICTING:
            listing.review_reasons.append(Stance.CONFLICTING.value)
        kept = [piece for piece in listing.evidence if piece["kind"] == Kind.E_VERIFY]
    listing.evidence = [*_evidence(override), *kept]


def _evidence(override: StanceOverride) -> list[dict[str, Any]]:
    if not override.quote:
        return []
    return [
        {
            "quote": override.quote,
            "start": override.start,
            "end": override.start + len(override.quote),
            "rule": f"{RULE}:{override.visa}" if override.visa else RULE,
            "kind": Kind.NAMED_VISA.value if override.visa else Kind.SPONSORSHIP.value,
            "stance": override.stance,
        }
    ]
