"""What was filed in a fiscal year, added up. Rebuilt from filings by `sql/`, its only writer."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from sponsors.models.case_counts import CaseCounts
from sponsors.models.employer import Employer
from sponsors.visa_classes import Programme

PROGRAMME_CHOICES = [(programme.value, programme.value) for programme in Programme]


class SponsorYearQuerySet(models.QuerySet["SponsorYear"]):
    def for_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=list(employers))

    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        return self.filter(soc_code__in=list(soc_codes))

    def decided_in(self, years: Iterable[int]) -> Self:
        return self.filter(fiscal_year__in=list(years))

    def with_certified_filings(self) -> Self:
        return self.filter(filings__gt=0)

    def lcas(self) -> Self:
        return self.exclude(visa_class=Programme.PERM)

    def filings_by_employer_and_area(self) -> dict[tuple[int, str], int]:
        rows = self.order_by().values("employer_id", "area").annotate(total=models.Sum("filings"))
        return {(row["employer_id"], row["area"]): row["total"] for row in rows}


class SponsorYear(CaseCounts):
    """Employer x fiscal year x programme x occupation x state x wage area.

    Quarters count certified cases too. `area` is the wage area (metro) of the worksite's county, empty where unknown.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="years", db_index=False)
    fiscal_year = models.SmallIntegerField()
    visa_class = models.CharField(max_length=16, choices=PROGRAMME_CHOICES)
    soc_code = models.CharField("SOC code", max_length=7, blank=True)
    worksite_state = models.CharField(max_length=2, blank=True)
    area = models.CharField("wage area", max_length=7, blank=True)
    q1_filings = models.PositiveIntegerField(default=0, help_text="Decided October to December.")
    q2_filings = models.PositiveIntegerField(default=0)
    q3_filings = models.PositiveIntegerField(default=0)
    q4_filings = models.PositiveIntegerField(default=0)

    objects = SponsorYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "fiscal_year", "visa_class", "soc_code", "worksite_state", "area"],
                name="one_sponsor_year_per_employer_programme_occupation_and_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.fiscal_year} {self.visa_class} {self.soc_code} {self.worksite_state}"


class SponsorOccupationYearQuerySet(models.QuerySet["SponsorOccupationYear"]):
    def for_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=list(employers))

    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        return self.filter(soc_code__in=list(soc_codes))

    def decided_in(self, years: Iterable[int]) -> Self:
        return self.filter(fiscal_year__in=list(years))

    def newest_first(self) -> Self:
        return self.order_by("-fiscal_year", "-filings", "soc_code", "employer_id")

    def most_by_employer(self, most: int) -> list[tuple[int, int]]:
        """Employer id and certified filings, the most first."""
        rows = self.filter(filings__gt=0).order_by().values("employer_id").annotate(total=models.Sum("filings"))
        return [(row["employer_id"], row["total"]) for row in rows.order_by("-total", "employer_id")[:most]]

    def number_of_employers(self) -> int:
        """Those with certified filings."""
        return self.filter(filings__gt=0).order_by().values("employer_id").distinct().count()


class SponsorOccupationYear(models.Model):
    """Employer x fiscal year x occupation, all LCA classes and places: certified filings, and the wages in them.

    Wages are whole dollars a year over the `wages` filings that allow an annual one; null of none.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="occupation_years", db_index=False)
    fiscal_year = models.SmallIntegerField()
    soc_code = models.CharField("SOC code", max_length=7, blank=True)
    filings = models.PositiveIntegerField()
    positions = models.PositiveIntegerField()
    wages = models.PositiveIntegerField()
    wage_p25 = models.PositiveIntegerField(null=True)
    wage_median = models.PositiveIntegerField(null=True)
    wage_p75 = models.PositiveIntegerField(null=True)

    objects = SponsorOccupationYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "fiscal_year", "soc_code"], name="one_row_per_employer_year_and_occupation"
            ),
        ]
        indexes = [models.Index(fields=["soc_code", "fiscal_year", "-filings"], name="occupation_year_by_filings")]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.fiscal_year} {self.soc_code}"


class OccupationYearQuerySet(models.QuerySet["OccupationYear"]):
    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        return self.filter(soc_code__in=list(soc_codes))

    def decided_in(self, years: Iterable[int]) -> Self:
        return self.filter(fiscal_year__in=list(years))

    def nationwide(self) -> Self:
        return self.filter(area="")

    def by_area(self) -> Self:
        return self.exclude(area="")

    def newest_first(self) -> Self:
        return self.order_by("-fiscal_year", "-filings", "soc_code")

    def most_filed_first(self) -> Self:
        return self.order_by("-filings", "soc_code", "area")


class OccupationYear(models.Model):
    """Occupation x fiscal year x wage area over all employers, LCAs alone; `area` is empty for the whole country."""

    soc_code = models.CharField("SOC code", max_length=7, blank=True)
    fiscal_year = models.SmallIntegerField()
    area = models.CharField("wage area", max_length=7, blank=True)
    filings = models.PositiveIntegerField()
    positions = models.PositiveIntegerField()
    employers = models.PositiveIntegerField()
    wages = models.PositiveIntegerField()
    wage_p25 = models.PositiveIntegerField(null=True)
    wage_median = models.PositiveIntegerField(null=True)
    wage_p75 = models.PositiveIntegerField(null=True)
    level_1_filings = models.PositiveIntegerField()
    level_2_filings = models.PositiveIntegerField()
    level_3_filings = models.PositiveIntegerField()
    level_4_filings = models.PositiveIntegerField()

    objects = OccupationYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["soc_code", "fiscal_year", "area"], name="one_row_per_occupation_year_and_area"
            ),
        ]
        indexes = [models.Index(fields=["area", "fiscal_year", "-filings"], name="occupation_year_of_area")]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.fiscal_year} {self.area}"
