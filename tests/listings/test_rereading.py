"""Stored ads read again after the rules have changed: in steps, stopped and resumed, and nothing told to visitors unasked."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from listings import deriving, rederiving, rereading, rules_version
from listings.models import Listing, ReadingDifference, RuleChange, StanceChange
from listings.models.rule_change import count_kinds
from sponsors import versions
from tests.factories.listings import ListingFactory, ad
from tests.factories.sponsors import EmployerFactory, employer_with_filings
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OLD = "older"
pytestmark = pytest.mark.django_db


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "ADS", 2)


def read_otherwise(number: int = 1, **fields: object) -> None:
    """Listings as rules that took a refusal for an offer left them."""
    for _ in range(number):
        ListingFactory.create(
            refusing=True,
            **{
                "rules_version": OLD,
                "stance": "offered",
                "verdicts": {
                    "h1b": {"verdict": "stated", "reason": "", "ad": "OFFERS", "record": "UNRATED", "ask": ""}
                },
                **fields,
            },
        )


def read_alike(number: int = 1) -> None:
    for _ in range(number):
        ListingFactory.create(offering=True, rules_version=OLD)


def the_change() -> RuleChange:
    return RuleChange.objects.newest_first()[0]


def publish() -> None:
    rereading.publish(the_change(), by="editor@mail.example", at=NOW)
    rereading.go_on(at=NOW)


def test_what_keeps_its_answers_is_updated_and_nobody_is_asked() -> None:
    ListingFactory.create(offering=True, rules_version=OLD, pay_text="as older rules read it")
    assert rereading.go_on(at=NOW) == 1
    listing, change = Listing.objects.get(), the_change()
    assert (listing.rules_version, listing.pay_text, listing.derived_at) == (rules_version.current(), "", NOW)
    assert (change.state, change.updated, change.differing, change.finished_at) == ("published", 1, 0, NOW)
    assert rereading.go_on(at=NOW) == 0
    assert RuleChange.objects.count() == 1


def test_what_would_get_another_answer_waits_for_an_editor_with_both_sentences() -> None:
    read_otherwise()
    read_alike(2)
    rereading.go_on(at=NOW)
    change, difference = the_change(), ReadingDifference.objects.get()
    assert (change.state, change.to_read, change.ads_read, change.updated, change.differing) == ("waiting", 3, 3, 2, 1)
    assert (difference.stance_before, difference.stance_after) == ("offered", "refused")
    assert difference.quote_after == "We are unable to sponsor visas for this position."
    assert dict(count_kinds(change))["h1b:stated>refused"] == 1
    assert {"closes", "stance:offered>refused"} < set(difference.kinds)
    assert "opens" not in difference.kinds
    assert Listing.objects.get(stance="offered", rules_version=OLD).verdicts["h1b"]["verdict"] == "stated"


def test_published_changes_reach_the_pages_and_the_history() -> None:
    read_otherwise()
    rereading.go_on(at=NOW)
    publish()
    listing, change, kept = Listing.objects.get(), the_change(), StanceChange.objects.get()
    assert (listing.stance, listing.verdicts["h1b"]["verdict"]) == ("refused", "refused")
    assert (change.state, change.published_by, change.finished_at) == ("published", "editor@mail.example", NOW)
    assert (kept.why, kept.stance_before, kept.stance_after, kept.changed_at) == ("rules", "offered", "refused", NOW)


def test_a_new_sign_of_a_scam_waits_too_and_then_holds_the_ad_back() -> None:
    text = ad("We offer visa sponsorship for this position.", "Contact us on WhatsApp only: +15550100200.")
    ListingFactory.create(description=text, rules_version=OLD, review_reasons=[], flags=[])
    rereading.go_on(at=NOW)
    assert (the_change().state, Listing.objects.get().state) == ("waiting", "published")
    assert dict(count_kinds(the_change())) == {"review:>scam_signs": 1}
    publish()
    assert Listing.objects.get().state == "review"


def test_only_what_waits_is_published() -> None:
    read_alike()
    rereading.go_on(at=NOW)
    with pytest.raises(rereading.NotWaiting):
        rereading.publish(the_change(), by="editor@mail.example", at=NOW)


def test_a_call_that_runs_out_of_time_is_taken_up_by_the_next(
    small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_alike(5)
    clock = iter(range(1000))
    monkeypatch.setattr("listings.rereading.time.monotonic", lambda: next(clock))
    assert rereading.go_on(at=NOW, seconds=2) == 2
    assert (the_change().state, the_change().ads_read, the_change().part_read) == ("reading", 2, 40)
    assert rereading.go_on(at=NOW, seconds=100) == 3
    assert (the_change().state, the_change().ads_read, RuleChange.objects.count()) == ("published", 5, 1)


def test_what_is_stopped_goes_on_where_it_was_and_reads_nothing_twice(
    small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_alike(3)
    read_otherwise(2)
    read_ad, texts = deriving.read_ad, []

    def stop_at_the_third(listing: Listing) -> None:
        texts.append(listing)
        if len(texts) == 3:
            rereading.stop(the_change())
        read_ad(listing)

    monkeypatch.setattr(deriving, "read_ad", stop_at_the_third)
    rereading.go_on(at=NOW)
    assert (the_change().state, the_change().ads_read) == ("stopped", 2)
    assert rereading.go_on(at=NOW) == 0
    monkeypatch.undo()
    assert rereading.resume(the_change())
    assert rereading.go_on(at=NOW) == 3
    assert (the_change().state, the_change().ads_read, the_change().updated) == ("waiting", 5, 3)
    assert not rereading.resume(the_change())


def test_newer_rules_overtake_what_nobody_published(monkeypatch: pytest.MonkeyPatch) -> None:
    read_otherwise()
    rereading.go_on(at=NOW)
    monkeypatch.setattr(rules_version, "current", lambda: "newer")
    rereading.go_on(at=NOW)
    old, new = RuleChange.objects.order_by("pk")
    assert (old.state, old.differences.count(), new.state, new.differing) == ("superseded", 0, "waiting", 1)


def test_rules_that_are_taken_back_leave_the_answers_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    read_otherwise()
    rereading.go_on(at=NOW)
    monkeypatch.setattr(rules_version, "current", lambda: OLD)
    assert rereading.go_on(at=NOW) == 0
    assert (Listing.objects.get().stance, the_change().state) == ("offered", "superseded")


def test_what_its_source_rewrote_meanwhile_is_not_written_over() -> None:
    read_otherwise(2)
    rereading.go_on(at=NOW)
    first = Listing.objects.order_by("pk")[0]
    Listing.objects.with_keys([first.pk]).update(rules_version=rules_version.current(), stance="conditional")
    publish()
    first.refresh_from_db()
    assert first.stance == "conditional"
    assert StanceChange.objects.count() == 1


def test_records_do_not_bring_the_new_table_of_verdicts_to_what_waits() -> None:
    employer = EmployerFactory.create()
    read_otherwise(employer=employer, title="Software Engineer")
    rereading.go_on(at=NOW)
    employer_with_filings(5, employer=employer)
    versions.advance()
    rederiving.rederive_stale(at=NOW)
    assert Listing.objects.get().verdicts["h1b"]["verdict"] == "stated"
    publish()
    assert Listing.objects.get().record_line["counts"]["H-1B"][1] == 5


def test_one_that_comes_back_while_the_others_wait_is_read_too() -> None:
    read_otherwise()
    read_otherwise(state="closed")
    rereading.go_on(at=NOW)
    assert the_change().differing == 1
    Listing.objects.filter(state="closed").update(state="published", closed_at=None)
    rereading.go_on(at=NOW)
    assert (the_change().state, the_change().differing) == ("waiting", 2)


def test_a_batch_costs_the_same_whatever_it_holds() -> None:
    read_alike(2)
    few = len(queries_of(lambda: rereading.go_on(at=NOW)))
    read_alike(20)
    assert len(queries_of(lambda: rereading.go_on(at=NOW))) == few


def test_a_finished_change_has_its_moment_and_counts_add_up() -> None:
    fields = {"rules_version": OLD, "started_at": NOW, "to_read": 3}
    for wrong, name in (
        ({"state": "published"}, "a_finished_rule_change_has_its_moment"),
        ({"ads_read": 2, "updated": 1}, "every_ad_read_again_is_accounted_for"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            RuleChange.objects.create(**fields, **wrong)
    change = RuleChange.objects.create(**fields)
    with pytest.raises(IntegrityError, match="one_unfinished_change_to_a_version"), transaction.atomic():
        RuleChange.objects.create(**fields)
    listing = ListingFactory.create()
    ReadingDifference.objects.create(change=change, listing=listing, kinds=[])
    with (
        pytest.raises(IntegrityError, match="one_difference_of_a_listing_by_a_rule_change"),
        transaction.atomic(),
    ):
        ReadingDifference.objects.create(change=change, listing=listing, kinds=[])


@pytest.fixture
def elsewhere() -> Callable[[Callable[[], None]], None]:
    """Another process: its own connection."""

    def run(work: Callable[[], None]) -> None:
        def and_close() -> None:
            try:
                work()
            finally:
                connection.close()

        thread = Thread(target=and_close)
        thread.start()
        thread.join()

    return run


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_read_the_same_ads_and_what_one_holds_is_left_to_it(
    elsewhere: Callable[[Callable[[], None]], None],
) -> None:
    read_alike(2)
    done: list[int] = []
    with rereading._alone() as alone:
        assert alone
        elsewhere(lambda: done.append(rereading.go_on(at=NOW)))
    assert done == [0]
    first = Listing.objects.order_by("pk")[0]
    with transaction.atomic():
        Listing.objects.with_keys([first.pk]).locked().get()
        elsewhere(lambda: done.append(rereading.go_on(at=NOW)))
    assert done == [0, 1]
    assert the_change().state == "reading"
    rereading.go_on(at=NOW)
    assert (the_change().state, the_change().ads_read) == ("published", 2)
