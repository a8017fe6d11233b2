from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alerts import subscribing, unsubscribing
from alerts.models import SavedSearch
from tests.factories.alerts import alert

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def strict() -> Client:
    """A mail program: no cookies, and the CSRF check on."""
    return Client(enforce_csrf_checks=True)


def path(saved: SavedSearch) -> str:
    return unsubscribing.link([saved.pk]).removeprefix(django_settings.SITE_URL)


def is_stopped(saved: SavedSearch) -> bool:
    saved.refresh_from_db()
    return saved.paused_at is not None


def test_a_get_asks_and_changes_nothing(strict: Client) -> None:
    saved = alert()
    for method in (strict.get, strict.head):
        assert method(path(saved)).status_code == 200
    page = strict.get(path(saved))
    assert b'<form method="post">' in page.content
    assert saved.name.encode() in page.content
    assert not is_stopped(saved)


def test_a_post_stops_the_alert_without_login_and_without_a_redirect(strict: Client) -> None:
    saved, other = alert(), alert()
    assert strict.post(path(saved), ONE_CLICK).status_code == 200
    assert is_stopped(saved)
    assert not is_stopped(other)


def test_a_post_may_come_again(strict: Client) -> None:
    saved = alert()
    strict.post(path(saved), ONE_CLICK)
    saved.refresh_from_db()
    stopped_at = saved.paused_at
    assert strict.post(path(saved), ONE_CLICK).status_code == 200
    saved.refresh_from_db()
    assert saved.paused_at == stopped_at


def test_a_stop_during_a_pause_outlasts_the_pause(strict: Client) -> None:
    saved, now = alert(), timezone.now()
    subscribing.pause(saved=saved, until=now + timedelta(days=7), now=now)
    strict.post(path(saved), ONE_CLICK)
    saved.refresh_from_db()
    assert not saved.is_active(now + timedelta(days=8))


def test_it_works_after_the_alert_or_the_account_is_gone(strict: Client) -> None:
    saved = alert()
    link = path(saved)
    saved.user.delete()
    assert strict.get(link).status_code == 200
    answer = strict.post(link, ONE_CLICK)
    assert answer.status_code == 200
    assert b"Unsubscribed" in answer.content


def test_a_link_outlives_a_change_of_the_secret_key(strict: Client, settings: Any) -> None:
    saved = alert()
    link = path(saved)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as after a leak"
    assert strict.post(link, ONE_CLICK).status_code == 200
    assert is_stopped(saved)


@pytest.mark.parametrize("token", ["x", "WzFd:forged:signature", "%00", "WzFd" * 200])
def test_a_damaged_or_forged_link_stops_nothing_and_says_so(strict: Client, token: str) -> None:
    saved = alert()
    answer = strict.post(reverse("alert-unsubscribe", args=["T"]).replace("T", token), ONE_CLICK)
    assert answer.status_code == 404
    assert b"incomplete" in answer.content
    assert not is_stopped(saved)
