"""The peer of the search: words by `icontains`, and for each choice of the panel one count by the ORM.

It has our tables, indexes and conditions for everything but words and places, so that what differs is how it asks.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q

from listings import search
from listings.facets import GROUPS, SINGLE
from listings.filters import ListingFilter
from listings.models import Listing, ListingQuerySet


def page(query: str, number: int, *, now: datetime, size: int) -> tuple[list[Listing], dict[str, int]]:
    """The listings of a page and the counts of its filter panel."""
    asked = search.parse(query)
    found = search.filterset(asked, now=now)
    live = Listing.objects.live()
    total = live.filter(*_conditions(found)).count()
    counts = {}
    for name, choices in GROUPS.items():
        others = live.filter(*_conditions(found, without=name))
        for value, _ in choices:
            counts[f"{name} {value}"] = _choose(others, found, name, value).count()
    last = max(1, -(-total // size))
    first = (min(number, last) - 1) * size
    listings = search.in_order(live.filter(*_conditions(found)), asked).select_related("employer", "source")
    return list(listings[first : first + size]), counts


def _choose(listings: ListingQuerySet, found: ListingFilter, name: str, value: str) -> ListingQuerySet:
    return listings.filter(found.condition(name, value if name in SINGLE else [value]))


def _conditions(found: ListingFilter, *, without: str = "") -> list[Q]:
    return [_condition(found, name, value) for name, value in found.on.items() if name != without]


def _condition(found: ListingFilter, name: str, value: Any) -> Q:
    if name == "place":
        return Q(place_text__icontains=value)
    if name == "q":
        words = [word.strip('"-') for word in value.split()]
        each = [Q(title__icontains=word) | Q(company__icontains=word) | Q(plain__icontains=word) for word in words]
        return Q(*each)
    return found.condition(name, value)
