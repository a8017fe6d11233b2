import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db


def test_a_code_by_mail_signs_in_and_leads_back(client: Client, mailoutbox: list[EmailMessage]) -> None:
    person("noor@mail.example")
    asked = client.post(reverse("account_request_login_code"), {"email": "noor@mail.example", "next": "/saved/"})
    form = client.get(asked["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/saved/">' in form
    code = re.search(r"^([A-Z0-9-]{6,})$", str(mailoutbox[0].body), re.MULTILINE)
    assert code
    answer = client.post(reverse("account_confirm_login_code"), {"code": code[1], "next": "/saved/"})
    assert answer["Location"] == "/saved/"
    assert client.get("/saved/").status_code == 200


def test_a_wrong_code_signs_nobody_in(client: Client) -> None:
    person("noor@mail.example")
    client.post(reverse("account_request_login_code"), {"email": "noor@mail.example"})
    page = client.post(reverse("account_confirm_login_code"), {"code": "WRONG-1"})
    assert b"field__error" in page.content
    assert client.get(reverse("saved")).status_code == 302


def test_a_code_for_an_unknown_address_is_answered_alike(client: Client, mailoutbox: list[EmailMessage]) -> None:
    answer = client.post(reverse("account_request_login_code"), {"email": "nobody@mail.example"})
    assert answer["Location"].startswith(reverse("account_confirm_login_code"))
    assert mailoutbox[0].subject == "No account at Sponsorboard with this address"


def test_a_forgotten_password_is_replaced_by_mail(client: Client, mailoutbox: list[EmailMessage]) -> None:
    user = person("noor@mail.example")
    client.post(reverse("account_reset_password"), {"email": "noor@mail.example"})
    link = re.search(r"http://testserver(/\S+)", str(mailoutbox[0].body))
    assert link
    form = client.get(link[1], follow=True)
    answer = client.post(
        form.redirect_chain[-1][0], {"password1": "another quiet harbor", "password2": "another quiet harbor"}
    )
    assert client.get(answer["Location"]).status_code == 200
    user.refresh_from_db()
    assert user.check_password("another quiet harbor")
    assert mailoutbox[1].subject == "Your password at Sponsorboard was changed"
    assert b"no longer works" in Client().get(link[1], follow=True).content


def test_a_changed_password_ends_the_other_sessions(client: Client) -> None:
    user = person()
    elsewhere = Client()
    elsewhere.force_login(user)
    client.force_login(user)
    new = "another quiet harbor"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer["Location"] == reverse("account")
    assert client.get(reverse("saved")).status_code == 200
    assert elsewhere.get(reverse("saved")).status_code == 302


def test_a_new_address_counts_once_it_is_confirmed(client: Client, mailoutbox: list[EmailMessage]) -> None:
    user = person("old@mail.example")
    client.force_login(user)
    client.post(reverse("account_email"), {"action_add": "", "email": "new@mail.example"})
    assert b"new@mail.example" in client.get(reverse("account_email")).content
    user.refresh_from_db()
    assert user.email == "old@mail.example"
    link = re.search(r"http://testserver(/\S+)", str(mailoutbox[0].body))
    assert link
    client.post(link[1].partition("?")[0])
    user.refresh_from_db()
    assert user.email == "new@mail.example"


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
)
def test_the_doors_open_for_visitors(client: Client, name: str) -> None:
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert b"field__input" in page.content


@pytest.mark.parametrize(
    "name", ["account", "account_email", "account_change_password", "account_logout", "saved", "applied"]
)
def test_the_rooms_open_for_their_owner_only(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302
    client.force_login(person())
    assert client.get(reverse(name)).status_code == 200


def test_signing_out_takes_a_press(client: Client) -> None:
    client.force_login(person())
    client.get(reverse("account_logout"))
    assert client.get(reverse("saved")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("saved")).status_code == 302


def test_tries_at_a_password_are_limited(client: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/key"}
    person("limited@mail.example")
    cache.clear()
    for _ in range(3):
        client.post(reverse("account_login"), {"login": "limited@mail.example", "password": "wrong"})
    page = client.post(reverse("account_login"), {"login": "limited@mail.example", "password": PASSWORD})
    assert page.status_code == 200
    assert client.get(reverse("saved")).status_code == 302
    cache.clear()
