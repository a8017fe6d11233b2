"""Employers as legal names, and the other names they file under."""

from typing import Any, Self

from django.db import models
from django.db.models.functions import Collate, Replace

from sponsors.names import normalise


class EmployerQuerySet(models.QuerySet["Employer"]):
    def sample(self) -> Self:
        return self.filter(is_sample=True)

    def named_like(self, words: str) -> Self:
        """Employers whose key holds every word of `words`."""
        found = self
        for word in normalise(words).split():
            found = found.filter(key__contains=word)
        return found

    def with_certified_filings(self) -> Self:
        return self.filter(filings__gt=0)

    def reviewed_cap_exempt(self) -> Self:
        return self.filter(cap_exempt_reviewed_on__isnull=False)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def standing(self) -> Self:
        """Without those that were merged into another: their pages lead there."""
        return self.filter(merged_into__isnull=True)

    def in_name_order(self) -> Self:
        return self.order_by("legal_name", "pk")

    def in_filing_order(self) -> Self:
        """Most certified filings first."""
        return self.order_by("-filings", "legal_name", "pk")


class Employer(models.Model):
    """One legal name. A parent and its legal entities are several employers."""

    legal_name = models.CharField(max_length=300, help_text="The spelling filed most often.")
    key = models.CharField(max_length=300, help_text="The normalised legal name.")
    slug = models.CharField(max_length=220)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    naics = models.CharField("NAICS code", max_length=6, blank=True)
    filings = models.PositiveIntegerField("certified filings", default=0, help_text="Of all years held.")
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="entities",
        help_text="The group it belongs to. Linked, never mixed: each keeps its own record.",
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text="The same legal employer, under which its filings are counted now.",
    )
    is_sample = models.BooleanField(default=False, help_text="Known only from the sample data.")
    cap_exempt_evidence = models.TextField(
        "evidence of cap exemption",
        blank=True,
        help_text="What shows that it is exempt, with a source. Never the name alone.",
    )
    cap_exempt_reviewed_on = models.DateField("reviewed on", null=True, blank=True)
    cap_exempt_reviewed_by = models.CharField("reviewed by", max_length=150, blank=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="one_employer_per_key"),
            models.UniqueConstraint(fields=["slug"], name="one_employer_per_slug"),
            models.CheckConstraint(condition=~models.Q(key=""), name="an_employer_has_a_key"),
            models.CheckConstraint(
                condition=models.Q(
                    cap_exempt_reviewed_on__isnull=True, cap_exempt_reviewed_by="", cap_exempt_evidence=""
                )
                | (
                    models.Q(cap_exempt_reviewed_on__isnull=False)
                    & ~models.Q(cap_exempt_reviewed_by="")
                    & ~models.Q(cap_exempt_evidence="")
                ),
                name="cap_exemption_has_evidence_reviewer_and_day_or_none",
                violation_error_message="Cap exemption needs evidence, reviewer and day: all three or none.",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("pk")),
                name="an_employer_is_not_its_own_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="an_employer_is_not_merged_into_itself",
            ),
        ]
        indexes = [
            # For look-alikes ("DELOITTE ...") by range, and for "JPMorganChase" written without its blanks.
            models.Index(Collate("key", "C"), name="employer_key_prefix"),
            models.Index(Replace("key", models.Value(" "), models.Value("")), name="employer_key_letters"),
            models.Index(fields=["-filings", "legal_name"], name="employer_by_filings"),
        ]

    def __str__(self) -> str:
        return self.legal_name


class EmployerKey(models.Model):
    """Which employer a normalised legal name files as. A merge moves keys, a split moves one back; imports follow them."""

    key = models.CharField(max_length=300, unique=True)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="an_employer_key_is_not_empty")]

    def __str__(self) -> str:
        return self.key


class NameSource(models.TextChoices):
    FILED = "filed", "legal name as filed"
    TRADE_NAME = "trade-name", "trade name (DBA) as filed"
    REVIEWED = "reviewed", "alias reviewed by a person"


class EmployerNameQuerySet(models.QuerySet["EmployerName"]):
    def filed(self) -> Self:
        return self.filter(source=NameSource.FILED)

    def trade_names(self) -> Self:
        return self.filter(source=NameSource.TRADE_NAME)

    def reviewed(self) -> Self:
        return self.filter(source=NameSource.REVIEWED)

    def in_filing_order(self) -> Self:
        return self.order_by("-filings", "name", "pk")


class EmployerName(models.Model):
    """A name an employer files under, with the number of filings; or an alias that a person confirmed."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, editable=False)
    source = models.CharField(max_length=12, choices=NameSource.choices, default=NameSource.REVIEWED)
    filings = models.PositiveIntegerField(default=0)

    objects = EmployerNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "source", "name"], name="one_row_per_employer_source_and_name"),
            models.CheckConstraint(condition=models.Q(source__in=NameSource.values), name="a_name_has_a_known_source"),
        ]
        indexes = [models.Index(fields=["key", "source"], name="employer_name_key")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = normalise(self.name)
        super().save(*args, **kwargs)
