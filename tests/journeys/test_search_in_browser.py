"""The search page in a browser: filters without reloading, the way back, and nothing from outside that runs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Feed
from tests.support.browser import NewPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFER = "You keep the lab in order.\n\nWe offer visa sponsorship for this position."


def titles(page: Page) -> list[str]:
    return page.locator(".listing-card__title").all_inner_texts()


def test_a_filter_narrows_without_a_new_page_and_back_widens_again(page: Page, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    feed.bring("Day Baker", OFFER)
    page.goto("/")
    page.evaluate("window.stayed = true")
    page.get_by_role("checkbox", name=re.compile("Remote")).check()
    expect(page.locator(".listing-card__title")).to_have_count(1)
    assert titles(page) == ["Night Baker"]
    assert "mode=remote" in page.url
    assert page.evaluate("window.stayed")
    expect(page.locator("#announce")).to_have_text(re.compile(r"^1 "))
    page.go_back()
    expect(page.locator(".listing-card__title")).to_have_count(2)
    assert "mode=remote" not in page.url
    expect(page.get_by_role("checkbox", name=re.compile("Remote"))).not_to_be_checked()
    page.go_forward()
    expect(page.locator(".listing-card__title")).to_have_count(1)


def test_back_from_a_listing_leads_to_the_narrowed_results(page: Page, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    feed.bring("Day Baker", OFFER)
    page.goto("/")
    page.get_by_role("checkbox", name=re.compile("Remote")).check()
    expect(page.locator(".listing-card__title")).to_have_count(1)
    page.get_by_role("link", name="Night Baker", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Night Baker")
    page.go_back()
    expect(page.locator(".listing-card__title")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("link[rel=stylesheet]")).to_have_count(1)


def test_the_address_of_a_narrowed_search_is_a_page_of_its_own(page: Page, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    feed.bring("Day Baker", OFFER)
    page.goto("/?mode=remote")
    assert titles(page) == ["Night Baker"]
    page.get_by_role("link", name=re.compile(r"Remote\s*: remove")).click()
    expect(page.locator(".listing-card__title")).to_have_count(2)


def test_without_script_a_filter_is_a_form_with_a_button(new_page: NewPage, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    feed.bring("Day Baker", OFFER)
    page = new_page(javascript=False)
    page.goto("/")
    page.get_by_role("checkbox", name=re.compile("Remote")).check()
    page.get_by_role("button", name=re.compile("^Show")).click()
    assert titles(page) == ["Night Baker"]


def test_on_a_small_screen_the_filters_open_and_back_closes_them(new_page: NewPage, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    page = new_page(width=320)
    page.goto("/")
    panel = page.get_by_role("form", name="Filters")
    expect(panel).to_be_hidden()
    page.get_by_role("link", name="Filters", exact=True).click()
    expect(panel).to_be_visible()
    page.go_back()
    expect(panel).to_be_hidden()


def test_a_script_in_a_feed_does_not_run(page: Page, feed: Feed) -> None:
    attack = (
        "<p>You bake.</p><script>window.ran = 1</script><img src=x onerror='window.ran = 2'>"
        "<a href='javascript:window.ran=3'>here</a><svg onload='window.ran = 4'></svg>"
        "&lt;script&gt;window.ran = 5&lt;/script&gt; We offer visa sponsorship for this position."
    )
    feed.bring("<img src=x onerror='window.ran = 6'>Baker", attack, company="<script>window.ran = 7</script>")
    page.goto("/")
    page.locator(".listing-card__title a").click()
    expect(page.get_by_text("You bake.")).to_be_visible()
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('main img, main script').length") == 0


def test_the_content_policy_stops_a_script_that_got_through(page: Page, feed: Feed) -> None:
    feed.bring("Baker", OFFER)
    page.goto("/")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
    }""")
    assert page.evaluate("window.ran") is None


def test_every_link_of_the_phones_menu_can_be_tapped(new_page: NewPage) -> None:
    page = new_page(width=320)
    page.goto("/")
    page.get_by_text("Menu", exact=True).click()
    links = page.get_by_role("navigation", name="Menu").get_by_role("link")
    assert links.count() == 9
    for link in links.all():
        link.click(trial=True)


def test_the_phones_filters_stay_open_until_their_button_is_pressed(new_page: NewPage, feed: Feed) -> None:
    feed.bring("Night Baker", OFFER, remote="remote")
    feed.bring("Day Baker", OFFER)
    page = new_page(width=390)
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Filters")).click()
    page.get_by_role("checkbox", name=re.compile("Remote")).check()
    button = page.get_by_role("button", name=re.compile("^Show"))
    expect(button).to_be_visible()
    button.click()
    expect(page.locator(".listing-card__title")).to_have_count(1)
    expect(button).not_to_be_visible()
