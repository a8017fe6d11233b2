"""What an editor decides about a listing, and who decided when."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from listings import publishing
from listings.models import Listing
from tests.factories.listings import ListingFactory

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
EDITOR = "editor@mail.example"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("decide", "state"),
    [(publishing.publish, "published"), (publishing.reject, "rejected"), (publishing.send_to_review, "review")],
)
@pytest.mark.parametrize("before", ["review", "published", "rejected", "closed"])
def test_a_decision_is_stored_with_its_moment_and_person(decide: object, state: str, before: str) -> None:
    listing = ListingFactory.create(state=before)
    decide(listing, by=EDITOR, at=NOW)  # type: ignore[operator]
    stored = Listing.objects.get()
    assert (stored.state, stored.reviewed_at, stored.reviewed_by, stored.closed_at) == (state, NOW, EDITOR, None)


def test_an_editor_closes_what_is_open() -> None:
    listing = ListingFactory.create()
    publishing.close_by_hand(listing, by=EDITOR, at=NOW)
    assert Listing.objects.get().closed_at == NOW


def test_what_is_rejected_is_not_closed() -> None:
    listing = ListingFactory.create(state="rejected")
    publishing.close_by_hand(listing, by=EDITOR, at=NOW)
    assert Listing.objects.get().state == "rejected"


@pytest.mark.parametrize(("before", "reasons", "reviewed", "state"), [
    ("published", [], False, "published"), ("published", ["scam_signs"], False, "review"),
    ("published", ["scam_signs"], True, "published"), ("review", [], False, "published"), ("review", [], True, "review"),
])  # fmt: skip
def test_what_comes_back_is_what_it_was_or_what_the_rules_say(
    before: str, reasons: list[str], reviewed: bool, state: str
) -> None:
    listing = ListingFactory.create(state="closed", closed_from=before, review_reasons=reasons)
    if reviewed:
        listing.reviewed_at, listing.reviewed_by = NOW, EDITOR
    publishing.reopen(listing)
    assert (listing.state, listing.closed_at) == (state, None)


def test_a_review_has_both_its_moment_and_its_person() -> None:
    listing = ListingFactory.create()
    with pytest.raises(IntegrityError, match="review_has_its_moment_and_person"), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(reviewed_at=NOW)


def test_one_listing_per_posting_of_a_source() -> None:
    listing = ListingFactory.create()
    with pytest.raises(IntegrityError, match="one_listing_per_posting_of_a_source"), transaction.atomic():
        ListingFactory.create(source=listing.source, external_id=listing.external_id)


def test_what_an_editor_closed_stays_closed_when_its_source_sends_it_again() -> None:
    listing = ListingFactory.create()
    publishing.close_by_hand(listing, by=EDITOR, at=NOW)
    publishing.reopen(listing)
    assert (listing.state, listing.closed_at) == ("closed", NOW)
