"""The first page of the admin says what waits, and leads to just that."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alerts.models import Delivery
from listings.models import RuleChange, SourceRun
from sponsors.models import ImportOutcome, OfficialFile
from tests.factories import alerts
from tests.factories.accounts import an_admin, person
from tests.factories.identity import a_merge_candidate, a_name_candidate
from tests.factories.listings import ListingFactory, SourceFactory
from tests.factories.sponsors import ImportRunFactory
from tests.support.queries import assert_constant_queries

pytestmark = pytest.mark.django_db


def waiting(client: Client) -> dict[str, str]:
    """The words of each line and its address."""

    page = client.get(reverse("admin:index")).content.decode()
    return {words: unescape(url) for url, words in re.findall(r'<li><a href="([^"]+)">(\d+ [^<]+)</a></li>', page)}


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(an_admin())
    return client


def listing_in_review(*, counts: bool) -> None:
    ListingFactory.create(state="review" if counts else "published")


def waiting_rules(*, counts: bool) -> None:
    state = "waiting" if counts else "stopped"
    version = f"{state} {RuleChange.objects.count()}"
    RuleChange.objects.create(rules_version=version, started_at=timezone.now(), to_read=1, state=state)


def unseen_sign(*, counts: bool) -> None:
    seen = {} if counts else {"reviewed_at": timezone.now(), "reviewed_by": "editor@mail.example"}
    ListingFactory.create(flags=["citizens_only_without_basis"], **seen)


def failing_source(*, counts: bool) -> None:
    SourceFactory.create(failures=3 if counts else 0)
    SourceFactory.create(failures=3, is_active=False)


def failed_read(*, counts: bool) -> None:
    at = timezone.now() - timedelta(hours=23 if counts else 25)
    run = {"source": SourceFactory.create(), "started_at": at, "finished_at": at}
    SourceRun.objects.create(**run, outcome="failed")
    SourceRun.objects.create(**run, outcome="partial")


def failed_import(*, counts: bool) -> None:
    at = timezone.now() - timedelta(days=6 if counts else 8)
    ImportRunFactory.create(outcome=ImportOutcome.REFUSED, started_at=at)
    ImportRunFactory.create(outcome=ImportOutcome.IMPORTED)


def lost_mail(*, counts: bool) -> None:
    sent = alerts.digest(alerts.alert(), [])
    sent.finish(Delivery.State.SENT, "250 ok", timezone.now())
    lost = alerts.digest(alerts.alert(), [])
    lost.finish(Delivery.State.UNKNOWN, "", timezone.now() - timedelta(days=6 if counts else 8))


def company_in_doubt(*, counts: bool) -> None:
    a_name_candidate(state="open" if counts else "rejected")


def employers_in_doubt(*, counts: bool) -> None:
    a_merge_candidate(state="open" if counts else "accepted")


def official_news(*, counts: bool) -> None:
    now, number = timezone.now(), OfficialFile.objects.count()
    row = {"source": "lca", "file_name": "LCA_FY2026_Q3.xlsx", "first_seen_at": now}
    OfficialFile.objects.create(**row, url=f"https://www.dol.gov/{number}", changed_at=now if counts else None)
    OfficialFile.objects.create(**row, url=f"https://www.dol.gov/{number + 1}", changed_at=now, state="fetched")


LINES: dict[str, Callable[..., None]] = {
    "listing in review": listing_in_review,
    "change of the rules waits for you": waiting_rules,
    "source cannot be read": failing_source,
    "read of a source failed in the last day": failed_read,
    "import refused or failed in the last week": failed_import,
    "offer of an employer for a company name of ads": company_in_doubt,
    "pair of employers that may be one": employers_in_doubt,
    "new official file: LCA_FY2026_Q3.xlsx": official_news,
    "listing is shown with a sign that nobody has looked at": unseen_sign,
    "mail failed or unknown in the last week": lost_mail,
}


def test_when_nothing_waits_it_says_so_above_the_models(admin: Client) -> None:
    page = admin.get(reverse("admin:index")).content.decode()
    assert page.index("Nothing waits.") < page.index('id="content-main"')


@pytest.mark.parametrize("words", LINES)
def test_what_waits_is_counted_and_its_list_shows_just_that(admin: Client, words: str) -> None:
    LINES[words](counts=True)
    LINES[words](counts=False)
    lines = waiting(admin)
    assert list(lines) == [f"1 {words}"]
    answer = admin.get(lines[f"1 {words}"])
    assert answer.status_code == 200
    assert answer.context["cl"].result_count == 1


@pytest.mark.parametrize("words", LINES)
def test_what_is_well_or_long_ago_does_not_wait(admin: Client, words: str) -> None:
    LINES[words](counts=False)
    assert waiting(admin) == {}


def test_several_are_named_as_several(admin: Client) -> None:
    for make in LINES.values():
        make(counts=True)
        make(counts=True)
    assert list(waiting(admin)) == [
        "2 listings in review",
        "2 changes of the rules wait for you",
        "2 sources cannot be read",
        "2 reads of sources failed in the last day",
        "2 imports refused or failed in the last week",
        "2 offers of employers for company names of ads",
        "2 pairs of employers that may be one",
        "2 new official files: LCA_FY2026_Q3.xlsx, LCA_FY2026_Q3.xlsx",
        "2 listings are shown with a sign that nobody has looked at",
        "2 mails failed or unknown in the last week",
    ]


def test_an_editor_is_told_of_what_they_may_see(client: Client) -> None:
    for make in LINES.values():
        make(counts=True)
    editor = person(is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_listing"))
    client.force_login(editor)
    assert list(waiting(client)) == ["1 listing in review", "1 listing is shown with a sign that nobody has looked at"]


def test_the_first_page_costs_the_same_whatever_waits(admin: Client) -> None:
    def make(count: int) -> None:
        for _ in range(count):
            for each in LINES.values():
                each(counts=True)

    assert_constant_queries(lambda: waiting(admin), make=make, few=1, many=4, most=15)
