"""Reading a source again and again: what opens, changes, stays, closes and comes back."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from listings import deriving, publishing
from listings.models import Listing, Source, SourceRun
from listings.models.listing import word_query
from listings.sources import fetching
from listings.sources.refresh import read_payloads
from tests.factories.listings import ListingFactory, SourceFactory
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Source:
    return SourceFactory.create(token="larkmoor.json", company="Larkmoor")


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {"external_id": f"r-{number}", "title": f"Baker {number}", "text": "You bake. We sponsor visas."} | fields


def read(source: Source, *rows: Any, at: datetime = NOW) -> SourceRun:
    source.refresh_from_db()
    return read_payloads(source, [json.dumps(rows).encode()], at=at)


def only() -> Listing:
    return Listing.objects.get()


def state_of(number: int) -> str:
    return Listing.objects.get(external_id=f"r-{number}").state


def counts(run: SourceRun) -> tuple[int, int, int, int, int]:
    return run.opened, run.changed, run.unchanged, run.refused, run.closed


def test_every_posting_of_a_read_is_accounted_for(source: Source) -> None:
    assert counts(read(source, row(1), row(2), row(3), {"title": "x"})) == (3, 0, 0, 1, 0)
    run = read(source, row(1), row(2, title="Night Baker"), row(4), at=NOW + HOUR)
    assert counts(run) == (1, 1, 1, 0, 0)
    assert run.fetched == 3
    assert counts(read(source, row(1), row(2, title="Night Baker"), row(4), at=NOW + 2 * HOUR)) == (0, 0, 3, 0, 1)


def test_a_run_that_loses_a_posting_cannot_be_stored(source: Source) -> None:
    with pytest.raises(IntegrityError, match="every_posting_fetched_is_accounted_for"), transaction.atomic():
        SourceRun.objects.create(
            source=source, started_at=NOW, finished_at=NOW, outcome="complete", fetched=2, opened=1
        )


def test_what_is_refused_is_named_in_the_run(source: Source) -> None:
    run = read(source, row(1), {"external_id": "r-2", "text": "x"})
    assert run.refusals == [{"place": "listing 2", "reason": "title is missing or empty"}]


def test_a_new_posting_is_read_and_decided_at_once(source: Source) -> None:
    read(source, row(1))
    listing = only()
    assert (listing.state, listing.company, listing.first_seen_at) == ("published", "Larkmoor", NOW)
    assert listing.stance == "offered"
    assert listing.verdicts["h1b"]["verdict"] == "stated"


def test_reading_the_same_again_changes_nothing_but_when_it_was_seen(source: Source) -> None:
    def stored() -> list[dict[str, Any]]:
        return [
            {name: value for name, value in listing.items() if name != "last_seen_at"}
            for listing in Listing.objects.order_by("pk").values()
        ]

    read(source, row(1), row(2))
    before = stored()
    assert counts(read(source, row(1), row(2), at=NOW + HOUR)) == (0, 0, 2, 0, 0)
    assert stored() == before
    assert {listing.last_seen_at for listing in Listing.objects.all()} == {NOW + HOUR}


def test_a_changed_ad_is_read_again_and_keeps_its_address_and_first_day(source: Source) -> None:
    read(source, row(1))
    first = only()
    read(source, row(1, text="You bake. We are unable to sponsor visas."), at=NOW + HOUR)
    changed = only()
    assert (changed.pk, changed.first_seen_at, changed.changed_at) == (first.pk, NOW, NOW + HOUR)
    assert changed.verdicts["h1b"]["verdict"] == "refused"


def test_two_complete_reads_without_it_close_a_listing_and_one_does_not(source: Source) -> None:
    read(source, row(1), row(2))
    read(source, row(1), at=NOW + HOUR)
    assert state_of(2) == "published"
    read(source, row(1), at=NOW + 2 * HOUR)
    closed = Listing.objects.get(external_id="r-2")
    assert (closed.state, closed.closed_at) == ("closed", NOW + 2 * HOUR)
    assert closed not in Listing.objects.live()
    assert closed in Listing.objects.visible()


def test_a_read_that_shows_it_between_two_misses_starts_the_count_again(source: Source) -> None:
    read(source, row(1), row(2))
    for number, rows in enumerate([[row(1)], [row(1), row(2)], [row(1)]]):
        read(source, *rows, at=NOW + number * HOUR)
    assert state_of(2) == "published"


def test_a_closed_listing_stays_closed_and_is_not_counted_again(source: Source) -> None:
    read(source, row(1), row(2))
    runs = [read(source, row(1), at=NOW + number * HOUR) for number in range(1, 5)]
    assert [run.closed for run in runs] == [0, 1, 0, 0]
    assert Listing.objects.get(external_id="r-2").closed_at == NOW + 2 * HOUR


def test_a_failed_read_closes_nothing_and_says_why(source: Source) -> None:
    read(source, row(1))
    for number in range(3):
        source.refresh_from_db()
        run = read_payloads(source, [b"<html>Sorry</html>"], at=NOW + number * HOUR)
    assert state_of(1) == "published"
    assert (run.outcome, run.message) == (
        "failed",
        "not a listing file: column external_id, title, text missing in line 1",
    )
    source.refresh_from_db()
    assert (source.failures, source.last_read_at) == (3, NOW)


def test_a_complete_read_forgets_earlier_failures(source: Source) -> None:
    read_payloads(source, [b"{"], at=NOW)
    read(source, row(1), at=NOW + HOUR)
    source.refresh_from_db()
    assert (source.failures, source.last_read_at) == (0, NOW + HOUR)


def test_one_broken_page_fails_the_whole_read(source: Source) -> None:
    read(source, row(1))
    for number in range(2):
        run = read_payloads(source, [json.dumps([row(2)]).encode(), b"{"], at=NOW + number * HOUR)
    assert run.outcome == "failed"
    assert [listing.external_id for listing in Listing.objects.all()] == ["r-1"]


def test_a_partial_read_opens_and_closes_nothing() -> None:
    board = SourceFactory.create(system=Source.System.GREENHOUSE, token="larkmoor")

    def job(number: int) -> dict[str, Any]:
        return {"id": number, "title": "Baker", "content": "<p>You bake.</p>", "company_name": "Larkmoor"}

    read_payloads(board, [json.dumps({"jobs": [job(1), job(2)]}).encode()], at=NOW)
    for number in range(1, 4):
        payload = json.dumps({"jobs": [job(1), job(3)], "meta": {"total": 9}}).encode()
        run = read_payloads(board, [payload], at=NOW + number * HOUR)
    assert (run.outcome, run.message) == ("partial", "the board says 9 postings and sent 2")
    assert set(Listing.objects.live().values_list("external_id", flat=True)) == {"1", "2", "3"}


def test_a_listing_that_comes_back_keeps_its_address_and_first_day(source: Source) -> None:
    read(source, row(1), row(2))
    address = Listing.objects.get(external_id="r-2").get_absolute_url()
    for number in (1, 2):
        read(source, row(1), at=NOW + number * HOUR)
    read(source, row(1), row(2), at=NOW + 3 * HOUR)
    back = Listing.objects.get(external_id="r-2")
    assert (back.state, back.closed_at, back.first_seen_at) == ("published", None, NOW)
    assert back.get_absolute_url() == address


def test_a_posting_on_two_pages_counts_once(source: Source) -> None:
    pages = [json.dumps([row(1), row(2)]).encode(), json.dumps([row(2), row(3)]).encode()]
    run = read_payloads(source, pages, at=NOW)
    assert (run.fetched, run.opened, run.refused) == (3, 3, 0)


def test_two_postings_under_one_identity_are_told(source: Source) -> None:
    pages = [json.dumps([row(1)]).encode(), json.dumps([row(1, title="Other")]).encode()]
    run = read_payloads(source, pages, at=NOW)
    assert (run.opened, run.refused) == (1, 1)
    assert run.refusals[0]["place"] == "posting r-1"


def test_the_same_identity_in_another_source_is_another_listing(source: Source) -> None:
    other = SourceFactory.create(company="Brindle")
    read(source, row(1))
    read(other, row(1))
    read(other, at=NOW + HOUR)
    read(other, at=NOW + 2 * HOUR)
    assert set(Listing.objects.live().values_list("company", flat=True)) == {"Larkmoor"}


def test_an_unlawful_ad_waits_for_a_person_and_comes_out_when_it_is_changed(source: Source) -> None:
    read(source, row(1, text="You bake. H-1B only, no US citizens please."))
    assert only().review_reasons == ["unlawful_wording"]
    assert state_of(1) == "review"
    read(source, row(1), at=NOW + HOUR)
    assert state_of(1) == "published"


def test_a_published_ad_that_turns_unlawful_leaves_the_search(source: Source) -> None:
    read(source, row(1))
    read(source, row(1, text="You bake. H-1B only, no US citizens please."), at=NOW + HOUR)
    assert state_of(1) == "review"


def test_what_a_person_decided_stands_when_the_ad_changes(source: Source) -> None:
    read(source, row(1), row(2), row(3, text="H-1B only, no US citizens please."))
    first, second, third = Listing.objects.order_by("external_id")
    publishing.reject(first, by="editor@mail.example", at=NOW)
    publishing.send_to_review(second, by="editor@mail.example", at=NOW)
    publishing.publish(third, by="editor@mail.example", at=NOW)
    changed = [row(1, title="a"), row(2, title="b"), row(3, title="c", text="H-1B only, no US citizens, please.")]
    read(source, *changed, at=NOW + HOUR)
    assert [state_of(number) for number in (1, 2, 3)] == ["rejected", "review", "published"]


def test_a_rejected_listing_is_not_closed_and_not_reopened(source: Source) -> None:
    read(source, row(1))
    publishing.reject(only(), by="editor@mail.example", at=NOW)
    for number, rows in enumerate([[], [], [row(1)]], start=1):
        read(source, *rows, at=NOW + number * HOUR)
        assert state_of(1) == "rejected"


def test_a_read_of_many_costs_as_many_queries_as_one_of_few(source: Source) -> None:
    other = SourceFactory.create(company="Brindle")
    few = queries_of(lambda: read(source, *(row(number) for number in range(2))))
    many = queries_of(lambda: read(other, *(row(number) for number in range(40))))
    assert len(many) == len(few)


@pytest.mark.parametrize("state", ["review", "published", "rejected", "closed"])
def test_closing_has_its_moment_in_every_state(state: str) -> None:
    listing = ListingFactory.create(state=state)
    wrong = None if state == "closed" else NOW
    with pytest.raises(IntegrityError, match="closed_has_its_moment"), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(closed_at=wrong)


@pytest.mark.parametrize(
    ("system", "path"), [("greenhouse", "greenhouse/board_1.json"), ("lever", "lever/site_1.json")]
)
def test_real_payloads_are_stored_and_a_second_read_changes_nothing(shared_data: Path, system: str, path: str) -> None:
    board = SourceFactory.create(system=system, token="real", company="Real")
    payload = (shared_data / "ats" / path).read_bytes()
    first = read_payloads(board, [payload], at=NOW)
    assert (first.outcome, first.opened, first.refused) == ("complete", first.fetched, 0)
    second = read_payloads(board, [payload], at=NOW + HOUR)
    assert (second.opened, second.changed, second.unchanged, second.closed) == (0, 0, first.opened, 0)
    for listing in Listing.objects.all():
        assert listing.plain
        for evidence in listing.evidence:
            assert listing.plain[evidence["start"] : evidence["end"]] == evidence["quote"]


def decided(number: int, verb: Any) -> None:
    verb(Listing.objects.get(external_id=f"r-{number}"), by="editor@mail.example", at=NOW)


def test_what_an_editor_decides_while_a_source_is_read_stands(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    read(source, row(1), row(2), row(3))
    read_ad = deriving.read_ad

    def read_and_meanwhile_decide(listing: Listing) -> None:
        read_ad(listing)
        decided(1, publishing.reject)
        decided(2, publishing.reject)

    monkeypatch.setattr(deriving, "read_ad", read_and_meanwhile_decide)
    assert read(source, row(1), row(2, title="b"), at=NOW + HOUR).changed == 1
    assert [state_of(number) for number in (1, 2)] == ["rejected", "rejected"]
    assert Listing.objects.filter(reviewed_by="editor@mail.example").count() == 2


def test_of_unchanged_listings_nothing_is_written_but_that_they_were_seen(source: Source) -> None:
    rows = [row(number) for number in range(30)]
    read(source, *rows)
    asked = queries_of(lambda: read(source, *rows, at=NOW + HOUR))
    written = [query for query in asked if query.startswith('UPDATE "listings_listing"')]
    assert len(written) == 1
    assert "description" not in written[0]


def test_an_editors_review_outlives_closing_and_coming_back(source: Source) -> None:
    read(source, row(1), row(2))
    decided(1, publishing.send_to_review)
    decided(2, publishing.publish)
    for number in (1, 2):
        read(source, at=NOW + number * HOUR)
    assert [state_of(1), state_of(2)] == ["closed", "closed"]
    read(source, row(1), row(2), at=NOW + 3 * HOUR)
    assert [state_of(1), state_of(2)] == ["review", "published"]


def test_what_comes_back_is_read_by_the_rules_of_today(source: Source) -> None:
    read(source, row(1, text="H-1B only, no US citizens please."))
    for number in (1, 2):
        read(source, at=NOW + number * HOUR)
    Listing.objects.update(rules_version=1, review_reasons=[], closed_from="published")
    run = read(source, row(1, text="H-1B only, no US citizens please."), at=NOW + 3 * HOUR)
    assert counts(run) == (0, 0, 1, 0, 0)
    assert state_of(1) == "review"


def test_a_rejected_listing_that_is_gone_counts_as_closed_never(source: Source) -> None:
    read(source, row(1))
    decided(1, publishing.reject)
    assert [read(source, at=NOW + number * HOUR).closed for number in range(1, 4)] == [0, 0, 0]


def test_an_ad_that_contradicts_itself_waits_for_a_person(source: Source) -> None:
    read(source, row(1, text="We sponsor H-1B visas. We cannot sponsor visas in this office."))
    assert (only().stance, only().review_reasons, state_of(1)) == ("conflicting", ["conflicting"], "review")
    decided(1, publishing.publish)
    assert only().verdicts["h1b"]["verdict"] != "refused"
    assert state_of(1) == "published"


def test_an_error_of_our_own_is_a_failed_read_and_is_logged_once(
    source: Source, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(listing: Listing) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(deriving, "read_ad", broken)
    run = read(source, row(1))
    assert (run.outcome, run.message) == ("failed", "An error of this program; its log says more.")
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == [
        f"{source} could not be read"
    ]
    source.refresh_from_db()
    assert source.failures == 1


def test_an_ad_as_long_as_a_book_is_stored_and_found(source: Source) -> None:
    text = "marzipan " + " ".join(f"{n:04x}-{n * 7919 % 65536:04x}" for n in range(60_000))
    run = read(source, row(1, text=text))
    assert (run.outcome, run.opened, run.message) == ("complete", 1, "")
    assert Listing.objects.filter(search=word_query("marzipan")).exists()


@pytest.mark.parametrize(("failures", "hours", "due"), [
    (0, 1, True), (1, 1, False), (1, 2, True), (3, 7, False), (3, 8, True), (4, 16, True), (9, 23, False), (9, 24, True),
])  # fmt: skip
def test_a_board_that_fails_is_asked_less_and_less_often(failures: int, hours: int, due: bool) -> None:
    board = SourceFactory.create(system=Source.System.LEVER, failures=failures)
    for hour in (9, 0):
        SourceRun.objects.create(
            source=board, started_at=NOW - hour * HOUR, finished_at=NOW - hour * HOUR, outcome="failed"
        )
    assert (board in Source.objects.due(NOW + hours * HOUR)) == due


def test_one_board_that_breaks_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for token in ("larkmoor", "brindle"):
        SourceFactory.create(system=Source.System.LEVER, token=token)

    def broken(reader: object, token: str) -> list[bytes]:
        if token == "brindle":
            raise RuntimeError("boom")
        return [b"[]"]

    monkeypatch.setattr(fetching, "fetch", broken)
    with pytest.raises(CommandError, match="Not every source"):
        call_command("refresh_sources")
    assert dict(SourceRun.objects.values_list("source__token", "outcome")) == {
        "larkmoor": "complete", "brindle": "failed",
    }  # fmt: skip


def test_a_source_made_from_a_saved_read_is_never_asked_for_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "saved-board.json"
    path.write_text('{"jobs": [], "meta": {"total": 0}}')
    call_command("refresh_sources", "--system", "greenhouse", "--file", str(path))
    assert Source.objects.get().token == "saved-board"
    assert not Source.objects.fetchable().exists()


def test_a_posting_that_its_source_still_sends_is_not_missing_however_broken(source: Source) -> None:
    read(source, row(1), row(2))
    for hours in (1, 2, 3):
        run = read(source, row(1), row(2, title=""), at=NOW + hours * HOUR)
        assert (run.refused, run.closed) == (1, 0)
    assert Listing.objects.live().count() == 2
