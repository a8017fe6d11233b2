import re
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts import one_time_passwords
from accounts.models import OneTimePassword, User
from tests.factories.accounts import PASSWORD, a_save, an_admin, person

pytestmark = pytest.mark.django_db


def create_first_admin() -> str:
    said = StringIO()
    call_command("create_first_admin", stdout=said)
    return said.getvalue()


def test_the_first_admin_is_printed_once() -> None:
    said = create_first_admin()
    password = re.search(r"One-time password: (\S{20,})", said)
    assert password
    assert "Admin: admin@sponsorboard.example" in said
    assert User.objects.get(is_superuser=True).check_password(password[1])
    assert create_first_admin() == ""


def test_nobody_is_made_beside_an_admin() -> None:
    an_admin()
    assert create_first_admin() == ""


def test_a_one_time_password_opens_the_admin_only_when_it_is_changed(client: Client) -> None:
    password = re.search(r"One-time password: (\S+)", create_first_admin())
    assert password
    index = reverse("admin:index")
    login = client.get(client.get(index)["Location"])["Location"]
    assert login == "/account/login/?next=%2Fadmin%2F"
    answer = client.post(login, {"login": "admin@sponsorboard.example", "password": password[1], "next": index})
    assert answer["Location"] == index
    change = client.get(client.get(index)["Location"])["Location"]
    assert change == "/account/password/change/?next=%2Fadmin%2F"
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 302

    answer = client.post(
        change, {"oldpassword": password[1], "password1": PASSWORD, "password2": PASSWORD, "next": index}
    )

    assert answer["Location"] == index
    assert client.get(index).status_code == 200


def test_a_reset_by_mail_counts_as_a_change() -> None:
    user = an_admin()
    OneTimePassword.objects.create(user=user, given_at=user.date_joined)
    assert one_time_passwords.is_due(user)
    one_time_passwords.own_password_chosen(user=user)
    assert not one_time_passwords.is_due(user)


def test_an_ordinary_person_is_refused(client: Client) -> None:
    client.force_login(person())
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_the_admin_login_leads_to_no_other_site(client: Client) -> None:
    client.force_login(an_admin())
    assert client.get("/admin/login/", {"next": "https://evil.example/"})["Location"] == "/admin/"


def test_people_are_found_by_address_and_not_snooped_on(client: Client) -> None:
    saved = a_save(user=person("noor@mail.example"))
    person("other@mail.example")
    client.force_login(an_admin("admin@mail.example"))
    found = client.get(reverse("admin:accounts_user_changelist"), {"q": "noor@"}).content.decode()
    assert "noor@mail.example" in found
    assert "other@mail.example" not in found
    page = client.get(reverse("admin:accounts_user_change", args=[saved.user.pk])).content.decode()
    assert saved.listing.title not in page
    assert saved.user.password not in page


def test_only_a_superuser_makes_others_one(client: Client) -> None:
    editor, victim = person(is_staff=True), person()
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    client.force_login(editor)
    client.post(reverse("admin:accounts_user_change", args=[editor.pk]), {"is_active": "on", "is_superuser": "on"})
    editor.refresh_from_db()
    assert not editor.is_superuser
    action = {"action": "erase", "_selected_action": [victim.pk]}
    client.post(reverse("admin:accounts_user_changelist"), action)
    assert User.objects.count() == 2


def test_erasing_from_the_admin_leaves_no_address_in_its_log(client: Client) -> None:
    victim, admin = person(), an_admin()
    client.force_login(admin)
    action = {"action": "erase", "_selected_action": [victim.pk, admin.pk]}
    client.post(reverse("admin:accounts_user_changelist"), action)
    assert list(User.objects.all()) == [admin]
    assert not LogEntry.objects.filter(object_repr=victim.email).exists()
