"""Deciding who is who, and taking it back."""

from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from sponsors import merging, versions
from sponsors.evidence import record_for
from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import (
    CandidateState,
    Employer,
    EmployerKey,
    EmployerName,
    IdentityChange,
    MergeCandidate,
    NameSource,
)
from sponsors.sample import remove_sample_filings
from sponsors.visa_classes import Programme
from tests.factories.accounts import person
from tests.factories.sponsors import (
    EmployerNameFactory,
    ImportRunFactory,
    LcaFilingFactory,
    recount,
)
from tests.sponsors.identities import NAMES, NOW, everything, files, institution, merge, named, refused, undo
from tests.sponsors.official_files import filing, write_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return person()


def test_a_merged_employer_s_filings_are_counted_under_the_other(editor: User) -> None:
    bank, shell = files(named("Harbor Bank"), lca=2), files(named("Harbor Bk Corp"), lca=3, perm=1, decisions=2)
    change = merging.merge(employer=shell, into=bank, by=editor, at=NOW, reason="The same EIN.")
    record = record_for([(bank.pk, None)], today=NOW.date())[bank.pk, None]
    assert (record.lcas, record.certified(Programme.PERM)) == (5, 1)
    assert {name for name, _ in record.legal_names} == {"Harbor Bank", "Harbor Bk Corp"}
    assert (bank.lca_filings.count(), bank.perm_filings.count(), bank.h1b_decisions.count()) == (5, 1, 2)
    shell.refresh_from_db()
    assert (shell.merged_into, shell.filings) == (bank, 0)
    assert (change.by, change.reason, change.employer, change.other) == (editor, "The same EIN.", shell, bank)
    assert change.details["counts"] == {"LcaFiling": 3, "PermFiling": 1, "H1bDecision": 2}
    assert versions.current() == 1


def test_what_is_filed_under_a_merged_name_later_follows_its_key() -> None:
    bank, shell = named("Harbor Bank"), named("Harbor Bk Corp")
    merge(shell, bank)
    assert EmployerKey.objects.get(key="HARBOR BK").employer == bank


def test_aliases_institutions_entities_and_earlier_merges_go_along() -> None:
    one, other = named("Harbor College"), named("Harbor Coll")
    alias = EmployerNameFactory.create(employer=other, name="The Harbor")
    entity, earlier = named("Harbor Clinic", parent=other), named("Harbour Coll")
    listed = institution(other, "Harbor College")
    merge(earlier, other)
    merge(other, one)
    for row in (alias, entity, earlier, listed):
        row.refresh_from_db()
    assert (alias.employer, entity.parent, earlier.merged_into, listed.employer) == (one, one, one, one)


def test_a_review_of_cap_exemption_holds_for_the_employer_it_is_merged_into() -> None:
    one, other = named("Harbor College"), named("Harbor Coll", cap_exempt=True)
    change = merge(other, one)
    one.refresh_from_db()
    assert one.cap_exempt_evidence == other.cap_exempt_evidence
    undo(change)
    one.refresh_from_db()
    assert one.cap_exempt_reviewed_on is None


def test_an_import_follows_a_merge_and_what_it_moved_is_no_change(tmp_path: Path) -> None:
    def import_rows(*names: str) -> ImportReport:
        rows = [filing(number, EMPLOYER_NAME=name) for number, name in enumerate(names)]
        return import_file(write_csv(tmp_path / "LCA_FY2026.csv", rows))

    import_rows("Harbor Bank", "Harbor Bk Corp")
    bank, shell = Employer.objects.get(key="HARBOR BANK"), Employer.objects.get(key="HARBOR BK")
    change = merge(shell, bank)
    report = import_rows("Harbor Bank", "Harbor Bk Corp", "HARBOR BK CORPORATION")
    assert (report.unchanged, report.stored, bank.lca_filings.count()) == (2, 1, 3)
    undo(change)
    assert (bank.lca_filings.count(), shell.lca_filings.count()) == (1, 2)


companies = st.lists(
    st.fixed_dictionaries(
        {
            "lca": st.integers(0, 2),
            "perm": st.integers(0, 1),
            "decisions": st.integers(0, 1),
            "alias": st.sampled_from(["", "The Harbor", "Tide"]),
            "cap_exempt": st.booleans(),
            "parent": st.booleans(),
            "institution": st.booleans(),
            "cut": st.booleans(),
        }
    ),
    min_size=len(NAMES),
    max_size=len(NAMES),
)


def build(facts: list[dict[str, Any]]) -> list[Employer]:
    group = named("Harbor Group")
    made = []
    for name, fact in zip(NAMES, facts, strict=True):
        company = named(name, cap_exempt=fact["cap_exempt"], parent=group if fact["parent"] else None)
        if fact["alias"]:
            EmployerName.objects.create(employer=company, name=fact["alias"], source=NameSource.REVIEWED)
        if fact["institution"]:
            institution(company, name)
        files(company, lca=fact["lca"], perm=fact["perm"], decisions=fact["decisions"])
        if fact["cut"]:  # older editions of the data hub cut names, so that the key is none of the employer's
            files(company, decisions=1, name=name[:5])
        made.append(company)
    return made


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=companies, pairs=st.lists(st.permutations(range(len(NAMES))), min_size=1, max_size=3))
def test_undoing_merges_from_the_last_to_the_first_leaves_everything_as_it_was(
    facts: list[dict[str, Any]], pairs: list[list[int]]
) -> None:
    with transaction.atomic():
        made = build(facts)
        recount(*made)
        done: list[tuple[IdentityChange, dict[str, Any]]] = []
        for employer, into, *_ in pairs:
            before = everything()
            try:
                done.append((merge(made[employer], made[into]), before))
            except merging.Refused:
                assert everything() == before
        for change, before in reversed(done):
            undo(change)
            assert everything() == before
        transaction.set_rollback(True)


def test_undoing_a_merge_gives_back_what_was_filed_under_its_name_since() -> None:
    bank, shell = files(named("Harbor Bank"), lca=1), files(named("Harbor Bk Corp"), lca=1)
    change = merge(shell, bank)
    files(bank, lca=1, name="HARBOR BK CORPORATION")
    undo(change)
    assert sorted(shell.lca_filings.values_list("employer_name", flat=True)) == [
        "HARBOR BK CORPORATION", "Harbor Bk Corp",
    ]  # fmt: skip
    assert bank.lca_filings.count() == 1


def test_undoing_leaves_what_was_decided_since() -> None:
    one, other, third = named("Harbor College"), named("Harbor Coll"), named("Tidewater")
    alias = EmployerNameFactory.create(employer=other, name="The Harbor")
    change = merge(other, one)
    EmployerName.objects.filter(pk=alias.pk).update(employer=third)
    undo(change)
    alias.refresh_from_db()
    assert alias.employer == third


def test_the_history_says_who_undid_what_and_when(editor: User) -> None:
    change = merge(named("Harbor Bk Corp"), named("Harbor Bank"))
    undo(change, by=editor)
    change.refresh_from_db()
    assert (change.undone_by, change.undone_at) == (editor, NOW)
    refused(merging.NotUndoable, "undone already", lambda: undo(change))


def test_a_merge_under_a_later_merge_is_not_undone_before_it() -> None:
    first, second, third = (files(named(name), lca=1) for name in NAMES[:3])
    inner, outer = merge(first, second), merge(second, third)
    refused(merging.NotUndoable, "not counted under .* any more", lambda: undo(inner))
    undo(outer)
    undo(inner)
    assert [employer.lca_filings.count() for employer in (first, second, third)] == [1, 1, 1]


def test_a_merge_answers_the_question_whether_the_two_are_one() -> None:
    one, other = named("Harbor Bank"), named("Harbor Bk Corp")
    asked = MergeCandidate.objects.create(employer=one, other=other, reason="The same FEIN.")
    change = merge(other, one)
    asked.refresh_from_db()
    assert asked.state == CandidateState.ACCEPTED
    undo(change)
    asked.refresh_from_db()
    assert asked.state == CandidateState.OPEN


def test_an_employer_is_not_merged_into_itself() -> None:
    bank = files(named("Harbor Bank"), lca=1)
    refused(merging.MergedIntoItself, "into itself", lambda: merge(bank, bank))


def test_a_merged_employer_is_neither_merged_again_nor_a_target() -> None:
    one, other, third = named("Harbor Bank"), named("Harbor Bk Corp"), named("Tidewater")
    merge(other, one)
    refused(merging.AlreadyMerged, "under Harbor Bank already", lambda: merge(other, third))
    refused(merging.AlreadyMerged, "under Harbor Bank already", lambda: merge(third, other))


def test_a_group_is_not_merged_into_its_own_company() -> None:
    group = named("Harbor Group")
    company = named("Harbor Bank", parent=named("Harbor Holdings", parent=group))
    refused(merging.InOneGroup, "take that link away first", lambda: merge(group, company))


def test_a_company_is_merged_into_its_group_and_comes_back_to_it() -> None:
    group = named("Harbor Group")
    company = named("Harbor Bank", parent=group)
    change = merge(company, group)
    company.refresh_from_db()
    assert company.parent is None
    undo(change)
    company.refresh_from_db()
    assert company.parent == group


def test_sample_data_goes_though_its_employers_were_merged() -> None:
    run = ImportRunFactory.create(is_sample=True)
    made_up, other = (named(name, is_sample=True) for name in NAMES[:2])
    real, third = named("Tidewater"), named("Tidewater Labs", is_sample=True)
    for employer in (made_up, other, third):
        LcaFilingFactory.create(employer=employer, import_run=run)
    files(real, lca=1)
    recount(made_up, other, third)
    merge(other, made_up)
    merge(third, real)
    remove_sample_filings()
    assert list(Employer.objects.values_list("pk", "filings")) == [(real.pk, 1)]


@pytest.mark.django_db(transaction=True)
def test_while_a_file_is_imported_nothing_is_decided() -> None:
    bank, shell = named("Harbor Bank"), named("Harbor Bk Corp")
    locked, done = Event(), Event()

    def an_import() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("select pg_advisory_xact_lock(hashtextextended('sponsors.import_filings', 0))")
                locked.set()
                done.wait(60)
        finally:
            connection.close()

    thread = Thread(target=an_import)
    thread.start()
    assert locked.wait(60)
    try:
        with pytest.raises(merging.ImportInProgress, match="being imported"):
            merge(shell, bank)
    finally:
        done.set()
        thread.join()
    merge(shell, bank)
