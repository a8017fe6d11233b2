"""Every named constraint of the app, broken once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber
from tests.factories.alerts import alert, digest
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db


def two_digests_for_one_date(delivery: Delivery) -> None:
    now = timezone.now()
    for _ in range(2):
        Digest.objects.create(user=delivery.digest.user, for_on=date(2026, 11, 22), due_at=now, planned_at=now)


def two_digests_for_one_instant(delivery: Delivery) -> None:
    first = delivery.digest
    Digest.objects.create(
        user=first.user, saved_search=first.saved_search, due_at=first.due_at, planned_at=first.planned_at
    )


def a_dated_digest_of_one_search(delivery: Delivery) -> None:
    Digest.objects.filter(pk=delivery.digest.pk).update(for_on=date(2026, 11, 22))


def a_listing_mailed_twice(delivery: Delivery) -> None:
    item = delivery.digest.items.get()
    other = Digest.objects.create(user=item.user, due_at=timezone.now(), planned_at=timezone.now())
    DigestItem.objects.create(digest=other, user=item.user, listing=item.listing)


def an_attempt_counted_twice(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", finished_at=timezone.now())
    Delivery.objects.create(digest=delivery.digest, attempt=1, next_attempt_at=timezone.now())


def two_open_deliveries(delivery: Delivery) -> None:
    Delivery.objects.create(digest=delivery.digest, attempt=2, next_attempt_at=timezone.now())


def two_sent_deliveries(delivery: Delivery) -> None:
    now = timezone.now()
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", finished_at=now)
    Delivery.objects.create(digest=delivery.digest, attempt=2, state="sent", next_attempt_at=now, finished_at=now)


def sending_without_a_claim(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state="sending")


def sent_without_a_moment(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state="sent")


def the_same_search_twice(delivery: Delivery) -> None:
    saved = delivery.digest.saved_search
    assert saved
    saved.pk = None
    saved.save(force_insert=True)


def an_eighth_weekday(delivery: Delivery) -> None:
    SavedSearch.objects.update(weekday=7)


def a_pause_that_ends_before_it_began(delivery: Delivery) -> None:
    SavedSearch.objects.update(paused_until=timezone.now() + timedelta(days=1))


def a_25th_hour(delivery: Delivery) -> None:
    Subscriber.objects.update(hour=24)


def a_refusal_without_words(delivery: Delivery) -> None:
    Subscriber.objects.update(refused_at=timezone.now())


@pytest.mark.parametrize(
    ("breach", "name"),
    [
        (two_digests_for_one_date, "one_digest_per_person_and_date"),
        (two_digests_for_one_instant, "one_instant_digest_per_search_and_moment"),
        (a_dated_digest_of_one_search, "a_dated_digest_belongs_to_no_single_search"),
        (a_listing_mailed_twice, "one_mail_per_person_and_listing"),
        (an_attempt_counted_twice, "one_delivery_per_digest_and_attempt"),
        (two_open_deliveries, "one_open_delivery_per_digest"),
        (two_sent_deliveries, "one_sent_delivery_per_digest"),
        (sending_without_a_claim, "claimed_has_its_moment"),
        (sent_without_a_moment, "finished_has_its_moment"),
        (the_same_search_twice, "one_alert_per_person_and_search"),
        (an_eighth_weekday, "weekday_of_the_week"),
        (a_pause_that_ends_before_it_began, "a_pause_that_ends_has_begun"),
        (a_25th_hour, "hour_of_the_day"),
        (a_refusal_without_words, "refusal_has_its_moment_and_words"),
    ],
)
def test_the_database_refuses(breach: Callable[[Delivery], None], name: str) -> None:
    delivery = digest(alert(), [ListingFactory.create(offering=True)])
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        breach(delivery)
