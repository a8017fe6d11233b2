"""The monthly look at the official pages, and how the admin hears of it."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from jobboard.celery import app
from sponsors import fetching, official_files, official_news
from sponsors.fetching import Wish
from sponsors.models import OfficialFile
from sponsors.official_news import A_MONTH, News
from sponsors.official_pages import PAGES
from sponsors.official_site import OfficialSite
from tests.factories.accounts import an_admin
from tests.sponsors.agency_site import APRIL, JANUARY, QUICK, AgencySite, Served, agency_site

pytestmark = pytest.mark.django_db

Q2, Q3, Q4 = (f"LCA_Disclosure_Data_FY2026_Q{quarter}.xlsx" for quarter in (2, 3, 4))
NOW = datetime(2026, 11, 22, 5, 23, tzinfo=UTC)
NEXT_MONTH = NOW + A_MONTH


@pytest.fixture
def agency() -> Iterator[AgencySite]:
    with agency_site() as site, time_machine.travel(NOW, tick=True):
        site.publish(Q3, Q2)
        yield site


@pytest.fixture
def _held(agency: AgencySite, tmp_path: Path) -> None:
    """Both files were fetched; the site forgets that we came."""
    fetch(agency, tmp_path)
    OfficialFile.objects.update(checked_at=NOW)
    agency.asked.clear()


def fetch(agency: AgencySite, folder: Path) -> None:
    with OfficialSite(agency.page(), QUICK) as site:
        list(fetching.fetch(fetching.visit(site, Wish()), Wish(), folder=folder))


def look(agency: AgencySite, now: datetime = NEXT_MONTH) -> News | None:
    return official_news.look(agency.page(), now=now, manners=QUICK)


def names() -> list[str]:
    return [row.file_name for row in OfficialFile.objects.waiting().in_source_order()]


def test_links_seen_for_the_first_time_are_news_and_nothing_is_fetched(agency: AgencySite) -> None:
    assert look(agency, NOW) == News(new=2)
    assert names() == [Q2, Q3]
    assert [asked.path for asked in agency.asked] == ["/performance"]


@pytest.mark.usefixtures("_held")
def test_what_is_held_is_asked_for_once_without_its_body(agency: AgencySite) -> None:
    assert look(agency) == News()
    assert names() == []
    asked = [(each.method, each.path) for each in agency.asked]
    assert asked == [("GET", "/performance"), ("HEAD", f"/files/{Q3}"), ("HEAD", f"/files/{Q2}")]
    assert agency.asked[1].headers["If-None-Match"] == f'"{Q3}-1"'


@pytest.mark.usefixtures("_held")
def test_a_changed_file_and_a_new_link_are_news_until_fetched(agency: AgencySite, tmp_path: Path) -> None:
    agency.publish(Q4, Q3, Q2)
    agency.served[f"/files/{Q3}"] = Served(b"PK\x03\x04 changed", etag='"2"', last_modified=APRIL)
    assert look(agency) == News(new=1, changed=1)
    assert names() == [Q3, Q4]
    fetch(agency, tmp_path)
    assert names() == []
    assert (tmp_path / Q3).read_bytes() == b"PK\x03\x04 changed"


@pytest.mark.usefixtures("_held")
def test_another_etag_alone_is_no_news(agency: AgencySite) -> None:
    agency.served[f"/files/{Q3}"].etag = '"of another server"'
    assert look(agency) == News()


@pytest.mark.usefixtures("_held")
def test_what_was_put_aside_comes_back_only_when_it_changes_again(agency: AgencySite) -> None:
    agency.served[f"/files/{Q3}"] = Served(b"PK\x03\x04 b", last_modified=APRIL)
    look(agency)
    assert official_files.dismiss(OfficialFile.objects.waiting().in_source_order()) == 1
    assert names() == []
    look(agency, NEXT_MONTH + A_MONTH)
    assert names() == []


def test_a_page_is_due_a_month_after_somebody_looked(agency: AgencySite) -> None:
    page = agency.page()
    assert official_news.due(NOW, [page]) == [page]
    look(agency, NOW)
    assert official_news.due(NOW + A_MONTH - timedelta(seconds=1), [page]) == []
    assert official_news.due(NOW + A_MONTH, [page]) == [page]


@pytest.mark.usefixtures("_held")
def test_a_look_before_its_time_asks_nothing(agency: AgencySite) -> None:
    assert look(agency, NOW + timedelta(days=3)) is None
    assert agency.asked == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_held")
def test_of_two_looks_at_once_one_goes_home(agency: AgencySite) -> None:
    agency.served["/performance"].between_chunks = 0.2
    found: list[News | None] = []

    def one() -> None:
        try:
            found.append(look(agency))
        finally:
            connection.close()

    both = [threading.Thread(target=one) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(found, key=str) == [News(), None]
    assert len(agency.requests("/performance")) == 1
    assert len(agency.requests(f"/files/{Q3}")) == 1


@pytest.mark.usefixtures("_held")
def test_a_look_that_fails_is_tried_again_at_the_next_tick(
    agency: AgencySite, caplog: pytest.LogCaptureFixture
) -> None:
    agency.served["/performance"].status = 403
    assert look(agency) is None
    assert "No news of lca" in caplog.text
    assert official_news.due(NEXT_MONTH + timedelta(days=1), [agency.page()]) == [agency.page()]
    agency.publish(Q3, Q2)
    assert look(agency, NEXT_MONTH + timedelta(days=1)) == News()


def test_a_closed_network_harms_nothing(agency: AgencySite) -> None:
    agency.close()
    assert look(agency, NOW) is None
    assert not OfficialFile.objects.exists()


@pytest.mark.usefixtures("_held")
def test_a_site_that_refuses_heads_is_no_news_and_a_silent_one_is_left(agency: AgencySite) -> None:
    for name in (Q2, Q3):
        agency.served[f"/files/{name}"].status = 405
    assert look(agency) == News()
    many = [f"LCA_FY{year}.xlsx" for year in range(2010, 2020)]
    agency.publish(*many)
    for name in many:
        agency.served[f"/files/{name}"].status = 503
        OfficialFile.objects.create(
            source="lca", url=f"{agency.url}/files/{name}", file_name=name, state="fetched", first_seen_at=NOW,
            fetched_at=NOW, checked_at=NOW, last_modified=JANUARY,
        )  # fmt: skip
    agency.asked.clear()
    look(agency, NEXT_MONTH + A_MONTH)
    assert len([asked for asked in agency.asked if asked.method == "HEAD"]) == 3


def test_the_admin_is_told_and_led_to_the_files(agency: AgencySite, client: Client) -> None:
    agency.publish(Q4, Q3, Q2, "LCA_FY2013.xlsx")
    look(agency, NOW)
    OfficialFile.objects.filter(file_name=Q2).update(changed_at=None)
    client.force_login(an_admin())
    lines = client.get(reverse("admin:index")).context["to_do"]
    (line,) = [line for line in lines if "official" in line.words]
    assert f"{line.count} {line.words}" == f"3 new official files: {Q3}, {Q4}, LCA_FY2013.xlsx"
    shown = client.get(line.url)
    assert shown.context["cl"].result_count == 3
    assert "manage.py fetch_filings --import" in shown.content.decode()


def test_many_are_told_by_the_first_three(agency: AgencySite, client: Client) -> None:
    agency.publish(*[f"LCA_FY{year}.xlsx" for year in range(2010, 2020)])
    look(agency, NOW)
    client.force_login(an_admin())
    (line,) = client.get(reverse("admin:index")).context["to_do"]
    assert line.words == "new official files: LCA_FY2010.xlsx, LCA_FY2011.xlsx, LCA_FY2012.xlsx and 7 more"


def test_an_admin_puts_files_aside(agency: AgencySite, client: Client) -> None:
    look(agency, NOW)
    client.force_login(an_admin())
    chosen = OfficialFile.objects.get(file_name=Q3)
    data = {"action": "dismiss", "_selected_action": [chosen.pk]}
    client.post(reverse("admin:sponsors_officialfile_changelist"), data)
    assert names() == [Q2]


def test_beat_rings_and_the_worker_knows_the_task() -> None:
    (entry,) = [each for each in app.conf.beat_schedule.values() if "official" in each["task"]]
    app.loader.import_default_modules()
    assert entry["task"] in app.tasks
    assert all(page.url.startswith("https://") for page in PAGES)
