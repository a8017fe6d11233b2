"""Bringing open listings up to the rules and the records of today, a few at a time.

What is stale stands in the database, so it does not matter who calls this, how often, or where the last call stopped.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from listings import deriving, publishing
from listings.models import Listing, ListingQuerySet
from sponsors import versions

# An editor waits for the locks of one batch: reading 50 ads takes a second or two.
ADS = 50
RECORDS = 500

Derive = Callable[[list[Listing], datetime], None]


def rederive_stale(*, at: datetime) -> int:
    """Returns how many were derived again. What another transaction holds is left to the next call."""
    return _by_rules(at) + _by_records(at)


def _by_rules(at: datetime) -> int:
    def derive(listings: list[Listing], at: datetime) -> None:
        deriving.derive(listings, at=at)

    return _in_batches(Listing.objects.of_other_rules(deriving.RULES_VERSION), derive, size=ADS, at=at)


def _by_records(at: datetime) -> int:
    def look_up(listings: list[Listing], at: datetime) -> None:
        deriving.look_up_again(listings, at=at)

    stale = Listing.objects.of_other_records(versions.current()).without_texts()
    return _in_batches(stale, look_up, size=RECORDS, at=at)


def _in_batches(stale: ListingQuerySet, derive: Derive, *, size: int, at: datetime) -> int:
    done, last = 0, 0
    while keys := stale.keys_after(last, most=size):
        with transaction.atomic():
            listings = list(stale.filter(pk__in=keys).locked(skip_locked=True))
            derive(listings, at)
            Listing.objects.bulk_update(publishing.settle(listings), ["state"], batch_size=size)
        done, last = done + len(listings), keys[-1]
    return done
