from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q


class SourceQuerySet(models.QuerySet["Source"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def sample(self) -> Self:
        return self.filter(is_sample=True)

    def named(self, tokens: Iterable[str]) -> Self:
        return self.filter(token__in=list(tokens))

    def fetchable(self) -> Self:
        """Sources with an address that can be asked; a file is read when somebody hands it over."""
        return self.active().exclude(system=Source.System.FILE).exclude(is_sample=True)

    def due(self, now: datetime) -> Self:
        """Fetchable, and not asked again too soon after failures: 2 hours after one, 4 after two, a day after many."""
        waits = [models.When(failures=failed, then=models.Value(timedelta(hours=2**failed))) for failed in range(1, 5)]
        wait = models.Case(models.When(failures=0, then=models.Value(timedelta(0))), *waits, default=timedelta(days=1))
        # The hourly call comes a few seconds sooner or later.
        tried = self.fetchable().annotate(tried_at=models.Max("runs__started_at"), wait=wait)
        return tried.filter(Q(tried_at=None) | Q(tried_at__lte=now + timedelta(minutes=5) - F("wait")))

    def with_open_listings(self) -> Self:
        return self.annotate(open_listings=models.Count("listings", filter=Q(listings__state="published")))

    def in_company_order(self) -> Self:
        return self.order_by("company", "system", "token")


class Source(models.Model):
    """One board of one system, or one listing file that is handed over again and again."""

    class System(models.TextChoices):
        GREENHOUSE = "greenhouse", "Greenhouse"
        LEVER = "lever", "Lever"
        FILE = "file", "Listing file"

    system = models.CharField(max_length=20, choices=System)
    token = models.CharField("board token or file name", max_length=200)
    company = models.CharField(
        max_length=200, blank=True, help_text="Employer of every listing, where the feed does not say."
    )
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField("made-up sample data", default=False)
    last_read_at = models.DateTimeField(null=True, blank=True, help_text="Last complete read.")
    failures = models.PositiveIntegerField("failures in a row", default=0)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "token"], name="one_source_per_board")]

    def __str__(self) -> str:
        return f"{self.get_system_display()}: {self.token}"


class SourceRun(models.Model):
    """One read of a source: what came, what it changed, or why it failed."""

    class Outcome(models.TextChoices):
        COMPLETE = "complete", "Complete"
        PARTIAL = "partial", "Partial: closes nothing"
        FAILED = "failed", "Failed"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    fetched = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    refusals = models.JSONField(default=list, blank=True, help_text="Place and reason of every posting refused.")

    class Meta:
        indexes = [models.Index(fields=["source", "-started_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    fetched=models.F("opened") + models.F("changed") + models.F("unchanged") + models.F("refused")
                ),
                name="every_posting_fetched_is_accounted_for",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} at {self.started_at:%Y-%m-%d %H:%M}"
