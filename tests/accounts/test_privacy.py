import json

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import privacy
from accounts.models import Application, SavedListing, User
from tests.factories.accounts import PASSWORD, a_save, an_application, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_exporters", dict(privacy._exporters))
    monkeypatch.setattr(privacy, "_erasers", list(privacy._erasers))


def every_text_in_the_database() -> str:
    """What a dump would show."""

    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select t::text from {connection.ops.quote_name(table)} t")  # noqa: S608
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)


def test_the_export_holds_what_the_person_left_here_and_nobody_elses(client: Client) -> None:
    user = person("noor@mail.example", time_zone="America/Chicago")
    saved, applied = a_save(user=user).listing, an_application(user=user).listing
    other = a_save()
    client.force_login(user)
    answer = client.get(reverse("export-my-data"))
    assert answer["Content-Disposition"].startswith('attachment; filename="my-data-')
    data = json.loads(answer.content)
    assert data["account"]["email"] == "noor@mail.example"
    assert data["account"]["time_zone"] == "America/Chicago"
    assert [job["url"] for job in data["saved"]] == [saved.url]
    assert [job["url"] for job in data["applied"]] == [applied.url]
    assert [job["our_page"] for job in data["saved"]] == [settings.SITE_URL + saved.get_absolute_url()]
    assert [job["our_page"] for job in data["applied"]] == [settings.SITE_URL + applied.get_absolute_url()]
    assert other.user.email not in answer.content.decode()
    assert user.password not in answer.content.decode()


def test_apps_above_add_their_section(client: Client, registry: None) -> None:
    privacy.register_exporter("letters", lambda user: [f"to {user.email}"])
    client.force_login(person("noor@mail.example"))
    assert client.get(reverse("export-my-data")).json()["letters"] == ["to noor@mail.example"]


def test_erasing_leaves_no_trace_and_ends_every_session(client: Client, registry: None) -> None:
    user = person("noor@mail.example")
    keeper = a_save()
    a_save(user=user)
    an_application(user=user)
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=keeper.user, content_type=kind, object_id=str(user.pk), object_repr=user.email, action_flag=CHANGE
    )
    erased: list[str] = []
    privacy.register_eraser(lambda user: erased.append(user.email))
    elsewhere = Client()
    elsewhere.force_login(user)
    client.force_login(user)

    answer = client.post(reverse("erase-me"), {"proof": PASSWORD})

    assert answer["Location"] == reverse("search")
    assert erased == ["noor@mail.example"]
    assert "noor@mail.example" not in every_text_in_the_database()
    assert client.get(reverse("saved")).status_code == 302
    assert elsewhere.get(reverse("saved")).status_code == 302
    assert SavedListing.objects.count() == 1
    assert not Application.objects.exists()
    assert keeper.user.email in every_text_in_the_database()


def test_a_wrong_password_erases_nothing(client: Client) -> None:
    client.force_login(person())
    page = client.post(reverse("erase-me"), {"proof": "wrong"})
    assert page.status_code == 422
    assert b"This is not your password." in page.content
    assert User.objects.count() == 1


def test_a_person_without_a_password_types_the_address(client: Client) -> None:
    user = person("noor@mail.example")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.post(reverse("erase-me"), {"proof": "other@mail.example"}).status_code == 422
    assert client.post(reverse("erase-me"), {"proof": " Noor@mail.example"}).status_code == 302
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()


def test_visitors_may_read_the_page_and_do_nothing(client: Client) -> None:
    page = client.get(reverse("privacy"))
    assert page.status_code == 200
    assert b"Download my data" not in page.content
    assert client.get(reverse("export-my-data")).status_code == 302
    assert client.post(reverse("erase-me"), {"proof": PASSWORD}).status_code == 302


def test_asking_for_the_erasing_page_erases_nothing(client: Client) -> None:
    client.force_login(person())
    assert client.get(reverse("erase-me")).status_code == 405
