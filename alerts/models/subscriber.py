from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q

from alerts.schedule import Slot, latest_slot, next_slot, zone_or_utc


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def of(self, user: Any) -> "Subscriber":
        """The person's row; an unsaved one with the usual hour for a person without alerts."""
        subscriber = self.filter(user=user).first() or Subscriber(user=user)
        subscriber.user = user
        return subscriber

    def due(self, at: datetime) -> Self:
        """Whose daily mail may be due. Whether it is, the schedule says once the row is locked."""
        return self.reachable().filter(next_due_at__lte=at)

    def reachable(self) -> Self:
        return self.filter(user__is_active=True, refused_at=None)

    def claimed(self) -> Self:
        """Locked for planning. Rows that another planner holds are passed over: it is at work for that person."""
        return self.select_for_update(skip_locked=True, of=("self",), no_key=True)

    def for_person(self, user: object) -> Self:
        return self.filter(user=user)

    def longest_due_first(self) -> Self:
        return self.order_by("next_due_at", "pk")

    def locked(self) -> Self:
        return self.select_for_update(of=("self",), no_key=True)


class Subscriber(models.Model):
    """A person who has alerts: the hour of the daily mail, and the lock under which that person's mails are planned."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", primary_key=True)
    hour = models.PositiveSmallIntegerField("hour of the daily mail", default=7, help_text="0 to 23, local time.")
    next_due_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Empty: no daily or weekly alert."
    )
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

    @property
    def zone(self) -> ZoneInfo:
        return zone_or_utc(self.user.time_zone)

    def slot_at(self, moment: datetime) -> Slot:
        """The last slot of the daily mail at or before `moment`."""
        return latest_slot(moment, hour=self.hour, zone=self.zone)

    def slot_after(self, moment: datetime) -> Slot:
        return next_slot(moment, hour=self.hour, zone=self.zone)
