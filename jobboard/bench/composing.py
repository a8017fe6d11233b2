"""Planned digests composed and handed to an SMTP server, beside bare smtplib with one fixed mail of the same size."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.util import find_spec
from io import StringIO
from smtplib import SMTP
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from alerts import delivering, emails, subscribing
from alerts.models import Delivery, Digest, DigestItem, SavedSearch, Subscriber
from alerts.schedule import Frequency
from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, stopwatch
from jobboard.bench.scratch import scratch_database
from listings.models import Listing

LEAST_A_SECOND = 200
JOBS_PER_MAIL = 5


def run(size: int, say: Say) -> None:
    if find_spec("aiosmtpd") is None:
        say("  Not measured: the mail server of this benchmark, aiosmtpd, is not installed. `make bench` installs it.")
        return
    with scratch_database(), mail_server() as port:
        plan_digests(size, now=timezone.now())
        with override_settings(**_mail_settings(port)):
            mail = _one_mail()
            say(f"  {size:,} digests of {JOBS_PER_MAIL} jobs, {len(mail):,} bytes each, text and HTML")
            with stopwatch() as ours:
                sent = delivering.drain(budget=timedelta(hours=1)).sent
        if sent != size:
            raise CommandError(f"{sent:,} of {size:,} digests were sent.")
        with stopwatch() as peer:
            _send_bare(port, mail, size)
    say(heading("drain", "bare smtplib"))
    speed = size / ours.wall
    goal = f"{LEAST_A_SECOND} a second"
    bare = f"{size / peer.wall:,.0f}"
    say(Figure("mails a second", f"{speed:,.0f}", bare, ours.wall / peer.wall, goal, speed >= LEAST_A_SECOND))
    busy = (size / ours.processor, size / peer.processor)
    say(Figure("mails a second of our processor", f"{busy[0]:,.0f}", f"{busy[1]:,.0f}"))


def plan_digests(number: int, *, now: datetime) -> None:
    """So many people with one planned mail each, about the sample's listings."""
    call_command("load_sample_data", stdout=StringIO())
    jobs = list(Listing.objects.live().newest_first()[:JOBS_PER_MAIL])
    users = User.objects.bulk_create(User(email=f"reader{each}@mail.example") for each in range(number))
    shape = subscribing.create(
        user=User.objects.create_user("shape@mail.example"), query="visa=h1b", now=now, frequency=Frequency.DAILY
    )
    shared = {name: getattr(shape, name) for name in ("name", "query", "described", "filters", "visa")}
    saved = SavedSearch.objects.bulk_create(
        SavedSearch(user=user, created_at=now, since_at=now, **shared) for user in users
    )
    Subscriber.objects.bulk_create(Subscriber(user=user) for user in users)
    digests = Digest.objects.bulk_create(
        Digest(user=each.user, saved_search=each, due_at=now, planned_at=now) for each in saved
    )
    DigestItem.objects.bulk_create(
        (
            DigestItem(digest=made, user=made.user, saved_search=made.saved_search, listing=job, reasons=["Minnesota"])
            for made in digests
            for job in jobs
        ),
        batch_size=5_000,
    )
    Delivery.objects.bulk_create(Delivery(digest=made, next_attempt_at=now) for made in digests)


@contextmanager
def mail_server() -> Iterator[int]:
    """The port of a server in a process of its own, which takes everything."""
    command = [sys.executable, "-m", "jobboard.bench.mail_sink"]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        answers: IO[str] | None = server.stdout
        try:
            port = answers.readline().strip() if answers else ""
            if not port:
                raise CommandError("The mail server of the bench did not start.")
            yield int(port)
        finally:
            server.terminate()


def _mail_settings(port: int) -> dict[str, object]:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {
        "EMAIL_BACKEND": backend, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_USE_TLS": False,
        "EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": "",
    }  # fmt: skip


def _one_mail() -> bytes:
    composed = emails.compose(Digest.objects.newest_first()[0], now=timezone.now())
    if composed is None:
        raise CommandError("The made-up digest has nothing in it.")
    return composed.message.message().as_bytes().replace(b"\n", b"\r\n")


def _send_bare(port: int, mail: bytes, times: int) -> None:
    with SMTP("127.0.0.1", port) as line:
        for number in range(times):
            line.sendmail(settings.DEFAULT_FROM_EMAIL, [f"reader{number}@mail.example"], mail)


BENCHMARK = Benchmark("digests", "Composing and handing over digests", "digests", 2_000, run)
