"""What all employers together filed for an occupation."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from sponsors.models import Employer
from sponsors.occupation_record import crossing, employer_median, metros, occupation_record
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    LcaFilingFactory,
    WageAreaFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
DEVELOPERS, NURSES = ["15-1252"], ["29-1141"]


def filed(count: int, employer: Employer | None = None, **fields: object) -> Employer:
    return employer_with_filings(count, employer=employer, **fields)


def test_filings_and_employers_of_the_occupation_are_counted() -> None:
    large, small = filed(6), filed(2)
    filed(4, soc_code="29-1141.00")
    record = occupation_record(DEVELOPERS, today=TODAY)
    assert (record.filings, record.employers) == (8, 2)
    assert [(share.employer, share.filings, share.percent_of_largest) for share in record.largest] == [
        (large, 6, 100),
        (small, 2, 33),
    ]
    assert record.through == date(2026, 3, 9)


def test_what_was_not_certified_is_not_counted() -> None:
    employer = filed(1)
    filed(3, employer, status="denied")
    assert occupation_record(DEVELOPERS, today=TODAY).filings == 1


def test_an_employer_whose_cases_were_all_denied_did_not_file_certified_ones() -> None:
    filed(1)
    filed(3, status="denied")
    assert occupation_record(DEVELOPERS, today=TODAY).employers == 1


def test_codes_of_the_same_work_are_counted_together() -> None:
    employer = filed(2)
    filed(3, employer, soc_code="15-1251")
    record = occupation_record(["15-1252", "15-1251"], today=TODAY)
    assert (record.filings, record.employers, record.largest[0].filings) == (5, 1, 5)


def test_years_reach_back_beyond_the_window() -> None:
    filed(1, decision_on=date(2019, 5, 1))
    filed(2)
    record = occupation_record(DEVELOPERS, today=TODAY)
    assert [(row.fiscal_year, row.filings) for row in record.by_year] == [(2026, 2), (2019, 1)]
    assert record.filings == 2


def test_wages_are_shown_from_five_filings_on() -> None:
    filed(4, wage_annual=100_000)
    assert occupation_record(DEVELOPERS, today=TODAY).medians == ()
    filed(1, wage_annual=150_000)
    (year,) = occupation_record(DEVELOPERS, today=TODAY).medians
    assert year.wages
    assert (year.wages.median, year.wages.count) == (100_000, 5)


def test_an_occupation_nobody_filed_for_has_an_empty_record() -> None:
    filed(2)
    record = occupation_record(NURSES, today=TODAY)
    assert (record.filings, record.employers, record.largest, record.by_year) == (0, 0, (), ())


def test_the_record_costs_the_same_however_many_filed(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    filed(1)
    occupation_record(DEVELOPERS, today=TODAY)
    with django_assert_num_queries(4):
        occupation_record(DEVELOPERS, today=TODAY)
    for _ in range(3):
        filed(1)
    occupation_record(DEVELOPERS, today=TODAY)  # what the data covers is kept until the records change
    with django_assert_num_queries(4):
        occupation_record(DEVELOPERS, today=TODAY)


def two_metros() -> tuple[Employer, Employer]:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    WageAreaFactory.create(code="49420", name="Yakima, WA")
    AreaCountyFactory.create(county_key="KING", area="42660")
    AreaCountyFactory.create(county_key="YAKIMA", area="49420")
    first, second = filed(3, county_key="KING"), filed(1, county_key="YAKIMA")
    return first, second


def test_metros_stand_in_the_order_of_their_filings() -> None:
    two_metros()
    found = metros("15-1252", 2026)
    assert [(metro.name, metro.figures.filings) for metro in found] == [
        ("Seattle-Tacoma-Bellevue, WA", 3),
        ("Yakima, WA", 1),
    ]
    assert metros("15-1252", 2025) == ()


def test_the_largest_employers_are_laid_across_the_metros() -> None:
    first, second = two_metros()
    LcaFilingFactory.create(employer=first, county_key="YAKIMA")
    recount(first)
    record = occupation_record(DEVELOPERS, today=TODAY)
    crossed = crossing("15-1252", record.largest, metros("15-1252", 2026), record.years)
    assert crossed
    assert crossed.metros == ("Seattle, WA", "Yakima, WA")
    assert crossed.rows == ((first, (3, 1)), (second, (0, 1)))


def test_one_employer_or_one_metro_is_no_comparison() -> None:
    filed(3)
    record = occupation_record(DEVELOPERS, today=TODAY)
    assert crossing("15-1252", record.largest, metros("15-1252", 2026), record.years) is None


def test_the_median_of_an_employer_is_that_of_its_newest_year_with_enough_wages() -> None:
    employer = EmployerFactory.create()
    filed(5, employer, decision_on=date(2024, 12, 2), wage_annual=90_000)
    filed(2, employer, wage_annual=140_000)
    found = employer_median(employer.pk, DEVELOPERS)
    assert found
    assert found.wages
    assert (found.fiscal_year, found.wages.median) == (2025, 90_000)
    assert employer_median(employer.pk, NURSES) is None
