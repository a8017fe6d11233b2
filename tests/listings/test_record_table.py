from datetime import UTC, date, datetime

import pytest

from listings.record_table import RecordTable, decision_words, record_table
from sponsors.evidence import record_for
from sponsors.models import Employer
from sponsors.visa_classes import Programme
from tests.factories.sponsors import (
    EmployerFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db


def table(employer: Employer, programme: Programme, soc_code: str = "15-1252") -> RecordTable:
    pair = (employer.pk, soc_code or None)
    return record_table(record_for([pair], today=date(2026, 11, 22))[pair], programme, soc_code)


@pytest.fixture
def employer() -> Employer:
    employer = employer_with_filings(2, decision_on=date(2025, 3, 3), new_employment=0, change_employer=1)
    employer_with_filings(1, employer=employer, decision_on=date(2026, 3, 3), soc_code="29-1141")
    PermFilingFactory.create_batch(3, employer=employer, decision_on=date(2024, 3, 3))
    recount(employer)
    return employer


def test_lcas_stand_by_year_with_new_employment_and_transfers(employer: Employer) -> None:
    shown = table(employer, Programme.H1B)
    assert (shown.heading, shown.years, shown.through) == ("H-1B LCAs", (2025, 2026), date(2026, 3, 3))
    assert shown.rows == (
        ("For software developers", (2, 0)),
        ("For every occupation", (2, 1)),
        ("of these, new employment", (0, 1)),
        ("of these, change of employer", (2, 0)),
    )
    assert "not an approved petition" in shown.caution


def test_labor_certifications_stand_over_their_own_years_and_are_called_what_they_are(employer: Employer) -> None:
    shown = table(employer, Programme.PERM)
    assert (shown.heading, shown.years, shown.through) == ("Labor certifications (PERM)", (2024,), date(2024, 3, 3))
    assert shown.rows == (("For software developers", (3,)), ("For every occupation", (3,)))
    assert "not a green card" in shown.caution


def test_without_a_known_occupation_there_is_no_row_for_it(employer: Employer) -> None:
    assert [label for label, _ in table(employer, Programme.PERM, "").rows] == ["For every occupation"]


def test_decisions_are_those_of_the_latest_year_with_new_employment_apart() -> None:
    employer = EmployerFactory.create()
    held = {"employer": employer, "continuing_approvals": 1_200, "continuing_denials": 7}
    H1bDecisionFactory.create(fiscal_year=2021, initial_approvals=99, **held)
    H1bDecisionFactory.create(fiscal_year=2022, initial_approvals=31, initial_denials=2, **held)
    assert decision_words(employer.pk).endswith(
        "for new employment 31 approved and 2 denied, for the rest 1,200 and 7."
    )


@pytest.mark.parametrize(("imported", "is_partial"), [(date(2022, 5, 31), True), (date(2024, 1, 31), False)])
def test_a_year_that_was_imported_before_its_end_is_said_to_be_a_part(imported: date, is_partial: bool) -> None:
    day = datetime(imported.year, imported.month, imported.day, tzinfo=UTC)
    run = ImportRunFactory.create(dataset="h1b_hub", started_at=day)
    employer = EmployerFactory.create()
    H1bDecisionFactory.create(employer=employer, fiscal_year=2022, import_run=run, lines=10_000_000)
    assert ("a part is held" in decision_words(employer.pk)) is is_partial


def test_an_employer_without_decisions_has_no_words_on_them() -> None:
    assert decision_words(EmployerFactory.create().pk) == ""
