"""The weekday of an alert is asked when it is weekly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.alerts import alert, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("name", ["alert-new", "alert-change"])
def test_the_weekday_shows_when_weekly_is_chosen(
    new_page: Callable[..., Page], client: Client, live_server: Any, name: str, javascript: bool
) -> None:
    user = person()
    saved = alert(user)
    client.force_login(user)
    page = new_page(javascript=javascript)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(reverse(name, args=[saved.pk] if name == "alert-change" else []))
    often, weekday = page.get_by_label("How often"), page.get_by_label("Weekly on")
    expect(often).to_have_value("daily")
    expect(weekday).to_be_hidden()
    often.select_option("weekly")
    expect(weekday).to_be_visible()
    often.select_option("instant")
    expect(weekday).to_be_hidden()
