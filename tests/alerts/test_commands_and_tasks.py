from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from redis import Redis

from accounts import privacy
from alerts import subscribing
from alerts.models import Delivery, Digest, SavedSearch, Subscriber
from alerts.schedule import Frequency
from alerts.tasks import plan_digests, send_deliveries
from jobboard.celery import app
from tests.factories.alerts import alert, digest
from tests.factories.listings import ListingFactory
from tests.support.smtp import MailServer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quiet_broker(redis: Redis) -> None:
    redis.flushdb()


def ask(*arguments: str) -> str:
    out = StringIO()
    call_command("send_alerts", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def news() -> SavedSearch:
    saved = alert(frequency=Frequency.INSTANT, now=timezone.now() - timedelta(hours=1))
    ListingFactory.create(offering=True)
    return saved


def test_a_dry_run_says_what_it_would_do_and_does_nothing(smtp: MailServer, news: SavedSearch) -> None:
    assert ask("--dry-run") == "Would be planned: mails 1, jobs in them 1.\n"
    assert not Digest.objects.exists()
    assert smtp.taken == {}


def test_the_command_plans_and_sends_exactly_what_is_new(smtp: MailServer, news: SavedSearch) -> None:
    assert ask() == "Planned: mails 1, jobs in them 1.\nSent: 1 of 1 tried.\n"
    assert ask() == "Planned: mails 0, jobs in them 0.\nSent: 0 of 0 tried.\n"
    ListingFactory.create(offering=True)
    assert ask().startswith("Planned: mails 1, jobs in them 1.")
    assert smtp.taken == {news.user.email: 2}


def test_planning_rings_the_sender(redis: Redis, news: SavedSearch) -> None:
    plan_digests()
    assert redis.llen("celery") == 1
    plan_digests()
    assert redis.llen("celery") == 1  # nothing planned, no ring


def test_a_sender_that_ran_out_of_time_rings_again(
    redis: Redis, smtp: MailServer, news: SavedSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [ListingFactory.create(offering=True)]
    for _ in range(3):
        digest(alert(), jobs)
    smtp.hold_back = 0.3
    monkeypatch.setattr("alerts.delivering.drain.__kwdefaults__", {"budget": timedelta(seconds=0.2)})
    send_deliveries()
    assert redis.llen("celery") == 1
    assert Delivery.objects.filter(state=Delivery.State.PENDING).count() == 2


def test_without_a_broker_planning_still_plans(news: SavedSearch) -> None:
    usual = app.__dict__.copy(), app.conf["broker_url"], app.amqp.__dict__.copy()
    app.conf["broker_url"] = "redis://127.0.0.1:1/0"
    app.__dict__["_pool"] = app.amqp.__dict__["_producer_pool"] = None  # connections to the usual one
    try:
        plan_digests()
    finally:
        app.__dict__["_pool"], app.conf["broker_url"] = usual[0].get("_pool"), usual[1]
        app.amqp.__dict__["_producer_pool"] = usual[2].get("_producer_pool")
    assert Digest.objects.count() == 1


def test_a_person_takes_their_alerts_along(smtp: MailServer, news: SavedSearch) -> None:
    with time_machine.travel(timezone.now()):
        ask()
        exported: Any = privacy.export(user=news.user, at=timezone.now())["alerts"]
    assert [mine["query"] for mine in exported["alerts"]] == [news.query]
    assert [fact["title"] for fact in exported["alerts"][0]["mailed"]] == ["Laboratory Technician"]


def test_a_person_takes_along_the_hour_the_pauses_the_refusal_and_the_mails_of_deleted_alerts() -> None:
    gone = alert()
    digest(gone, [ListingFactory.create(offering=True)])
    user, now = gone.user, timezone.now()
    subscribing.delete(saved=gone)
    subscribing.pause(saved=alert(user, frequency=Frequency.WEEKLY, weekday=4), until=now + timedelta(days=7), now=now)
    Subscriber.objects.update(hour=18, refused_at=now, refusal="550 no such person")
    exported: Any = privacy.export(user=user, at=now)["alerts"]
    assert (exported["hour"], exported["refused_at"], exported["refusal"]) == (18, now, "550 no such person")
    [mine] = exported["alerts"]
    assert (mine["weekday"], mine["paused_at"], mine["paused_until"]) == ("Friday", now, now + timedelta(days=7))
    assert [fact["title"] for fact in exported["mailed_by_deleted_alerts"]] == ["Laboratory Technician"]
