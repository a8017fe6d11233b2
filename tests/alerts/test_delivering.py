"""Attempts against a real SMTP server, and what becomes of them."""

import socket
from contextlib import closing
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alerts import delivering, digests, subscribing
from alerts.mailer import Mailer
from alerts.models import Delivery, DigestItem, Subscriber
from alerts.schedule import Frequency
from listings.models import Listing
from tests.factories.alerts import alert, digest, person
from tests.factories.listings import ListingFactory
from tests.support.smtp import MailServer

pytestmark = pytest.mark.django_db(transaction=True)

State = Delivery.State
LONG_AGO = timedelta(seconds=30)


@pytest.fixture
def waiting() -> Delivery:
    return digest(alert(person(email="noor@mail.example")), [ListingFactory.create(offering=True)])


def states(delivery: Delivery) -> list[str]:
    return list(delivery.digest.deliveries.order_by("attempt").values_list("state", flat=True))


def abandon(delivery: Delivery) -> None:
    """As a killed process leaves it."""
    Delivery.objects.filter(pk=delivery.pk).update(state=State.SENDING, claimed_at=timezone.now() - LONG_AGO)


def test_a_digest_is_sent_once(smtp: MailServer, waiting: Delivery) -> None:
    assert delivering.drain().sent == 1
    assert delivering.drain().attempts == 0
    assert smtp.taken == {"noor@mail.example": 1}
    waiting.refresh_from_db()
    assert waiting.state == State.SENT
    assert waiting.message_id == smtp.mails[0]["Message-ID"]


def test_many_mails_go_over_one_line(smtp: MailServer) -> None:
    job = ListingFactory.create(offering=True)
    for _ in range(5):
        digest(alert(), [job])
    assert delivering.drain().sent == 5
    assert smtp.lines == 1


def test_a_line_that_the_server_closed_is_noticed_before_the_next_mail(smtp: MailServer, waiting: Delivery) -> None:
    with Mailer() as mailer:
        mailer.make_ready()
        mailer.backend.connection.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[attr-defined]  # an SMTP backend
        mailer.make_ready()
        assert delivering._attempt(Delivery.objects.claim_next(timezone.now()) or 0, mailer) == State.SENT
    assert states(waiting) == ["sent"]


def test_four_senders_at_once_send_each_mail_once(smtp: MailServer) -> None:
    job = ListingFactory.create(offering=True)
    people = [digest(alert(), [job]).digest.user.email for _ in range(12)]

    def send() -> None:
        try:
            delivering.drain()
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert smtp.taken == dict.fromkeys(people, 1)


def test_an_address_refused_for_good_gets_no_more_mail_and_is_shown(smtp: MailServer, waiting: Delivery) -> None:
    smtp.refuse["noor@mail.example"] = "550 no such person here"
    delivering.drain()
    assert states(waiting) == ["failed"]
    subscriber = Subscriber.objects.get(user=waiting.digest.user)
    assert subscriber.refusal == "550 no such person here"
    assert not Subscriber.objects.reachable().exists()
    assert not DigestItem.objects.exists()  # news again, should the address recover
    subscribing.try_address_again(user=waiting.digest.user, now=timezone.now())
    assert Subscriber.objects.reachable().exists()


def test_a_temporary_refusal_is_tried_again_later(smtp: MailServer, waiting: Delivery) -> None:
    smtp.refuse["noor@mail.example"] = "451 come back later"
    delivering.drain()
    assert states(waiting) == ["deferred", "pending"]
    assert delivering.drain().attempts == 0
    smtp.refuse.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert delivering.drain().sent == 1
    assert states(waiting) == ["deferred", "sent"]


def test_a_mail_refused_for_its_contents_is_not_held_against_the_address(smtp: MailServer, waiting: Delivery) -> None:
    smtp.refuse_data = "554 looks like spam"
    delivering.drain()
    assert states(waiting) == ["failed"]
    assert Subscriber.objects.reachable().exists()


def attempts_in_a_row(days: int) -> int:
    """Plan and send again and again, as the worker does; returns how many mails were tried."""
    began, tried = timezone.now(), 0
    with time_machine.travel(began, tick=False) as clock:
        for minutes in range(0, days * 24 * 60, 30):
            clock.move_to(began + timedelta(minutes=minutes))
            digests.plan_due(now=timezone.now())
            tried += delivering.drain().attempts
    return tried


def test_an_instant_alert_whose_mails_are_refused_rests_longer_each_time_and_then_waits_for_its_person(
    smtp: MailServer,
) -> None:
    smtp.refuse_data = "554 looks like spam"
    saved = alert(person(email="noor@mail.example"), frequency=Frequency.INSTANT)
    ListingFactory.create(offering=True, first_seen_at=timezone.now())
    assert attempts_in_a_row(days=2) == delivering.MOST_FAILED
    assert Subscriber.objects.get(user=saved.user).refusal == "554 looks like spam"
    subscribing.try_address_again(user=saved.user, now=timezone.now())
    saved.refresh_from_db()
    assert saved.rests_until is None


def test_an_alert_that_fails_beside_one_that_arrives_is_not_held_against_the_person(smtp: MailServer) -> None:
    user = person()
    for number in range(delivering.MOST_FAILED + 1):
        smtp.refuse_data = "554 looks like spam"
        refused = alert(user, query=f"q=word{number}", frequency=Frequency.INSTANT)
        digest(refused, [ListingFactory.create(offering=True)])
        delivering.drain()
        smtp.refuse_data = ""
        digest(alert(user, query=f"q=sound{number}"), [ListingFactory.create(offering=True)])
        delivering.drain()
    assert Subscriber.objects.reachable().filter(user=user).exists()


def test_a_mail_that_cannot_be_written_is_news_again_a_few_times_and_then_passed_over(smtp: MailServer) -> None:
    saved = alert(frequency=Frequency.INSTANT)
    job = ListingFactory.create(offering=True, first_seen_at=timezone.now())
    first = digest(saved, [job])
    Listing.objects.filter(pk=job.pk).update(record_line={"through": "no day"})
    assert delivering.drain().attempts == 1
    assert states(first) == ["failed"]
    assert not DigestItem.objects.exists()
    assert attempts_in_a_row(days=4) == delivering.MOST_UNWRITTEN - 1
    assert DigestItem.objects.get().listing == job  # counts as mailed, so that it cannot keep the others from coming
    assert Subscriber.objects.reachable().filter(user=saved.user).exists()


@pytest.mark.parametrize("trouble", [{"hang_up": True}, {"hold_back": 4.0}], ids=["hangs up", "holds back its 250"])
def test_no_answer_after_the_mail_was_handed_over_is_unknown_and_tried_again(
    smtp: MailServer, waiting: Delivery, trouble: dict[str, Any]
) -> None:
    for name, value in trouble.items():
        setattr(smtp, name, value)
    delivering.drain()
    assert states(waiting) == ["unknown", "pending"]
    smtp.hang_up, smtp.hold_back = False, 0.0
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert delivering.drain().sent == 1
    assert smtp.taken == {"noor@mail.example": 2}  # doubled once, recorded as unknown once
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 1


def test_without_a_mail_server_mails_wait_and_lose_no_attempt(settings: Any, waiting: Delivery) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused.getsockname()[1]
        done = delivering.drain()
    assert done.left
    assert done.attempts == 0
    assert states(waiting) == ["pending"]


def test_what_a_dead_process_left_is_unknown_and_tried_again_at_once(smtp: MailServer, waiting: Delivery) -> None:
    abandon(waiting)
    assert delivering.drain().sent == 1
    assert states(waiting) == ["unknown", "sent"]


def test_a_send_under_way_is_left_alone_however_long_it_takes(smtp: MailServer, waiting: Delivery) -> None:
    abandon(waiting)
    held, release = Event(), Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                assert Delivery.objects.held(waiting.pk).first()
                held.set()
                release.wait(60)
        finally:
            connection.close()

    sender = Thread(target=hold)
    sender.start()
    held.wait(60)
    assert delivering.recover() == 0
    release.set()
    sender.join()
    assert states(waiting) == ["sending"]
    assert delivering.recover() == 1


def test_an_attempt_taken_away_between_its_two_transactions_is_not_sent(smtp: MailServer, waiting: Delivery) -> None:
    claimed = Delivery.objects.claim_next(timezone.now())
    with time_machine.travel(timezone.now() + LONG_AGO):
        assert delivering.recover() == 1
    with Mailer() as mailer:
        assert delivering._attempt(claimed or 0, mailer) is None
    assert smtp.taken == {}
    assert states(waiting) == ["unknown", "pending"]


def test_a_mail_that_kills_its_sender_is_given_up(waiting: Delivery) -> None:
    for _ in range(delivering.MOST_UNKNOWN):
        abandon(waiting.digest.deliveries.get(state=State.PENDING))
        delivering.recover()
    assert states(waiting) == ["unknown"] * delivering.MOST_UNKNOWN


def test_a_stopped_alert_sends_nothing_though_its_mail_was_planned(smtp: MailServer, waiting: Delivery) -> None:
    assert waiting.digest.saved_search
    subscribing.stop(searches=[waiting.digest.saved_search.pk], now=timezone.now())
    delivering.drain()
    assert smtp.taken == {}
    assert states(waiting) == ["expired"]


def test_a_job_that_closed_since_the_planning_is_not_mailed(smtp: MailServer) -> None:
    closed, open_still = ListingFactory.create(offering=True), ListingFactory.create(offering=True)
    digest(alert(), [closed, open_still])
    Listing.objects.filter(pk=closed.pk).update(state="closed", closed_at=timezone.now())
    delivering.drain()
    body = smtp.mails[0].get_body(("plain",))
    assert body
    assert open_still.company in body.get_content()
    assert closed.company not in body.get_content()


def test_what_a_sent_mail_left_out_is_news_again(smtp: MailServer) -> None:
    closed, open_still = ListingFactory.create(offering=True), ListingFactory.create(offering=True)
    saved = alert(frequency=Frequency.WEEKLY)
    covered_on = saved.covered_on
    digest(saved, [closed, open_still])
    Listing.objects.filter(pk=closed.pk).update(state="closed", closed_at=timezone.now())
    assert delivering.drain().sent == 1
    assert [item.listing for item in DigestItem.objects.select_related("listing")] == [open_still]
    saved.refresh_from_db()
    assert saved.covered_on == covered_on  # its mail of the week went out


def test_a_late_mail_is_not_sent(smtp: MailServer, waiting: Delivery) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=12)):
        assert delivering.drain().attempts == 0
    assert states(waiting) == ["expired"]


def test_a_mail_costs_the_same_queries_for_one_job_and_for_many(smtp: MailServer) -> None:
    counts = []
    for amount in (1, 20):
        digest(alert(), [ListingFactory.create(offering=True) for _ in range(amount)])
        with CaptureQueriesContext(connection) as queries:
            assert delivering.drain().sent == 1
        counts.append(len(queries))
    assert counts[0] == counts[1]
