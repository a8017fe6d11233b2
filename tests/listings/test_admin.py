"""Reviewing: one listing with a reason, many by an action, and never a suspicious one among many."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from listings import publishing
from listings.models import Listing
from tests.factories.accounts import an_admin, person
from tests.factories.listings import ListingFactory

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(an_admin("editor@mail.example"))
    return client


def decide(client: Client, listing: Listing, **data: str) -> list[str]:
    """Press a button under the reason; what the site says then."""
    answer = client.post(reverse("admin:listings_listing_decide", args=[listing.pk]), data)
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)]


def change_page(client: Client, listing: Listing) -> str:
    return client.get(reverse("admin:listings_listing_change", args=[listing.pk])).content.decode()


@pytest.mark.parametrize(("button", "state"), [("publish", "published"), ("reject", "rejected")])
def test_one_in_review_is_decided_with_a_reason_that_is_kept(admin: Client, button: str, state: str) -> None:
    listing = ListingFactory.create(state="review", review_reasons=["scam_signs"])
    assert f'name="decision" value="{button}"' in change_page(admin, listing)
    decide(admin, listing, decision=button, note=" The employer confirmed it. ")
    stored = Listing.objects.get()
    assert (stored.state, stored.reviewed_by) == (state, "editor@mail.example")
    assert stored.review_note == "The employer confirmed it."
    assert "The employer confirmed it." in change_page(admin, listing)


@pytest.mark.parametrize(
    "data", [{"note": "fine"}, {"decision": "close", "note": "fine"}, {"decision": "publish", "note": " "},
             {"decision": "publish", "note": "x" * 301}]
)  # fmt: skip
def test_without_a_decision_or_a_reason_nothing_changes(admin: Client, data: dict[str, str]) -> None:
    listing = ListingFactory.create(state="review")
    assert decide(admin, listing, **data) == [
        "Not decided: publish or reject it, with a reason of 1 to 300 characters."
    ]
    assert Listing.objects.get().state == "review"


@pytest.mark.parametrize("state", ["published", "rejected", "closed"])
def test_what_is_not_in_review_has_no_buttons_and_keeps_its_state(admin: Client, state: str) -> None:
    listing = ListingFactory.create(state=state)
    assert 'name="decision"' not in change_page(admin, listing)
    assert "not in review any more" in decide(admin, listing, decision="publish", note="late")[0]
    stored = Listing.objects.get()
    assert (stored.state, stored.reviewed_at, stored.review_note) == (state, None, "")


def test_only_who_may_change_listings_decides(client: Client) -> None:
    listing = ListingFactory.create(state="review")
    reader = person(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_listing"))
    client.force_login(reader)
    assert 'name="decision"' not in change_page(client, listing)
    address = reverse("admin:listings_listing_decide", args=[listing.pk])
    assert client.post(address, {"decision": "publish", "note": "fine"}).status_code == 403
    assert Listing.objects.get().state == "review"


def test_a_link_decides_nothing_and_neither_does_a_form_of_another_site(admin: Client) -> None:
    listing = ListingFactory.create(state="review")
    address = reverse("admin:listings_listing_decide", args=[listing.pk])
    assert admin.get(address).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    assert strict.post(address, {"decision": "publish", "note": "fine"}).status_code == 403
    assert Listing.objects.get().state == "review"


def test_a_listing_that_is_not_there_is_not_found(admin: Client) -> None:
    assert admin.post("/admin/listings/listing/99999999999999999999/decide/").status_code == 404


def test_many_are_published_without_the_suspicious_ones(admin: Client) -> None:
    plain = ListingFactory.create(state="review", review_reasons=["unlawful_wording"])
    scam = ListingFactory.create(state="review", review_reasons=["unlawful_wording", "scam_signs"])
    chosen = {"action": "publish", "_selected_action": [plain.pk, scam.pk]}
    page = admin.post(reverse("admin:listings_listing_changelist"), chosen, follow=True).content.decode()
    assert dict(Listing.objects.values_list("pk", "state")) == {plain.pk: "published", scam.pk: "review"}
    assert "1 published." in page
    assert "1 not published, for signs of a scam" in page


def test_many_are_rejected_with_the_suspicious_ones(admin: Client) -> None:
    listing = ListingFactory.create(state="review", review_reasons=["scam_signs"])
    chosen = {"action": "reject", "_selected_action": [listing.pk]}
    admin.post(reverse("admin:listings_listing_changelist"), chosen)
    assert Listing.objects.get().state == "rejected"


def test_the_reason_of_an_older_decision_goes_with_a_newer_one() -> None:
    listing = ListingFactory.create(state="review")
    publishing.reject(listing, by="editor@mail.example", at=NOW, note="No such employer.")
    publishing.send_to_review(listing, by="editor@mail.example", at=NOW)
    assert Listing.objects.get().review_note == ""


def test_a_reason_belongs_to_a_review() -> None:
    ListingFactory.create()
    with pytest.raises(IntegrityError, match="a_review_note_is_of_a_review"), transaction.atomic():
        Listing.objects.update(review_note="Nobody wrote this.")
