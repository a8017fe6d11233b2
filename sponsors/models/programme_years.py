"""An employer's fiscal years by programme, added up once more: what its page asks for at once, whatever it filed."""

from typing import Self

from django.db import models

from sponsors.models.case_counts import CaseCounts
from sponsors.models.employer import Employer
from sponsors.models.years import PROGRAMME_CHOICES


class ProgrammeYearQuerySet(models.QuerySet["ProgrammeYear"]):
    def newest_first(self) -> Self:
        return self.order_by("-fiscal_year", "visa_class")


class ProgrammeYear(CaseCounts):
    """`SponsorYear` over all occupations and places; the largest employers have ten thousands of those rows and a hundred
    of these. Rebuilt with them by `sql/programme_years.sql`, its only writer. What is counted is what is counted there.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="programme_years", db_index=False)
    fiscal_year = models.SmallIntegerField()
    visa_class = models.CharField(max_length=16, choices=PROGRAMME_CHOICES)

    objects = ProgrammeYearQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "fiscal_year", "visa_class"], name="one_programme_year_per_employer_and_programme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.fiscal_year} {self.visa_class}"
