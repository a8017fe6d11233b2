from typing import Any

from celery import shared_task
from django.core.management import call_command


@shared_task
def clear_sessions(**kwargs: Any) -> None:
    """Sessions that ended stay in the table until somebody takes them out."""
    call_command("clearsessions")
