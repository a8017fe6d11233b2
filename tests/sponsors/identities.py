"""Employers with filings, verbs about who they are, and all that a verb may change."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from accounts.models import User
from sponsors import merging
from sponsors.models import (
    Employer,
    EmployerKey,
    EmployerName,
    H1bDecision,
    IdentityChange,
    Institution,
    LcaFiling,
    MergeCandidate,
    PermFiling,
    SponsorOccupationYear,
    SponsorYear,
)
from tests.factories.sponsors import (
    EmployerFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    LcaFilingFactory,
    PermFilingFactory,
    recount,
)

pytestmark = pytest.mark.django_db

NAMES = ["Harbor Bank", "Harbor Bk Corp", "Tidewater LLC", "Tidewater Labs"]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def named(name: str, **fields: Any) -> Employer:
    return EmployerFactory.create(legal_name=name, **fields)


def files(employer: Employer, *, lca: int = 0, perm: int = 0, decisions: int = 0, name: str = "") -> Employer:
    """Filings of each kind, counted in the record."""
    spelled = {"employer_name": name} if name else {}
    for _ in range(lca):
        LcaFilingFactory.create(employer=employer, **spelled)
    for _ in range(perm):
        PermFilingFactory.create(employer=employer, **spelled)
    for _ in range(decisions):
        H1bDecisionFactory.create(employer=employer, **spelled)
    recount(employer)
    return employer


def institution(employer: Employer, name: str) -> Institution:
    number = Institution.objects.count() + 1
    return Institution.objects.create(
        unitid=number, name=name, key=name.upper(), employer=employer, import_run=ImportRunFactory.create()
    )


# Of derived rows the number is nobody's: they are made anew each time.
DERIVED = (SponsorYear, SponsorOccupationYear)
KEPT = (Employer, EmployerKey, LcaFiling, PermFiling, H1bDecision, Institution, MergeCandidate)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows that say who filed what, in an order of their own."""
    found = {model.__name__: sorted(model._default_manager.values_list(), key=repr) for model in KEPT}
    for model in DERIVED:
        columns = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
        found[model.__name__] = sorted(model._default_manager.values_list(*columns), key=repr)
    names = EmployerName.objects.values_list("employer_id", "source", "name", "key", "filings")
    found["EmployerName"] = sorted(names, key=repr)
    found["aliases"] = sorted(EmployerName.objects.reviewed().values_list("pk", "name", "employer_id"))
    return found


def merge(employer: Employer, into: Employer, by: User | None = None) -> IdentityChange:
    return merging.merge(employer=employer, into=into, by=by, at=NOW)


def undo(change: IdentityChange, by: User | None = None) -> None:
    merging.undo(change=change, by=by, at=NOW)


def refused(kind: type[merging.Refused], words: str, verb: Callable[[], Any]) -> None:
    before = everything()
    with pytest.raises(kind, match=words):
        verb()
    assert everything() == before
