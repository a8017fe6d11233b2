"""PERM labor certifications: one row per case, as the Department of Labor last decided it."""

from typing import Self

from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import ExtractYear

from sponsors.models.employer import Employer
from sponsors.models.filings import WAGE_UNIT_CHOICES
from sponsors.models.imports import ImportRun


class PermStatus(models.TextChoices):
    CERTIFIED = "certified", "Certified"
    CERTIFIED_EXPIRED = "certified-expired", "Certified - Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DENIED = "denied", "Denied"


class PermFilingQuerySet(models.QuerySet["PermFiling"]):
    def certified(self) -> Self:
        """Expired ones were certified too: the employer did not use them in time (20 CFR 656.30(b))."""
        return self.filter(status__in=[PermStatus.CERTIFIED, PermStatus.CERTIFIED_EXPIRED])

    def real(self) -> Self:
        return self.filter(import_run__is_sample=False)

    def newest_first(self) -> Self:
        return self.order_by("-decision_on", "-pk")


class PermFiling(models.Model):
    """No worker's country, birth or schooling is kept: the record is about the employer."""

    case_number = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=PermStatus.choices)
    received_on = models.DateField(null=True)
    decision_on = models.DateField()
    fiscal_year = models.SmallIntegerField(help_text="Of the decision.")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="perm_filings", db_index=False)
    employer_name = models.CharField(max_length=300, help_text="As filed.")
    trade_name = models.CharField("trade name (DBA)", max_length=300, blank=True)
    fein = models.CharField("FEIN", max_length=10, blank=True)
    employer_city = models.CharField(max_length=100, blank=True)
    employer_state = models.CharField(max_length=2, blank=True)
    employer_size = models.PositiveIntegerField("people on the payroll", null=True)
    naics = models.CharField("NAICS code", max_length=6, blank=True)
    job_title = models.CharField(max_length=300, blank=True)
    soc_code = models.CharField("SOC code", max_length=10, blank=True)
    soc_title = models.CharField("SOC title", max_length=200, blank=True)
    education = models.CharField("least education asked", max_length=40, blank=True)
    worksite_city = models.CharField(max_length=100, blank=True)
    worksite_county = models.CharField(max_length=100, blank=True)
    county_key = models.CharField(max_length=60, blank=True)
    worksite_state = models.CharField(max_length=2, blank=True)
    worksite_zip = models.CharField("worksite ZIP code", max_length=5, blank=True)
    wage_from = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_to = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_unit = models.CharField(max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    wage_annual = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    pw = models.DecimalField("prevailing wage", max_digits=14, decimal_places=2, null=True)
    pw_unit = models.CharField("prevailing wage unit", max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    pw_level = models.CharField("prevailing wage level", max_length=3, blank=True)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="perm_filings", db_index=False)

    objects = PermFilingQuerySet.as_manager()

    class Meta:
        verbose_name = "PERM filing"
        constraints = [
            models.UniqueConstraint(fields=["case_number"], name="one_perm_filing_per_case_number"),
            models.CheckConstraint(
                condition=models.Q(status__in=PermStatus.values), name="a_perm_filing_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    fiscal_year=ExtractYear(F("decision_on"))
                    + Case(When(decision_on__month__gte=10, then=Value(1)), default=Value(0))
                ),
                name="the_perm_fiscal_year_is_that_of_the_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(fein="") | models.Q(fein__regex=r"^[0-9]{2}-[0-9]{7}$"),
                name="a_perm_fein_never_looks_like_a_personal_number",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-decision_on"], name="perm_of_employer"),
            models.Index(fields=["-decision_on"], name="perm_by_decision"),
        ]

    def __str__(self) -> str:
        return self.case_number
