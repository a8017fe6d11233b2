"""What is new to a person in a search. The search itself is `listings.search`, the same that the page uses."""

import logging
from datetime import datetime

from django.db.models import Exists, OuterRef

from alerts.models import DigestItem, SavedSearch
from listings import search
from listings.models import Listing, ListingQuerySet

log = logging.getLogger(__name__)


def is_usable(saved: SavedSearch, wanted: search.Search) -> bool:
    """Whether every filter still means something. Without one that is gone, such as a role, it would find too much."""
    if wanted.errors:
        log.warning("Saved search %s brings nothing: %s", saved.pk, "; ".join(wanted.errors))
    return not wanted.errors


def news(saved: SavedSearch, wanted: search.Search, *, now: datetime) -> ListingQuerySet:
    """Live listings that fit, first seen since the alert was made, in no digest of this person yet; newest first.

    No window of time closes this set: a listing that was committed late, or whose digest expired, is news until mailed.
    """
    mailed = DigestItem.objects.for_person(saved.user_id).of_listing(OuterRef("pk"))
    unseen = Listing.objects.filter(first_seen_at__gte=saved.since_at).exclude(Exists(mailed))
    return search.matching(wanted, now=now, within=unseen).newest_first()
