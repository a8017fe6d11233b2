"""Stopping alerts by a link in a mail, without signing in (RFC 8058).

The link never expires and outlives the alert, the account and a change of the secret key (as long as the earlier key is
among `SECRET_KEY_FALLBACKS`).
"""

from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "alerts.unsubscribe"


class NotOurs(ValueError):
    """The token was not made here, or lost a part on its way."""


def link(searches: Sequence[int]) -> str:
    """The address that stops these saved searches (primary keys)."""
    token = signing.dumps(list(searches), salt=SALT, compress=True)
    return f"{settings.SITE_URL}{reverse('alert-unsubscribe', args=[token])}"


def searches_of(token: str) -> list[int]:
    """Raises `NotOurs`."""
    try:
        return [int(pk) for pk in signing.loads(token, salt=SALT)]
    except (signing.BadSignature, ValueError, TypeError):
        raise NotOurs from None
