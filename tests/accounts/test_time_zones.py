from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from accounts import time_zones
from accounts.models import User
from tests.factories.accounts import person


def offered() -> list[str]:
    return [name for _, zones in time_zones.choices() for name, _ in zones]


def test_every_zone_is_offered_once_and_can_be_used() -> None:
    assert len(offered()) == len(set(offered())) > 300
    assert all(ZoneInfo(name) for name in offered())


@pytest.mark.parametrize(
    "old", ["Asia/Calcutta", "US/Eastern", "W-SU", "Navajo", "Etc/GMT+5", "EST", "America/Buenos_Aires", "localtime"]
)
def test_an_older_name_of_a_place_is_not_offered(old: str) -> None:
    assert old not in offered()


def test_places_and_utc_are_offered() -> None:
    assert {"UTC", "Asia/Kolkata", "Europe/Oslo", "America/Argentina/Buenos_Aires", "Africa/Lagos"} <= set(offered())
    assert set(time_zones.USUAL) <= set(offered())


class WhereForm(forms.Form):
    zone = time_zones.TimeZoneField()


def test_a_stored_older_name_is_shown_chosen_and_stays_valid() -> None:
    shown = str(WhereForm(initial={"zone": "Asia/Calcutta"})["zone"])
    assert shown.count(" selected") == 1
    assert '<option value="Asia/Calcutta" selected>' in shown
    assert WhereForm({"zone": "Asia/Calcutta"}).is_valid()


@pytest.mark.parametrize("wrong", ["Mars/Olympus", "../../etc/passwd", "localtime", ""])
def test_what_is_no_zone_is_neither_shown_nor_valid(wrong: str) -> None:
    assert " selected" not in str(WhereForm(initial={"zone": wrong})["zone"])
    assert not WhereForm({"zone": wrong}).is_valid()


def test_the_usual_ones_are_named_by_their_city() -> None:
    group, zones = time_zones.choices()[0]
    assert group == "United States"
    assert ("America/New_York", "New York") in zones


@pytest.mark.django_db
def test_a_person_chooses_theirs(client: Client) -> None:
    user = person()
    client.force_login(user)
    assert client.post(reverse("account"), {"time_zone": "Asia/Kolkata"}).status_code == 302
    assert User.objects.get().time_zone == "Asia/Kolkata"


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["Mars/Olympus", "", "../../etc/passwd", "localtime"])
def test_a_zone_that_is_none_is_refused(client: Client, wrong: str) -> None:
    client.force_login(person())
    page = client.post(reverse("account"), {"time_zone": wrong})
    assert page.status_code == 200
    assert b"field__error" in page.content
    assert User.objects.get().time_zone == "America/New_York"
