"""Passwords that somebody printed or told: they open the account, and the admin once the person chose their own."""

import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import OneTimePassword, User

LENGTH_BYTES = 15  # 20 characters


def there_is_an_admin() -> bool:
    return User.objects.filter(is_superuser=True).exists()


@transaction.atomic
def make_admin(*, email: str, at: datetime) -> str:
    """Make a superuser with a confirmed address. Returns the password, which is kept nowhere."""

    password = secrets.token_urlsafe(LENGTH_BYTES)
    user = User.objects.create_superuser(email.lower(), password)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    OneTimePassword.objects.create(user=user, given_at=at)
    return password


def is_due(user: User) -> bool:
    """Whether the person has yet to choose a password of their own."""

    return OneTimePassword.objects.for_person(user).exists()


def own_password_chosen(*, user: User) -> None:
    OneTimePassword.objects.for_person(user).delete()
