"""What a person does to their alerts: make, change, pause, resume, stop, delete, choose the hour."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.models import User
from alerts.models import SavedSearch, Subscriber
from alerts.schedule import Frequency, latest_slot
from alerts.words import upper_first
from listings import search

MOST = 50  # alerts of one person; more would be a copy of the site


class TooMany(Exception):
    """The person has `MOST` alerts."""


class AlreadyThere(Exception):
    """The person has an alert for this very search."""

    def __init__(self, saved: SavedSearch) -> None:
        super().__init__(str(saved))
        self.saved = saved


@transaction.atomic
def create(*, user: User, query: str, frequency: Frequency, weekday: int = 0, now: datetime) -> SavedSearch:
    """An alert for what `query` (any query string of the search page) finds from now on.

    Raises `AlreadyThere` or `TooMany`.
    """
    subscriber = lock(user)
    wanted = search.parse(query)
    mine = SavedSearch.objects.for_person(user)
    if existing := mine.with_query(search.canonical(wanted)).first():
        raise AlreadyThere(existing)
    if mine.count() >= MOST:
        raise TooMany
    described = search.describe(wanted)
    saved = SavedSearch(
        user=user,
        name=upper_first(described)[:200],
        query=search.canonical(wanted),
        described=described[:500],
        filters=upper_first(search.describe_filters(wanted))[:1000],
        visa=wanted.visa,
        frequency=frequency,
        weekday=weekday,
        created_at=now,
        since_at=now,
    )
    _count_from(saved, subscriber, now)
    saved.save(force_insert=True)
    _wake(subscriber, now)
    return saved


@transaction.atomic
def change(*, saved: SavedSearch, name: str, frequency: Frequency, weekday: int, now: datetime) -> None:
    """Rename and set how often. What was not mailed yet comes with the first mail of the new kind."""
    subscriber = lock(saved.user)
    rhythm = (saved.frequency, saved.on_weekday)
    saved.name, saved.frequency, saved.weekday = name, frequency, weekday
    if (saved.frequency, saved.on_weekday) != rhythm:
        _count_from(saved, subscriber, now)
    saved.save(update_fields=["name", "frequency", "weekday", "covered_on"])
    _wake(subscriber, now)


def pause(*, saved: SavedSearch, until: datetime | None = None, now: datetime) -> None:
    """No mail until `until` (exclusive), or until the person resumes it."""
    saved.paused_at, saved.paused_until = now, until
    saved.save(update_fields=["paused_at", "paused_until"])


@transaction.atomic
def resume(*, saved: SavedSearch, now: datetime) -> None:
    """What came during the pause and is still open comes with the next mail."""
    saved.paused_at = saved.paused_until = None
    saved.save(update_fields=["paused_at", "paused_until"])
    _wake(lock(saved.user), now)


def delete(*, saved: SavedSearch) -> None:
    saved.delete()


def pause_all(*, user: User, now: datetime) -> int:
    """Returns how many would have mailed, now or after a pause that ends."""
    return SavedSearch.objects.for_person(user).not_paused_for_good().update(paused_at=now, paused_until=None)


def stop(*, searches: Collection[int], now: datetime) -> list[str]:
    """Unsubscribe from these; returns the names of those that exist. Again is no error."""
    SavedSearch.objects.filter(pk__in=searches).not_paused_for_good().update(paused_at=now, paused_until=None)
    return names(searches=searches)


def names(*, searches: Collection[int]) -> list[str]:
    return [saved.name for saved in SavedSearch.objects.filter(pk__in=searches).in_mail_order()]


@transaction.atomic
def choose_time(*, user: User, hour: int, time_zone: str, now: datetime) -> None:
    """When the daily and weekly mails come. A date that was mailed already is not mailed again."""
    user.time_zone = time_zone
    user.save(update_fields=["time_zone"])
    subscriber = lock(user)
    subscriber.hour = hour
    subscriber.save(update_fields=["hour"])
    _wake(subscriber, now)


@transaction.atomic
def try_address_again(*, user: User, now: datetime) -> None:
    """The address took no mail; the person says it does now."""
    subscriber = lock(user)
    subscriber.refused_at, subscriber.refusal = None, ""
    subscriber.save(update_fields=["refused_at", "refusal"])
    SavedSearch.objects.for_person(user).update(rests_until=None)
    _wake(subscriber, now)


def follow_zone(*, user: User, now: datetime) -> None:
    """After a person's time zone changed: the next mail comes at the new zone's hour."""
    if Subscriber.objects.filter(user=user).exists():
        with transaction.atomic():
            _wake(lock(user), now)


def lock(user: User) -> Subscriber:
    """The person's row, made when missing and locked until the transaction ends."""
    Subscriber.objects.get_or_create(user=user)
    subscriber = Subscriber.objects.locked().get(user=user)
    subscriber.user = user
    return subscriber


def _count_from(saved: SavedSearch, subscriber: Subscriber, now: datetime) -> None:
    """The slots up to now are over for this search; its first mail comes with the next one."""
    if saved.frequency == Frequency.INSTANT:
        saved.covered_on = None
    else:
        saved.covered_on = latest_slot(now, hour=subscriber.hour, zone=subscriber.zone, weekday=saved.on_weekday).on


def _wake(subscriber: Subscriber, now: datetime) -> None:
    """Look again at the next slot of the day, if there is anything that it may bring; a slot that is due stays due."""
    if not SavedSearch.objects.for_person(subscriber.user).on_schedule().exists():
        subscriber.next_due_at = None
    elif subscriber.next_due_at is None or subscriber.next_due_at > now:
        subscriber.next_due_at = subscriber.slot_after(now).at
    subscriber.save(update_fields=["next_due_at"])
