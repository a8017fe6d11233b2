"""First decisions on H-1B petitions, from the USCIS H-1B Employer Data Hub."""

from typing import Self

from django.db import models

from sponsors.models.employer import Employer
from sponsors.models.imports import ImportRun


class H1bDecisionQuerySet(models.QuerySet["H1bDecision"]):
    def for_employer(self, employer: int) -> Self:
        return self.filter(employer_id=employer)

    def real(self) -> Self:
        return self.filter(import_run__is_sample=False)


class H1bDecision(models.Model):
    """Decisions of a fiscal year on the petitions of one name, tax ID and place.

    Equal lines of a file are separate lines and are added up here; `lines` says how many. Initial is new employment;
    continuing is the other five kinds together, which newer files tell apart and older ones leave null.
    """

    fiscal_year = models.SmallIntegerField()
    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="h1b_decisions", db_index=False, null=True,
        help_text="Empty where the file names none.",
    )  # fmt: skip
    employer_name = models.CharField(max_length=300, blank=True, help_text="As filed; cut at 34 characters to 2021.")
    name_key = models.CharField(max_length=34, blank=True, help_text="What tells the name apart in every edition.")
    tax_id = models.CharField("tax ID", max_length=4, blank=True, help_text="The last four digits.")
    naics = models.CharField("NAICS sector", max_length=5, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip_code = models.CharField("ZIP code", max_length=5, blank=True)
    lines = models.PositiveIntegerField(default=1)
    initial_approvals = models.PositiveIntegerField()
    initial_denials = models.PositiveIntegerField()
    continuing_approvals = models.PositiveIntegerField()
    continuing_denials = models.PositiveIntegerField()
    continuation_approvals = models.PositiveIntegerField(null=True)
    continuation_denials = models.PositiveIntegerField(null=True)
    same_employer_approvals = models.PositiveIntegerField(null=True)
    same_employer_denials = models.PositiveIntegerField(null=True)
    concurrent_approvals = models.PositiveIntegerField(null=True)
    concurrent_denials = models.PositiveIntegerField(null=True)
    change_of_employer_approvals = models.PositiveIntegerField(null=True)
    change_of_employer_denials = models.PositiveIntegerField(null=True)
    amended_approvals = models.PositiveIntegerField(null=True)
    amended_denials = models.PositiveIntegerField(null=True)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="h1b_decisions", db_index=False)

    objects = H1bDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "H-1B decision"
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "name_key", "tax_id", "state", "zip_code"],
                name="one_h1b_decision_row_per_year_name_tax_id_and_place",
            ),
        ]
        indexes = [models.Index(fields=["employer", "fiscal_year"], name="h1b_decision_of_employer")]

    def __str__(self) -> str:
        return f"{self.employer_name} {self.fiscal_year}"
