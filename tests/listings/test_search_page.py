"""The search page: every address is a whole page, and nothing in a query string breaks it."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from listings import filters
from tests.factories.accounts import person
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import employer_with_filings
from tests.support.markup import one_line
from tests.support.queries import assert_constant_queries

HTMX = {"HX-Request": "true"}


def get(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(f"/?{query}", headers=headers)
    assert response.status_code == 200
    return one_line(response)


def titles(html: str) -> list[str]:
    return re.findall(r'listing-card__title"><a [^>]*>([^<]*)</a>', html)


@pytest.mark.django_db
def test_the_page_shows_what_fits_with_both_kinds_of_evidence(client: Client) -> None:
    ListingFactory.create(offering=True, title="Software Engineer", employer=employer_with_filings(7))
    ListingFactory.create(refusing=True, title="Welder")
    html = get(client)
    assert titles(html) == ["Software Engineer"]
    assert "We offer visa sponsorship for this position." in html
    assert re.search(r"<b[^>]*>7</b>|\b7 ", html)


@pytest.mark.django_db
def test_the_visa_narrows_the_page(client: Client) -> None:
    ListingFactory.create(refusing=True, title="Welder")
    assert titles(get(client, "visa=h1b")) == []
    assert titles(get(client, "visa=opt")) == ["Welder"]
    assert titles(get(client, "visa=h1b&verdict=refused")) == ["Welder"]


@pytest.mark.django_db
def test_htmx_gets_the_results_alone_and_a_restored_page_is_whole(client: Client) -> None:
    ListingFactory.create(offering=True, title="Baker")
    part = get(client, "q=baker", **HTMX)
    assert titles(part) == ["Baker"]
    assert "<html" not in part
    assert "<html" in get(client, "q=baker", **HTMX, **{"HX-History-Restore-Request": "true"})
    assert "HX-Request" in client.get("/").headers["Vary"]


@pytest.mark.django_db
def test_pages_of_results_hold_every_listing_once(client: Client) -> None:
    for number in range(60):
        ListingFactory.create(offering=True, title=f"Baker {number}")
    shown = [title for page in ("1", "2", "3") for title in titles(get(client, f"q=baker&page={page}"))]
    assert len(shown) == len(set(shown)) == 60
    assert "q=baker&amp;page=2" in get(client, "q=baker")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["99", "0", "-1", "x", "", "9" * 40, "1e3", "10**30", "٢", "1.5"])
def test_a_page_that_is_not_there_is_one_that_is(client: Client, page: str) -> None:
    ListingFactory.create(offering=True, title="Baker")
    assert titles(get(client, urlencode({"page": page}))) == ["Baker"]


@pytest.mark.django_db
def test_a_search_without_results_offers_wider_ones(client: Client) -> None:
    ListingFactory.create(offering=True, title="Baker", place_text="Austin, TX")
    html = get(client, "q=baker&place=MN")
    assert "Without <strong>Minnesota</strong> there is 1" in html
    assert 'href="?q=baker"' in html


@pytest.mark.django_db
def test_what_was_left_out_is_said_and_what_was_typed_is_never_markup(client: Client) -> None:
    html = get(client, urlencode({"visa": "<script>alert(1)</script>", "q": '"><img src=x onerror=alert(1)>'}))
    assert "was left out" in html
    assert "<script>alert" not in html
    assert "<img" not in html


@pytest.mark.django_db
def test_a_company_or_title_is_never_markup(client: Client) -> None:
    ListingFactory.create(offering=True, title="<b onclick=x>Baker</b>", company="<script>x</script>")
    html = get(client)
    assert "<b onclick" not in html
    assert "<script>x" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "q=%00", "pay=NaN&page=10**30&visa=x", "q=%ff%fe", "q=%ed%a0%80", "place=%00%00", "&&&===", "q=" + "%27" * 100,
        "q=%22unclosed+OR+-&sort=match", "q=%5C%27%3B--&sort=match", "employer=%00", "role=%00", "employer=%F0%9F",
        "visa=H1B&verdict=", "pay=1e400", "pay=Infinity", "pay=9999999999999999999", "age=0&age=7", "sort=match",
        "q=" + "a+" * 140, "page=1&page=2", "%00=%00", "q[]=1", "hide=" + "&hide=".join("x" * 50),
    ],
)  # fmt: skip
def test_a_hostile_query_string_gets_a_page(client: Client, query: str) -> None:
    ListingFactory.create(offering=True)
    get(client, query)


keys = st.sampled_from([*filters.ListingFilter.base_filters, "page"])


class TestAnyQuery(TestCase):
    @given(st.lists(st.tuples(keys | st.text(max_size=5), st.text(max_size=40)), max_size=6))
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_any_query_string_gets_a_page(self, pairs: list[tuple[str, str]]) -> None:
        assert self.client.get("/?" + urlencode(pairs, errors="replace")).status_code in (200, 400)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/employers/", "/account/login/", "/nowhere/"])
def test_a_query_of_a_megabyte_is_refused_in_words(client: Client, path: str) -> None:
    response = client.get(path + "?q=" + "x" * 1_000_000)
    assert response.status_code == 414
    assert "too long" in response.content.decode().lower()


@pytest.mark.django_db
def test_thousands_of_parameters_are_refused_in_words(client: Client) -> None:
    response = client.get("/?" + "a&" * 3_000)
    assert response.status_code == 400
    assert "We cannot read this request" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_full_page_costs_as_many_queries_as_one_result(client: Client, signed_in: bool) -> None:
    if signed_in:
        client.force_login(person())
    employer = employer_with_filings(3)

    def make(count: int) -> None:
        for number in range(count):
            ListingFactory.create(offering=True, employer=employer if number % 2 else employer_with_filings(1))

    assert_constant_queries(lambda: get(client, "sort=verdict"), make=make, most=12)


@pytest.mark.django_db
def test_a_visitor_sees_as_many_as_the_setting_says_and_who_signed_up_sees_all(
    client: Client, settings: object
) -> None:
    settings.GUEST_LISTING_LIMIT = 2  # type: ignore[attr-defined]
    for _ in range(4):
        ListingFactory.create(offering=True)
    html = get(client)
    assert len(titles(html)) == 2
    assert "You see 2 of 4 jobs" in html
    client.force_login(person())
    assert len(titles(get(client))) == 4


@pytest.mark.django_db
def test_a_visitor_cannot_turn_the_page_past_the_limit(client: Client, settings: object) -> None:
    settings.GUEST_LISTING_LIMIT = 2  # type: ignore[attr-defined]
    for _ in range(30):
        ListingFactory.create(offering=True)
    assert titles(get(client, "page=2")) == []
