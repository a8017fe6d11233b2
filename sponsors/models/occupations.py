"""Occupations as the Department of Labor codes and names them: SOC, and O*NET's finer codes under them."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models.functions import Length

from sponsors.models.imports import ImportRun


class OccupationQuerySet(models.QuerySet["Occupation"]):
    def titled(self, words: str) -> Self:
        """With every word of `words` in the title."""
        found = self
        for word in words.split():
            found = found.filter(title__icontains=word)
        return found

    def in_code_order(self) -> Self:
        return self.order_by("soc_code")


class Occupation(models.Model):
    """A SOC code of the OFLC wage files ("15-1252"), whose wages they publish."""

    soc_code = models.CharField("SOC code", max_length=7)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["soc_code"], name="one_occupation_per_soc_code")]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.title}"


class FiledTitle(models.Model):
    """What filings call a SOC code most often: of codes of older editions, which the wage files lack. The record learns it."""

    soc_code = models.CharField("SOC code", max_length=7)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["soc_code"], name="one_filed_title_per_soc_code")]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.title}"


class OnetOccupationQuerySet(models.QuerySet["OnetOccupation"]):
    def of_soc(self, soc_code: str) -> Self:
        """By the crosswalk; an occupation that it lacks belongs to the code that its own begins with."""
        own = models.Q(soc_code="", onet_code__startswith=f"{soc_code}.")
        return self.filter(models.Q(soc_code=soc_code) | own)

    def in_code_order(self) -> Self:
        return self.order_by("onet_code")


class OnetOccupation(models.Model):
    """An O*NET-SOC code ("15-1252.00"): its title, the SOC code whose wages apply to it, its job zone.

    Three files fill it: O*NET's occupations (title, description), OFLC's crosswalk (SOC code), Appendix A (job zone and
    education). Each writes its own columns.
    """

    onet_code = models.CharField("O*NET code", max_length=10)
    soc_code = models.CharField("SOC code", max_length=7, blank=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    job_zone = models.PositiveSmallIntegerField(null=True)
    education = models.CharField("usual education", max_length=100, blank=True)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = OnetOccupationQuerySet.as_manager()

    class Meta:
        verbose_name = "O*NET occupation"
        constraints = [models.UniqueConstraint(fields=["onet_code"], name="one_onet_occupation_per_code")]
        indexes = [models.Index(fields=["soc_code"], name="onet_occupation_of_soc")]

    def __str__(self) -> str:
        return f"{self.onet_code} {self.title}"


class OccupationTitleQuerySet(models.QuerySet["OccupationTitle"]):
    def of_onet(self, onet_codes: Iterable[str]) -> Self:
        return self.filter(onet_code__in=list(onet_codes))

    def holding(self, words: str) -> Self:
        """With every word of `words` in it."""
        found = self
        for word in words.split():
            found = found.filter(title__icontains=word)
        return found

    def in_letter_order(self) -> Self:
        return self.order_by("title", "pk")

    def shortest_first(self) -> Self:
        return self.order_by(Length("title"), "title", "pk")


class OccupationTitle(models.Model):
    """Another title people write for an O*NET occupation ("Software Engineer" for 15-1252.00)."""

    onet_code = models.CharField("O*NET code", max_length=10)
    title = models.CharField(max_length=200)
    key = models.CharField(max_length=200, help_text="Folded for look-up.")
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = OccupationTitleQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["onet_code", "key"], name="one_title_per_onet_code_and_key")]
        indexes = [models.Index(fields=["key"], name="occupation_title_key")]

    def __str__(self) -> str:
        return self.title
