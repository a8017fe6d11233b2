"""What shows that an employer is cap-exempt."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from sponsors.cap_exemption import Kind, bases, list_name
from tests.factories.occupations import InstitutionFactory
from tests.factories.sponsors import EmployerFactory, ImportRunFactory

pytestmark = pytest.mark.django_db


def test_an_institution_that_files_under_its_name_is_evidence() -> None:
    employer = EmployerFactory.create()
    InstitutionFactory.create(employer=employer, import_run=ImportRunFactory.create(file_name="hd2023.csv"))
    basis = bases([employer.pk])[employer.pk]
    assert (basis.kind, basis.words) == (Kind.INSTITUTION, "IPEDS 2023: public, four years or more")


@pytest.mark.parametrize(("control", "level"), [(3, 1), (1, 3), (None, 1), (2, None)])
def test_one_for_profit_or_of_less_than_two_years_is_none(control: int | None, level: int | None) -> None:
    employer = EmployerFactory.create()
    InstitutionFactory.create(employer=employer, control=control, level=level)
    assert bases([employer.pk]) == {}


def test_a_name_that_a_for_profit_one_bears_too_is_none() -> None:
    employer = EmployerFactory.create()
    InstitutionFactory.create(employer=employer, control=1)
    InstitutionFactory.create(employer=employer, control=3)
    assert bases([employer.pk]) == {}


def test_a_name_alone_is_none() -> None:
    assert bases([EmployerFactory.create(legal_name="Harbor State University").pk]) == {}


def test_a_review_goes_before_the_list() -> None:
    employer = EmployerFactory.create(cap_exempt=True)
    InstitutionFactory.create(employer=employer)
    basis = bases([employer.pk])[employer.pk]
    assert (basis.kind, basis.on) == (Kind.REVIEWED, date(2026, 10, 1))
    assert basis.words == "Accredited university, institution list of 2022."


def test_many_employers_cost_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    employers = EmployerFactory.create_batch(5)
    for employer in employers:
        InstitutionFactory.create(employer=employer)
    with django_assert_num_queries(2):
        assert len(bases(employer.pk for employer in employers)) == 5


@pytest.mark.parametrize(
    ("file_name", "name"),
    [("HD2023.csv", "IPEDS 2023"), ("ipeds_hd2022_six_columns.csv", "IPEDS 2022"), ("colleges.csv", "IPEDS")],
)
def test_the_list_is_named_by_its_file(file_name: str, name: str) -> None:
    assert list_name(file_name) == name
