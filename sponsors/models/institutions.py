"""Colleges and universities of the IPEDS directory: the list by which an employer may be cap-exempt."""

from typing import Self

from django.db import models

from sponsors.models.employer import Employer
from sponsors.models.imports import ImportRun


class Control(models.IntegerChoices):
    """IPEDS `CONTROL`."""

    PUBLIC = 1, "public"
    NONPROFIT = 2, "private, nonprofit"
    FOR_PROFIT = 3, "private, for profit"


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def public_or_nonprofit(self) -> Self:
        """An institution of higher education is public or nonprofit (20 U.S.C. 1001(a)(4))."""
        return self.filter(control__in=[Control.PUBLIC, Control.NONPROFIT])

    def in_name_order(self) -> Self:
        return self.order_by("name", "unitid")


class Institution(models.Model):
    unitid = models.PositiveIntegerField("UNITID")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, help_text="Normalised as employers' names are.")
    aliases = models.TextField(blank=True, help_text="IPEDS IALIAS, one a line.")
    ein = models.CharField("EIN", max_length=10, blank=True)
    control = models.SmallIntegerField(choices=Control.choices, null=True)
    sector = models.SmallIntegerField(null=True)
    level = models.SmallIntegerField("IPEDS ICLEVEL", null=True)
    carnegie = models.SmallIntegerField(null=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip_code = models.CharField("ZIP code", max_length=5, blank=True)
    cbsa = models.CharField("CBSA", max_length=5, blank=True)
    employer = models.ForeignKey(
        Employer, on_delete=models.SET_NULL, null=True, blank=True, related_name="institutions",
        help_text="The employer that files under its name.",
    )  # fmt: skip
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unitid"], name="one_institution_per_unitid")]
        indexes = [models.Index(fields=["key"], name="institution_key")]

    def __str__(self) -> str:
        return self.name
