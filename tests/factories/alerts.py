"""People with alerts, and digests that wait to be sent."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from alerts import subscribing
from alerts.models import Delivery, Digest, DigestItem, SavedSearch
from alerts.schedule import Frequency
from listings.models import Listing

_numbers = count(1)


def person(**fields: Any) -> User:
    return User.objects.create_user(fields.pop("email", f"person{next(_numbers)}@mail.example"), **fields)


def alert(
    user: User | None = None, *, query: str = "visa=h1b", now: datetime | None = None, **fields: Any
) -> SavedSearch:
    """As a person makes it, at `now`. `daily`, `weekly` or `instant` by `frequency`; daily without it."""
    fields.setdefault("frequency", Frequency.DAILY)
    return subscribing.create(user=user or person(), query=query, now=now or timezone.now(), **fields)


def digest(saved: SavedSearch, listings: Iterable[Listing], *, now: datetime | None = None) -> Delivery:
    """A planned mail of one search with these listings; returns its first delivery, pending."""
    now = now or timezone.now()
    made = Digest.objects.create(user=saved.user, saved_search=saved, due_at=now, planned_at=now)
    DigestItem.objects.bulk_create(
        DigestItem(digest=made, user=saved.user, saved_search=saved, listing=listing, reasons=["Minnesota"])
        for listing in listings
    )
    return Delivery.objects.create(digest=made, next_attempt_at=now)
