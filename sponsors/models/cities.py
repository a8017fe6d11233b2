"""Which wage area a city is in, as filings say it: job ads name cities, wage areas consist of counties."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q


class CityAreaQuerySet(models.QuerySet["CityArea"]):
    def for_cities(self, cities: Iterable[tuple[str, str]]) -> Self:
        """Of (city, state) in any case."""
        wanted = Q()
        for city, state in cities:
            wanted |= Q(state=state, city=city.upper())
        return self.filter(wanted) if wanted else self.none()


class CityArea(models.Model):
    """The wage area that nine in ten filings of a city lie in. `sponsors.areas` keeps it with each rebuild of the record."""

    state = models.CharField(max_length=2)
    city = models.CharField(max_length=100, help_text="As filings write it, in capitals.")
    area = models.CharField("wage area", max_length=7)

    objects = CityAreaQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["state", "city"], name="one_wage_area_per_state_and_city")]

    def __str__(self) -> str:
        return f"{self.city}, {self.state}: {self.area}"
