"""Work in the background: each task names one verb."""

import time
from typing import Any

from celery import shared_task
from django.utils import timezone

from listings import rederiving, waiting_names
from listings.models import Source
from listings.sources import fetching


@shared_task
def refresh_sources(**kwargs: Any) -> None:
    for source in Source.objects.due(timezone.now()):
        refresh_source.delay(source_id=source.pk)


@shared_task
def refresh_source(*, source_id: int, **kwargs: Any) -> None:
    fetching.refresh(Source.objects.get(pk=source_id), at=timezone.now())


# Then other work gets its turn: mails are due every few seconds.
SECONDS_AT_A_TIME = 20


@shared_task
def derive_stale(**kwargs: Any) -> None:
    """Beat asks too: the broker may lose the call that follows a change of the records."""
    begun = time.monotonic()
    if rederiving.rederive_stale(at=timezone.now(), seconds=SECONDS_AT_A_TIME):
        offer_employers.delay()
    if time.monotonic() - begun >= SECONDS_AT_A_TIME:
        derive_stale.delay()


@shared_task
def offer_employers(**kwargs: Any) -> None:
    waiting_names.offer_employers()
