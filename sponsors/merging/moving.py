"""Filings from one employer to another, all of them or those under certain names."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from sponsors.models import Employer, EmployerKey, H1bDecision, LcaFiling, PermFiling
from sponsors.names import normalise

# Whatever names an employer as filed; the column is `employer_name` in each.
FILED: tuple[type[LcaFiling] | type[PermFiling] | type[H1bDecision], ...] = (LcaFiling, PermFiling, H1bDecision)


def move_all(employer: Employer, to: Employer) -> None:
    for rows in _rows_of(employer).values():
        rows.update(employer=to)


def move_named(names: Collection[str], *, of: Employer, to: Employer) -> None:
    for rows in _rows_of(of).values():
        rows.filter(employer_name__in=names).update(employer=to)


def names_of(employer: Employer) -> set[str]:
    """Every spelling that its filings bear."""
    found: set[str] = set()
    for rows in _rows_of(employer).values():
        found.update(rows.order_by().values_list("employer_name", flat=True).distinct())
    return found


def names_under(keys: Collection[str], *, of: Employer) -> set[str]:
    """Spellings whose normalised form is one of `keys`, also of filings that came after a merge."""
    return {name for name in names_of(of) if normalise(name) in keys}


def strays_of(employer: Employer, keys: Collection[str]) -> dict[str, list[int]]:
    """Rows under names that none of `keys` is the form of: those that older editions cut. A handful."""
    names = [name for name in names_of(employer) if normalise(name) not in keys]
    return {
        name: sorted(rows.filter(employer_name__in=names).values_list("pk", flat=True))
        for name, rows in _rows_of(employer).items()
    }


def move_rows(rows: dict[str, list[int]], *, of: Employer, to: Employer) -> None:
    """`rows` as `strays_of` gave them, those that are still with `of`."""
    for name, held in _rows_of(of).items():
        held.filter(pk__in=rows.get(name, [])).update(employer=to)


def keys_of(employer: Employer) -> list[str]:
    return sorted(EmployerKey.objects.filter(employer=employer).values_list("key", flat=True))


def move_keys(keys: Collection[str], *, of: Employer, to: Employer) -> list[str]:
    """Those of `keys` that are still with `of`; the imports to come follow them."""
    held = EmployerKey.objects.filter(employer=of, key__in=keys)
    moved = sorted(held.values_list("key", flat=True))
    held.update(employer=to)
    return moved


def counts(employer: Employer) -> dict[str, int]:
    """How many rows of each kind name it."""
    return {name: rows.count() for name, rows in _rows_of(employer).items()}


def _rows_of(employer: Employer) -> dict[str, "QuerySet[Any]"]:
    return {model.__name__: model._default_manager.filter(employer=employer) for model in FILED}
