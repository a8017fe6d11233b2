"""Colleges and universities of the IPEDS directory: the list by which an employer may be cap-exempt."""

from collections.abc import Iterable
from typing import Self

from django.db import models

from sponsors.models.employer import Employer
from sponsors.models.imports import ImportRun


class Control(models.IntegerChoices):
    """IPEDS `CONTROL`."""

    PUBLIC = 1, "public"
    NONPROFIT = 2, "private, nonprofit"
    FOR_PROFIT = 3, "private, for profit"


class Level(models.IntegerChoices):
    """IPEDS `ICLEVEL`."""

    FOUR_YEARS = 1, "four years or more"
    TWO_YEARS = 2, "two to four years"
    SHORTER = 3, "less than two years"


HIGHER_LEVELS = [Level.FOUR_YEARS, Level.TWO_YEARS]


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def exempting(self) -> Self:
        """Public or nonprofit, of two years or more (20 U.S.C. 1001(a)(3) and (4)), and filing under their own name.

        Where the same employer bears the name of one that is not such, the name tells nothing.
        """
        higher = models.Q(control__in=[Control.PUBLIC, Control.NONPROFIT]) & models.Q(level__in=HIGHER_LEVELS)
        others = Institution.objects.filter(employer=models.OuterRef("employer")).exclude(higher)
        return self.filter(higher, employer__isnull=False).exclude(models.Exists(others))

    def of_employers(self, employers: Iterable[int]) -> Self:
        return self.filter(employer_id__in=list(employers))

    def in_state(self, state: str) -> Self:
        """By its own address, else by its employer's: short editions of the list have no addresses."""
        return self.filter(models.Q(state=state) | models.Q(state="", employer__state=state))

    def named_like(self, words: str) -> Self:
        """With every word of `words` in its name or other names."""
        found = self
        for word in words.split():
            found = found.filter(models.Q(name__icontains=word) | models.Q(aliases__icontains=word))
        return found

    def with_employer(self) -> Self:
        return self.select_related("employer", "import_run")

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
