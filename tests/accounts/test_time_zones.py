from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.test import Client
from django.urls import reverse

from accounts import time_zones
from accounts.models import User
from tests.factories.accounts import person


def test_every_zone_is_offered_once_and_can_be_used() -> None:
    offered = [name for _, zones in time_zones.choices() for name, _ in zones]
    assert len(offered) == len(set(offered))
    assert set(offered) == available_timezones() - {"localtime", "Factory"}
    assert all(ZoneInfo(name) for name in offered)


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
