"""Labor condition applications: one row per case, as the Department of Labor last decided it."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, Max, Value, When
from django.db.models.functions import ExtractYear, Left

from jobboard.lib.money import PayPeriod
from sponsors.models.employer import Employer
from sponsors.models.imports import ImportRun
from sponsors.visa_classes import LCA_PROGRAMMES

VISA_CLASS_CHOICES = [(visa_class.value, visa_class.value) for visa_class in LCA_PROGRAMMES]
WAGE_UNITS = [PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.BIWEEK, PayPeriod.WEEK, PayPeriod.HOUR]
WAGE_UNIT_CHOICES = [(unit.value, unit.value) for unit in WAGE_UNITS]


class CaseStatus(models.TextChoices):
    CERTIFIED = "certified", "Certified"
    CERTIFIED_WITHDRAWN = "certified-withdrawn", "Certified - Withdrawn"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DENIED = "denied", "Denied"
    REJECTED = "rejected", "Rejected"
    INVALIDATED = "invalidated", "Invalidated"
    PENDING = "pending", "Pending"


class LcaFilingQuerySet(models.QuerySet["LcaFiling"]):
    def certified(self) -> Self:
        """Certified and still so. Certified - Withdrawn is counted apart."""
        return self.filter(status=CaseStatus.CERTIFIED)

    def real(self) -> Self:
        return self.filter(import_run__is_sample=False)

    def by_year(self) -> dict[int, date]:
        """Newest decision of each fiscal year."""
        rows = self.order_by().values("fiscal_year").annotate(newest=Max("decision_on"))
        return {row["fiscal_year"]: row["newest"] for row in rows}

    def for_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=list(employers))

    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        """Of SOC codes of seven characters; a filing may carry the O*NET digits behind them."""
        return self.annotate(occupation=Left("soc_code", 7)).filter(occupation__in=list(soc_codes))

    def decided_in(self, years: Iterable[int]) -> Self:
        return self.filter(fiscal_year__in=list(years))

    def with_annual_wage(self) -> Self:
        return self.filter(wage_annual__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-decision_on", "-pk")


class LcaFiling(models.Model):
    case_number = models.CharField(max_length=20)
    status = models.CharField(max_length=20, choices=CaseStatus.choices)
    received_on = models.DateField(null=True)
    decision_on = models.DateField()
    fiscal_year = models.SmallIntegerField(help_text="Of the decision.")
    visa_class = models.CharField(max_length=16, choices=VISA_CLASS_CHOICES)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="lca_filings", db_index=False)
    employer_name = models.CharField(max_length=300, help_text="As filed.")
    trade_name = models.CharField("trade name (DBA)", max_length=300, blank=True)
    fein = models.CharField("FEIN", max_length=10, blank=True)
    employer_city = models.CharField(max_length=100, blank=True)
    employer_state = models.CharField(max_length=2, blank=True)
    naics = models.CharField("NAICS code", max_length=6, blank=True)
    job_title = models.CharField(max_length=300, blank=True)
    soc_code = models.CharField("SOC code", max_length=10, blank=True)
    soc_title = models.CharField("SOC title", max_length=200, blank=True)
    full_time = models.BooleanField(null=True)
    total_workers = models.PositiveIntegerField("positions", null=True)
    new_employment = models.PositiveIntegerField(default=0)
    continued_employment = models.PositiveIntegerField(default=0)
    change_previous_employment = models.PositiveIntegerField(default=0)
    new_concurrent_employment = models.PositiveIntegerField(default=0)
    change_employer = models.PositiveIntegerField(default=0)
    amended_petition = models.PositiveIntegerField(default=0)
    secondary_entity = models.BooleanField(null=True, help_text="Placed at a third party.")
    worksite_city = models.CharField(max_length=100, blank=True)
    worksite_county = models.CharField(max_length=100, blank=True)
    county_key = models.CharField(
        max_length=60,
        blank=True,
        help_text="The worksite's county, normalised (sponsors/counties.py): it says the wage area.",
    )
    worksite_state = models.CharField(max_length=2, blank=True)
    worksite_zip = models.CharField("worksite ZIP code", max_length=5, blank=True)
    wage_from = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_to = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    wage_unit = models.CharField(max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    wage_annual = models.DecimalField(
        max_digits=14,
        decimal_places=2,
        null=True,
        help_text="Yearly dollars of the lower wage, where the unit allows it.",
    )
    pw = models.DecimalField("prevailing wage", max_digits=14, decimal_places=2, null=True)
    pw_unit = models.CharField("prevailing wage unit", max_length=6, choices=WAGE_UNIT_CHOICES, blank=True)
    pw_level = models.CharField("prevailing wage level", max_length=3, blank=True)
    h1b_dependent = models.BooleanField("H-1B dependent", null=True)
    willful_violator = models.BooleanField(null=True)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="lca_filings", db_index=False)

    objects = LcaFilingQuerySet.as_manager()

    class Meta:
        verbose_name = "LCA filing"
        constraints = [
            models.UniqueConstraint(fields=["case_number"], name="one_filing_per_case_number"),
            models.CheckConstraint(
                condition=models.Q(status__in=CaseStatus.values), name="a_filing_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=models.Q(visa_class__in=[c.value for c in LCA_PROGRAMMES]),
                name="a_filing_has_an_exact_visa_class",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    fiscal_year=ExtractYear(F("decision_on"))
                    + Case(When(decision_on__month__gte=10, then=Value(1)), default=Value(0))
                ),
                name="the_fiscal_year_is_that_of_the_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(wage_annual__isnull=True) | ~models.Q(wage_unit=""),
                name="an_annual_wage_has_a_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(fein="") | models.Q(fein__regex=r"^[0-9]{2}-[0-9]{7}$"),
                name="a_fein_never_looks_like_a_personal_number",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-decision_on"], name="lca_of_employer"),
            models.Index(fields=["-decision_on"], name="lca_by_decision"),
        ]

    def __str__(self) -> str:
        return self.case_number
