"""Employers that may be one and the same, since they filed under one FEIN: asked of a person, never done by itself."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction

from sponsors import merging
from sponsors.ingest.statements import statement
from sponsors.merging.changes import note
from sponsors.models import CandidateState, Employer, IdentityChange, IdentityChangeKind, MergeCandidate

# A number that more employers use than this says nothing of who they are.
MOST_EMPLOYERS_OF_A_FEIN = 5


def find_merge_candidates() -> int:
    """Asks about every such pair that nobody was asked about; returns how many questions wait. Seconds for all filings."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = '10min'")
        cursor.execute(statement("find_merge_candidates"), {"most": MOST_EMPLOYERS_OF_A_FEIN})
        return MergeCandidate.objects.filter(state=CandidateState.OPEN).count()


def accept(*, candidate: MergeCandidate, by: AbstractBaseUser | None, at: datetime) -> IdentityChange:
    """They are one: whoever filed less is merged into the other. Raises AlreadyDecided and what `merging.merge` raises."""
    with transaction.atomic():
        candidate = _still_open(candidate)
        less, more = direction(candidate)
        return merging.merge(employer=less, into=more, by=by, at=at, reason=candidate.reason)


def reject(*, candidate: MergeCandidate, by: AbstractBaseUser | None, at: datetime) -> IdentityChange:
    """They are two, and it is not asked again. Raises AlreadyDecided."""
    with transaction.atomic():
        candidate = _still_open(candidate)
        candidate.state, candidate.decided_at = CandidateState.REJECTED, at
        candidate.decided_by_id = by.pk if by else None
        candidate.save(update_fields=["state", "decided_at", "decided_by"])
        return note(
            IdentityChangeKind.REJECT, candidate.employer, other=candidate.other, by=by, at=at,
            reason=candidate.reason, details={"merge_candidate": candidate.pk},
        )  # fmt: skip


def direction(candidate: MergeCandidate) -> tuple[Employer, Employer]:
    """Which one would be merged into which."""
    one, other = candidate.employer, candidate.other
    return (one, other) if one.filings < other.filings else (other, one)


def _still_open(candidate: MergeCandidate) -> MergeCandidate:
    found = (
        MergeCandidate.objects.select_for_update(of=["self"])
        .select_related("employer", "other")
        .filter(pk=candidate.pk, state=CandidateState.OPEN)
        .first()
    )
    if found is None:
        raise merging.AlreadyDecided(candidate)
    return found
