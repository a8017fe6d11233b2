"""Whom a company name of job ads may mean: what the matching engine cannot answer alone waits for a person.

Accepting an offer makes a reviewed alias, which answers for every ad from then on. A rejected offer is not made again.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction

from sponsors import matching, merging
from sponsors.merging.changes import note
from sponsors.models import CandidateState, IdentityChange, IdentityChangeKind, NameCandidate
from sponsors.names import normalise

_ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('sponsors.candidates', 0))"
_REFRESHED = ["company_name", "score", "reasons", "jobs"]
_ROWS_AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class _Company:
    """`name` is the spelling that most jobs use."""

    name: str
    jobs: int


def refresh(waiting: Mapping[str, int]) -> int:
    """Offers employers for the names in `waiting` (company name -> live listings); returns how many offers wait now.

    `waiting` is all there is: offers for other names, or that the records no longer suggest, are taken back.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        held = {(each.company_key, each.employer_id): each for each in NameCandidate.objects.all()}
        wanted = {(each.company_key, each.employer_id): each for each in _offers(_companies(waiting))}
        gone = [each.pk for place, each in held.items() if place not in wanted and each.state == CandidateState.OPEN]
        NameCandidate.objects.filter(pk__in=gone).delete()
        new = [each for place, each in wanted.items() if place not in held]
        NameCandidate.objects.bulk_create(new, batch_size=_ROWS_AT_A_TIME)
        changed = [held[place] for place in wanted.keys() & held.keys() if _differs(held[place], wanted[place])]
        for each in changed:
            _take_over(each, wanted[each.company_key, each.employer_id])
        NameCandidate.objects.bulk_update(changed, _REFRESHED, batch_size=_ROWS_AT_A_TIME)
        return NameCandidate.objects.waiting().count()


def accept(*, candidate: NameCandidate, by: AbstractBaseUser | None, at: datetime) -> IdentityChange:
    """The name means this employer. Raises AlreadyDecided and what `merging.add_alias` raises."""
    with transaction.atomic():
        candidate = _still_open(candidate)
        change = merging.add_alias(
            employer=candidate.employer,
            name=candidate.company_name,
            by=by,
            at=at,
            reason=" ".join(candidate.reasons)[:300],
            details={"name_candidate": candidate.pk},
        )
        _decide(candidate, CandidateState.ACCEPTED, by, at)
        # The name is answered. Should the answer be undone, the next refresh offers the others again.
        NameCandidate.objects.waiting().filter(company_key=candidate.company_key).delete()
    return change


def reject(*, candidate: NameCandidate, by: AbstractBaseUser | None, at: datetime) -> IdentityChange:
    """The name does not mean this employer. Raises AlreadyDecided."""
    with transaction.atomic():
        candidate = _still_open(candidate)
        _decide(candidate, CandidateState.REJECTED, by, at)
        details = {"name_candidate": candidate.pk, "name": candidate.company_name}
        return note(IdentityChangeKind.REJECT, candidate.employer, by=by, at=at, details=details)


def _companies(waiting: Mapping[str, int]) -> dict[str, _Company]:
    """By key: spellings of one name wait together."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, jobs in waiting.items():
        if key := normalise(name)[:300]:
            spellings[key].append((jobs, name))
    return {key: _Company(max(found)[1][:300], sum(jobs for jobs, _ in found)) for key, found in spellings.items()}


def _offers(companies: dict[str, _Company]) -> list[NameCandidate]:
    matches = matching.match(company.name for company in companies.values())
    return [
        NameCandidate(
            company_key=key,
            company_name=company.name,
            employer_id=candidate.employer_id,
            score=Decimal(str(round(candidate.score, 3))),
            reasons=list(candidate.reasons),
            jobs=company.jobs,
        )
        for key, company in companies.items()
        if (found := matches[company.name]).decision != matching.Decision.MATCHED
        for candidate in found.candidates
    ]


def _differs(held: NameCandidate, wanted: NameCandidate) -> bool:
    """What was decided keeps the reasons it was decided by."""
    return held.state == CandidateState.OPEN and any(
        getattr(held, name) != getattr(wanted, name) for name in _REFRESHED
    )


def _take_over(held: NameCandidate, wanted: NameCandidate) -> None:
    for name in _REFRESHED:
        setattr(held, name, getattr(wanted, name))


def _still_open(candidate: NameCandidate) -> NameCandidate:
    found = (
        NameCandidate.objects.waiting()
        .select_for_update(of=["self"])
        .select_related("employer")
        .filter(pk=candidate.pk)
        .first()
    )
    if found is None:
        raise merging.AlreadyDecided(candidate)
    return found


def _decide(candidate: NameCandidate, state: CandidateState, by: AbstractBaseUser | None, at: datetime) -> None:
    candidate.state, candidate.decided_at, candidate.decided_by_id = state, at, by.pk if by else None
    candidate.save(update_fields=["state", "decided_at", "decided_by"])
