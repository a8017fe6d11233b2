"""Live counts: what a click on each choice of the filter panel would give, exactly.

A choice is counted among the listings that fit every filter but the ones of its own group. The verdicts and all groups without
a choice share one statement, so a page costs that one and one more for each other group that is in use.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from listings import conditions, filters
from listings.filters import ListingFilter
from listings.models import Listing, ListingQuerySet, RoleGuide
from listings.search import Search
from sponsors.visa_classes import VisaType


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

    @property
    def in_use(self) -> bool:
        """Whether a choice of it could change anything."""
        return any(choice.count or choice.checked for choice in self.choices)


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
    chosen = [verdict.value for verdict in search.verdicts]
    shared = _by_verdict(listings, found, [name for name in GROUPS if name not in found.on], without="verdict")
    counts = {name: _sum(shared, chosen) for name in GROUPS}
    for value, _ in GROUPS["verdict"]:
        counts["verdict"][f"verdict__{value}"] = _sum(shared, [value])["all"]
    counts["verdict"]["all"] = sum(row["all"] for row in shared)
    for name in GROUPS:
        if name in found.on and name != "verdict":
            counts[name] = _sum(_by_verdict(listings, found, [name], without=name), chosen)
    total = _sum(shared, chosen)["all"]
    return Facets(total, {name: _group(name, search, counts[name]) for name in GROUPS})


def _by_verdict(
    listings: ListingQuerySet, found: ListingFilter, groups: list[str], *, without: str
) -> list[dict[str, Any]]:
    """One row for each verdict, with the counts of all choices of `groups`; the filter `without` is left out.

    One pass answers for the chosen verdicts and for the choices among them. Looking for verdicts in `verdict_keys` would
    cost more than all other counting together, so each listing's is taken from its place, which the deriving gives it.
    """
    asked: dict[str, Any] = {"all": Count("pk")}
    for name in groups:
        for value, _ in GROUPS[name]:
            asked[f"{name}__{value}"] = Count("pk", filter=_condition(found, name, value))
    conditions = [found.condition(name, value) for name, value in found.on.items() if name not in (without, "verdict")]
    place = list(VisaType).index(found.chosen_visa)
    rows = listings.fitting(*conditions).order_by().annotate(key=F(f"verdict_keys__{place}")).values("key")
    return [dict(row) for row in rows.annotate(**asked)]


def _sum(rows: list[dict[str, Any]], verdicts: list[str]) -> Counter[str]:
    """The counts of the rows of these verdicts, added up; 0 where there is no row."""
    total: Counter[str] = Counter()
    for row in rows:
        if row["key"] and row["key"].partition(":")[2] in verdicts:
            total.update({name: number for name, number in row.items() if name != "key"})
    return total


def _condition(found: ListingFilter, name: str, value: str) -> Q:
    if name == "hide":
        return conditions.HIDDEN[value]  # how many the choice would take away
    return found.condition(name, value if name in SINGLE else [value])


def _group(name: str, search: Search, counts: dict[str, int]) -> Group:
    chosen = [verdict.value for verdict in search.verdicts] if name == "verdict" else search.params.get(name, [])
    choices = tuple(Choice(value, label, counts[f"{name}__{value}"], value in chosen) for value, label in GROUPS[name])
    return Group(name, choices, counts["all"])


def count_roles(guides: Sequence[RoleGuide], listings: ListingQuerySet) -> list[int]:
    """Listings of each guide's role, in the order of the guides; one statement."""
    asked: dict[str, Any] = {f"at_{at}": Count("pk", filter=conditions.role(guide)) for at, guide in enumerate(guides)}
    counted = listings.order_by().aggregate(**asked) if asked else {}
    return [counted[name] for name in asked]


def widen(found: ListingFilter, search: Search, facets: Facets) -> list[tuple[str, int]]:
    """For a search without results: the filters to drop, each with what that would give, the most first."""
    droppable = {name: group.without for name, group in facets.groups.items() if name in found.on}
    for name in ("q", "place", "role", "employer", "occupation"):
        if name in found.on:
            droppable[name] = Listing.objects.live().fitting(*found.conditions(without=name)).count()
    return sorted(((name, gain) for name, gain in droppable.items() if gain), key=lambda item: -item[1])
