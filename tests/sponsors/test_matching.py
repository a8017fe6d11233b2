import pytest
from pytest_django import DjangoAssertNumQueries

from sponsors import versions
from sponsors.matching import Asked, Decision, match, match_as_json
from sponsors.matching.universe import Universe
from sponsors.models import Employer, NameSource
from tests.factories.sponsors import EmployerFactory, EmployerNameFactory, LcaFilingFactory, employer_with_filings

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


def test_many_names_cost_as_many_queries_as_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    names = [EmployerFactory.create().legal_name for _ in range(20)]
    match(names[:1])  # makes the index of these employers
    with django_assert_num_queries(2):
        assert match(names[:1])[names[0]].decision == Decision.MATCHED
    with django_assert_num_queries(2):
        found = match(names)
    assert {answer.decision for answer in found.values()} == {Decision.MATCHED}


def test_a_new_alias_makes_no_new_index(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    name = EmployerFactory.create().legal_name
    match([name])
    versions.advance()
    with django_assert_num_queries(3):
        match([name])
    with django_assert_num_queries(2):
        match([name])


def test_the_database_answers_as_a_list_of_the_same_employers_does() -> None:
    rows = [
        ("Lindow Platforms, Inc", 640), ("Lindow Soft Inc", 7), ("Harbor LLP", 2), ("Harbor Consulting LLP", 90),
        ("The Regents of the University of Moor", 30), ("Wick Web Services, Inc.", 300), ("Wick-Mart Associates, Inc.", 400),
    ]  # fmt: skip
    for name, filings in rows:
        EmployerFactory.create(legal_name=name, filings=filings)
    universe = Universe(rows)
    asked = [
        Asked(name) for name in ("Lindow", "Harbor", "University of Moor", "WWS", "WickMart", "Unknown", "Harbor Tax")
    ]
    assert match_as_json(asked) == [universe.match_as_json(each) for each in asked]


def test_nothing_that_is_a_name_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert match(["", "..."])["..."].decision == Decision.NONE


def test_new_records_are_matched_at_once() -> None:
    assert decided("Boeing") == (Decision.NONE, None)
    boeing = EmployerFactory.create(legal_name="The Boeing Company")
    assert decided("Boeing") == (Decision.MATCHED, boeing.pk)
    boeing.keys.all().delete()
    versions.advance()
    assert decided("Boeing") == (Decision.NONE, None)


def test_a_name_of_a_merged_employer_means_the_one_that_stands() -> None:
    standing = employer_with_filings(2, employer=EmployerFactory.create(legal_name="Harbor Bank, N.A."))
    merged = EmployerFactory.create(legal_name="Seaside Savings", merged_into=standing)
    merged.keys.update(employer=standing)
    EmployerNameFactory.create(employer=merged, name="Seaside")
    assert decided("Seaside Savings") == (Decision.MATCHED, standing.pk)
    assert decided("Seaside") == (Decision.MATCHED, standing.pk)


def test_a_merged_employer_whose_keys_stayed_is_no_answer() -> None:
    EmployerFactory.create(legal_name="Seaside Savings", merged_into=EmployerFactory.create())
    assert decided("Seaside Savings") == (Decision.NONE, None)


def test_employers_of_one_name_and_one_tax_number_are_one() -> None:
    first = employer_with_filings(3, fein="12-3456789")
    second = employer_with_filings(1, fein="12-3456789")
    other = employer_with_filings(1, fein="98-7654321")
    for employer in (first, second):
        trade_name("Northside", employer)
    assert decided("Northside") == (Decision.MATCHED, first.pk)
    trade_name("Lakeside", first)
    trade_name("Lakeside", other)
    assert decided("Lakeside")[0] == Decision.AMBIGUOUS


def test_a_tax_number_on_a_few_filings_is_a_slip() -> None:
    first = employer_with_filings(2, fein="12-3456789")
    second = employer_with_filings(2, fein="12-3456789")
    LcaFilingFactory.create_batch(3, employer=second, fein="55-5555555")
    for employer in (first, second):
        trade_name("Northside", employer)
    assert decided("Northside")[0] == Decision.AMBIGUOUS


def test_the_seat_decides_between_employers_of_one_name() -> None:
    tacoma = EmployerFactory.create()
    boston = EmployerFactory.create(city="Boston", state="MA")
    for employer in (tacoma, boston):
        trade_name("Northside", employer)
    (found,) = match_as_json([Asked("Northside", city="Boston", state="MA")])
    assert (found["decision"], found["employer"]) == ("matched", boston.legal_name)
    (elsewhere,) = match_as_json([Asked("Northside", city="Austin", state="TX")])
    assert elsewhere["decision"] == "ambiguous"


def test_candidates_come_with_score_and_reasons() -> None:
    shell = employer_with_filings(1, employer=EmployerFactory.create(legal_name="Deloitte LLP"))
    consulting = employer_with_filings(11, employer=EmployerFactory.create(legal_name="Deloitte Consulting LLP"))
    found = match(["Deloitte"])["Deloitte"]
    assert found.reason == f"It may be {shell} or {consulting}; none is certain."
    first, second = found.candidates
    assert (second.employer_id, second.slug, second.filings) == (consulting.pk, consulting.slug, 11)
    assert second.reasons == ("Shares DELOITTE.", "11 certified filings.")
    assert 0 < second.score < first.score < 1


def test_a_name_with_a_nul_byte_is_not_matched() -> None:
    assert decided("Acme\0Works") == (Decision.NONE, None)
