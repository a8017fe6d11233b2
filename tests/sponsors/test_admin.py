import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sponsors.models import Employer, EmployerName, NameSource, RejectedRow
from tests.factories.sponsors import EmployerFactory, ImportRunFactory, employer_with_filings

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(
        get_user_model().objects.create_superuser(email="editor@board.example", password="a long pass phrase")
    )
    return client


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["employer", "lcafiling", "importrun"])
def test_a_list_costs_the_same_whatever_it_holds(admin: Client, page: str) -> None:
    address = reverse(f"admin:sponsors_{page}_changelist")
    employer_with_filings()
    queries(admin, address)
    one = queries(admin, address)
    for _ in range(5):
        employer_with_filings(2)
    assert queries(admin, address) == one


def test_employers_are_found_by_name(admin: Client) -> None:
    EmployerFactory.create(legal_name="Riverbend Labs")
    EmployerFactory.create(legal_name="Harbor Clinic")
    page = admin.get(reverse("admin:sponsors_employer_changelist"), {"q": "riverbend"}).content.decode()
    assert "Riverbend Labs" in page
    assert "Harbor Clinic" not in page


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
