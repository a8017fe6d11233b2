"""Bringing open listings up to the rules and the records of today, a few at a time.

What is stale stands in the database, so it does not matter who calls this, how often, or where the last call stopped.
"""

import time
from datetime import datetime

from django.db import transaction

from listings import deriving, publishing, rereading, rules_version
from listings.models import Listing
from sponsors import versions

RECORDS = 500  # of one transaction


def rederive_stale(*, at: datetime, seconds: float = 3600) -> int:
    """Returns how many were derived again. What another transaction holds is left to the next call, as is what takes longer."""
    ends = time.monotonic() + seconds
    return rereading.go_on(at=at, seconds=seconds) + _by_records(at, ends)


def _by_records(at: datetime, ends: float) -> int:
    stale = Listing.objects.of_other_records(versions.current(), rules=rules_version.current()).without_texts()
    done, last = 0, 0
    while time.monotonic() < ends and (keys := stale.keys_after(last, most=RECORDS)):
        with transaction.atomic():
            listings = list(stale.with_keys(keys).locked(skip_locked=True))
            deriving.look_up_again(listings, at=at)
            Listing.objects.bulk_update(publishing.settle(listings), ["state"], batch_size=RECORDS)
        done, last = done + len(listings), keys[-1]
    return done
