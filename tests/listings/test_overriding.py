"""An editor's word on what an ad says: at once, with a reason, for as long as the words of the ad stand."""

import json
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from listings import deriving, overriding, rereading
from listings.models import Listing, RuleChange, Source, StanceChange, StanceOverride
from listings.sources.refresh import read_payloads
from sponsors import versions
from tests.factories.listings import ListingFactory, SourceFactory, ad
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, tzinfo=UTC)
EDITOR = "editor@mail.example"
REFUSAL = "We are unable to sponsor visas for this position."
pytestmark = pytest.mark.django_db


def decide(listing: Listing, stance: str, *, visa: str = "", quote: str = "") -> StanceOverride:
    return overriding.decide(listing, visa=visa, stance=stance, reason="They told us.", quote=quote, by=EDITOR, at=NOW)


def stored() -> Listing:
    return Listing.objects.get()


def verdict(visa: str = "h1b") -> str:
    return str(stored().verdicts[visa]["verdict"])


def test_a_decision_goes_before_what_was_read_and_is_kept_with_its_reason() -> None:
    listing = ListingFactory.create(refusing=True)
    decide(listing, "offered")
    assert (stored().stance, verdict(), verdict("tn")) == ("offered", "stated", "possible")
    override, change = StanceOverride.objects.get(), StanceChange.objects.get()
    assert (override.decided_at, override.decided_by, override.reason) == (NOW, EDITOR, "They told us.")
    assert (change.why, change.stance_before, change.stance_after, change.quote_before, change.changed_by) == (
        "decided", "refused", "offered", REFUSAL, EDITOR,
    )  # fmt: skip


def test_a_decision_about_one_visa_leaves_the_others() -> None:
    decide(ListingFactory.create(refusing=True), "offered", visa="e3")
    assert (verdict("e3"), verdict("h1b"), stored().stance) == ("stated", "refused", "refused")


def test_the_sentence_that_shows_it_is_the_evidence() -> None:
    sentence = "You may ask about visas."
    listing = ListingFactory.create(description=ad(REFUSAL, sentence))
    decide(listing, "conditional", quote=f" {sentence} ")
    (piece,) = stored().evidence
    assert (piece["quote"], stored().plain[piece["start"] : piece["end"]]) == (sentence, sentence)


def test_a_sentence_of_another_ad_decides_nothing() -> None:
    with pytest.raises(overriding.QuoteNotInAd):
        decide(ListingFactory.create(refusing=True), "offered", quote="We sponsor everyone.")
    assert (stored().stance, StanceOverride.objects.count()) == ("refused", 0)


def test_it_stands_through_newer_rules_and_records() -> None:
    decide(ListingFactory.create(refusing=True), "offered")
    Listing.objects.update(rules_version="older")
    versions.advance()
    rereading.go_on(at=LATER)
    deriving.look_up_again(list(Listing.objects.without_texts()), at=LATER)
    assert (stored().stance, verdict(), RuleChange.objects.get().differing) == ("offered", "stated", 0)


@pytest.fixture
def source() -> Source:
    return SourceFactory.create(company="Larkmoor")


def read(source: Source, text: str, at: datetime, **more: str) -> None:
    payload = json.dumps([{"external_id": "r-1", "title": "Baker", "text": text, **more}]).encode()
    assert read_payloads(source, [payload], at=at).outcome == "complete"


def test_it_ends_when_the_words_of_the_ad_change_and_not_with_its_date(source: Source) -> None:
    read(source, f"You bake. {REFUSAL}", NOW)
    decide(stored(), "offered")
    read(source, f"You bake. {REFUSAL}", LATER, posted_at="2026-11-20T00:00:00Z")
    assert (verdict(), StanceOverride.objects.standing().count()) == ("stated", 1)
    read(source, f"You bake bread. {REFUSAL}", LATER)
    override = StanceOverride.objects.get()
    assert (verdict(), override.ended_at, override.ended_because) == ("refused", LATER, "ad")
    assert list(StanceChange.objects.order_by("pk").values_list("why", flat=True)) == ["decided", "ad"]


def test_it_stands_for_an_ad_that_closes_and_comes_back(source: Source) -> None:
    read(source, f"You bake. {REFUSAL}", NOW)
    decide(stored(), "offered")
    Listing.objects.update(state="closed", closed_at=NOW, closed_from="published")
    read(source, f"You bake. {REFUSAL}", LATER)
    assert (stored().state, verdict()) == ("published", "stated")


def test_withdrawn_it_gives_the_rules_their_say_again() -> None:
    override = decide(ListingFactory.create(refusing=True), "offered")
    overriding.withdraw(override, by=EDITOR, at=LATER)
    assert (verdict(), StanceChange.objects.newest_first()[0].why) == ("refused", "withdrawn")
    with pytest.raises(overriding.NoLongerStands):
        overriding.withdraw(override, by=EDITOR, at=LATER)


def test_a_second_decision_takes_the_place_of_the_first() -> None:
    listing = ListingFactory.create(refusing=True)
    decide(listing, "offered")
    decide(listing, "conditional")
    first, second = StanceOverride.objects.order_by("pk")
    assert (first.ended_because, second.ended_at, stored().stance) == ("replaced", None, "conditional")


def test_a_contradiction_that_is_decided_leaves_review() -> None:
    listing = ListingFactory.create(description=ad("We sponsor visas.", REFUSAL), state="review")
    assert stored().review_reasons == ["conflicting"]
    decide(listing, "refused")
    assert (stored().review_reasons, stored().state) == ([], "published")


def test_what_is_impossible_is_not_stored() -> None:
    override = decide(ListingFactory.create(refusing=True), "offered")
    fields = {name: getattr(override, name) for name in ("listing", "stance", "reason", "decided_at", "decided_by")}
    for wrong, name in (
        ({}, "one_standing_decision_for_each_visa"),
        ({"ended_at": NOW}, "a_decision_that_ended_says_why"),
        ({"visa": "tn", "reason": ""}, "a_decision_about_an_ad_has_a_reason"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            StanceOverride.objects.create(**{**fields, **wrong})
    with pytest.raises(IntegrityError, match="a_change_of_stance_changes_something"), transaction.atomic():
        StanceChange.objects.create(
            listing=override.listing, changed_at=NOW, why="ad", stance_before="offered", stance_after="offered"
        )


def test_decisions_of_many_listings_are_looked_up_at_once() -> None:
    def queries() -> int:
        return len(queries_of(lambda: deriving.derive(list(Listing.objects.all()), at=LATER)))

    for _ in range(2):
        decide(ListingFactory.create(refusing=True), "offered")
    few = queries()
    for _ in range(4):
        decide(ListingFactory.create(refusing=True), "offered")
    assert queries() == few
