"""What every page knows about the site itself."""

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jobboard import styles
from sponsors.evidence import data_through


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "stylesheet": styles.address(),
        "has_outbox": apps.is_installed("jobboard.outbox"),
        "data_through": SimpleLazyObject(data_through),
    }
