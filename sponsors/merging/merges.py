"""Two employers that are one: everything that is filed under the first is counted under the second from now on.

The merged one stays, empty, and leads to the other. What is filed under its names later follows its keys.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from sponsors.merging import moving
from sponsors.merging.changes import count_again, deciding, fresh, note, standing
from sponsors.merging.links import is_above
from sponsors.merging.refusals import InOneGroup, MergedIntoItself, NotUndoable
from sponsors.models import (
    CandidateState,
    Employer,
    EmployerName,
    IdentityChange,
    IdentityChangeKind,
    Institution,
    MergeCandidate,
    NameCandidate,
)

# As the filings describe an employer. Of one without filings nobody else knows it.
_DESCRIPTION = ("legal_name", "city", "state", "naics", "is_sample")
_EXEMPTION = ("cap_exempt_evidence", "cap_exempt_reviewed_on", "cap_exempt_reviewed_by")


def merge(
    *, employer: Employer, into: Employer, by: AbstractBaseUser | None, at: datetime, reason: str = ""
) -> IdentityChange:
    """Counts `employer` under `into`. Raises MergedIntoItself, AlreadyMerged, InOneGroup, ImportInProgress."""
    if employer.pk == into.pk:
        raise MergedIntoItself(employer)
    with deciding():
        employer, into = standing(employer), standing(into)
        if is_above(employer, into):
            raise InOneGroup(employer, into)
        details = _before(employer, into) | _moved(employer, into)
        details["merge_candidate"] = _answered(employer, into, by, at)
        employer.merged_into, employer.parent = into, None
        employer.save(update_fields=["merged_into", "parent"])
        change = note(IdentityChangeKind.MERGE, employer, other=into, by=by, at=at, reason=reason, details=details)
        count_again([employer.pk, into.pk])
    return change


def undo_merge(change: IdentityChange) -> None:
    """Parts them again, with what was filed under the merged one's names since."""
    employer, into = fresh(change.employer_id), fresh(change.other_id)
    if employer.merged_into_id != into.pk:
        raise NotUndoable(f"{employer} is not counted under {into} any more.")
    if into.merged_into is not None:
        raise NotUndoable(f"{into} was merged into {into.merged_into} since; undo that first.")
    details = change.details
    keys = moving.move_keys(details["keys"], of=into, to=employer)
    moving.move_named(moving.names_under(keys, of=into), of=into, to=employer)
    moving.move_rows(details["strays"], of=into, to=employer)
    _give_back(details, employer, into)
    _describe_as_before(details, employer, into)
    MergeCandidate.objects.filter(pk=details["merge_candidate"]).update(
        state=CandidateState.OPEN, decided_at=None, decided_by=None
    )
    count_again([employer.pk, into.pk])


def _before(employer: Employer, into: Employer) -> dict[str, Any]:
    """What the change leaves no other trace of."""
    keys = moving.keys_of(employer)
    return {
        "keys": keys,
        "strays": moving.strays_of(employer, keys),
        "counts": moving.counts(employer),
        "parent": employer.parent_id,
        "described": {name: getattr(into, name) for name in _DESCRIPTION},
    }


def _moved(employer: Employer, into: Employer) -> dict[str, Any]:
    """Moves everything; returns what went along beside the filings."""
    moving.move_keys(moving.keys_of(employer), of=employer, to=into)
    moving.move_all(employer, into)
    moved: dict[str, Any] = {
        "dropped_aliases": _drop_aliases_held_twice(employer, into),
        "aliases": _ids(EmployerName.objects.filter(employer=employer).reviewed()),
        "institutions": _ids(Institution.objects.filter(employer=employer)),
        "entities": _ids(Employer.objects.filter(parent=employer).exclude(pk=into.pk)),
        "merged": _ids(Employer.objects.filter(merged_into=employer)),
        "cap_exempt": _pass_on_exemption(employer, into),
    }
    EmployerName.objects.filter(pk__in=moved["aliases"]).update(employer=into)
    Institution.objects.filter(pk__in=moved["institutions"]).update(employer=into)
    Employer.objects.filter(pk__in=moved["entities"]).update(parent=into)
    Employer.objects.filter(pk__in=moved["merged"]).update(merged_into=into)
    # Offers are made anew from the records as they are now.
    NameCandidate.objects.filter(employer=employer, state=CandidateState.OPEN).delete()
    return moved


def _ids(rows: Any) -> list[int]:
    return sorted(rows.order_by().values_list("pk", flat=True))


def _drop_aliases_held_twice(employer: Employer, into: Employer) -> list[dict[str, Any]]:
    names = EmployerName.objects.filter(employer=into).reviewed().values_list("name", flat=True)
    twice = EmployerName.objects.filter(employer=employer, name__in=list(names)).reviewed()
    dropped = [{"pk": alias.pk, "name": alias.name} for alias in twice.order_by("pk")]
    twice.delete()
    return dropped


def _pass_on_exemption(employer: Employer, into: Employer) -> bool:
    """The review was of the same legal employer."""
    if employer.cap_exempt_reviewed_on is None or into.cap_exempt_reviewed_on is not None:
        return False
    for name in _EXEMPTION:
        setattr(into, name, getattr(employer, name))
    into.save(update_fields=_EXEMPTION)
    return True


def _answered(employer: Employer, into: Employer, by: AbstractBaseUser | None, at: datetime) -> int | None:
    """The merge answers the question whether the two are one, and makes others about the merged one moot."""
    pair = sorted([employer.pk, into.pk])
    asked = MergeCandidate.objects.filter(employer_id=pair[0], other_id=pair[1], state=CandidateState.OPEN).first()
    if asked:
        asked.state, asked.decided_at, asked.decided_by_id = CandidateState.ACCEPTED, at, by.pk if by else None
        asked.save(update_fields=["state", "decided_at", "decided_by"])
    for side in ("employer", "other"):
        MergeCandidate.objects.filter(**{side: employer}, state=CandidateState.OPEN).delete()
    return asked.pk if asked else None


def _give_back(details: dict[str, Any], employer: Employer, into: Employer) -> None:
    """Only what is still where the merge put it: later decisions stand."""
    EmployerName.objects.filter(pk__in=details["aliases"], employer=into).update(employer=employer)
    for alias in details["dropped_aliases"]:
        EmployerName(pk=alias["pk"], name=alias["name"], employer=employer).save(force_insert=True)
    Institution.objects.filter(pk__in=details["institutions"], employer=into).update(employer=employer)
    Employer.objects.filter(pk__in=details["entities"], parent=into).update(parent=employer)
    Employer.objects.filter(pk__in=details["merged"], merged_into=into).update(merged_into=employer)


def _describe_as_before(details: dict[str, Any], employer: Employer, into: Employer) -> None:
    employer.merged_into = None
    parent = Employer.objects.standing().filter(pk=details["parent"]).first()
    employer.parent = None if parent is None or is_above(employer, parent) else parent
    employer.save(update_fields=["merged_into", "parent"])
    for name, value in details["described"].items():
        setattr(into, name, value)
    if details["cap_exempt"] and into.cap_exempt_evidence == employer.cap_exempt_evidence:
        into.cap_exempt_evidence, into.cap_exempt_reviewed_on, into.cap_exempt_reviewed_by = "", None, ""
    into.save(update_fields=[*_DESCRIPTION, *_EXEMPTION])
