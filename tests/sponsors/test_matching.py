import pytest
from pytest_django import DjangoAssertNumQueries

from sponsors.matching import Decision, match
from sponsors.models import Employer, NameSource
from tests.factories.sponsors import EmployerFactory, EmployerNameFactory, employer_with_filings

pytestmark = pytest.mark.django_db


def decided(name: str) -> tuple[Decision, int | None]:
    found = match([name])[name]
    return found.decision, found.employer_id


def trade_name(name: str, employer: Employer) -> None:
    EmployerNameFactory.create(employer=employer, name=name, source=NameSource.TRADE_NAME)


def test_a_name_matches_the_employer_with_its_key() -> None:
    boeing = EmployerFactory.create(legal_name="The Boeing Company")
    assert decided("Boeing Co.") == (Decision.MATCHED, boeing.pk)


def test_a_name_nobody_files_under_is_not_matched() -> None:
    EmployerFactory.create(legal_name="Meta Solutions")
    found = match(["Delta Solutions", "", "..."])
    assert {answer.decision for answer in found.values()} == {Decision.NONE}


def test_blanks_in_a_name_do_not_matter() -> None:
    bank = EmployerFactory.create(legal_name="JPMORGAN CHASE AND CO")
    assert decided("JPMorganChase") == (Decision.MATCHED, bank.pk)


def test_a_trade_name_of_one_employer_matches_it() -> None:
    stanford = EmployerFactory.create(legal_name="The Leland Stanford, Jr University")
    trade_name("Stanford University", stanford)
    assert decided("Stanford University") == (Decision.MATCHED, stanford.pk)


def test_a_trade_name_of_two_employers_is_ambiguous_and_names_both() -> None:
    first, second = EmployerFactory.create_batch(2)
    trade_name("Northside", first)
    trade_name("Northside", second)
    found = match(["Northside"])["Northside"]
    assert (found.decision, found.employer_id) == (Decision.AMBIGUOUS, None)
    assert found.reason == "Two companies file under this name."
    assert {candidate.employer_id for candidate in found.candidates} == {first.pk, second.pk}


def test_the_exact_legal_name_beats_a_trade_name() -> None:
    legal = EmployerFactory.create(legal_name="Northside, Inc.")
    trade_name("Northside", EmployerFactory.create())
    assert decided("Northside") == (Decision.MATCHED, legal.pk)


def test_a_reviewed_alias_beats_the_exact_legal_name() -> None:
    EmployerFactory.create(legal_name="Deloitte LLP")
    consulting = EmployerFactory.create(legal_name="Deloitte Consulting LLP")
    EmployerNameFactory.create(employer=consulting, name="Deloitte")
    assert decided("Deloitte") == (Decision.MATCHED, consulting.pk)


def test_a_shell_beside_its_group_is_ambiguous() -> None:
    shell = employer_with_filings(1, employer=EmployerFactory.create(legal_name="Deloitte LLP"))
    consulting = employer_with_filings(11, employer=EmployerFactory.create(legal_name="Deloitte Consulting LLP"))
    found = match(["Deloitte"])["Deloitte"]
    assert found.decision == Decision.AMBIGUOUS
    assert [candidate.employer_id for candidate in found.candidates] == [shell.pk, consulting.pk]


def test_a_longer_name_with_as_few_filings_is_no_doubt() -> None:
    bloomberg = employer_with_filings(2, employer=EmployerFactory.create(legal_name="Bloomberg L.P."))
    employer_with_filings(3, employer=EmployerFactory.create(legal_name="Bloomberg Industry Group, Inc."))
    assert decided("Bloomberg") == (Decision.MATCHED, bloomberg.pk)


def test_a_shared_first_word_is_no_match() -> None:
    EmployerFactory.create(legal_name="Amazon.com Services LLC")
    assert decided("Amazon Web Services") == (Decision.NONE, None)


def test_many_names_cost_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    names = [EmployerFactory.create().legal_name for _ in range(20)]
    with django_assert_num_queries(2):
        found = match(names)
    assert {answer.decision for answer in found.values()} == {Decision.MATCHED}


def test_a_name_with_a_nul_byte_is_not_matched() -> None:
    assert decided("Acme\0Works") == (Decision.NONE, None)
