"""The pages on which editors decide who is who: what they say first, what they do then, and whom they let in."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from sponsors import merging
from sponsors.models import CandidateState, Employer, IdentityChange, MergeCandidate, NameCandidate
from tests.factories.accounts import an_admin, person
from tests.factories.identity import a_merge_candidate, a_name_candidate
from tests.factories.sponsors import EmployerFactory, EmployerNameFactory, employer_with_filings
from tests.support.queries import assert_constant_queries

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(an_admin())
    return client


@pytest.fixture
def bank() -> Employer:
    return employer_with_filings(3, employer=EmployerFactory.create(legal_name="Harbor Bank"))


@pytest.fixture
def shell() -> Employer:
    return employer_with_filings(1, employer=EmployerFactory.create(legal_name="Harbor Bk Corp"))


def page(employer: Employer, name: str = "identity", *more: int) -> str:
    return reverse(f"admin:sponsors_employer_{name}", args=[employer.pk, *more])


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def said(client: Client, address: str, **data: str) -> str:
    return re.sub(r"\s+", " ", client.post(address, data, follow=True).content.decode())


def test_a_merge_says_first_what_would_move_and_moves_nothing(admin: Client, bank: Employer, shell: Employer) -> None:
    EmployerNameFactory.create(employer=shell, name="The Harbor")
    text = shown(admin, f"{page(shell, 'merge')}?other={bank.pk}")
    assert "From Harbor Bk Corp to Harbor Bank: 1 LCA filing." in text
    assert "“HARBOR BK” is counted under Harbor Bank from now on" in text
    assert "Along with that: 1 reviewed alias." in text
    assert bank.lca_filings.count() == 3


def test_a_merge_that_is_confirmed_is_done_with_its_reason(admin: Client, bank: Employer, shell: Employer) -> None:
    text = said(admin, f"{page(shell, 'merge')}?other={bank.pk}", reason="The same EIN.")
    assert "Harbor Bk Corp is counted under Harbor Bank now." in text
    assert "was merged into Harbor Bank: 1 LCA filing." in text
    assert "“The same EIN.”" in text
    assert bank.lca_filings.count() == 4
    assert IdentityChange.objects.get().by is not None


def test_a_merge_is_undone_from_the_history(admin: Client, bank: Employer, shell: Employer) -> None:
    change = merging.merge(employer=shell, into=bank, by=None, at=NOW)
    address = page(bank, "undo", change.pk)
    assert address in shown(admin, page(bank))
    assert "stands on its own again, with 1 LCA filing" in shown(admin, address)
    assert "Undone" in said(admin, address)
    assert bank.lca_filings.count() == 3
    assert address not in shown(admin, page(bank))
    assert "it was undone already" in said(admin, address)


def test_a_merged_name_is_split_off(admin: Client, bank: Employer, shell: Employer) -> None:
    merging.merge(employer=shell, into=bank, by=None, at=NOW)
    address = f"{page(bank, 'split')}?key=HARBOR+BK"
    assert "?key=HARBOR%20BK" in shown(admin, page(bank))
    assert "filed as “Harbor Bk Corp”, leaves Harbor Bank" in shown(admin, address)
    said(admin, address)
    assert shell.lca_filings.count() == 1
    assert "own name" in said(admin, f"{page(bank, 'split')}?key=HARBOR+BANK")


def test_a_company_is_linked_to_its_group_and_the_link_taken_away(
    admin: Client, bank: Employer, shell: Employer
) -> None:
    address = f"{page(shell, 'link')}?other={bank.pk}"
    assert "Each keeps its own record" in shown(admin, address)
    said(admin, address)
    assert Employer.objects.get(pk=shell.pk).parent == bank
    assert "Harbor Bk Corp</a> belongs to it" in shown(admin, page(bank))
    said(admin, page(shell, "unlink"))
    assert Employer.objects.get(pk=shell.pk).parent is None


@pytest.mark.parametrize("verb", ["merge", "link"])
@pytest.mark.parametrize("other", ["", "0", "x", "99999999999999999999"])
def test_without_another_employer_one_is_asked_for(admin: Client, bank: Employer, verb: str, other: str) -> None:
    answer = admin.get(f"{page(bank, verb)}?other={other}", follow=True)
    assert "Choose another employer first." in answer.content.decode()


def test_what_cannot_be_is_refused_in_words(admin: Client, bank: Employer) -> None:
    assert "cannot be merged into itself" in said(admin, f"{page(bank, 'merge')}?other={bank.pk}")


def test_a_change_is_undone_on_a_page_of_its_employers_alone(admin: Client, bank: Employer, shell: Employer) -> None:
    change = merging.merge(employer=shell, into=bank, by=None, at=NOW)
    assert admin.post(page(EmployerFactory.create(), "undo", change.pk)).status_code == 404
    assert admin.post(page(bank, "undo", 0)).status_code == 404


PAGES = ["identity", "merge", "split", "link", "unlink"]


@pytest.mark.parametrize("name", PAGES)
def test_nobody_without_the_permission_decides(client: Client, bank: Employer, shell: Employer, name: str) -> None:
    reader = person(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_employer"))
    client.force_login(reader)
    address = f"{page(shell, name)}?other={bank.pk}"
    assert client.post(address).status_code == (200 if name == "identity" else 403)
    assert not IdentityChange.objects.exists()
    if name == "identity":
        assert "Merge it into" not in shown(client, address)


def test_a_visitor_is_sent_to_the_sign_in(client: Client, bank: Employer) -> None:
    assert client.get(page(bank)).status_code == 302


def test_a_form_of_another_site_decides_nothing(admin: Client, bank: Employer, shell: Employer) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    assert strict.post(f"{page(shell, 'merge')}?other={bank.pk}").status_code == 403
    assert not IdentityChange.objects.exists()


def test_the_page_costs_the_same_however_long_the_history(admin: Client, bank: Employer) -> None:
    def make(count: int) -> None:
        for _ in range(count):
            merging.merge(employer=EmployerFactory.create(), into=bank, by=person(), at=NOW)

    assert_constant_queries(lambda: shown(admin, page(bank)), make=make, few=1, many=4)


def test_merged_employers_are_not_offered_for_a_merge(admin: Client, bank: Employer, shell: Employer) -> None:
    merging.merge(employer=shell, into=bank, by=None, at=NOW)
    asked = {"app_label": "sponsors", "model_name": "employer", "field_name": "merged_into", "term": "harbor b"}
    found = admin.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["id"] for each in found] == [str(bank.pk)]


def queue(name: str, **query: str) -> str:
    return reverse(f"admin:sponsors_{name}_changelist", query=query)


def test_the_queue_is_in_the_order_of_the_jobs_that_wait(admin: Client) -> None:
    names = {a_name_candidate(jobs=jobs).pk: jobs for jobs in (2, 9, 4)}
    rows = admin.get(queue("namecandidate")).context["cl"].result_list
    assert [names[row.pk] for row in rows] == [9, 4, 2]


@pytest.mark.parametrize(
    ("query", "states"),
    [({}, {"open"}), ({"state__exact": "rejected"}, {"rejected"}), ({"state__exact": "all"}, {"open", "rejected"})],
)
def test_the_queue_is_of_what_waits_unless_more_is_asked_for(
    admin: Client, query: dict[str, str], states: set[str]
) -> None:
    a_name_candidate()
    a_name_candidate(state="rejected")
    rows = admin.get(queue("namecandidate", **query)).context["cl"].result_list
    assert {row.state for row in rows} == states


def test_a_row_of_the_queue_says_score_reasons_and_leads_to_the_listings(admin: Client) -> None:
    a_name_candidate("Larkmoor & Sons", jobs=7)
    text = shown(admin, queue("namecandidate"))
    assert "Shares a rare word. 12 certified filings." in text
    assert "0.812" in text
    assert (
        f'{reverse("admin:listings_listing_changelist")}?q=Larkmoor+%26+Sons&amp;state__exact=published">7</a>' in text
    )


def test_a_button_of_a_row_answers_it(admin: Client) -> None:
    yes, no = a_name_candidate("Larkmoor"), a_name_candidate("Tidewater")
    said(admin, queue("namecandidate"), _accept=str(yes.pk))
    said(admin, queue("namecandidate"), _reject=str(no.pk))
    assert dict(NameCandidate.objects.values_list("pk", "state")) == {
        yes.pk: CandidateState.ACCEPTED,
        no.pk: CandidateState.REJECTED,
    }
    assert "already" in said(admin, queue("namecandidate"), _accept=str(no.pk))


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999"])
def test_a_button_of_no_row_finds_nothing(admin: Client, number: str) -> None:
    assert admin.post(queue("namecandidate"), {"_accept": number}).status_code == 404


def test_after_an_answer_the_list_is_as_it_was(admin: Client) -> None:
    address = queue("namecandidate", state__exact="open")
    answer = admin.post(address, {"_reject": str(a_name_candidate().pk)})
    assert answer["Location"] == address


def test_many_are_answered_by_an_action_and_refusals_are_said(admin: Client) -> None:
    chosen = [a_name_candidate(name).pk for name in ("Larkmoor", "Tidewater")]
    EmployerNameFactory.create(name="Tidewater")
    data = {"action": "accept", "_selected_action": chosen}
    text = admin.post(queue("namecandidate"), data, follow=True).content.decode()
    assert "1 accepted." in text
    assert "Tidewater” is an alias of" in text


def test_a_pair_is_merged_or_kept_apart(admin: Client, bank: Employer, shell: Employer) -> None:
    merged, apart = a_merge_candidate(bank, shell), a_merge_candidate()
    text = shown(admin, queue("mergecandidate"))
    assert f"{page(shell, 'merge')}?other={bank.pk}" in text
    said(admin, queue("mergecandidate"), _merge=str(merged.pk))
    said(admin, queue("mergecandidate"), _keep_apart=str(apart.pk))
    assert dict(MergeCandidate.objects.values_list("pk", "state")) == {
        merged.pk: CandidateState.ACCEPTED,
        apart.pk: CandidateState.REJECTED,
    }
    assert Employer.objects.get(pk=shell.pk).merged_into == bank


@pytest.mark.parametrize(("name", "button"), [("namecandidate", "_accept"), ("mergecandidate", "_merge")])
def test_who_may_only_look_at_a_queue_answers_nothing(client: Client, name: str, button: str) -> None:
    reader = person(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename=f"view_{name}"))
    client.force_login(reader)
    row = a_name_candidate() if name == "namecandidate" else a_merge_candidate()
    assert client.get(queue(name)).status_code == 200
    assert client.post(queue(name), {button: str(row.pk)}).status_code == 403
    row.refresh_from_db()
    assert row.state == CandidateState.OPEN
