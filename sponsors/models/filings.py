"""Labor condition applications: one row per case, as the Department of Labor last decided it."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Max
from django.db.models.functions import Left

from sponsors.models.disclosed_cases import FISCAL_YEAR_OF_THE_DECISION, NO_PERSONAL_NUMBER, DisclosedCase
from sponsors.models.employer import Employer
from sponsors.models.imports import ImportRun
from sponsors.visa_classes import LCA_PROGRAMMES

VISA_CLASS_CHOICES = [(visa_class.value, visa_class.value) for visa_class in LCA_PROGRAMMES]


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


class LcaFiling(DisclosedCase):
    status = models.CharField(max_length=20, choices=CaseStatus.choices)
    visa_class = models.CharField(max_length=16, choices=VISA_CLASS_CHOICES)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="lca_filings", db_index=False)
    full_time = models.BooleanField(null=True)
    total_workers = models.PositiveIntegerField("positions", null=True)
    new_employment = models.PositiveIntegerField(default=0)
    continued_employment = models.PositiveIntegerField(default=0)
    change_previous_employment = models.PositiveIntegerField(default=0)
    new_concurrent_employment = models.PositiveIntegerField(default=0)
    change_employer = models.PositiveIntegerField(default=0)
    amended_petition = models.PositiveIntegerField(default=0)
    secondary_entity = models.BooleanField(null=True, help_text="Placed at a third party.")
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
                condition=FISCAL_YEAR_OF_THE_DECISION,
                name="the_fiscal_year_is_that_of_the_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(wage_annual__isnull=True) | ~models.Q(wage_unit=""),
                name="an_annual_wage_has_a_unit",
            ),
            models.CheckConstraint(
                condition=NO_PERSONAL_NUMBER,
                name="a_fein_never_looks_like_a_personal_number",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-decision_on"], name="lca_of_employer"),
            models.Index(fields=["-decision_on"], name="lca_by_decision"),
        ]

    def __str__(self) -> str:
        return self.case_number
