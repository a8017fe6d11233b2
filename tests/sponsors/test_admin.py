import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sponsors.models import Employer, EmployerKey, EmployerName, IdentityChange, NameSource, OfficialFile, RejectedRow
from tests.factories.reference import a_season, an_official_file
from tests.factories.sponsors import (
    EmployerFactory,
    EmployerNameFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    LcaFilingFactory,
    employer_with_filings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(
        get_user_model().objects.create_superuser(email="editor@board.example", password="a long pass phrase")
    )
    return client


def found(client: Client, page: str, **query: str) -> set[int]:
    answer = client.get(reverse(f"admin:sponsors_{page}_changelist"), query)
    assert answer.status_code == 200
    return {row.pk for row in answer.context["cl"].result_list}


@pytest.mark.parametrize("words", ["riverbend", "River", "Riverbend Labs, Inc.", "RB Laboratories", "The River"])
def test_employers_are_found_by_how_a_name_begins_and_by_any_name_in_full(admin: Client, words: str) -> None:
    river = EmployerFactory.create(legal_name="Riverbend Labs")
    EmployerKey.objects.create(key="RB LABORATORIES", employer=river)
    EmployerNameFactory.create(employer=river, name="The River")
    EmployerFactory.create(legal_name="Harbor Clinic at Riverbend")
    assert found(admin, "employer", q=words) == {river.pk}


def test_filings_are_found_by_case_number_in_any_case_and_by_index(admin: Client) -> None:
    filing, _ = LcaFilingFactory.create_batch(2)
    with CaptureQueriesContext(connection) as captured:
        assert found(admin, "lcafiling", q=filing.case_number.lower()) == {filing.pk}
    asked = " ".join(query["sql"] for query in captured)
    assert "UPPER(" not in asked
    assert "LIKE" not in asked


def test_decisions_are_found_by_any_name_of_their_employer(admin: Client) -> None:
    decision, _ = H1bDecisionFactory.create_batch(2)
    assert found(admin, "h1bdecision", q=decision.employer_name) == {decision.pk}


@pytest.mark.parametrize("page", ["lcafiling", "permfiling", "h1bdecision", "prevailingwage", "employer"])
def test_nobody_counts_millions(admin: Client, page: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        found(admin, page)
    counts = [query["sql"] for query in captured if "COUNT(*)" in query["sql"] and f"sponsors_{page}" in query["sql"]]
    assert counts
    assert all("LIMIT" in sql for sql in counts), counts


def form_of(employer: Employer, **fields: str) -> dict[str, str]:
    # The two lists of names share a prefix up to a number; the second, of names as filed, cannot be changed.
    management = {f"{prefix}-{key}": "0" for prefix in ("names", "names-2") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    empty = {"cap_exempt_evidence": "", "cap_exempt_reviewed_on": "", "cap_exempt_reviewed_by": ""}
    return management | empty | fields


def test_a_reviewed_alias_is_added_with_its_key(admin: Client) -> None:
    employer = employer_with_filings()
    form = form_of(employer) | {
        "names-TOTAL_FORMS": "1",
        "names-0-name": "Harbor & Sons, Inc.",
        "names-0-employer": str(employer.pk),
    }
    address = reverse("admin:sponsors_employer_change", args=[employer.pk])
    assert admin.post(address, form).status_code == 302
    alias = EmployerName.objects.reviewed().get()
    assert (alias.key, alias.employer_id, alias.source) == ("HARBOR AND SONS", employer.pk, NameSource.REVIEWED)
    assert EmployerName.objects.filed().count() == 1
    assert IdentityChange.objects.get().kind == "alias"


def test_an_alias_that_means_another_is_refused_with_words(admin: Client) -> None:
    other = EmployerNameFactory.create(name="The Harbor").employer
    employer = EmployerFactory.create(legal_name="Tidewater")
    added = {"names-TOTAL_FORMS": "1", "names-0-name": "Harbor", "names-0-employer": str(employer.pk)}
    address = reverse("admin:sponsors_employer_change", args=[employer.pk])
    page = admin.post(address, form_of(employer) | added, follow=True).content.decode()
    assert f"is an alias of {other}" in page
    assert EmployerName.objects.reviewed().count() == 1


def test_a_removed_alias_is_in_the_history(admin: Client) -> None:
    alias = EmployerNameFactory.create()
    removed = {
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "1", "names-0-id": str(alias.pk),
        "names-0-employer": str(alias.employer_id), "names-0-DELETE": "on",
    }  # fmt: skip
    admin.post(reverse("admin:sponsors_employer_change", args=[alias.employer_id]), form_of(alias.employer) | removed)
    assert not EmployerName.objects.reviewed().exists()
    assert IdentityChange.objects.get().details["name"] == alias.name


def test_cap_exemption_without_evidence_is_refused_with_words(admin: Client) -> None:
    employer = EmployerFactory.create()
    address = reverse("admin:sponsors_employer_change", args=[employer.pk])
    answer = admin.post(address, form_of(employer, cap_exempt_reviewed_by="editor"))
    assert "all three or none" in answer.content.decode()


def test_public_records_cannot_be_changed(admin: Client) -> None:
    employer_with_filings()
    filing = employer_with_filings().lca_filings.get()
    assert admin.get(reverse("admin:sponsors_lcafiling_add")).status_code == 403
    address = reverse("admin:sponsors_lcafiling_change", args=[filing.pk])
    assert 'name="_save"' not in admin.get(address).content.decode()
    assert admin.post(address, {"job_title": "x"}).status_code == 403


def test_an_import_run_shows_its_rejected_rows(admin: Client) -> None:
    run = ImportRunFactory.create(rows_read=150, rejected=150)
    RejectedRow.objects.bulk_create(
        RejectedRow(import_run=run, line_number=line, reason=f"reason {line}", values={"CASE_STATUS": "?"})
        for line in range(1, 151)
    )
    page = admin.get(reverse("admin:sponsors_importrun_change", args=[run.pk])).content.decode()
    assert "reason 100" in page
    assert "reason 101" not in page


def test_a_lottery_season_is_an_editors(admin: Client) -> None:
    season = a_season()
    address = reverse("admin:sponsors_lotteryseason_change", args=[season.pk])
    assert 'name="_save"' in admin.get(address).content.decode()


def test_news_of_official_files_are_filtered_and_dismissed(admin: Client) -> None:
    news, _ = an_official_file(), an_official_file()
    OfficialFile.objects.filter(pk=news.pk).update(changed_at=timezone.now())
    assert found(admin, "officialfile", waits="yes") == {news.pk}
    admin.post(reverse("admin:sponsors_officialfile_changelist"), {"action": "dismiss", "_selected_action": [news.pk]})
    assert found(admin, "officialfile", waits="yes") == set()
