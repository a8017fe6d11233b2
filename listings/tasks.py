"""Work in the background: each task names one verb."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from listings import deriving
from listings.models import Listing, Source
from listings.sources import fetching


@shared_task
def refresh_sources(**kwargs: Any) -> None:
    for source in Source.objects.fetchable():
        refresh_source.delay(source_id=source.pk)


@shared_task
def refresh_source(*, source_id: int, **kwargs: Any) -> None:
    fetching.refresh(Source.objects.get(pk=source_id), at=timezone.now())


@shared_task
def derive_all(**kwargs: Any) -> None:
    """Read every listing again: after an import of filings, or when the rules changed."""
    deriving.derive(Listing.objects.visible_or_in_review().iterator(chunk_size=deriving.BATCH), at=timezone.now())
