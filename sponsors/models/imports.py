"""What was read from which official file, and the rows that were not taken."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F


class ImportOutcome(models.TextChoices):
    WAITING = "waiting", "waiting to be read"
    RUNNING = "running", "running"
    IMPORTED = "imported", "imported"
    REFUSED = "refused", "refused"
    FAILED = "failed", "failed"


UNFINISHED = [ImportOutcome.WAITING, ImportOutcome.RUNNING]


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def imported(self) -> Self:
        return self.filter(outcome=ImportOutcome.IMPORTED)

    def waiting(self) -> Self:
        return self.filter(outcome=ImportOutcome.WAITING)

    def unfinished(self) -> Self:
        return self.filter(outcome=ImportOutcome.RUNNING)

    def newest_first(self) -> Self:
        return self.order_by("-started_at", "-pk")


class ImportRun(models.Model):
    """One attempt at one file. Rows read = blank + stored + updated + unchanged + superseded + rejected, always."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    source_url = models.URLField(
        max_length=500, blank=True, help_text="Where the file was fetched from, if we fetched it."
    )
    upload = models.FileField(upload_to="uploads/", blank=True, help_text="The file, while it waits to be read.")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    rows_so_far = models.PositiveIntegerField(default=0, help_text="Progress of a running import.")
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
    seconds = models.FloatField(default=0)
    peak_mb = models.PositiveIntegerField("peak memory (MB)", default=0)
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
                condition=models.Q(outcome__in=UNFINISHED, finished_at__isnull=True)
                | (~models.Q(outcome__in=UNFINISHED) & models.Q(finished_at__isnull=False)),
                name="an_import_waits_or_runs_or_has_finished",
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
