"""Keep a listing, and answer "Have you applied for this role?". Every verb may be repeated without harm."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value

from accounts.models import Application, SavedListing, User
from listings.models import Listing


@dataclass(frozen=True)
class Marks:
    """Listings, by primary key, that a person saved and applied for."""

    saved: frozenset[int] = frozenset()
    applied: frozenset[int] = frozenset()


class UnknownAct(ValueError):
    """The act asked for is none of `ACTS`."""


def save(*, user: User, listing: Listing, at: datetime) -> None:
    SavedListing.objects.get_or_create(user=user, listing=listing, defaults={"saved_at": at})


def unsave(*, user: User, listing: Listing, at: datetime) -> None:
    SavedListing.objects.for_person(user).filter(listing=listing).delete()


def say_applied(*, user: User, listing: Listing, at: datetime) -> None:
    Application.objects.get_or_create(user=user, listing=listing, defaults={"applied_at": at})


def say_not_applied(*, user: User, listing: Listing, at: datetime) -> None:
    Application.objects.for_person(user).filter(listing=listing).delete()


ACTS: dict[str, Callable[..., None]] = {
    "save": save,
    "unsave": unsave,
    "applied": say_applied,
    "not-applied": say_not_applied,
}


def act(name: str, *, user: User, listing: Listing, at: datetime) -> None:
    """Do the act that a button names. Raises `UnknownAct`."""

    if name not in ACTS:
        raise UnknownAct(name)
    ACTS[name](user=user, listing=listing, at=at)


def marks_of(user: User) -> Marks:
    """Both kinds in one query."""

    kinds = {"saved": SavedListing.objects.for_person(user), "applied": Application.objects.for_person(user)}
    first, second = (
        rows.values_list("listing_id", Value(kind, output_field=CharField())) for kind, rows in kinds.items()
    )
    found = list(first.union(second, all=True))
    return Marks(**{kind: frozenset(pk for pk, of in found if of == kind) for kind in kinds})
