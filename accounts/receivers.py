from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.dispatch import receiver

from accounts import one_time_passwords
from accounts.models import User


@receiver([password_changed, password_reset, password_set])
def forget_one_time_password(user: User, **kwargs: Any) -> None:
    one_time_passwords.own_password_chosen(user=user)
