"""What was read from which official file, and the rows that were not taken."""

from typing import Self

from django.db import models
from django.db.models import F


class ImportOutcome(models.TextChoices):
    RUNNING = "running", "running"
    IMPORTED = "imported", "imported"
    REFUSED = "refused", "refused"
    FAILED = "failed", "failed"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def imported(self) -> Self:
        return self.filter(outcome=ImportOutcome.IMPORTED)

    def unfinished(self) -> Self:
        return self.filter(outcome=ImportOutcome.RUNNING)

    def newest_first(self) -> Self:
        return self.order_by("-started_at", "-pk")


class ImportRun(models.Model):
    """One attempt at one file. Rows read = blank + stored + updated + unchanged + superseded + rejected, always."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    dataset = models.CharField(max_length=20, blank=True)
    layout = models.CharField(max_length=60, blank=True)
    is_sample = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=ImportOutcome.choices, default=ImportOutcome.RUNNING)
    message = models.TextField(blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    blank = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    superseded = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    rejections = models.JSONField(default=dict, blank=True, help_text="Reason and number of rejected rows.")
    notes = models.JSONField(default=dict, blank=True, help_text="Values left out of rows that were taken.")
    first_decision_on = models.DateField(null=True, blank=True)
    last_decision_on = models.DateField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    rows_read=F("blank") + F("stored") + F("updated") + F("unchanged") + F("superseded") + F("rejected")
                ),
                name="rows_read_is_the_sum_of_what_became_of_them",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=ImportOutcome.RUNNING, finished_at__isnull=True)
                | (~models.Q(outcome=ImportOutcome.RUNNING) & models.Q(finished_at__isnull=False)),
                name="an_import_runs_or_has_finished",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=ImportOutcome.values), name="an_import_has_a_known_outcome"
            ),
        ]
        indexes = [models.Index(fields=["-started_at"], name="import_run_by_start")]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.started_at:%Y-%m-%d %H:%M}"


class RejectedRow(models.Model):
    """A row that was not taken. Only the columns we keep: no contact person, phone or e-mail."""

    import_run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejected_rows")
    line_number = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    values = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["import_run", "line_number"], name="one_rejection_per_run_and_line"),
        ]

    def __str__(self) -> str:
        return f"line {self.line_number}: {self.reason}"
