from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from alerts.models.subscriber import Subscriber
from alerts.schedule import FREQUENCY_WORDS, WEEKDAYS, Frequency
from sponsors.visa_classes import WORDS, VisaType


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def for_person(self, user: object) -> Self:
        return self.filter(user=user)

    def active(self, at: datetime) -> Self:
        """Neither paused nor stopped at this moment."""
        return self.filter(Q(paused_at=None) | Q(paused_until__lte=at))

    def not_paused_for_good(self) -> Self:
        """That mail now, or will when a pause ends."""
        return self.filter(Q(paused_at=None) | Q(paused_until__isnull=False))

    def instant(self) -> Self:
        return self.filter(frequency=Frequency.INSTANT)

    def on_schedule(self) -> Self:
        return self.exclude(frequency=Frequency.INSTANT)

    def reachable(self) -> Self:
        """Of people whose address takes mail."""
        return self.filter(user__in=Subscriber.objects.reachable().values("user"))

    def rested(self, at: datetime, *, gap: timedelta) -> Self:
        """Not mailed within `gap`, so that a refresh of the sources makes one mail and not ten; nor held after a failure."""
        mailed_long_ago = Q(last_mailed_at=None) | Q(last_mailed_at__lte=at - gap)
        return self.filter(mailed_long_ago, Q(rests_until=None) | Q(rests_until__lte=at))

    def with_query(self, query: str) -> Self:
        return self.filter(query=query)

    def in_random_order(self) -> Self:
        return self.order_by("?")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def in_mail_order(self) -> Self:
        return self.order_by("created_at", "pk")


class SavedSearch(models.Model):
    """A search that mails what is new in it. Which listings fit is decided by `listings.search` from `query` alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    query = models.TextField(help_text="Canonical query string, as the search page writes it.")
    described = models.CharField(max_length=500, help_text="The search in words, as in: research jobs in Minnesota.")
    filters = models.CharField(max_length=1000, help_text="Its filters in words.")
    visa = models.CharField("visa type", max_length=20, choices=[(visa.value, WORDS[visa].name) for visa in VisaType])
    frequency = models.CharField(
        max_length=10,
        choices=[(each.value, FREQUENCY_WORDS[each]) for each in Frequency],
        default=Frequency.DAILY.value,
    )
    weekday = models.PositiveSmallIntegerField(
        choices=list(enumerate(WEEKDAYS)), default=0, help_text="Used by weekly alerts."
    )
    created_at = models.DateTimeField()
    since_at = models.DateTimeField(help_text="Only listings first seen from here on are news.")
    covered_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The local date up to which its mails are planned."
    )
    last_mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    rests_until = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="After mails that failed for good: no mail at once before."
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True, help_text="Empty: until the person resumes it.")

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "saved search"
        verbose_name_plural = "saved searches"
        constraints = [
            # By its hash: an index takes no text longer than 2,704 bytes.
            models.UniqueConstraint("user", MD5("query"), name="one_alert_per_person_and_search"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_of_the_week"),
            models.CheckConstraint(
                condition=Q(paused_until=None) | Q(paused_at__isnull=False), name="a_pause_that_ends_has_begun"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="saved_search_instant", condition=Q(frequency=Frequency.INSTANT.value)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def on_weekday(self) -> int | None:
        """The weekday of its mails, 0 for Monday; None where every day is one."""
        return self.weekday if self.frequency == Frequency.WEEKLY else None

    def is_active(self, at: datetime) -> bool:
        return self.paused_at is None or (self.paused_until is not None and self.paused_until <= at)
