"""A name that was merged into an employer becomes an employer of its own again."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from sponsors.merging import moving
from sponsors.merging.changes import count_again, deciding, fresh, note, standing
from sponsors.merging.refusals import KeyNotHeld, NotUndoable, OwnKey
from sponsors.models import Employer, EmployerKey, IdentityChange, IdentityChangeKind, Institution
from sponsors.names import slug


def split(
    *, employer: Employer, key: str, by: AbstractBaseUser | None, at: datetime, reason: str = ""
) -> IdentityChange:
    """Moves what is filed under the normalised name `key` out of `employer`; `other` of the change is where to.

    Raises KeyNotHeld, OwnKey, AlreadyMerged, ImportInProgress.
    """
    with deciding():
        employer = standing(employer)
        if not EmployerKey.objects.filter(employer=employer, key=key).exists():
            raise KeyNotHeld(key, employer)
        if key == employer.key:
            raise OwnKey(employer)
        own = _own_employer(key, employer)
        institutions = Institution.objects.filter(employer=employer, key=key)
        details: dict[str, Any] = {
            "key": key,
            "institutions": sorted(institutions.values_list("pk", flat=True)),
            "strays": _strays_of_merge(own, employer, key),
        }
        institutions.update(employer=own)
        _move(key, details["strays"], of=employer, to=own)
        change = note(IdentityChangeKind.SPLIT, employer, other=own, by=by, at=at, reason=reason, details=details)
        count_again([employer.pk, own.pk])
    return change


def undo_split(change: IdentityChange) -> None:
    """Merges the name back; its employer stays, empty, and leads to the other, as after a merge."""
    employer, own, key = fresh(change.employer_id), fresh(change.other_id), change.details["key"]
    for each in (employer, own):
        if each.merged_into is not None:
            raise NotUndoable(f"{each} was merged into {each.merged_into} since; undo that first.")
    if moving.keys_of(own) != [key] or own.merged.exists():
        raise NotUndoable(f"other names were merged into {own} since.")
    _move(key, change.details["strays"], of=own, to=employer)
    Institution.objects.filter(pk__in=change.details["institutions"], employer=own).update(employer=employer)
    own.merged_into = employer
    own.save(update_fields=["merged_into"])
    count_again([employer.pk, own.pk])


def _own_employer(key: str, holder: Employer) -> Employer:
    """The employer that was merged with this key, standing again; a new one where there never was one."""
    own = Employer.objects.filter(key=key).first()
    if own is None:
        return Employer.objects.create(key=key, slug=slug(key), legal_name=key, is_sample=holder.is_sample)
    own.merged_into = None
    own.save(update_fields=["merged_into"])
    return own


def _strays_of_merge(own: Employer, employer: Employer, key: str) -> dict[str, list[int]]:
    """Rows under names that were cut, which came with this one name and go with it."""
    merges = IdentityChange.objects.filter(kind=IdentityChangeKind.MERGE, employer=own, other=employer)
    merge = merges.filter(undone_at__isnull=True).newest_first().first()
    strays: dict[str, list[int]] = merge.details["strays"] if merge and merge.details["keys"] == [key] else {}
    return strays


def _move(key: str, strays: dict[str, list[int]], *, of: Employer, to: Employer) -> None:
    names = moving.names_under({key}, of=of)
    moving.move_keys({key}, of=of, to=to)
    moving.move_named(names, of=of, to=to)
    moving.move_rows(strays, of=of, to=to)
