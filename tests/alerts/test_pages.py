from datetime import timedelta
from urllib.parse import unquote, urlencode

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from alerts import subscribing
from alerts.models import SavedSearch, Subscriber
from alerts.schedule import Frequency
from tests.factories.alerts import alert, digest, person
from tests.factories.listings import ListingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return person(time_zone="America/Chicago")


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def said(answer: object) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


def test_a_visitor_is_shown_what_the_alert_brings_and_led_to_an_account_and_back(client: Client) -> None:
    ListingFactory.create(offering=True, place_text="Duluth, MN")
    answer = client.post(reverse("alert-create"), {"query": "place=MN&visa=h1b", "frequency": "weekly"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("alert-new")
    content = answer.content.decode()
    assert "Alert me about jobs in Minnesota" in content
    assert "1 job fits today" in content
    assert "/account/signup/?next=%2Falerts%2Fnew%2F%3Fplace%3DMN" in content
    assert "frequency%3Dweekly" in content
    assert not SavedSearch.objects.exists()


def test_after_signing_in_the_page_makes_the_alert_that_was_meant(signed_in: Client, user: User) -> None:
    page = signed_in.get(reverse("alert-new"), {"place": "MN", "visa": "h1b", "frequency": "weekly", "page": "3"})
    assert '<option value="weekly" selected>' in page.content.decode()
    form = page.context["form"]
    answer = signed_in.post(reverse("alert-create"), {**form.initial, "weekday": "2"}, follow=True)
    saved = SavedSearch.objects.get()
    assert (saved.user, saved.name, saved.frequency, saved.weekday) == (user, "Jobs in Minnesota", "weekly", 2)
    assert "page" not in saved.query
    assert "Alert made: Jobs in Minnesota. First mail:" in answer.content.decode()


def test_the_same_search_again_makes_no_second_alert(signed_in: Client) -> None:
    for query in ("place=MN&visa=h1b", "visa=h1b&place=MN&sort=pay"):
        signed_in.post(reverse("alert-create"), {"query": query})
    assert SavedSearch.objects.count() == 1


def test_there_is_a_most(signed_in: Client, user: User) -> None:
    for number in range(subscribing.MOST):
        alert(user, query=f"q=word{number}")
    answer = signed_in.post(reverse("alert-create"), {"query": "q=one+more"}, follow=True)
    assert "which is the most" in answer.content.decode()
    assert SavedSearch.objects.count() == subscribing.MOST


@pytest.mark.parametrize("data", [{"frequency": "hourly"}, {"visa": "x"}, {"weekday": "9"}, {"query": "q" * 5000}])
def test_a_wrong_request_gets_words(signed_in: Client, data: dict[str, str]) -> None:
    answer = signed_in.post(reverse("alert-create"), data)
    assert answer.status_code == 302
    assert "could not be kept as an alert" in said(answer)[0]
    assert not SavedSearch.objects.exists()


def test_three_hundred_chinese_characters_make_an_alert(signed_in: Client) -> None:
    words = "".join(chr(0x4E00 + 37 * number) for number in range(300))  # 2,700 characters of a query string
    signed_in.post(reverse("alert-create"), {"query": f"visa=h1b&q={words}"})
    assert len(SavedSearch.objects.get().query) > 2700


def test_a_search_that_is_too_long_to_keep_gets_words(signed_in: Client) -> None:
    query = urlencode({"visa": "h1b", "q": "職" * 300, "employer": "州" * 220})
    answer = signed_in.post(reverse("alert-create"), {"query": unquote(query)})
    assert answer.status_code == 302
    assert "too long" in said(answer)[0]
    assert not SavedSearch.objects.exists()


def test_the_list_says_what_when_and_how_to_stop_it(signed_in: Client, user: User) -> None:
    saved = alert(user, query="place=MN&visa=h1b")
    delivery = digest(saved, [ListingFactory.create(offering=True)])
    SavedSearch.objects.update(last_mailed_at=delivery.digest.planned_at)
    page = signed_in.get(reverse("alerts")).content.decode()
    for words in ("Jobs in Minnesota", "Daily at 7:00", "Chicago time", ": 1 job<", "See the last mail", user.email):
        assert words in page


def test_the_list_costs_the_same_for_one_alert_and_for_many(signed_in: Client, user: User) -> None:
    signed_in.get(reverse("alerts"))  # what the foot of the page says of the records is read once in a process
    counts = []
    for number in range(3):
        for each in range(1 + 9 * number):
            digest(alert(user, query=f"q=word{number}x{each}"), [ListingFactory.create(offering=True)])
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(reverse("alerts"))
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2] <= 12


def test_an_alert_is_renamed_and_set_to_another_rhythm(signed_in: Client, user: User) -> None:
    saved = alert(user)
    data = {"name": "Mine", "frequency": "instant", "weekday": "0"}
    assert signed_in.post(reverse("alert-change", args=[saved.pk]), data).status_code == 302
    saved.refresh_from_db()
    assert (saved.name, saved.frequency) == ("Mine", Frequency.INSTANT)
    assert "At once" in signed_in.get(reverse("alerts")).content.decode()


def test_a_change_that_says_nothing_is_shown_again_with_the_reason(signed_in: Client, user: User) -> None:
    answer = signed_in.post(reverse("alert-change", args=[alert(user).pk]), {"name": "", "frequency": "hourly"})
    assert answer.status_code == 422
    assert "hourly is not one of the available choices" in answer.content.decode()


def test_pause_until_a_day_resume_and_delete(signed_in: Client, user: User) -> None:
    saved = alert(user)
    until = timezone.now().date() + timedelta(days=30)
    signed_in.post(reverse("alert-pause", args=[saved.pk]), {"until": until.isoformat()})
    assert f"Paused until {until.day} " in signed_in.get(reverse("alerts")).content.decode()
    signed_in.post(reverse("alert-resume", args=[saved.pk]))
    saved.refresh_from_db()
    assert saved.paused_at is None
    signed_in.post(reverse("alert-delete", args=[saved.pk]))
    assert not SavedSearch.objects.exists()


def test_a_pause_until_yesterday_is_refused(signed_in: Client, user: User) -> None:
    answer = signed_in.post(reverse("alert-pause", args=[alert(user).pk]), {"until": "2020-01-01"})
    assert answer.status_code == 422
    assert "begun already" in answer.content.decode()


def test_all_mail_can_be_paused_at_once(signed_in: Client, user: User) -> None:
    alert(user, query="q=one")
    subscribing.pause(saved=alert(user, query="q=two"), until=timezone.now() + timedelta(days=7), now=timezone.now())
    signed_in.post(reverse("alerts-pause-all"))
    assert not SavedSearch.objects.active(timezone.now() + timedelta(days=8)).exists()


def test_the_hour_and_the_zone_are_kept(signed_in: Client, user: User) -> None:
    alert(user)
    signed_in.post(reverse("alerts-when"), {"hour": "18", "time_zone": "Asia/Kolkata"})
    subscriber = Subscriber.objects.select_related("user").get()
    assert (subscriber.hour, subscriber.zone.key) == (18, "Asia/Kolkata")
    assert subscriber.next_due_at == subscriber.slot_after(timezone.now()).at
    assert signed_in.post(reverse("alerts-when"), {"hour": "25", "time_zone": "Mars"}).status_code == 422


def test_a_zone_changed_elsewhere_moves_the_next_mail(user: User) -> None:
    alert(user)
    user.time_zone = "Asia/Tokyo"
    user.save()
    subscriber = Subscriber.objects.select_related("user").get()
    assert subscriber.next_due_at == subscriber.slot_after(timezone.now()).at


def test_the_last_mail_shows_its_jobs(signed_in: Client, user: User) -> None:
    job = ListingFactory.create(offering=True, title="Research Nurse")
    saved = alert(user)
    assert signed_in.get(reverse("alert-last-mail", args=[saved.pk])).status_code == 404
    digest(saved, [job])
    assert "Research Nurse" in signed_in.get(reverse("alert-last-mail", args=[saved.pk])).content.decode()


def test_a_refused_address_is_said_and_can_be_tried_again(signed_in: Client, user: User) -> None:
    alert(user)
    Subscriber.objects.update(refused_at=timezone.now(), refusal="550 no such person")
    assert "550 no such person" in signed_in.get(reverse("alerts")).content.decode()
    signed_in.post(reverse("alerts-try-address-again"))
    assert Subscriber.objects.reachable().exists()


@pytest.mark.parametrize("name", ["alert-change", "alert-last-mail", "alert-pause", "alert-resume", "alert-delete"])
def test_the_alerts_of_others_are_not_found(signed_in: Client, name: str) -> None:
    theirs = alert()
    digest(theirs, [ListingFactory.create(offering=True)])
    address = reverse(name, args=[theirs.pk])
    method = signed_in.get if name in ("alert-change", "alert-last-mail") else signed_in.post
    assert method(address).status_code == 404
    assert signed_in.post(address).status_code in (404, 405)


@pytest.mark.parametrize("name", ["alerts-pause-all", "alerts-when", "alert-create"])
def test_a_get_changes_nothing(signed_in: Client, name: str) -> None:
    assert signed_in.get(reverse(name)).status_code == 405
