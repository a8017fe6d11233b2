from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from alerts import digests, subscribing
from alerts.digests import NO_GAP, plan_due
from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber
from alerts.schedule import Frequency
from listings.models import Listing
from tests.factories.alerts import alert, person
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db

MADE = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # Friday, 13:00 in New York
SATURDAY = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # 7:00 in New York
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOON = timedelta(seconds=20)
DAY = timedelta(days=1)


def listing(at: datetime = MADE + timedelta(hours=1), **fields: object) -> Listing:
    return ListingFactory.create(offering=True, first_seen_at=at, **fields)


def all_sent(now: datetime) -> None:
    Delivery.objects.update(state=Delivery.State.SENT, finished_at=now)


def mailed(user: User) -> set[Listing]:
    return {item.listing for item in DigestItem.objects.for_person(user).select_related("listing")}


def test_a_daily_mail_comes_at_the_persons_hour_and_brings_what_is_new() -> None:
    saved = alert(now=MADE)
    new = listing()
    listing(MADE - timedelta(seconds=1))  # seen before the alert was made
    assert plan_due(now=SATURDAY - SOON).digests == 0
    assert plan_due(now=SATURDAY).digests == 1
    digest = Digest.objects.get()
    assert (digest.user, digest.for_on, digest.due_at) == (saved.user, date(2026, 11, 21), SATURDAY)
    assert mailed(saved.user) == {new}


def test_a_mail_says_why_each_listing_is_in_it() -> None:
    alert(now=MADE, query="q=research&visa=h1b")
    listing(title="Research Nurse")
    plan_due(now=SATURDAY)
    assert DigestItem.objects.get().reasons == ["research in the title", "H-1B, new: stated"]


def test_what_the_search_page_would_not_show_is_not_mailed() -> None:
    saved = alert(now=MADE, query="visa=h1b&place=MN")
    ListingFactory.create(refusing=True, first_seen_at=MADE + SOON, place_text="Duluth, MN")
    fits = listing(place_text="Duluth, MN")
    listing(place_text="Austin, TX")
    plan_due(now=SATURDAY)
    assert mailed(saved.user) == {fits}


def test_planning_again_adds_nothing() -> None:
    alert(now=MADE)
    listing()
    plan_due(now=SATURDAY)
    all_sent(SATURDAY)
    listing()  # arrives after the mail of the day was planned
    assert plan_due(now=SATURDAY + SOON).digests == 0
    assert plan_due(now=SATURDAY + DAY).digests == 1
    assert Delivery.objects.count() == 2


def test_a_day_without_news_makes_no_mail_and_is_not_looked_at_again() -> None:
    saved = alert(now=MADE)
    assert plan_due(now=SATURDAY).digests == 0
    saved.refresh_from_db()
    assert saved.covered_on == date(2026, 11, 21)
    assert not Subscriber.objects.due(SATURDAY + SOON).exists()


def test_daily_and_weekly_alerts_of_one_day_share_one_mail() -> None:
    user = person()
    daily = alert(user, now=MADE, query="visa=h1b&place=MN")
    weekly = alert(user, now=MADE, query="visa=h1b&place=TX", frequency=Frequency.WEEKLY, weekday=0)
    listing(place_text="Austin, TX")
    plan_due(now=SATURDAY)
    listing(place_text="Duluth, MN")
    plan_due(now=MONDAY)
    digest = Digest.objects.get()
    assert digest.for_on == date(2026, 11, 23)
    assert {item.saved_search for item in digest.items.select_related("saved_search")} == {daily, weekly}


def test_a_listing_that_fits_two_alerts_is_mailed_once() -> None:
    user = person()
    first = alert(user, now=MADE, query="visa=h1b")
    alert(user, now=MADE + SOON, query="visa=h1b&place=MN")
    listing(place_text="Duluth, MN")
    plan_due(now=SATURDAY)
    assert DigestItem.objects.get().saved_search == first


def test_a_weekly_alert_made_on_its_day_waits_a_week() -> None:
    alert(now=MONDAY + timedelta(hours=1), frequency=Frequency.WEEKLY, weekday=0)
    listing(MONDAY + timedelta(hours=2))
    assert plan_due(now=MONDAY + DAY).digests == 0
    assert plan_due(now=MONDAY + 7 * DAY).digests == 1


def test_an_instant_alert_mails_at_the_next_tick_and_then_rests() -> None:
    alert(now=MADE, frequency=Frequency.INSTANT)
    listing(MADE + SOON)
    assert plan_due(now=MADE + 2 * SOON).digests == 1
    listing(MADE + 3 * SOON)
    assert plan_due(now=MADE + 4 * SOON).digests == 0
    assert plan_due(now=MADE + 4 * SOON + digests.INSTANT_GAP).digests == 1


def test_asking_for_mails_now_does_not_wait_for_the_rest() -> None:
    alert(now=MADE, frequency=Frequency.INSTANT)
    listing(MADE + SOON)
    plan_due(now=MADE + 2 * SOON)
    listing(MADE + 3 * SOON)
    assert plan_due(now=MADE + 4 * SOON, instant_gap=NO_GAP).digests == 1


def test_a_listing_committed_late_is_news_still() -> None:
    """Its moment lies before the last mail was planned, as after a long import."""
    saved = alert(now=MADE, frequency=Frequency.INSTANT)
    listing(MADE + 2 * SOON)
    plan_due(now=MADE + 3 * SOON)
    late = listing(MADE + SOON)
    plan_due(now=MADE + 3 * SOON + digests.INSTANT_GAP)
    assert late in mailed(saved.user)


def test_a_long_list_is_cut_newest_first_and_the_rest_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "LISTINGS_PER_MAIL", 4)
    saved = alert(now=MADE)
    found = [listing(MADE + timedelta(minutes=number)) for number in range(1, 8)]
    plan_due(now=SATURDAY)
    assert mailed(saved.user) == set(found[3:])
    assert Digest.objects.get().left_over == 3
    all_sent(SATURDAY)
    plan_due(now=SATURDAY + DAY)
    assert mailed(saved.user) == set(found)


def test_nobody_is_planned_for_who_paused_left_or_whose_address_refuses() -> None:
    paused, gone, refused = (alert(now=MADE, frequency=Frequency.INSTANT) for _ in range(3))
    subscribing.pause(saved=paused, now=MADE)
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    Subscriber.objects.filter(user=refused.user).update(refused_at=MADE, refusal="550 no such person")
    listing()
    assert plan_due(now=SATURDAY).digests == 0


def test_a_pause_ends_by_itself_and_brings_what_came_meanwhile() -> None:
    saved = alert(now=MADE)
    subscribing.pause(saved=saved, until=MONDAY - timedelta(hours=5), now=MADE)
    new = listing()
    assert plan_due(now=SATURDAY).digests == 0
    assert plan_due(now=MONDAY).digests == 1
    assert mailed(saved.user) == {new}


def test_a_planner_that_comes_twelve_hours_late_leaves_it_to_the_next_day() -> None:
    saved = alert(now=MADE)
    new = listing()
    assert plan_due(now=SATURDAY + timedelta(hours=12)).digests == 0
    assert plan_due(now=SATURDAY + DAY).digests == 1
    assert mailed(saved.user) == {new}


def test_a_late_digest_expires_and_its_listings_enter_the_next() -> None:
    saved = alert(now=MADE, frequency=Frequency.WEEKLY, weekday=5)
    new = listing()
    plan_due(now=SATURDAY)
    assert plan_due(now=SATURDAY + timedelta(hours=12)).digests == 0
    assert Delivery.objects.get().state == Delivery.State.EXPIRED
    assert mailed(saved.user) == set()
    assert plan_due(now=SATURDAY + DAY).digests == 1  # a weekly one, too: not a week later
    assert mailed(saved.user) == {new}


def test_another_hour_is_kept_from_the_next_mail_on() -> None:
    saved = alert(now=MADE)
    listing()
    plan_due(now=SATURDAY)
    all_sent(SATURDAY)
    listing()
    evening = SATURDAY + timedelta(hours=11)
    subscribing.choose_time(user=saved.user, hour=18, time_zone="America/New_York", now=SATURDAY + SOON)
    assert plan_due(now=evening).digests == 0  # this date has had its mail
    assert plan_due(now=evening + DAY).digests == 1


def test_a_rename_between_the_slot_and_its_planning_does_not_cost_the_mail() -> None:
    saved = alert(now=MADE)
    new = listing()
    late = SATURDAY + timedelta(minutes=5)
    subscribing.change(saved=saved, name="Mine", frequency=Frequency.DAILY, weekday=0, now=late)
    assert plan_due(now=late + SOON).digests == 1
    assert mailed(saved.user) == {new}


def test_from_daily_to_instant_brings_what_waited() -> None:
    saved = alert(now=MADE)
    new = listing()
    later = MADE + timedelta(hours=2)
    subscribing.change(saved=saved, name=saved.name, frequency=Frequency.INSTANT, weekday=0, now=later)
    plan_due(now=MADE + timedelta(hours=2, seconds=30))
    assert mailed(saved.user) == {new}


def test_one_person_whose_planning_fails_does_not_stop_the_others() -> None:
    broken, sound = alert(now=MADE, query="visa=h1b&place=TX"), alert(now=MADE, query="visa=h1b&place=MN")
    Listing.objects.filter(pk=listing(place_text="Austin, TX").pk).update(verdicts={})  # cannot be shown
    fits = listing(place_text="Duluth, MN")
    assert plan_due(now=SATURDAY).failed == {broken.user_id}
    assert mailed(sound.user) == {fits}


def test_an_alert_on_a_role_that_is_gone_brings_nothing_rather_than_everything() -> None:
    saved = alert(now=MADE)
    SavedSearch.objects.filter(pk=saved.pk).update(query="visa=h1b&role=phrenologist")
    listing()
    assert plan_due(now=SATURDAY).digests == 0


@pytest.mark.django_db(transaction=True)
def test_two_planners_at_once_plan_each_mail_once() -> None:
    people = [alert(now=MADE).user for _ in range(6)]
    people += [alert(now=MADE, frequency=Frequency.INSTANT).user for _ in range(6)]
    new = listing()
    start = Barrier(3)
    failures: list[int] = []

    def tick() -> None:
        try:
            start.wait()
            failures.extend(plan_due(now=SATURDAY).failed)
        finally:
            connection.close()

    threads = [Thread(target=tick) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Digest.objects.count() == Delivery.objects.count() == len(people)
    assert all(mailed(user) == {new} for user in people)


def test_planning_a_person_costs_the_same_for_one_listing_and_for_many() -> None:
    counts = []
    for amount in (1, 20):
        with time_machine.travel(MADE, tick=False):
            alert(now=MADE, query=f"visa=h1b&q=batch{amount}")
            for number in range(amount):
                listing(title=f"batch{amount} engineer {number}")
        with CaptureQueriesContext(connection) as queries:
            assert plan_due(now=SATURDAY).listings == amount
        counts.append(len(queries))
    assert counts[0] == counts[1]
