"""From "Save" or "Alert me" through the mail and back to where the person was."""

import re
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db

BACK = "/saved/?page=1"


def sign_up(client: Client, email: str = "noor@mail.example", back: str = BACK) -> None:
    page = client.get(reverse("account_signup"), {"next": back})
    assert page.status_code == 200
    answer = client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD, "next": back})
    assert answer["Location"] == reverse("account_email_verification_sent")


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+)", str(mail.body))
    assert found, mail.body
    return found[1]


def confirm(client: Client, link: str) -> str:
    """Open the link, press the button of its form, and say where that leads."""

    page = client.get(link)
    fields = dict(re.findall(r'name="(return)" value="([^"]*)"', page.content.decode()))
    answer = client.post(link.partition("?")[0], fields)
    assert answer.status_code == 302
    return answer["Location"]


def test_the_same_browser_is_signed_in_and_lands_where_it_was(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    assert confirm(client, link_in(mailoutbox[0])) == BACK
    assert client.get(BACK).status_code == 200
    assert EmailAddress.objects.get(email="noor@mail.example").verified


def test_another_browser_signs_in_and_lands_there_too(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    phone = Client()
    login = confirm(phone, link_in(mailoutbox[0]))
    assert login == f"{reverse('account_login')}?{urlencode({'next': BACK})}"
    answer = phone.post(login, {"login": "noor@mail.example", "password": PASSWORD, "next": BACK})
    assert answer["Location"] == BACK


def test_opening_the_link_confirms_nothing(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    assert client.get(link_in(mailoutbox[0])).status_code == 200
    assert not EmailAddress.objects.get(email="noor@mail.example").verified


def test_without_confirmation_nobody_gets_in(client: Client, mailoutbox: list[EmailMessage]) -> None:
    person("noor@mail.example", confirmed=False)
    answer = client.post(reverse("account_login"), {"login": "noor@mail.example", "password": PASSWORD})
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert client.get(reverse("saved")).status_code == 302
    assert "Confirm your address" in mailoutbox[0].subject


def test_a_taken_address_is_answered_like_a_free_one(client: Client, mailoutbox: list[EmailMessage]) -> None:
    person("noor@mail.example")
    sign_up(client)
    taken = client.get(reverse("account_email_verification_sent")).content
    other = Client()
    sign_up(other, email="free@mail.example")
    free = other.get(reverse("account_email_verification_sent")).content
    assert taken.replace(b"noor@", b"free@") == free
    assert mailoutbox[0].subject == "You have an account at Sponsorboard"
    assert User.objects.count() == 2


def test_the_case_of_an_address_makes_no_second_account(client: Client) -> None:
    person("noor@mail.example")
    sign_up(client, email="Noor@Mail.Example")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_nobody_is_led_to_another_site(client: Client, mailoutbox: list[EmailMessage], elsewhere: str) -> None:
    sign_up(client, back=elsewhere)
    link = link_in(mailoutbox[0])
    assert "evil" not in link
    assert "alert" not in link
    assert confirm(client, f"{link}?{urlencode({'return': elsewhere})}") == reverse("search")
    stranger = Client()
    person("other@mail.example")
    answer = stranger.post(
        reverse("account_login"), {"login": "other@mail.example", "password": PASSWORD, "next": elsewhere}
    )
    assert answer["Location"] == reverse("search")


def test_a_forged_way_back_in_the_confirmation_is_dropped(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client, back="")
    path = link_in(mailoutbox[0]).partition("?")[0]
    answer = Client().post(path, {"return": "https://evil.example/"})
    assert answer["Location"] == reverse("account_login")


def test_mails_are_signed_with_the_name_of_the_site(client: Client, mailoutbox: list[EmailMessage]) -> None:
    sign_up(client)
    assert mailoutbox[0].subject == "Confirm your address for Sponsorboard"
    assert "testserver" not in str(mailoutbox[0].body).replace("http://testserver/", "")


def test_a_weak_password_is_refused_at_its_field(client: Client) -> None:
    page = client.post(reverse("account_signup"), {"email": "noor@mail.example", "password1": "short"})
    text = page.content.decode()
    assert 'href="#id_password1"' in text
    assert 'id="id_password1_error"' in text
    assert not User.objects.exists()


def test_a_dead_link_says_what_to_do(client: Client) -> None:
    page = client.get(reverse("account_confirm_email", args=["MQ:1abcde:not-a-signature"]))
    assert b"no longer works" in page.content
