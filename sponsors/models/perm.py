"""PERM labor certifications: one row per case, as the Department of Labor last decided it."""

from typing import Self

from django.db import models

from sponsors.models.disclosed_cases import FISCAL_YEAR_OF_THE_DECISION, NO_PERSONAL_NUMBER, DisclosedCase
from sponsors.models.employer import Employer
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


class PermFiling(DisclosedCase):
    """No worker's country, birth or schooling is kept: the record is about the employer."""

    status = models.CharField(max_length=20, choices=PermStatus.choices)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="perm_filings", db_index=False)
    employer_size = models.PositiveIntegerField("people on the payroll", null=True)
    education = models.CharField("least education asked", max_length=40, blank=True)
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
                condition=FISCAL_YEAR_OF_THE_DECISION,
                name="the_perm_fiscal_year_is_that_of_the_decision",
            ),
            models.CheckConstraint(
                condition=NO_PERSONAL_NUMBER,
                name="a_perm_fein_never_looks_like_a_personal_number",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-decision_on"], name="perm_of_employer"),
            models.Index(fields=["-decision_on"], name="perm_by_decision"),
        ]

    def __str__(self) -> str:
        return self.case_number
