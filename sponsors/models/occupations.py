"""Occupations as the Department of Labor codes and names them: SOC, and O*NET's finer codes under them."""

from typing import Self

from django.db import models

from sponsors.models.imports import ImportRun


class OccupationQuerySet(models.QuerySet["Occupation"]):
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

    class Meta:
        verbose_name = "O*NET occupation"
        constraints = [models.UniqueConstraint(fields=["onet_code"], name="one_onet_occupation_per_code")]
        indexes = [models.Index(fields=["soc_code"], name="onet_occupation_of_soc")]

    def __str__(self) -> str:
        return f"{self.onet_code} {self.title}"


class OccupationTitle(models.Model):
    """Another title people write for an O*NET occupation ("Software Engineer" for 15-1252.00)."""

    onet_code = models.CharField("O*NET code", max_length=10)
    title = models.CharField(max_length=200)
    key = models.CharField(max_length=200, help_text="Folded for look-up.")
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["onet_code", "key"], name="one_title_per_onet_code_and_key")]
        indexes = [models.Index(fields=["key"], name="occupation_title_key")]

    def __str__(self) -> str:
        return self.title
