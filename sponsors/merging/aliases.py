"""Names that mean an employer because a person said so. They answer before every name that is filed."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from sponsors import versions
from sponsors.merging.changes import deciding, fresh, note, standing
from sponsors.merging.refusals import AliasOfAnother, AliasThere, NoName, NotUndoable
from sponsors.models import (
    CandidateState,
    Employer,
    EmployerName,
    IdentityChange,
    IdentityChangeKind,
    NameCandidate,
    NameSource,
)
from sponsors.names import normalise


def add_alias(
    *,
    employer: Employer,
    name: str,
    by: AbstractBaseUser | None,
    at: datetime,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> IdentityChange:
    """`name` means `employer`. Raises NoName, AliasThere, AliasOfAnother, AlreadyMerged, ImportInProgress."""
    with deciding():
        employer = standing(employer)
        key = normalise(name)
        if not key:
            raise NoName(name)
        for held in EmployerName.objects.filter(key=key).reviewed().select_related("employer").order_by("pk"):
            raise AliasThere(name, employer) if held.employer_id == employer.pk else AliasOfAnother(name, held.employer)
        alias = EmployerName.objects.create(employer=employer, name=name, source=NameSource.REVIEWED)
        change = note(
            IdentityChangeKind.ALIAS, employer, by=by, at=at, reason=reason,
            details={"alias": alias.pk, "name": name, "added": True, **(details or {})},
        )  # fmt: skip
        versions.advance()
    return change


def remove_alias(*, alias: EmployerName, by: AbstractBaseUser | None, at: datetime, reason: str = "") -> IdentityChange:
    """The name means nobody from now on. Raises ImportInProgress."""
    with deciding():
        change = note(
            IdentityChangeKind.ALIAS, alias.employer, by=by, at=at, reason=reason,
            details={"alias": alias.pk, "name": alias.name, "added": False},
        )  # fmt: skip
        alias.delete()
        versions.advance()
    return change


def undo_alias(change: IdentityChange) -> None:
    if change.details["added"]:
        _take_away(change)
    else:
        _put_back(change)
    versions.advance()


def _take_away(change: IdentityChange) -> None:
    alias = EmployerName.objects.reviewed().filter(pk=change.details["alias"]).first()
    if alias is None:
        raise NotUndoable("the alias is gone already.")
    alias.delete()
    NameCandidate.objects.filter(pk=change.details.get("name_candidate")).update(
        state=CandidateState.OPEN, decided_at=None, decided_by=None
    )


def _put_back(change: IdentityChange) -> None:
    name = change.details["name"]
    if EmployerName.objects.filter(key=normalise(name)).reviewed().exists():
        raise NotUndoable(f"“{name}” is an alias again.")
    employer = fresh(change.employer_id)
    if employer.merged_into is not None:
        raise NotUndoable(f"{employer} was merged into {employer.merged_into} since; undo that first.")
    EmployerName(pk=change.details["alias"], employer=employer, name=name).save(force_insert=True)
