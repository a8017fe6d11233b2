"""Company names of ads that wait for a person, and employers that may be one."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from listings import rederiving, tasks, waiting_names
from listings.models import Listing
from sponsors import candidates, merge_candidates, merging
from sponsors.models import (
    CandidateState,
    Employer,
    EmployerName,
    IdentityChange,
    IdentityChangeKind,
    MergeCandidate,
    NameCandidate,
)
from tests.factories.accounts import person
from tests.factories.identity import a_merge_candidate, a_name_candidate
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import EmployerFactory, LcaFilingFactory, PermFilingFactory, employer_with_filings

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def editor() -> User:
    return person()


@pytest.fixture
def larkmoors() -> tuple[Employer, Employer]:
    """Two employers between which "Larkmoor" is ambiguous: a shell, and a longer name that files much more."""
    shell = employer_with_filings(1, employer=EmployerFactory.create(legal_name="Larkmoor LLC"))
    return shell, employer_with_filings(12, employer=EmployerFactory.create(legal_name="Larkmoor Baking Partners LLC"))


def offered(name: str = "Larkmoor") -> set[int]:
    return set(NameCandidate.objects.waiting().filter(company_name=name).values_list("employer_id", flat=True))


def test_a_name_in_doubt_is_offered_with_how_many_jobs_wait(larkmoors: tuple[Employer, Employer]) -> None:
    candidates.refresh({"Larkmoor": 3, "LARKMOOR, Inc.": 2})
    assert offered() == {employer.pk for employer in larkmoors}
    row = NameCandidate.objects.by_jobs()[0]
    assert (row.jobs, row.company_key, bool(row.reasons)) == (5, "LARKMOOR", True)
    assert 0 < row.score <= 1


def test_a_second_look_changes_the_number_and_offers_nothing_twice(larkmoors: tuple[Employer, Employer]) -> None:
    candidates.refresh({"Larkmoor": 3})
    candidates.refresh({"Larkmoor": 7})
    assert list(NameCandidate.objects.values_list("jobs", flat=True)) == [7, 7]


def test_what_no_job_waits_on_any_more_is_taken_back(larkmoors: tuple[Employer, Employer]) -> None:
    candidates.refresh({"Larkmoor": 3})
    assert candidates.refresh({"Unheard Of Bakers": 1}) == 0
    assert not NameCandidate.objects.exists()


def test_a_name_that_is_certain_is_not_offered() -> None:
    employer_with_filings(3, employer=EmployerFactory.create(legal_name="Larkmoor LLC"))
    assert candidates.refresh({"Larkmoor": 3}) == 0


def test_an_accepted_offer_is_an_alias_that_answers_for_every_listing(
    larkmoors: tuple[Employer, Employer], editor: User
) -> None:
    listing = ListingFactory.create(company="Larkmoor")
    tasks.offer_employers()
    shell, baking = larkmoors
    change = candidates.accept(candidate=NameCandidate.objects.get(employer=baking), by=editor, at=NOW)
    assert EmployerName.objects.reviewed().get().employer == baking
    row = NameCandidate.objects.get()
    assert (row.state, row.decided_by, row.decided_at) == (CandidateState.ACCEPTED, editor, NOW)
    rederiving.rederive_stale(at=NOW)
    assert Listing.objects.get(pk=listing.pk).employer == baking
    merging.undo(change=change, by=editor, at=NOW)
    rederiving.rederive_stale(at=NOW)
    assert Listing.objects.get(pk=listing.pk).employer is None
    waiting_names.offer_employers()
    assert offered() == {shell.pk, baking.pk}


def test_a_rejected_offer_is_not_made_again_until_it_is_undone(
    larkmoors: tuple[Employer, Employer], editor: User
) -> None:
    candidates.refresh({"Larkmoor": 3})
    shell, baking = larkmoors
    change = candidates.reject(candidate=NameCandidate.objects.get(employer=shell), by=editor, at=NOW)
    candidates.refresh({"Larkmoor": 9})
    assert offered() == {baking.pk}
    assert (change.kind, change.employer) == (IdentityChangeKind.REJECT, shell)
    merging.undo(change=change, by=editor, at=NOW)
    assert offered() == {shell.pk, baking.pk}


def test_an_offer_is_decided_once() -> None:
    candidate = a_name_candidate()
    candidates.reject(candidate=candidate, by=None, at=NOW)
    with pytest.raises(merging.AlreadyDecided, match="already"):
        candidates.accept(candidate=candidate, by=None, at=NOW)
    assert IdentityChange.objects.count() == 1


def test_an_offer_that_cannot_be_taken_waits_on() -> None:
    candidate = a_name_candidate("Larkmoor")
    merging.add_alias(employer=EmployerFactory.create(), name="Larkmoor", by=None, at=NOW)
    with pytest.raises(merging.AliasOfAnother):
        candidates.accept(candidate=candidate, by=None, at=NOW)
    candidate.refresh_from_db()
    assert candidate.state == CandidateState.OPEN


def test_only_live_listings_without_an_employer_wait() -> None:
    ListingFactory.create_batch(2, company="Larkmoor")
    ListingFactory.create(company="Larkmoor", state="closed")
    ListingFactory.create(employer=employer_with_filings(1))
    assert Listing.objects.live().without_employer().count_by_company() == {"Larkmoor": 2}


def fein(number: str, *filings: tuple[Employer, int]) -> None:
    for employer, count in filings:
        LcaFilingFactory.create_batch(count, employer=employer, fein=number)


def pairs() -> list[tuple[int, int, str]]:
    return list(MergeCandidate.objects.order_by("pk").values_list("employer_id", "other_id", "reason"))


def test_employers_under_one_fein_are_asked_about_with_how_often() -> None:
    one, other = EmployerFactory.create_batch(2)
    fein("91-1234567", (one, 3), (other, 1))
    PermFilingFactory.create(employer=other, fein="91-1234567")
    fein("91-7654321", (EmployerFactory.create(), 1))
    assert merge_candidates.find_merge_candidates() == 1
    assert pairs() == [(one.pk, other.pk, "The same FEIN on 3 and 2 filings.")]


@pytest.mark.parametrize("filler", ["00-0000000", "99-9999999", "12-3456789"])
def test_fillers_are_no_fein(filler: str) -> None:
    fein(filler, *[(employer, 1) for employer in EmployerFactory.create_batch(2)])
    assert merge_candidates.find_merge_candidates() == 0


def test_a_fein_of_many_employers_is_an_agents() -> None:
    fein("91-1234567", *[(employer, 1) for employer in EmployerFactory.create_batch(6)])
    assert merge_candidates.find_merge_candidates() == 0


def test_companies_of_one_group_are_known_to_be_two() -> None:
    group = EmployerFactory.create()
    fein("91-1234567", (group, 1), (EmployerFactory.create(parent=group), 1))
    assert merge_candidates.find_merge_candidates() == 0


def test_an_accepted_pair_is_merged_and_asked_again_when_that_is_undone(editor: User) -> None:
    less, more = EmployerFactory.create(filings=1), EmployerFactory.create(filings=2)
    fein("91-1234567", (less, 1), (more, 2))
    merge_candidates.find_merge_candidates()
    change = merge_candidates.accept(candidate=MergeCandidate.objects.get(), by=editor, at=NOW)
    assert (change.employer, change.other) == (less, more)
    assert merge_candidates.find_merge_candidates() == 0
    merging.undo(change=change, by=editor, at=NOW)
    assert merge_candidates.find_merge_candidates() == 1
    assert MergeCandidate.objects.get().state == CandidateState.OPEN


def test_a_pair_kept_apart_is_not_asked_about_again() -> None:
    one, other = EmployerFactory.create_batch(2)
    fein("91-1234567", (one, 1), (other, 1))
    merge_candidates.find_merge_candidates()
    merge_candidates.reject(candidate=MergeCandidate.objects.get(), by=None, at=NOW)
    fein("91-1234567", (one, 1))
    assert merge_candidates.find_merge_candidates() == 0
    assert MergeCandidate.objects.get().reason == "The same FEIN on 1 and 1 filings."


def test_a_question_that_the_filings_no_longer_ask_is_taken_back() -> None:
    a_merge_candidate()
    assert merge_candidates.find_merge_candidates() == 0
    assert not MergeCandidate.objects.exists()
