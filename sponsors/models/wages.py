"""OFLC prevailing wages: per occupation, area and level, for a wage year of 1 July to 30 June."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Self

from django.db import models

from sponsors.models.imports import ImportRun


class WageSeries(models.TextChoices):
    ALL_INDUSTRIES = "ALC", "all industries"
    EDUCATION = "EDC", "education and research (ACWIA)"


class WageArea(models.Model):
    """A metropolitan area, or the rest of a state's counties: what OFLC publishes wages for."""

    code = models.CharField(max_length=7)
    name = models.CharField(max_length=150)
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="one_wage_area_per_code")]

    def __str__(self) -> str:
        return self.name


class AreaCounty(models.Model):
    """Which area a county (in New England: a town) is in."""

    area = models.CharField("wage area", max_length=7)
    state = models.CharField(max_length=2)
    county_name = models.CharField(max_length=100)
    county_key = models.CharField(max_length=60, help_text="Normalised as in filings (sponsors/counties.py).")
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name_plural = "area counties"
        constraints = [
            models.UniqueConstraint(fields=["state", "county_name"], name="one_wage_area_per_state_and_county"),
        ]
        indexes = [
            models.Index(fields=["state", "county_key"], name="area_county_key"),
            models.Index(fields=["area"], name="area_county_area"),
        ]

    def __str__(self) -> str:
        return f"{self.county_name}, {self.state}"


class PrevailingWageQuerySet(models.QuerySet["PrevailingWage"]):
    def of_series(self, series: WageSeries) -> Self:
        return self.filter(series=series)

    def for_occupations(self, soc_codes: Iterable[str]) -> Self:
        return self.filter(soc_code__in=list(soc_codes))

    def in_areas(self, areas: Iterable[str]) -> Self:
        return self.filter(area__in=list(areas))

    def in_force_by(self, wage_year: int) -> Self:
        """Of that year and those before it."""
        return self.filter(wage_year__lte=wage_year)

    def newest_first(self) -> Self:
        return self.order_by("-wage_year", "pk")


class PrevailingWage(models.Model):
    """Hourly dollars of the four levels; of occupations with yearly salaries a 2,080th of them.

    `wage_year` is the year it begins in: 2025 for July 2025 to June 2026.
    """

    wage_year = models.SmallIntegerField()
    year_assumed = models.BooleanField(default=False, help_text="Neither the file nor its place named the year.")
    series = models.CharField(max_length=3, choices=WageSeries.choices)
    area = models.CharField("wage area", max_length=7)
    soc_code = models.CharField("SOC code", max_length=7)
    geographic_level = models.PositiveSmallIntegerField(null=True, help_text="1: the area itself; higher: a wider one.")
    level_1 = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    level_2 = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    level_3 = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    level_4 = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    average = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    label = models.CharField(max_length=100, blank=True, help_text="OFLC's note on the row.")
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = PrevailingWageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["soc_code", "area", "series", "wage_year"],
                name="one_prevailing_wage_per_occupation_area_and_year",
            ),
            models.CheckConstraint(condition=models.Q(series__in=WageSeries.values), name="a_wage_has_a_known_series"),
        ]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.area} {self.wage_year}"


class LotterySeasonQuerySet(models.QuerySet["LotterySeason"]):
    def drawn(self) -> Self:
        """With registrations and selections: what odds are reckoned from."""
        return self.filter(registrations__gt=0, selected__gt=0)

    def newest_first(self) -> Self:
        return self.order_by("-fiscal_year")


class LotterySeason(models.Model):
    """What is known of one fiscal year's H-1B cap selection; an admin keeps it, with its source.

    Shares are per cent of registrations that claimed each wage level.
    """

    fiscal_year = models.SmallIntegerField(unique=True)
    registrations = models.PositiveIntegerField(help_text="Eligible registrations.")
    selected = models.PositiveIntegerField(help_text="Registrations selected.")
    is_weighted = models.BooleanField(default=False, help_text="Selected by wage level: 1 to 4 entries.")
    level_1_percent = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    level_2_percent = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    level_3_percent = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    level_4_percent = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(0))
    shares_are_estimated = models.BooleanField(default=True)
    source = models.CharField(max_length=300)
    source_url = models.URLField(blank=True)
    reviewed_on = models.DateField()

    objects = LotterySeasonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selected__lte=models.F("registrations")), name="no_more_selected_than_registered"
            ),
        ]

    def __str__(self) -> str:
        return f"FY {self.fiscal_year}"
