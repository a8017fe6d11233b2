"""People, and what they keep. An address is confirmed unless the person is made `confirmed=False`."""

from datetime import datetime
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import Application, SavedListing, User
from listings.models import Listing
from tests.factories.listings import ListingFactory

PASSWORD = "quiet harbor lantern"
_numbers = count(1)


def person(email: str = "", *, confirmed: bool = True, **fields: Any) -> User:
    user = User.objects.create_user(email or f"reader{next(_numbers)}@mail.example", PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=confirmed, primary=True)
    return user


def an_admin(email: str = "") -> User:
    return person(email, is_staff=True, is_superuser=True)


def a_job(**fields: Any) -> Listing:
    return ListingFactory.create(**fields)


def a_save(user: User | None = None, listing: Listing | None = None, at: datetime | None = None) -> SavedListing:
    return SavedListing.objects.create(user=user or person(), listing=listing or a_job(), saved_at=at or timezone.now())


def an_application(user: User | None = None, listing: Listing | None = None, at: datetime | None = None) -> Application:
    return Application.objects.create(
        user=user or person(), listing=listing or a_job(), applied_at=at or timezone.now()
    )
