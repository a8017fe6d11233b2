"""Employers with evidence of cap exemption, to search by name and state; and what follows for their jobs."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.factories.listings import ListingFactory
from tests.factories.occupations import InstitutionFactory
from tests.factories.sponsors import EmployerFactory, ImportRunFactory

pytestmark = pytest.mark.django_db


def words_of(client: Client, query: str = "") -> str:
    response = client.get(f"{reverse('cap-exempt')}?{query}")
    assert response.status_code == 200
    text = re.sub(r"<option[^>]*>[^<]*</option>|<[^>]+>", " ", response.content.decode()).replace("\u2011", "-")
    return " ".join(text.split())


def a_college(name: str = "Harbor State College", **fields: object) -> None:
    run = ImportRunFactory.create(file_name="hd2023.csv")
    employer = EmployerFactory.create(legal_name=f"{name} as filed", state=fields.pop("employer_state", "WA"))
    InstitutionFactory.create(name=name, employer=employer, import_run=run, **fields)


def test_an_institution_stands_with_its_basis(client: Client) -> None:
    a_college()
    words = words_of(client)
    assert "1 institution of higher education" in words
    assert "Harbor State College Tacoma, WA IPEDS 2023: public, four years or more" in words
    assert "USCIS decides on each petition." in words
    assert "20 U.S.C. 1001(a)" in words


def test_institutions_that_nobody_files_for_and_those_for_profit_are_left_out(client: Client) -> None:
    InstitutionFactory.create(name="Upland College")
    a_college("Downtown Business School", control=3)
    words = words_of(client)
    assert "Upland College" not in words
    assert "Downtown" not in words
    assert "Nobody is listed yet" in words


def test_a_reviewed_employer_stands_with_its_evidence_and_day(client: Client) -> None:
    EmployerFactory.create(cap_exempt=True, legal_name="Harbor Research Institute")
    words = words_of(client)
    assert "Harbor Research Institute Tacoma, WA Accredited university, institution list of 2022." in words
    assert "reviewed 1 Oct 2026" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=harbor", True), ("q=HSC", True), ("q=upland", False), ("state=WA", True), ("state=OR", False),
     ("q=harbor&state=washington", True), ("q=%00&state=%00", True), ("q=%25", False), ("page=99", True)],
)  # fmt: skip
def test_names_other_names_and_states_narrow_the_list(client: Client, query: str, found: bool) -> None:
    a_college(aliases="HSC\nHarbor State")
    assert ("Harbor State College" in words_of(client, query)) is found


def test_a_short_list_without_addresses_goes_by_the_state_of_the_employer(client: Client) -> None:
    a_college(state="", city="")
    assert "Harbor State College" in words_of(client, "state=WA")
    assert "Harbor State College" not in words_of(client, "state=OR")


def test_a_long_list_has_pages(client: Client) -> None:
    for number in range(51):
        a_college(f"Harbor College {number:02}")
    assert "Harbor College 50" not in words_of(client)
    assert "Harbor College 50" in words_of(client, "page=2")


def test_the_page_costs_the_same_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        a_college(f"Harbor College {number}")
    words_of(client)
    with django_assert_max_num_queries(8):
        words_of(client)


def test_a_job_at_an_institution_of_the_list_is_cap_exempt() -> None:
    college = EmployerFactory.create(legal_name="Harbor State College")
    InstitutionFactory.create(employer=college)
    assert ListingFactory.create(employer=college).cap_exempt
    assert not ListingFactory.create(employer=EmployerFactory.create()).cap_exempt
