"""Doorbells. What is due and what is unfinished stands in the database; after a lost ring comes the next tick."""

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from alerts import delivering, digests

log = logging.getLogger(__name__)


@shared_task
def plan_digests(**kwargs: Any) -> None:
    if digests.plan_due(now=timezone.now()).digests:
        _ring()


@shared_task
def send_deliveries(**kwargs: Any) -> None:
    done = delivering.drain()
    if done.left and done.sent:  # out of time with more to do; without a mail server the next tick is soon enough
        _ring()


def _ring() -> None:
    try:
        send_deliveries.delay()
    except OperationalError:
        log.warning("The broker is away; mails wait for the next tick")
