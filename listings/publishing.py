"""Verbs on a listing's state: into review, published, rejected, closed, opened again."""

from collections.abc import Iterable
from datetime import datetime

from listings.models import Listing


def settle(listings: Iterable[Listing]) -> list[Listing]:
    """After deriving: what needs a person's eye goes to review, unless a person has already decided about it.

    Set, not saved: those that moved come back.
    """
    moved = []
    for listing in listings:
        wanted = Listing.State.REVIEW if listing.review_reasons else Listing.State.PUBLISHED
        waiting_or_shown = listing.state in (Listing.State.PUBLISHED, Listing.State.REVIEW)
        if waiting_or_shown and listing.reviewed_at is None and listing.state != wanted:
            listing.state = wanted
            moved.append(listing)
    return moved


def publish(listing: Listing, *, by: str, at: datetime, note: str = "") -> None:
    _decide(listing, Listing.State.PUBLISHED, by=by, at=at, note=note)


def reject(listing: Listing, *, by: str, at: datetime, note: str = "") -> None:
    _decide(listing, Listing.State.REJECTED, by=by, at=at, note=note)


def send_to_review(listing: Listing, *, by: str, at: datetime, note: str = "") -> None:
    _decide(listing, Listing.State.REVIEW, by=by, at=at, note=note)


def look_at(listing: Listing, *, by: str, at: datetime, note: str = "") -> None:
    """Leaves its state: an editor has seen its signs."""
    _sign(listing, by=by, at=at, note=note)


def _decide(listing: Listing, state: str, *, by: str, at: datetime, note: str) -> None:
    listing.state = state
    listing.closed_at = None
    _sign(listing, by=by, at=at, note=note)


def _sign(listing: Listing, *, by: str, at: datetime, note: str) -> None:
    """The reason is that of the newest decision: without a note, the one of an older decision goes."""
    listing.reviewed_at = at
    listing.reviewed_by = by
    listing.review_note = note
    listing.save(update_fields=["state", "closed_at", "closed_from", "reviewed_at", "reviewed_by", "review_note"])


def close(listing: Listing, *, at: datetime) -> None:
    """Set, not saved: a refresh closes many and saves them together."""
    if listing.state in (Listing.State.PUBLISHED, Listing.State.REVIEW):
        listing.closed_from = listing.state
        listing.state = Listing.State.CLOSED
        listing.closed_at = at


def reopen(listing: Listing) -> None:
    """Set, not saved. The address and the first day seen stay; what needs a person's eye goes there first."""
    if not listing.closed_from:
        return  # an editor closed it; the source does not open it again
    listing.state = listing.closed_from
    listing.closed_at = None
    settle([listing])


def close_by_hand(listing: Listing, *, by: str, at: datetime, note: str = "") -> None:
    """Stays closed, whatever its source goes on sending."""
    close(listing, at=at)
    listing.closed_from = ""
    _sign(listing, by=by, at=at, note=note)
