from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from sponsors import versions
from sponsors.evidence import Asked, Count, SponsorRecord, coverage, data_through, record_for
from sponsors.models import Employer, ImportRun
from sponsors.visa_classes import Programme
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def record(employer: Employer, soc: str | None = None) -> SponsorRecord:
    return record_for([(employer.pk, soc)], today=TODAY)[employer.pk, soc]


def test_without_data_no_year_is_shown() -> None:
    assert data_through() is None
    assert record(EmployerFactory.create()).years == ()


def test_the_window_is_the_eight_quarters_up_to_the_newest_decision_of_all() -> None:
    quiet = employer_with_filings(decision_on=date(2022, 5, 1))
    for decided in (date(2024, 5, 1), date(2025, 5, 1), date(2025, 10, 3)):
        employer_with_filings(decision_on=decided)
    found = record(quiet)
    assert (found.years, found.through) == ((2024, 2025, 2026), date(2025, 10, 3))
    assert found.lcas == 0


def test_filings_count_from_the_first_day_of_the_window_to_its_last() -> None:
    employer = employer_with_filings(1, decision_on=date(2026, 3, 9))
    employer_with_filings(2, employer=employer, decision_on=date(2024, 4, 1))
    employer_with_filings(4, employer=employer, decision_on=date(2024, 3, 31))
    found = record(employer, "15-1252")
    assert found.window.begins_on == date(2024, 4, 1)
    assert (found.certified(Programme.H1B), found.certified(Programme.H1B, in_occupation=True)) == (3, 3)


def test_kinds_of_employment_stand_over_whole_fiscal_years_with_their_own_total() -> None:
    employer = employer_with_filings(1, decision_on=date(2026, 3, 9))
    employer_with_filings(4, employer=employer, decision_on=date(2024, 3, 31))
    employer_with_filings(1, decision_on=date(2024, 4, 1))
    found = record(employer)
    assert (found.lcas, found.years) == (1, (2024, 2026))
    assert (found.in_years, found.new_employment) == (Count(5, 5), Count(5, 5))


def test_labor_certifications_have_a_window_of_their_own_and_are_in_no_total_of_lcas() -> None:
    employer = employer_with_filings(2, decision_on=date(2026, 3, 9), secondary_entity=True)
    PermFilingFactory.create_batch(3, employer=employer, decision_on=date(2023, 6, 30))
    PermFilingFactory.create(employer=employer, decision_on=date(2021, 6, 30))
    recount(employer)
    found = record(employer, "15-1252")
    assert (found.lcas, found.in_years.filings, found.staffing.whole, found.h1b_dependent.whole) == (2, 2, 2, 2)
    assert found.certified(Programme.PERM) == found.certified(Programme.PERM, in_occupation=True) == 3
    assert (found.through, found.window_of(Programme.PERM).through) == (date(2026, 3, 9), date(2023, 6, 30))
    assert found.years == (2026,)


def test_an_employer_of_labor_certifications_alone_has_a_record() -> None:
    employer = EmployerFactory.create()
    PermFilingFactory.create_batch(2, employer=employer)
    recount(employer)
    found = record(employer)
    assert (found.lcas, found.certified(Programme.PERM), len(found.legal_names)) == (0, 2, 1)


def test_an_occupation_in_a_metro_or_a_state_is_counted_apart() -> None:
    AreaCountyFactory.create(area="42660", county_key="PIERCE")
    employer = employer_with_filings(2, county_key="PIERCE")
    employer_with_filings(1, employer=employer, county_key="PIERCE", soc_code="29-1141")
    employer_with_filings(4, employer=employer, worksite_state="OR", worksite_city="Salem")
    asked = {
        Asked(employer.pk, "15-1252", areas=("42660",)): 2,
        Asked(employer.pk, None, areas=("42660",)): 3,
        Asked(employer.pk, "15-1252", state="OR"): 4,
        Asked(employer.pk, "15-1252", areas=("99999",)): 0,
        Asked(employer.pk, "15-1252"): 0,
    }
    records = record_for(asked, today=TODAY)
    assert {question: found.here.get(Programme.H1B, 0) for question, found in records.items()} == asked
    assert {found.certified(Programme.H1B) for found in records.values()} == {7}


def test_a_year_of_which_no_file_is_held_is_no_year_without_filings() -> None:
    employer_with_filings(decision_on=date(2023, 8, 1))
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
    counts = [found.certified(each) for each in (Programme.H1B, Programme.E3, Programme.H1B1_CHILE)]
    assert (counts, found.lcas, found.in_years) == ([2, 1, 0], 3, Count(3, 11))


def test_an_occupation_is_counted_beside_all_occupations() -> None:
    employer = employer_with_filings(3)
    employer_with_filings(1, employer=employer, soc_code="29-1141.00")
    found = record(employer, "29-1141.00")
    assert found.certified(Programme.H1B, in_occupation=True) == 1
    assert found.certified(Programme.H1B) == 4
    assert record(employer).for_occupation == {}


def test_withdrawn_and_denied_cases_are_no_certified_filings() -> None:
    employer = employer_with_filings(status="certified-withdrawn")
    employer_with_filings(employer=employer, status="denied")
    found = record(employer)
    assert found.lcas == 0
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
    coverage()
    with django_assert_num_queries(3):  # one asks whether what is known of the data's reach still holds
        assert set(record_for(pairs, today=TODAY)) == set(pairs)


def test_many_places_cost_one_query_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    asked = [Asked(employer_with_filings().pk, "15-1252", areas=("42660",), state="WA") for _ in range(3)]
    coverage()
    with django_assert_num_queries(4):
        assert set(record_for(asked, today=TODAY)) == set(asked)


def test_several_codes_of_the_same_work_are_counted_together() -> None:
    employer = employer_with_filings(2, soc_code="15-1221.00")
    employer_with_filings(3, employer=employer, soc_code="15-2051.00")
    employer_with_filings(1, employer=employer)
    asked = (employer.pk, ("15-1221", "15-2051"))
    found = record_for([asked], today=TODAY)[asked]
    assert found.certified(Programme.H1B, in_occupation=True) == 5


def test_what_was_asked_during_an_import_is_not_kept_beyond_it() -> None:
    filing = employer_with_filings(1).lca_filings.get()
    assert data_through() == filing.decision_on  # asked while the next import runs, which has its run already
    filing.decision_on = filing.decision_on.replace(day=filing.decision_on.day + 1)
    filing.save()
    versions.advance()
    assert data_through() == filing.decision_on
