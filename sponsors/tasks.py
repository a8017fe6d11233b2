"""Work in the background: each task names one verb."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from sponsors import merge_candidates, official_news, uploads
from sponsors.official_pages import PAGES
from sponsors.titles import learning

HOURS_FOR_A_FILE = 3


@shared_task(time_limit=HOURS_FOR_A_FILE * 3600)
def read_uploads(**kwargs: Any) -> None:
    """One file a call, so that mails are sent in between. Beat asks too: a call may be lost, and a worker killed."""
    waiting = uploads.read_next(at=timezone.now())
    if waiting:
        read_uploads.delay()
    elif waiting == 0:
        find_merge_candidates.delay()
        learn_occupations.delay()


@shared_task
def find_merge_candidates(**kwargs: Any) -> None:
    merge_candidates.find_merge_candidates()


@shared_task(time_limit=HOURS_FOR_A_FILE * 3600)
def learn_occupations(**kwargs: Any) -> None:
    """Beat asks too, since imports by hand tell nobody."""
    if learning.is_stale():
        learning.learn(at=timezone.now())


@shared_task
def look_for_official_files(**kwargs: Any) -> None:
    for page in official_news.due(timezone.now()):
        look_at_official_page.delay(name=page.name)


@shared_task
def look_at_official_page(*, name: str, **kwargs: Any) -> None:
    page = next((page for page in PAGES if page.name == name), None)
    if page:  # a message of an older release may name one that is gone
        official_news.look(page, now=timezone.now())
