from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from sponsors import versions
from sponsors.evidence import Count, SponsorRecord, data_through, record_for
from sponsors.models import Employer, ImportRun
from sponsors.visa_classes import Programme
from tests.factories.sponsors import EmployerFactory, employer_with_filings

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def record(employer: Employer, soc: str | None = None) -> SponsorRecord:
    return record_for([(employer.pk, soc)], today=TODAY)[employer.pk, soc]


def test_without_data_no_year_is_shown() -> None:
    assert data_through() is None
    assert record(EmployerFactory.create()).years == ()


def test_the_window_is_the_three_fiscal_years_up_to_the_newest_decision_of_all() -> None:
    quiet = employer_with_filings(decision_on=date(2022, 5, 1))
    for decided in (date(2024, 5, 1), date(2025, 5, 1), date(2025, 10, 3)):
        employer_with_filings(decision_on=decided)
    found = record(quiet)
    assert (found.years, found.through) == ((2024, 2025, 2026), date(2025, 10, 3))
    assert found.total.filings == 0


def test_a_year_of_which_no_file_is_held_is_no_year_without_filings() -> None:
    employer_with_filings(decision_on=date(2023, 5, 1))
    newer = employer_with_filings(decision_on=date(2025, 5, 1))
    assert record(newer).years == (2023, 2025)


def test_made_up_filings_do_not_date_real_ones() -> None:
    made_up = employer_with_filings(decision_on=date(2026, 5, 1))
    ImportRun.objects.update(is_sample=True)
    assert record(made_up).years == (2026,)
    real = employer_with_filings(decision_on=date(2020, 5, 1))
    assert (record(real).years, data_through()) == ((2020,), date(2020, 5, 1))


def test_a_decision_later_than_today_opens_no_year() -> None:
    employer = employer_with_filings(decision_on=date(2028, 1, 1))
    assert record(employer).years == ()


def test_classes_are_counted_apart_and_filings_apart_from_positions() -> None:
    employer = employer_with_filings(2, total_workers=5)
    employer_with_filings(1, employer=employer, visa_class=Programme.E3)
    found = record(employer)
    assert found.certified(Programme.H1B) == Count(2, 10)
    assert found.certified(Programme.E3) == Count(1, 1)
    assert found.certified(Programme.H1B1_CHILE) == Count()


def test_an_occupation_is_counted_beside_all_occupations() -> None:
    employer = employer_with_filings(3)
    employer_with_filings(1, employer=employer, soc_code="29-1141.00")
    found = record(employer, "29-1141.00")
    assert found.certified(Programme.H1B, in_occupation=True).filings == 1
    assert found.certified(Programme.H1B).filings == 4
    assert record(employer).for_occupation == {}


def test_withdrawn_and_denied_cases_are_no_certified_filings() -> None:
    employer = employer_with_filings(status="certified-withdrawn")
    employer_with_filings(employer=employer, status="denied")
    found = record(employer)
    assert found.total.filings == 0
    (year,) = found.by_year
    assert (year.certified_withdrawn, year.denied) == (1, 1)


def test_above_half_placed_at_third_parties_is_staffing_with_its_counts() -> None:
    employer = employer_with_filings(3, secondary_entity=True)
    assert not record(employer_with_filings(2, secondary_entity=False)).is_staffing
    employer_with_filings(2, employer=employer, secondary_entity=False)
    found = record(employer)
    assert found.is_staffing
    assert (found.staffing.part, found.staffing.whole, found.staffing.percent) == (3, 5, 60)


def test_exactly_half_is_not_staffing() -> None:
    employer = employer_with_filings(1, secondary_entity=True)
    assert not record(employer_with_filings(1, employer=employer)).is_staffing


def test_new_employment_and_transfers_are_counted_apart() -> None:
    employer = employer_with_filings(1, total_workers=9, new_employment=2, change_employer=7)
    found = record(employer)
    assert (found.new_employment, found.change_employer) == (Count(1, 2), Count(1, 7))


def test_the_legal_names_counted_are_listed_the_commonest_first() -> None:
    employer = employer_with_filings(1, employer_name="HARBOR INC")
    employer_with_filings(2, employer=employer, employer_name="Harbor, Inc.")
    assert record(employer).legal_names == (("Harbor, Inc.", 2), ("HARBOR INC", 1))


def test_years_stand_newest_first() -> None:
    employer = employer_with_filings(decision_on=date(2025, 3, 1))
    employer_with_filings(employer=employer, decision_on=date(2026, 3, 1))
    assert [year.fiscal_year for year in record(employer).by_year] == [2026, 2025]


def test_many_records_cost_as_many_queries_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pairs = [(employer_with_filings().pk, soc) for _ in range(4) for soc in (None, "15-1252")]
    with django_assert_num_queries(5):  # two ask how far the data reaches, and one of those is kept
        assert set(record_for(pairs, today=TODAY)) == set(pairs)


def test_several_codes_of_the_same_work_are_counted_together() -> None:
    employer = employer_with_filings(2, soc_code="15-1221.00")
    employer_with_filings(3, employer=employer, soc_code="15-2051.00")
    employer_with_filings(1, employer=employer)
    asked = (employer.pk, ("15-1221", "15-2051"))
    found = record_for([asked], today=TODAY)[asked]
    assert found.certified(Programme.H1B, in_occupation=True).filings == 5


def test_what_was_asked_during_an_import_is_not_kept_beyond_it() -> None:
    filing = employer_with_filings(1).lca_filings.get()
    assert data_through() == filing.decision_on  # asked while the next import runs, which has its run already
    filing.decision_on = filing.decision_on.replace(day=filing.decision_on.day + 1)
    filing.save()
    versions.advance()
    assert data_through() == filing.decision_on
