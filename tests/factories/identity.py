"""Questions about who is who, and answers to them."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sponsors import merging
from sponsors.models import Employer, IdentityChange, MergeCandidate, NameCandidate
from tests.factories.accounts import person
from tests.factories.sponsors import EmployerFactory

_numbers = count(1)


def a_name_candidate(name: str = "", *, employer: Employer | None = None, **fields: Any) -> NameCandidate:
    number = next(_numbers)
    name = name or f"Harborside {number}"
    given = {"score": "0.812", "reasons": ["Shares a rare word.", "12 certified filings."], "jobs": number} | fields
    return NameCandidate.objects.create(
        company_name=name, company_key=name.upper(), employer=employer or EmployerFactory.create(), **given
    )


def a_merge_candidate(one: Employer | None = None, other: Employer | None = None, **fields: Any) -> MergeCandidate:
    pair = sorted([one or EmployerFactory.create(), other or EmployerFactory.create()], key=lambda each: each.pk)
    given = {"reason": "The same FEIN on 12 and 3 filings."} | fields
    return MergeCandidate.objects.create(employer=pair[0], other=pair[1], **given)


def a_change() -> IdentityChange:
    """A merge that an editor decided."""
    employer, into = EmployerFactory.create_batch(2)
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    return merging.merge(employer=employer, into=into, by=person(), at=at, reason="The same EIN.")
