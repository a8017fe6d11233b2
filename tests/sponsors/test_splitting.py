"""Names split off, companies linked to their groups, aliases; and taking it back."""

import pytest

from sponsors import merging
from sponsors.models import (
    EmployerKey,
    EmployerName,
    IdentityChangeKind,
)
from tests.factories.sponsors import (
    H1bDecisionFactory,
)
from tests.sponsors.identities import NAMES, NOW, files, merge, named, refused, undo

pytestmark = pytest.mark.django_db


def test_a_name_is_split_off_to_the_employer_it_came_from() -> None:
    bank, shell = files(named("Harbor Bank"), lca=1), files(named("Harbor Bk Corp"), lca=2, perm=1)
    merge(shell, bank)
    change = merging.split(employer=bank, key="HARBOR BK", by=None, at=NOW)
    shell.refresh_from_db()
    assert (shell.merged_into, change.other, shell.filings) == (None, shell, 2)
    assert EmployerKey.objects.get(key="HARBOR BK").employer == shell
    undo(change)
    shell.refresh_from_db()
    assert (shell.merged_into, shell.filings, bank.lca_filings.count()) == (bank, 0, 3)


def test_what_is_filed_under_a_cut_name_goes_with_the_name_it_came_with() -> None:
    bank, shell = named("Harbor Bank"), named("Harbor Bk Corp")
    decision = H1bDecisionFactory.create(employer=shell, employer_name="Harb")
    merge(shell, bank)
    change = merging.split(employer=bank, key="HARBOR BK", by=None, at=NOW)
    decision.refresh_from_db()
    assert decision.employer == shell
    undo(change)
    decision.refresh_from_db()
    assert decision.employer == bank


def test_a_name_that_never_had_an_employer_gets_one() -> None:
    bank = files(named("Harbor Bank"), lca=1)
    EmployerKey.objects.create(key="TIDEWATER", employer=bank)
    files(bank, lca=1, name="Tidewater, LLC")
    change = merging.split(employer=bank, key="TIDEWATER", by=None, at=NOW)
    assert change.other is not None
    change.other.refresh_from_db()
    assert (change.other.legal_name, change.other.slug, change.other.filings) == ("Tidewater, LLC", "tidewater", 1)


def test_the_own_name_is_not_split_off_nor_one_of_others() -> None:
    bank = named("Harbor Bank")
    named("Tidewater")
    refused(merging.OwnKey, "own name", lambda: merging.split(employer=bank, key="HARBOR BANK", by=None, at=NOW))
    refused(merging.KeyNotHeld, "no name", lambda: merging.split(employer=bank, key="TIDEWATER", by=None, at=NOW))


def test_a_split_is_not_undone_once_others_were_merged_into_what_came_of_it() -> None:
    bank, shell, third = (named(name) for name in NAMES[:3])
    merge(shell, bank)
    change = merging.split(employer=bank, key="HARBOR BK", by=None, at=NOW)
    merge(third, shell)
    refused(merging.NotUndoable, "other names were merged", lambda: undo(change))


def test_a_company_is_linked_to_its_group_and_keeps_its_own_record() -> None:
    group, company = files(named("Harbor Group"), lca=1), files(named("Harbor Bank"), lca=2)
    change = merging.link(employer=company, parent=group, by=None, at=NOW)
    company.refresh_from_db()
    assert (company.parent, company.filings) == (group, 2)
    unlinked = merging.unlink(employer=company, by=None, at=NOW)
    undo(unlinked)
    company.refresh_from_db()
    assert company.parent == group
    undo(change)
    company.refresh_from_db()
    assert company.parent is None


def test_groups_make_no_ring() -> None:
    top = named("Harbor Group")
    low = named("Harbor Bank", parent=named("Harbor Holdings", parent=top))
    refused(merging.InOneGroup, "belongs to", lambda: merging.link(employer=top, parent=low, by=None, at=NOW))
    refused(merging.InOneGroup, "belongs to", lambda: merging.link(employer=low, parent=low, by=None, at=NOW))


def test_an_older_link_is_not_undone_over_a_newer_one() -> None:
    company, first, second = (named(name) for name in NAMES[:3])
    change = merging.link(employer=company, parent=first, by=None, at=NOW)
    merging.link(employer=company, parent=second, by=None, at=NOW)
    refused(merging.NotUndoable, "decided anew", lambda: undo(change))


def test_an_alias_is_added_taken_back_removed_and_put_back() -> None:
    bank = named("Harbor Bank")
    added = merging.add_alias(employer=bank, name="The Harbor & Sons", by=None, at=NOW)
    alias = EmployerName.objects.reviewed().get()
    assert (alias.key, added.kind) == ("HARBOR AND SONS", IdentityChangeKind.ALIAS)
    removed = merging.remove_alias(alias=alias, by=None, at=NOW)
    assert not EmployerName.objects.reviewed().exists()
    undo(removed)
    assert EmployerName.objects.reviewed().values_list("name", "employer").get() == ("The Harbor & Sons", bank.pk)
    undo(added)
    assert not EmployerName.objects.reviewed().exists()


def test_an_alias_means_one_employer() -> None:
    bank, other = named("Harbor Bank"), named("Tidewater")
    add = merging.add_alias
    add(employer=bank, name="The Harbor", by=None, at=NOW)
    refused(merging.AliasThere, "already", lambda: add(employer=bank, name="Harbor", by=None, at=NOW))
    refused(merging.AliasOfAnother, "alias of Harbor Bank", lambda: add(employer=other, name="Harbor", by=None, at=NOW))
    refused(merging.NoName, "no name", lambda: add(employer=bank, name=" ... ", by=None, at=NOW))
