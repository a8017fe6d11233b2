from typing import Self

from django.conf import settings
from django.db import models

from accounts.models.user import User


class OneTimePasswordQuerySet(models.QuerySet["OneTimePassword"]):
    def for_person(self, person: User) -> Self:
        return self.filter(user=person)


class OneTimePassword(models.Model):
    """The present password was printed or told: the admin stays shut until the person chose their own."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField()

    objects = OneTimePasswordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id} has a one-time password"
