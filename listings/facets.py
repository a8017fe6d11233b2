"""Live counts: what a click on each choice of the filter panel would give, exactly.

A choice is counted among the listings that fit every filter but the ones of its own group. Groups without a choice share one
set of listings, so a page costs one statement and one more for each group that is in use.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from listings import conditions, filters
from listings.filters import ListingFilter
from listings.models import Listing, ListingQuerySet
from listings.search import Search


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    checked: bool

    @property
    def disabled(self) -> bool:
        """Zero stays in sight, but cannot be chosen; what is chosen can always be taken back."""
        return self.count == 0 and not self.checked


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    choices: tuple[Choice, ...]
    without: int  # results if the whole group were dropped


@dataclass(frozen=True, slots=True)
class Facets:
    total: int
    groups: dict[str, Group]


# Group -> its choices as (value, label), and the value that the filter gets for each of them.
GROUPS: dict[str, list[tuple[str, str]]] = {
    "verdict": filters.VERDICTS,
    "hide": filters.HIDE,
    "record": filters.RECORD,
    "mode": conditions.MODES,
    "pay": [(str(step), f"${step:,}") for step in filters.PAY_STEPS],
    "paid": [("yes", "States its pay")],
    "age": filters.AGES,
    "seniority": filters.SENIORITIES,
}
SINGLE = {"pay", "paid", "age"}


def count(found: ListingFilter, search: Search, listings: ListingQuerySet) -> Facets:
    """Counts over `listings` for the filters of `found`; the filters were validated."""
    idle = [name for name in GROUPS if name not in found.on]
    shared = _counts(listings.fitting(*found.conditions()), found, idle)
    total = shared.pop("all")
    counts = {name: shared | {"all": total} for name in idle}
    for name in GROUPS:
        if name in found.on:
            counts[name] = _counts(listings.fitting(*found.conditions(without=name)), found, [name])
    return Facets(total, {name: _group(name, search, counts[name]) for name in GROUPS})


def _counts(listings: ListingQuerySet, found: ListingFilter, groups: list[str]) -> dict[str, int]:
    asked: dict[str, Any] = {"all": Count("pk")}
    for name in groups:
        for value, _ in GROUPS[name]:
            asked[f"{name}:{value}"] = Count("pk", filter=_condition(found, name, value))
    return listings.order_by().aggregate(**{key.replace(":", "__"): each for key, each in asked.items()})


def _condition(found: ListingFilter, name: str, value: str) -> Q:
    if name == "hide":
        return conditions.HIDDEN[value]  # how many the choice would take away
    return found.condition(name, value if name in SINGLE else [value])


def _group(name: str, search: Search, counts: dict[str, int]) -> Group:
    chosen = [verdict.value for verdict in search.verdicts] if name == "verdict" else search.params.get(name, [])
    choices = tuple(Choice(value, label, counts[f"{name}__{value}"], value in chosen) for value, label in GROUPS[name])
    return Group(name, choices, counts["all"])


def widen(found: ListingFilter, search: Search, facets: Facets) -> list[tuple[str, int]]:
    """For a search without results: the filters to drop, each with what that would give, the most first."""
    droppable = {name: group.without for name, group in facets.groups.items() if name in found.on}
    for name in ("q", "place", "role", "employer"):
        if name in found.on:
            droppable[name] = Listing.objects.live().fitting(*found.conditions(without=name)).count()
    return sorted(((name, gain) for name, gain in droppable.items() if gain), key=lambda item: -item[1])
