from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client
from django.urls import reverse

from accounts import privacy
from jobboard.outbox.models import OutboxMail
from tests.factories.accounts import person
from tests.support.queries import assert_constant_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def local_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "jobboard.outbox.backend.OutboxBackend"


def send(subject: str = "Four jobs for you", to: str = "noor@mail.example") -> OutboxMail:
    mail = EmailMultiAlternatives(
        subject,
        "Résumé: see http://testserver/jobs/1/",
        "alerts@board.example",
        [to],
        headers={"List-Unsubscribe": "<https://board.example/alerts/unsubscribe/token/>"},
    )
    mail.attach_alternative(
        '<html><head></head><body style="color: green">Résumé <a href="/jobs/1/">a job</a></body></html>', "text/html"
    )
    assert mail.send() == 1
    return OutboxMail.objects.newest_first()[0]


def test_mail_is_kept_as_it_would_have_been_sent() -> None:
    mail = send()
    assert mail.to == "noor@mail.example"
    assert bytes(mail.raw).startswith(b"Content-Type: multipart/alternative")
    assert mail.text.startswith("Résumé: see ")
    assert ("List-Unsubscribe", "<https://board.example/alerts/unsubscribe/token/>") in mail.headers


def test_a_mail_to_nobody_is_not_kept() -> None:
    assert send_mail("Hello", "text", "from@board.example", []) == 0
    assert not OutboxMail.objects.exists()


def test_the_list_shows_the_newest_first(client: Client) -> None:
    send("First mail")
    send("Second mail")
    page = client.get(reverse("outbox")).content.decode()
    assert page.index("Second mail") < page.index("First mail")


def test_an_empty_outbox_says_how_to_fill_it(client: Client) -> None:
    assert b"No mail yet" in client.get(reverse("outbox")).content


@pytest.mark.parametrize("page", ["0", "2", "x", "10**30", "9" * 40])
def test_a_page_that_is_none_is_answered(client: Client, page: str) -> None:
    send()
    assert client.get(reverse("outbox"), {"page": page}).status_code == 200


def test_a_mail_shows_its_text_with_links_and_its_headers(client: Client) -> None:
    page = client.get(reverse("outbox-mail", args=[send().pk]))
    text = page.content.decode()
    assert '<a href="http://testserver/jobs/1/"' in text
    assert "List-Unsubscribe" in text
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "unsafe-inline" not in page["Content-Security-Policy"]


def test_the_html_part_is_framed_by_itself_and_may_run_nothing(client: Client) -> None:
    page = client.get(reverse("outbox-mail-html", args=[send().pk]))
    policy = page["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "frame-ancestors 'self'" in policy
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_top"></head>' in page.content.decode()


def test_the_list_costs_the_same_for_many_mails(client: Client) -> None:
    def receive(count: int) -> None:
        for number in range(count):
            send(f"Mail {number}")

    assert_constant_queries(lambda: client.get(reverse("outbox")), make=receive, many=12, most=4)


def test_an_erased_person_leaves_the_outbox_too() -> None:
    user = person("noor@mail.example")
    send(to="noor@mail.example")
    other = send(to="not-noor@mail.example")
    privacy.erase(user=user)
    assert list(OutboxMail.objects.all()) == [other]
