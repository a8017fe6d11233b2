"""What an employer filed in a fiscal year, added up by visa class, occupation and worksite state."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from sponsors.models.employer import Employer
from sponsors.models.filings import VISA_CLASS_CHOICES


class SponsorYearQuerySet(models.QuerySet["SponsorYear"]):
    def for_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=list(employers))

    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        return self.filter(soc_code__in=list(soc_codes))

    def decided_in(self, years: Iterable[int]) -> Self:
        return self.filter(fiscal_year__in=list(years))

    def with_certified_filings(self) -> Self:
        return self.filter(filings__gt=0)


class SponsorYear(models.Model):
    """Rebuilt from filings by `sql/rebuild_years.sql`, its only writer.

    `filings` and `positions` count certified cases alone; so do the columns on new employment, continuation, change of
    employer, placement and dependence. Withdrawn and denied cases stand apart.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="years", db_index=False)
    fiscal_year = models.SmallIntegerField()
    visa_class = models.CharField(max_length=16, choices=VISA_CLASS_CHOICES)
    soc_code = models.CharField("SOC code", max_length=7, blank=True)
    worksite_state = models.CharField(max_length=2, blank=True)
    filings = models.PositiveIntegerField()
    positions = models.PositiveIntegerField()
    new_employment_filings = models.PositiveIntegerField()
    new_employment_positions = models.PositiveIntegerField()
    continued_filings = models.PositiveIntegerField()
    continued_positions = models.PositiveIntegerField()
    change_employer_filings = models.PositiveIntegerField()
    change_employer_positions = models.PositiveIntegerField()
    secondary_entity_filings = models.PositiveIntegerField()
    h1b_dependent_filings = models.PositiveIntegerField()
    certified_withdrawn_filings = models.PositiveIntegerField()
    withdrawn_filings = models.PositiveIntegerField()
    denied_filings = models.PositiveIntegerField()

    objects = SponsorYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "fiscal_year", "visa_class", "soc_code", "worksite_state"],
                name="one_sponsor_year_per_employer_class_occupation_and_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.fiscal_year} {self.visa_class} {self.soc_code} {self.worksite_state}"
