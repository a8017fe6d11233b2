"""An editor decides what an ad says, and takes it back. Each is one transaction; what followed from it is derived at once."""

from datetime import datetime

from django.db import transaction

from listings import deriving, publishing, stance_history
from listings.models import Listing, StanceChange, StanceOverride
from listings.models.stance_override import text_hash


class QuoteNotInAd(ValueError):
    """The sentence that should show it does not stand in the ad."""


class NoLongerStands(ValueError):
    """Somebody withdrew the decision, or the ad changed, meanwhile."""


def decide(
    listing: Listing, *, visa: str, stance: str, reason: str, quote: str, by: str, at: datetime
) -> StanceOverride:
    """`visa` is empty for the ad as a whole; `quote` may be. A standing decision about the same is replaced. Raises QuoteNotInAd."""
    with transaction.atomic():
        listing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
        quote = quote.strip()
        start = listing.plain.find(quote)
        if start < 0:
            raise QuoteNotInAd(quote)
        standing = StanceOverride.objects.standing().of_listings([listing.pk]).for_visa(visa)
        standing.end(StanceOverride.Ended.REPLACED, at=at, by=by)
        override = StanceOverride.objects.create(
            listing=listing, visa=visa, stance=stance, reason=reason, quote=quote, start=start if quote else 0,
            text_hash=text_hash(listing), decided_at=at, decided_by=by,
        )  # fmt: skip
        _derive(listing, why=StanceChange.Why.DECIDED, reason=reason, by=by, at=at)
    return override


def withdraw(override: StanceOverride, *, by: str, at: datetime) -> None:
    """The rules speak again. Raises NoLongerStands."""
    with transaction.atomic():
        listing = Listing.objects.select_for_update(of=("self",)).get(pk=override.listing_id)
        if (
            not StanceOverride.objects.standing()
            .filter(pk=override.pk)
            .end(StanceOverride.Ended.WITHDRAWN, at=at, by=by)
        ):
            raise NoLongerStands
        _derive(listing, why=StanceChange.Why.WITHDRAWN, reason=override.reason, by=by, at=at)


def end_outdated(listings: list[Listing], *, at: datetime) -> None:
    """Decisions about words that have changed. Call it with listings as they are stored now."""
    hashes = {listing.pk: text_hash(listing) for listing in listings}
    standing = StanceOverride.objects.standing().of_listings(hashes)
    outdated = [override.pk for override in standing if override.text_hash != hashes[override.listing_id]]
    StanceOverride.objects.filter(pk__in=outdated).end(StanceOverride.Ended.AD_CHANGED, at=at)


def _derive(listing: Listing, *, why: StanceChange.Why, reason: str, by: str, at: datetime) -> None:
    before = {listing.pk: stance_history.said(listing)}
    deriving.derive([listing], at=at)
    Listing.objects.bulk_update(publishing.settle([listing]), ["state"])
    stance_history.keep(before, [listing], why=why, at=at, by=by, reason=reason)
