"""Work in the background: each task names one verb."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from listings import deriving
from listings.models import Listing, Source
from listings.sources import fetching
from sponsors.evidence import last_import_at


@shared_task
def refresh_sources(**kwargs: Any) -> None:
    for source in Source.objects.fetchable():
        refresh_source.delay(source_id=source.pk)


@shared_task
def refresh_source(*, source_id: int, **kwargs: Any) -> None:
    fetching.refresh(Source.objects.get(pk=source_id), at=timezone.now())


@shared_task
def derive_stale(**kwargs: Any) -> None:
    """Listings derived before the newest import, or by older rules. Beat asks too: the broker may lose the first call."""
    stale = Listing.objects.stale(rules_version=deriving.RULES_VERSION, records_of=last_import_at())
    deriving.derive(stale.iterator(chunk_size=deriving.BATCH), at=timezone.now())


@shared_task
def derive_employer(*, employer_id: int, **kwargs: Any) -> None:
    listings = Listing.objects.concerning(employer_id).visible_or_in_review()
    deriving.derive(listings.iterator(chunk_size=deriving.BATCH), at=timezone.now())
