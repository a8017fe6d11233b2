"""A person takes their data along, or leaves for good.

Apps above this one add their part from `AppConfig.ready`: `register_exporter` for a section of the export,
`register_eraser` for what no foreign key deletes.
"""

from collections.abc import Callable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from accounts.models import Application, SavedListing, User
from listings.models import Listing

# JSON-ready: text, numbers, moments as datetime, lists and dicts of these.
Section = object
_exporters: dict[str, Callable[[User], Section]] = {}
_erasers: list[Callable[[User], object]] = []


def register_exporter(section: str, exporter: Callable[[User], Section]) -> None:
    """Let the export carry `exporter(user)` under the key `section`."""

    _exporters[section] = exporter


def register_eraser(eraser: Callable[[User], object]) -> None:
    """Let `eraser(user)` run before the person is deleted, in the same transaction."""

    _erasers.append(eraser)


def export(*, user: User, at: datetime) -> dict[str, Section]:
    """Everything the site knows about the person, by section."""

    return {
        "exported_at": at,
        "account": _account(user),
        "saved": [
            {**_listing(saved.listing), "saved_at": saved.saved_at}
            for saved in SavedListing.objects.for_person(user).newest_first().for_cards()
        ],
        "applied": [
            {**_listing(application.listing), "told_us_at": application.applied_at}
            for application in Application.objects.for_person(user).newest_first().for_cards()
        ],
        **{section: exporter(user) for section, exporter in _exporters.items()},
    }


@transaction.atomic
def erase(*, user: User) -> None:
    """Delete the person and all that hangs on them. Their sessions end: each names an account that is gone."""

    for eraser in _erasers:
        eraser(user)
    person = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=person, object_id=str(user.pk)).delete()  # it repeats the address
    user.delete()


def _account(user: User) -> dict[str, object]:
    addresses = EmailAddress.objects.filter(user=user).order_by("pk")
    return {
        "email": user.email,
        "addresses": [{"email": address.email, "confirmed": address.verified} for address in addresses],
        "time_zone": user.time_zone,
        "joined_at": user.date_joined,
        "last_signed_in_at": user.last_login,
    }


def _listing(listing: Listing) -> dict[str, object]:
    return {
        "title": listing.title,
        "company": listing.company,
        "url": listing.url,
        "our_page": settings.SITE_URL + listing.get_absolute_url(),
        "state": listing.state,
    }
