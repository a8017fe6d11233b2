"""The wage area of a city, as a job ad names it: an ad names no county, and wage areas consist of counties.

What filings of that city say comes first (`CityArea`). Without any, the names OFLC gives its areas tell their principal
cities ("San Jose-Sunnyvale-Santa Clara, CA"), and a few cities are counties of their own ("Baltimore city"). A county of
the city's name proves nothing: Austin is not in Austin County. What none of these says stays unknown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from sponsors.models import AreaCounty, CityArea, WageArea

City = tuple[str, str]  # name, two-letter state

_NOT_OF_THE_NAME = re.compile(r"^urban | (city|town)$|^city of ")


@dataclass(frozen=True, slots=True)
class Area:
    """A metropolitan area, or the rest of a state's counties."""

    code: str
    name: str


def areas_of(cities: Iterable[City]) -> dict[City, Area]:
    """The area of each city that is known; at most four queries, however many cities."""
    asked = dict.fromkeys(cities)
    codes = _learned(asked) if asked else {}
    unknown = [city for city in asked if city not in codes]
    if unknown:
        codes |= _own_counties(unknown) | _principal(unknown)
    names = dict(WageArea.objects.filter(code__in=codes.values()).values_list("code", "name")) if codes else {}
    return {city: Area(code, names.get(code, code)) for city, code in codes.items()}


def _learned(cities: Iterable[City]) -> dict[City, str]:
    asked = list(cities)
    rows = {(row.city, row.state): row.area for row in CityArea.objects.for_cities(asked)}
    return {(city, state): rows[city.upper(), state] for city, state in asked if (city.upper(), state) in rows}


def _principal(cities: list[City]) -> dict[City, str]:
    named = Q()
    for city, _ in cities:
        named |= Q(name__icontains=_bare(city))
    areas = [(area.code, _cities_of(area.name)) for area in WageArea.objects.filter(named).order_by("code")]
    found: dict[City, str] = {}
    for city, state in cities:
        fitting = [code for code, (names, states) in areas if state in states and _bare(city) in names]
        if len(fitting) == 1:
            found[city, state] = fitting[0]
    return found


def _own_counties(cities: list[City]) -> dict[City, str]:
    wanted = Q()
    for city, state in cities:
        wanted |= Q(state=state, county_name__iexact=f"{city} city") | Q(
            state=state, county_name__iexact=f"{city} town"
        )
    rows = AreaCounty.objects.filter(wanted).values_list("county_name", "state", "area")
    by_name = {(_bare(name), state): area for name, state, area in rows}
    return {(city, state): by_name[_bare(city), state] for city, state in cities if (_bare(city), state) in by_name}


def _cities_of(area: str) -> tuple[frozenset[str], frozenset[str]]:
    """Principal cities and states in an area's name; "Winston-Salem" is one city with a hyphen, so runs count as well."""
    cities, _, states = area.rpartition(", ")
    parts = [part for part in re.split(r"[-/]+", cities) if part]
    runs = {
        _bare("-".join(parts[first:last])) for first in range(len(parts)) for last in range(first + 1, len(parts) + 1)
    }
    return frozenset(runs), frozenset(states.split("-"))


def _bare(city: str) -> str:
    return _NOT_OF_THE_NAME.sub("", city.casefold().strip())
