"""People with alerts, and digests that wait to be sent."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import User
from alerts import subscribing
from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber
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


def waiting_mails(number: int, listings: list[Listing]) -> set[str]:
    """So many people with one planned mail each, made in bulk; returns their addresses."""
    now = timezone.now()
    users = User.objects.bulk_create(User(email=f"reader{each}@mail.example", password="!") for each in range(number))
    shape = alert(now=now)
    saved = SavedSearch.objects.bulk_create(
        SavedSearch(
            user=user,
            name=shape.name,
            query=shape.query,
            described=shape.described,
            filters=shape.filters,
            visa=shape.visa,
            created_at=now,
            since_at=now,
        )
        for user in users
    )
    Subscriber.objects.bulk_create(Subscriber(user=user) for user in users)
    digests = Digest.objects.bulk_create(
        Digest(user=each.user, saved_search=each, due_at=now, planned_at=now) for each in saved
    )
    DigestItem.objects.bulk_create(
        DigestItem(digest=made, user=made.user, saved_search=made.saved_search, listing=listing, reasons=["Minnesota"])
        for made in digests
        for listing in listings
    )
    Delivery.objects.bulk_create(Delivery(digest=made, next_attempt_at=now) for made in digests)
    return {user.email for user in users}
