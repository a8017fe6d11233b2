"""A group and its legal entities: linked, never mixed. Each keeps its own record."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from sponsors import versions
from sponsors.merging.changes import deciding, fresh, note, standing
from sponsors.merging.refusals import InOneGroup, NotUndoable
from sponsors.models import Employer, IdentityChange, IdentityChangeKind


def link(
    *, employer: Employer, parent: Employer, by: AbstractBaseUser | None, at: datetime, reason: str = ""
) -> IdentityChange:
    """Says that `employer` belongs to `parent`. Raises InOneGroup for a ring, AlreadyMerged, ImportInProgress."""
    with deciding():
        employer, parent = standing(employer), standing(parent)
        if employer.pk == parent.pk or is_above(employer, parent):
            raise InOneGroup(employer, parent)
        return _set_parent(employer, parent, by, at, reason)


def unlink(*, employer: Employer, by: AbstractBaseUser | None, at: datetime, reason: str = "") -> IdentityChange:
    """Says that `employer` belongs to no group. Raises AlreadyMerged, ImportInProgress."""
    with deciding():
        return _set_parent(standing(employer), None, by, at, reason)


def undo_link(change: IdentityChange) -> None:
    employer = fresh(change.employer_id)
    if employer.merged_into is not None or employer.parent_id != change.other_id:
        raise NotUndoable(f"what {employer} belongs to was decided anew since.")
    before = change.details["before"]
    parent = fresh(before) if before else None
    if parent and (parent.merged_into is not None or is_above(employer, parent)):
        raise NotUndoable(f"{parent} cannot be the group of {employer} any more.")
    employer.parent = parent
    employer.save(update_fields=["parent"])
    versions.advance()


def is_above(employer: Employer, other: Employer) -> bool:
    """Whether `other` belongs to `employer`, directly or through a company between them."""
    seen: set[int] = set()
    above = other.parent_id
    while above is not None and above not in seen:
        if above == employer.pk:
            return True
        seen.add(above)
        above = Employer.objects.values_list("parent_id", flat=True).get(pk=above)
    return False


def _set_parent(
    employer: Employer, parent: Employer | None, by: AbstractBaseUser | None, at: datetime, reason: str
) -> IdentityChange:
    details = {"before": employer.parent_id}
    employer.parent = parent
    employer.save(update_fields=["parent"])
    change = note(IdentityChangeKind.LINK, employer, other=parent, by=by, at=at, reason=reason, details=details)
    versions.advance()
    return change
