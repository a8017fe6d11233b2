from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def due(self, at: datetime) -> Self:
        """Whose daily mail may be due. Whether it is, the schedule says once the row is locked."""
        return self.reachable().filter(next_due_at__lte=at)

    def reachable(self) -> Self:
        return self.filter(user__is_active=True, refused_at=None)

    def claimed(self) -> Self:
        """Locked for planning. Rows that another planner holds are passed over: it is at work for that person."""
        return self.select_for_update(skip_locked=True, of=("self",), no_key=True)

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Subscriber(models.Model):
    """A person who has alerts: the hour of the daily mail, and the lock under which that person's mails are planned."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    hour = models.PositiveSmallIntegerField("hour of the daily mail", default=7, help_text="0 to 23, local time.")
    next_due_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Empty: no daily or weekly alert.")
    refused_at = models.DateTimeField(null=True, blank=True, help_text="Since when the address takes no mail.")
    refusal = models.CharField(max_length=500, blank=True, help_text="What the address's mail server answered.")

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="hour_of_the_day"),
            models.CheckConstraint(
                condition=Q(refused_at=None, refusal="") | (Q(refused_at__isnull=False) & ~Q(refusal="")),
                name="refusal_has_its_moment_and_words",
            ),
        ]
        indexes = [models.Index(fields=["next_due_at"], name="subscriber_due")]

    def __str__(self) -> str:
        return str(self.user)
