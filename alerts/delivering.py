"""Handing planned mails to the mail server. What can go wrong here, and what is promised, is in docs/adr/0002.

One attempt is two transactions. The first makes it `sending` for all to see. The second holds the row's lock from
before the mail server hears of the mail until its answer is stored. So a row that is `sending` and not locked was left
by a process that is gone, and PostgreSQL frees the lock of a dead process at once: nobody guesses how long a send may
take.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from alerts import emails, mail_answers
from alerts.digests import expire_late, release, release_the_rest
from alerts.mail_answers import MailAnswer, Meaning
from alerts.mailer import Mailer
from alerts.models import Delivery, Subscriber

log = logging.getLogger(__name__)

State = Delivery.State
BUDGET = timedelta(seconds=9)  # a worker that is asked to stop has ended its round within the usual 10 seconds
DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))  # after the first attempt, the second, ...
RESTS = tuple(
    timedelta(hours=hours) for hours in (0.25, 1, 6, 24)
)  # of an alert "at once", after each mail that failed
MOST_FAILED = (
    5  # mails of one kind in a row, over a day and more; then the person is told, and asked to say when to go on
)
MOST_UNWRITTEN = 4
MOST_UNKNOWN = 4  # attempts of one digest whose end nobody knows; a mail that kills its sender must not do so forever


@dataclass(slots=True)
class Round:
    """What one round did. `left` when it ended for lack of time or of a mail server, with mails still waiting."""

    attempts: int = 0
    sent: int = 0
    left: bool = False


def drain(*, budget: timedelta = BUDGET) -> Round:
    """Send what is ready, one after another, until nothing is or the time is over. Any number may run at once."""
    recover()
    expire_late(now=timezone.now())
    done = Round()
    ends = time.monotonic() + budget.total_seconds()
    if not Delivery.objects.ready(timezone.now()).exists():
        return done
    with Mailer() as mailer:
        while True:
            done.left = time.monotonic() >= ends or not _is_ready(mailer)
            claimed = None if done.left else Delivery.objects.claim_next(timezone.now())
            if claimed is None:
                return done
            done.attempts += 1
            done.sent += _attempt(claimed, mailer) is State.SENT


def _is_ready(mailer: Mailer) -> bool:
    try:
        mailer.make_ready()
    except OSError as error:
        log.warning("No mail server answers; mails wait (%s)", error)
        return False
    return True


def _attempt(pk: int, mailer: Mailer) -> Delivery.State | None:
    try:
        with transaction.atomic():
            delivery = Delivery.objects.held(pk).with_digest().first()
            return _send(delivery, mailer) if delivery else None
    except Exception:
        log.exception("Delivery %s not finished", pk)  # it stays `sending`, unlocked: the next round recovers it
        return None


def _send(delivery: Delivery, mailer: Mailer) -> Delivery.State:
    """The attempt itself, inside the transaction that holds the row."""
    try:
        composed = emails.compose(delivery.digest, now=timezone.now())
    except Exception:
        log.exception("Delivery %s: the mail could not be written", delivery.pk)
        return _unwritten(delivery)
    if composed is None:
        delivery.finish(State.EXPIRED, "Nothing left in it: alerts stopped, or jobs closed.", timezone.now())
        release([delivery.digest])
        return State.EXPIRED
    try:
        mailer.hand_over(composed.message)
    except Exception as error:
        return _failed(delivery, mail_answers.read(error))
    delivery.finish(State.SENT, "", timezone.now(), message_id=composed.message.extra_headers["Message-ID"])
    release_the_rest(delivery.digest, mailed=composed.items)
    return State.SENT


def _unwritten(delivery: Delivery) -> Delivery.State:
    """Our own fault. Now and then its listings are passed over: if one of them is why, the others are not held up."""
    delivery.finish(State.FAILED, "The mail could not be written; the log says why.", timezone.now())
    if _rest(delivery) % MOST_UNWRITTEN:
        release([delivery.digest])
    else:
        log.error("Digest %s: given up after %s that could not be written", delivery.digest_id, MOST_UNWRITTEN)
    return State.FAILED


def _rest(delivery: Delivery) -> int:
    """After a failure for good: a search that mails at once waits longer each time, those of the day for their day.

    Returns how many of its kind have failed since one arrived.
    """
    same = Delivery.objects.like(delivery.digest)
    failures = same.failed_since_sent(same)
    if delivery.digest.saved_search is not None:
        delivery.digest.saved_search.rests_until = timezone.now() + RESTS[min(failures, len(RESTS)) - 1]
        delivery.digest.saved_search.save(update_fields=["rests_until"])
    return failures


def _failed(delivery: Delivery, answer: MailAnswer) -> Delivery.State:
    now = timezone.now()
    log.warning("Delivery %s: %s (%s)", delivery.pk, answer.meaning, answer.words)
    delay = DELAYS[min(delivery.attempt, len(DELAYS)) - 1]
    if answer.meaning is Meaning.UNKNOWN:
        delivery.finish(State.UNKNOWN, answer.words, now)
        _try_again_unless_hopeless(delivery, after=delay)
        return State.UNKNOWN
    if answer.meaning is Meaning.FOR_NOW:
        delivery.finish(State.DEFERRED, answer.words, now)
        _plan_attempt(delivery, after=delay)
        return State.DEFERRED
    delivery.finish(State.FAILED, answer.words, now)
    _rest(delivery)
    release([delivery.digest])
    if answer.meaning is Meaning.ADDRESS_REFUSED or _nothing_arrives(delivery):
        Subscriber.objects.for_person(delivery.digest.user).update(refused_at=now, refusal=answer.words)
    return State.FAILED


def _nothing_arrives(delivery: Delivery) -> bool:
    """Mail of this kind has failed so often, with no mail at all arriving in between, that the person must hear of it."""
    arrived = Delivery.objects.for_person(delivery.digest.user)
    return Delivery.objects.like(delivery.digest).failed_since_sent(arrived) >= MOST_FAILED


def recover() -> int:
    """Deliveries whose process died: `unknown`, and one more attempt each, at once. Returns how many."""
    with transaction.atomic():
        abandoned = list(Delivery.objects.abandoned(timezone.now()).with_digest())
        for delivery in abandoned:
            delivery.finish(
                State.UNKNOWN, "The process that sent it ended before the answer was stored.", timezone.now()
            )
            _try_again_unless_hopeless(delivery, after=timedelta(0))
    return len(abandoned)


def _try_again_unless_hopeless(delivery: Delivery, *, after: timedelta) -> None:
    if Delivery.objects.for_digest(delivery.digest).unknown().count() < MOST_UNKNOWN:
        _plan_attempt(delivery, after=after)
    else:
        log.error("Digest %s: given up after %s attempts of unknown end", delivery.digest_id, MOST_UNKNOWN)


def _plan_attempt(delivery: Delivery, *, after: timedelta) -> None:
    Delivery.objects.create(
        digest=delivery.digest, attempt=delivery.attempt + 1, next_attempt_at=timezone.now() + after
    )
