import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts import saving
from accounts.models import Application, SavedListing
from listings.models import Listing
from tests.factories.accounts import a_job, a_save, an_application, person
from tests.support.markup import one_line
from tests.support.queries import assert_constant_queries

pytestmark = pytest.mark.django_db


def press(client: Client, listing: Listing, act: str, **more: Any) -> Any:
    headers = more.pop("headers", {})
    return client.post(
        reverse("mark-listing", args=[listing.pk]), {"act": act, "next": "/?q=nurse", **more}, headers=headers
    )


@pytest.mark.parametrize(
    ("do", "undo", "rows"), [("save", "unsave", SavedListing), ("applied", "not-applied", Application)]
)
def test_each_mark_is_set_and_taken_off(client: Client, do: str, undo: str, rows: Any) -> None:
    user, listing = person(), a_job()
    client.force_login(user)
    assert press(client, listing, do)["Location"] == "/?q=nurse"
    assert press(client, listing, do).status_code == 302
    assert list(rows.objects.values_list("user", "listing")) == [(user.pk, listing.pk)]
    press(client, listing, undo)
    assert not rows.objects.exists()


def test_applying_is_not_saving_and_neither_follows_from_the_other(client: Client) -> None:
    listing = a_job()
    client.force_login(person())
    press(client, listing, "applied")
    assert not SavedListing.objects.exists()
    press(client, listing, "save")
    press(client, listing, "unsave")
    assert Application.objects.count() == 1


def test_one_person_cannot_touch_the_marks_of_another(client: Client) -> None:
    theirs = a_save()
    client.force_login(person())
    press(client, theirs.listing, "unsave")
    assert SavedListing.objects.count() == 1
    assert "Nothing saved yet" in client.get(reverse("saved")).content.decode()


def test_a_visitor_is_led_to_sign_up_and_back(client: Client) -> None:
    listing = a_job()
    sign_up = "/account/signup/?next=%2F%3Fq%3Dnurse"
    assert press(client, listing, "save")["Location"] == sign_up
    assert press(client, listing, "save", headers={"HX-Request": "true"})["HX-Redirect"] == sign_up
    assert not SavedListing.objects.exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_the_way_back_never_leaves_the_site(client: Client, elsewhere: str) -> None:
    listing = a_job()
    client.force_login(person())
    answer = client.post(reverse("mark-listing", args=[listing.pk]), {"act": "save", "next": elsewhere})
    assert answer["Location"] == listing.get_absolute_url()


def test_htmx_gets_the_buttons_alone(client: Client) -> None:
    listing = a_job()
    client.force_login(person())
    card = one_line(press(client, listing, "save", headers={"HX-Request": "true"}))
    assert card.startswith('<form class="listing-card__acts"')
    assert re.search(r'value="unsave" aria-pressed="true" aria-label="Saved: ', card)
    large = one_line(press(client, listing, "applied", shape="large", headers={"HX-Request": "true"}))
    assert large.startswith('<form class="listing-head__marks"')
    assert large.count('aria-pressed="true"') == 2


def test_an_unknown_act_is_refused_in_words(client: Client) -> None:
    client.force_login(person())
    answer = press(client, a_job(), "delete")
    assert answer.status_code == 400
    assert b"save, unsave, applied, not-applied" in answer.content


def test_a_get_changes_nothing(client: Client) -> None:
    client.force_login(person())
    assert client.get(reverse("mark-listing", args=[a_job().pk]), {"act": "save"}).status_code == 405


def test_what_an_editor_took_back_cannot_be_saved_and_is_not_shown(client: Client) -> None:
    user = person()
    client.force_login(user)
    gone = a_job(state=Listing.State.REJECTED)
    assert press(client, gone, "save").status_code == 404
    a_save(user=user, listing=gone)
    assert gone.title not in client.get(reverse("saved")).content.decode()


def test_one_save_per_person_and_listing() -> None:
    saved = a_save()
    with pytest.raises(IntegrityError, match="one_save_per_person_and_listing"), transaction.atomic():
        a_save(user=saved.user, listing=saved.listing)


def test_one_application_per_person_and_listing() -> None:
    applied = an_application()
    with pytest.raises(IntegrityError, match="one_application_per_person_and_listing"), transaction.atomic():
        an_application(user=applied.user, listing=applied.listing)


def test_the_page_says_when_a_saved_job_is_closed(client: Client) -> None:
    user = person()
    client.force_login(user)
    a_save(user=user, listing=a_job(state=Listing.State.CLOSED, closed_at=timezone.now()))
    page = client.get(reverse("saved")).content.decode()
    assert "listing-card--closed" in page
    assert "Closed " in page


def test_the_newest_is_first_and_the_counts_are_told(client: Client) -> None:
    user = person()
    client.force_login(user)
    first, second = (a_save(user=user).listing for _ in range(2))
    an_application(user=user)
    page = client.get(reverse("saved")).content.decode()
    assert page.index(f"/jobs/{second.pk}/") < page.index(f"/jobs/{first.pk}/")
    assert "Saved (2)" in page
    assert "Applied for (1)" in page


@pytest.mark.parametrize("name", ["saved", "applied"])
def test_a_full_page_costs_as_many_queries_as_one_card(client: Client, name: str) -> None:
    user = person()
    client.force_login(user)
    factory = {"saved": a_save, "applied": an_application}[name]
    assert_constant_queries(
        lambda: client.get(reverse(name)),
        make=lambda count: [factory(user=user) for _ in range(count)],
        many=10,
        most=8,
    )


def test_the_cards_of_a_page_share_one_query(django_assert_num_queries: Any) -> None:
    request = RequestFactory().get("/?q=nurse")
    request.user = person()
    saved = a_save(user=request.user).listing
    template = Template(
        "{% load accounts_tags %}{% for listing in listings %}{% listing_actions listing %}{% endfor %}"
    )
    with django_assert_num_queries(1):
        html = template.render(Context({"request": request, "listings": [saved, Listing(pk=saved.pk + 1)]}))
    assert html.count('aria-pressed="true"') == 1
    assert html.count('value="/?q=nurse"') == 2


def test_marks_of_a_person_are_theirs_alone() -> None:
    saved, applied = a_save(), an_application()
    assert saving.marks_of(saved.user) == saving.Marks(saved=frozenset({saved.listing.pk}))
    assert saving.marks_of(applied.user) == saving.Marks(applied=frozenset({applied.listing.pk}))
