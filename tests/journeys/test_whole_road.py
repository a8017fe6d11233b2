"""The road of the board, walked with every part real: browser, site, database, broker, worker, beat, mail server."""

import re
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from alerts import subscribing
from alerts.models import SavedSearch
from alerts.schedule import Frequency
from alerts.tasks import plan_digests
from tests.chaos.processes import Processes
from tests.journeys.conftest import Feed
from tests.support.browser import NewPage
from tests.support.smtp import MailServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READER = "noor@mail.example"
OFFER = "You keep the lab in order.\n\nWe offer visa sponsorship for this position."
REFUSAL = "You keep the lab in order.\n\nWe are unable to sponsor visas for this position."


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def mails_to(server: MailServer, address: str) -> list[EmailMessage]:
    return [mail for mail in server.mails if address in str(mail["To"])]


def find_by_visa_and_place(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Place").fill("Minnesota")
    page.get_by_label("My visa").select_option(label="E-3 (Australia)")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"1\s+job in Minnesota"))
    expect(page.get_by_role("link", name="Laboratory Technician", exact=True)).to_be_visible()
    expect(page.get_by_text("Night Welder")).to_have_count(0)


def read_the_evidence(page: Page) -> None:
    page.get_by_role("link", name="Laboratory Technician", exact=True).click()
    expect(page.get_by_role("heading", name="Stated")).to_be_visible()
    expect(page.get_by_role("blockquote")).to_contain_text("We offer visa sponsorship for this position.")
    expect(page.get_by_role("heading", name="What the employer filed")).to_be_visible()
    page.get_by_role("link", name="Read it in the ad").click()
    expect(page.locator("#quote")).to_be_in_viewport()
    page.go_back()
    page.go_back()


def sign_up(page: Page, server: MailServer) -> None:
    page.get_by_role("link", name="Alert me about this search").click()
    page.get_by_role("link", name="Sign up").last.click()
    page.get_by_label(re.compile("^E-?mail", re.IGNORECASE)).fill(READER)
    page.get_by_label("Password", exact=True).fill("quiet harbor lantern")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    assert server.wait_for(1, seconds=60)
    (link,) = re.findall(r"https?://\S+", text_of(mails_to(server, READER)[0]))[:1]
    page.goto(link)
    page.get_by_role("button", name="Confirm").click()


def save_the_search(page: Page) -> None:
    expect(page.get_by_role("heading", name="Alert me about jobs in Minnesota")).to_be_visible()
    page.get_by_label("How often").select_option(value="instant")
    page.get_by_role("button", name="Make this alert").click()
    expect(page.get_by_text("Alert made")).to_be_visible()


def one_click(mail: EmailMessage) -> None:
    """What a mail program does when its reader presses its own button: no cookies, no page."""
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.findall(r"<(https?://[^>]+)>", str(mail["List-Unsubscribe"]))[0]
    answer = httpx.post(address, data={"List-Unsubscribe": "One-Click"}, follow_redirects=False)
    assert answer.status_code == 200


def by_beat() -> None:
    """Nothing: beat rings by itself, every half minute."""


def by_hand() -> None:
    """The ring that beat sends, without waiting for it."""
    plan_digests.delay()


@pytest.mark.parametrize(("javascript", "ring"), [(True, by_beat), (False, by_hand)], ids=["script", "no script"])
def test_from_a_search_to_the_last_mail(
    javascript: bool, ring: Callable[[], None], new_page: NewPage, feed: Feed, smtp: MailServer, processes: Processes,
    live_server: Any, settings: Any,
) -> None:  # fmt: skip
    settings.SITE_URL = live_server.url
    processes.worker(children=1)
    if ring is by_beat:
        processes.beat()
    feed.bring("Laboratory Technician", OFFER)
    feed.bring("Night Welder", REFUSAL)
    feed.bring("Laboratory Assistant", OFFER, places="Austin, TX")
    page = new_page(javascript=javascript)

    find_by_visa_and_place(page)
    read_the_evidence(page)
    sign_up(page, smtp)
    save_the_search(page)
    saved = SavedSearch.objects.get()
    assert saved.user.email == READER

    feed.bring("Research Nurse", OFFER)
    feed.bring("Research Driver", REFUSAL)
    feed.bring("Research Cook", OFFER, places="Austin, TX")
    ring()
    assert smtp.wait_for(2, seconds=180), processes.said()
    alert = mails_to(smtp, READER)[1]
    words = text_of(alert)
    assert "Research Nurse" in words
    assert "We offer visa sponsorship for this position." in words
    for absent in ("Research Driver", "Research Cook", "Laboratory Technician"):
        assert absent not in words
    (address,) = set(re.findall(rf"{live_server.url}/jobs/\S+", words))
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Research Nurse")

    one_click(alert)
    saved.refresh_from_db()
    assert saved.paused_at is not None
    other = User.objects.create_user("somebody@mail.example")
    subscribing.create(user=other, query=saved.query, frequency=Frequency.INSTANT, now=timezone.now())
    feed.bring("Research Baker", OFFER)
    by_hand()
    assert smtp.wait_for(3, seconds=180), processes.said()
    assert "Research Baker" in text_of(mails_to(smtp, "somebody@mail.example")[0])
    assert len(mails_to(smtp, READER)) == 2
