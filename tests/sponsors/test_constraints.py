"""Each invariant of the public records holds in the database, whoever writes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sponsors.models import NameSource, RejectedRow, SponsorYear
from tests.factories.sponsors import (
    EmployerFactory,
    EmployerNameFactory,
    ImportRunFactory,
    LcaFilingFactory,
    employer_with_filings,
)

pytestmark = pytest.mark.django_db


def violated(constraint: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


def test_one_employer_per_key() -> None:
    EmployerFactory.create(legal_name="Acme Inc")
    violated("one_employer_per_key", lambda: EmployerFactory.create(legal_name="ACME", slug="other"))


def test_one_employer_per_slug() -> None:
    EmployerFactory.create(slug="acme")
    violated("one_employer_per_slug", lambda: EmployerFactory.create(slug="acme"))


def test_an_employer_has_a_key() -> None:
    violated("an_employer_has_a_key", lambda: EmployerFactory.create(key=""))


@pytest.mark.parametrize("missing", ["cap_exempt_evidence", "cap_exempt_reviewed_on", "cap_exempt_reviewed_by"])
def test_cap_exemption_has_evidence_reviewer_and_day_or_none(missing: str) -> None:
    EmployerFactory.create(cap_exempt=True)
    empty = None if missing.endswith("_on") else ""
    violated(
        "cap_exemption_has_evidence_reviewer_and_day_or_none",
        lambda: EmployerFactory.create(cap_exempt=True, **{missing: empty}),
    )


def test_one_row_per_employer_source_and_name() -> None:
    name = EmployerNameFactory.create()
    violated(
        "one_row_per_employer_source_and_name",
        lambda: EmployerNameFactory.create(employer=name.employer, name=name.name),
    )
    EmployerNameFactory.create(employer=name.employer, name=name.name, source=NameSource.TRADE_NAME)


def test_a_name_has_a_known_source() -> None:
    violated("a_name_has_a_known_source", lambda: EmployerNameFactory.create(source="guessed"))


def test_rows_read_is_the_sum_of_what_became_of_them() -> None:
    counts = {"blank": 1, "stored": 2, "updated": 3, "unchanged": 4, "superseded": 5, "rejected": 6}
    ImportRunFactory.create(rows_read=21, **counts)
    violated("rows_read_is_the_sum_of_what_became_of_them", lambda: ImportRunFactory.create(rows_read=22, **counts))


def test_an_import_waits_or_runs_or_has_finished() -> None:
    ImportRunFactory.create(outcome="running", finished_at=None)
    violated("an_import_waits_or_runs_or_has_finished", lambda: ImportRunFactory.create(outcome="running"))
    violated("an_import_waits_or_runs_or_has_finished", lambda: ImportRunFactory.create(finished_at=None))


def test_an_import_has_a_known_outcome() -> None:
    violated("an_import_has_a_known_outcome", lambda: ImportRunFactory.create(outcome="perhaps"))


def test_one_rejection_per_run_and_line() -> None:
    run = ImportRunFactory.create()
    row = {"import_run": run, "line_number": 2, "reason": "no CASE_NUMBER", "values": {}}
    RejectedRow.objects.create(**row)
    violated("one_rejection_per_run_and_line", lambda: RejectedRow.objects.create(**row))


def test_one_filing_per_case_number() -> None:
    filing = LcaFilingFactory.create()
    violated("one_filing_per_case_number", lambda: LcaFilingFactory.create(case_number=filing.case_number))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("a_filing_has_a_known_status", {"status": "approved"}),
        ("a_filing_has_an_exact_visa_class", {"visa_class": "H-1B1"}),
        ("the_fiscal_year_is_that_of_the_decision", {"fiscal_year": 2025}),
        ("the_fiscal_year_is_that_of_the_decision", {"decision_on": date(2026, 10, 1), "fiscal_year": 2026}),
        ("an_annual_wage_has_a_unit", {"wage_unit": ""}),
        ("a_fein_never_looks_like_a_personal_number", {"fein": "12-345678"}),
    ],
)
def test_a_filing_that_cannot_be_is_refused(constraint: str, fields: dict[str, Any]) -> None:
    violated(constraint, lambda: LcaFilingFactory.create(**fields))


def test_one_sponsor_year_per_employer_programme_occupation_and_place() -> None:
    employer_with_filings()
    year = SponsorYear.objects.get()
    year.pk = None
    violated("one_sponsor_year_per_employer_programme_occupation_and_place", lambda: year.save(force_insert=True))
