"""Work in the background: each task names one verb."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from listings import rederiving
from listings.models import Source
from listings.sources import fetching


@shared_task
def refresh_sources(**kwargs: Any) -> None:
    for source in Source.objects.due(timezone.now()):
        refresh_source.delay(source_id=source.pk)


@shared_task
def refresh_source(*, source_id: int, **kwargs: Any) -> None:
    fetching.refresh(Source.objects.get(pk=source_id), at=timezone.now())


@shared_task
def derive_stale(**kwargs: Any) -> None:
    """Beat asks too: the broker may lose the call that follows a change of the records."""
    rederiving.rederive_stale(at=timezone.now())
