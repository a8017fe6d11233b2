"""Planning: which mails are due, what is in them, and what becomes of those that came too late.

Everything here may run twice, or in two places at once. A person's mails are planned under the lock of that person's
row, and unique constraints stand behind the lock.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from alerts import matching
from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber
from alerts.schedule import is_late, latest_slot
from listings import search

log = logging.getLogger(__name__)

LISTINGS_PER_MAIL = 50  # about 100 KB; mail programs cut what is longer, and with it the way to unsubscribe
LEAST_PER_SEARCH = 3
INSTANT_GAP = timedelta(
    minutes=3
)  # between two mails of one search: a refresh of the sources brings its listings in bursts
NO_GAP = timedelta(0)  # for a person at the keyboard who asks for mails now


@dataclass(slots=True)
class Plan:
    """What one planning did: digests made, and people or searches whose planning failed (each logged)."""

    digests: int = 0
    listings: int = 0
    failed: set[int] = field(default_factory=set)

    def add(self, digest: Digest | None) -> None:
        if digest is not None:
            self.digests += 1
            self.listings += digest.items.count()


def plan_due(*, now: datetime, instant_gap: timedelta = INSTANT_GAP) -> Plan:
    """Plan every mail that is due at `now`. Safe to call at any moment, as often as one likes."""
    expire_late(now=now)
    plan = Plan()
    while _plan_next_person(plan, now):
        pass
    _plan_instant(plan, now, instant_gap)
    return plan


def _plan_next_person(plan: Plan, now: datetime) -> bool:
    """Plan for the person who waits longest and whom nobody else plans for; False when none is left."""
    waiting = Subscriber.objects.due(now).exclude(pk__in=plan.failed).longest_due_first()
    with transaction.atomic():
        subscriber = waiting.select_related("user").claimed().first()
        if subscriber is None:
            return False
        try:
            with transaction.atomic():
                plan.add(_plan_day(subscriber, now))
        except Exception:
            log.exception("Digest of person %s not planned", subscriber.pk)
            plan.failed.add(subscriber.pk)
    return True


def _plan_day(subscriber: Subscriber, now: datetime) -> Digest | None:
    """The mail of the person's latest local date, unless it was planned, is too late, or has nothing in it."""
    today = subscriber.slot_at(now)
    subscriber.next_due_at = subscriber.slot_after(now).at
    subscriber.save(update_fields=["next_due_at"])
    if is_late(today.at, now):
        return None
    due = []
    for saved in SavedSearch.objects.for_person(subscriber.user).on_schedule().active(now).in_mail_order():
        due_on = latest_slot(now, hour=subscriber.hour, zone=subscriber.zone, weekday=saved.on_weekday).on
        if saved.covered_on is None or saved.covered_on < due_on:
            saved.covered_on = due_on
            due.append(saved)
    digest = Digest(user=subscriber.user, for_on=today.on, due_at=today.at, planned_at=now)
    made = _fill(digest, due, now) if due else None
    SavedSearch.objects.bulk_update(due, ["covered_on"])
    return made


def _plan_instant(plan: Plan, now: datetime, gap: timedelta) -> None:
    """One look at each search without a lock; only one that has news is planned."""
    waiting = SavedSearch.objects.instant().active(now).reachable().rested(now, gap=gap)
    for saved in waiting.in_random_order().iterator(chunk_size=500):  # random: a tick cut short is unfair to nobody
        try:
            wanted = search.parse(saved.query)
            if matching.is_usable(saved, wanted) and matching.news(saved, wanted, now=now).exists():
                with transaction.atomic():
                    plan.add(_plan_search(saved, now))
        except Exception:
            log.exception("Digest of saved search %s not planned", saved.pk)
            plan.failed.add(saved.pk)


def _plan_search(saved: SavedSearch, now: datetime) -> Digest | None:
    if Subscriber.objects.reachable().claimed().filter(user=saved.user_id).first() is None:
        return None  # another planner is at work for this person; the next tick looks again
    digest = Digest(user_id=saved.user_id, saved_search=saved, due_at=now, planned_at=now)
    return _fill(digest, [saved], now)


def _fill(digest: Digest, due: list[SavedSearch], now: datetime) -> Digest | None:
    """Store the digest, its items and its first delivery; nothing at all when there is no news or it exists already."""
    items, left_over = _items(digest, due, now)
    if not items:
        return None
    digest.left_over = left_over
    Digest.objects.bulk_create([digest], ignore_conflicts=True)
    stored = Digest.objects.filter(key=digest.key).first()
    if stored is None:
        return None
    for item in items:
        item.digest = stored
    DigestItem.objects.bulk_create(items, ignore_conflicts=True)
    Delivery.objects.create(digest=stored, next_attempt_at=now)
    SavedSearch.objects.filter(pk__in={item.saved_search_id for item in items}).update(last_mailed_at=now)
    return stored


def _items(digest: Digest, due: list[SavedSearch], now: datetime) -> tuple[list[DigestItem], int]:
    """Items of every search, each listing under the first search it fits; and how many listings found no room."""
    room = max(LEAST_PER_SEARCH, LISTINGS_PER_MAIL // len(due))
    taken: dict[int, DigestItem] = {}
    left_over = 0
    for saved in due:
        wanted = search.parse(saved.query)
        if not matching.is_usable(saved, wanted):
            continue
        news = matching.news(saved, wanted, now=now).exclude(pk__in=taken)
        found = list(news.for_cards()[: room + 1])
        if len(found) > room:
            left_over += news.count() - room
        for listing in found[:room]:
            reasons = search.why_fits(wanted, listing)
            taken[listing.pk] = DigestItem(
                digest=digest, user_id=digest.user_id, saved_search=saved, listing=listing, reasons=reasons
            )
    return list(taken.values()), left_over


def expire_late(*, now: datetime) -> int:
    """Take back what was due too long ago; returns how many. Its listings enter the next mail."""
    expired = 0
    while True:
        with transaction.atomic():
            late = list(Delivery.objects.late(now).select_related("digest").claimed()[:100])
            for delivery in late:
                delivery.finish(Delivery.State.EXPIRED, "Due more than 12 hours ago.", now)
            release([delivery.digest for delivery in late])
        if not late:
            return expired
        expired += len(late)


def release(digests: Iterable[Digest]) -> None:
    """What is in these digests was not mailed: it is news again, and a weekly search need not wait for its weekday."""
    items = DigestItem.objects.filter(digest__in=list(digests))
    scheduled = SavedSearch.objects.on_schedule()
    scheduled.filter(pk__in=items.values("saved_search")).update(covered_on=None)
    items.delete()


def release_the_rest(digest: Digest, *, mailed: Collection[int]) -> None:
    """The digest was mailed without some of its items: those of jobs that had closed, or of alerts that were stopped.

    They are news again. Their searches have had their mail of the day or the week, unlike those that `release` frees.
    """
    digest.items.exclude(pk__in=mailed).delete()
