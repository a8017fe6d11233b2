"""Reading stored ads again after the rules have changed, a few at a time, and publishing what that changes.

How far it is stands in the database, so it does not matter who calls `go_on`, how often, or where the last call was cut off. Ads
are read before a batch's transaction and stored in it, so that nobody waits for a lock while a text is read.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.db import Error, connection, transaction
from django.db.models import F

from listings import deriving, publishing, rules_version, stance_history
from listings.answers import Answers, answers_of, kinds
from listings.models import Listing, ReadingDifference, RuleChange, StanceChange

# Of one transaction. An editor waits for the locks while 200 employers are looked up: a few tenths of a second.
ADS = 200
_LOCK = "hashtextextended('listings.rereading', 0)"

State = RuleChange.State


class NotWaiting(ValueError):
    """Only what waits for an editor is published; another editor or newer rules came first."""


class _Halted(Exception):
    """An editor stopped it, or newer rules overtook it, while a batch was read: the batch is forgotten."""


def go_on(*, at: datetime, seconds: float = 3600) -> int:
    """Read, or publish, until nothing is left or the time is over. Returns how many ads; 0 while another process is at it."""
    ends = time.monotonic() + seconds
    with _alone() as alone:
        change = current_change(at=at) if alone else None
        if change is None:
            return 0
        done = 0
        with suppress(_Halted):
            while time.monotonic() < ends and change.state in _STEPS:
                done += _STEPS[change.state](change, at)
        return done


def current_change(*, at: datetime) -> RuleChange | None:
    """The unfinished change to the rules of today, begun where ads of other rules are left. Changes to other rules are over."""
    version = rules_version.current()
    _supersede(version, at)
    change = RuleChange.objects.unfinished().to(version).newest_first().first()
    left = Listing.objects.of_other_rules(version)
    if change is None:
        number = left.count()
        return RuleChange.objects.create(rules_version=version, started_at=at, to_read=number) if number else None
    if change.state == State.WAITING and left.without_difference(change).exists():
        _move(
            change, State.READING, reached_key=0, to_read=F("to_read") + 1, read_at=None
        )  # one came back from being closed
    return change


def stop(change: RuleChange) -> bool:
    """False where there was nothing to stop."""
    return _moved(change, State.READING, State.STOPPED)


def resume(change: RuleChange) -> bool:
    return _moved(change, State.STOPPED, State.READING)


def publish(change: RuleChange, *, by: str, at: datetime) -> None:
    """Lets the answers of `change` be brought to the pages; `go_on` does it. Raises NotWaiting."""
    waiting = RuleChange.objects.filter(pk=change.pk, state=State.WAITING)
    if not waiting.update(state=State.PUBLISHING, published_by=by, published_at=at, reached_key=0):
        raise NotWaiting


def _moved(change: RuleChange, before: str, after: str) -> bool:
    return bool(RuleChange.objects.filter(pk=change.pk, state=before).update(state=after))


def _move(change: RuleChange, state: str, **fields: object) -> None:
    """Raises _Halted where the row is no longer in the state that was read."""
    if not RuleChange.objects.filter(pk=change.pk, state=change.state).update(state=state, **fields):
        raise _Halted
    change.refresh_from_db()


def _supersede(version: str, at: datetime) -> None:
    for old in RuleChange.objects.unfinished().not_to(version):
        with transaction.atomic():
            old.differences.all().delete()
            RuleChange.objects.filter(pk=old.pk).update(state=State.SUPERSEDED, finished_at=at)


def _read_some(change: RuleChange, at: datetime) -> int:
    left = Listing.objects.of_other_rules(change.rules_version).without_difference(change)
    keys = left.keys_after(change.reached_key, most=ADS)
    if not keys:
        return _all_read(change, at)
    stored = list(Listing.objects.with_keys(keys))
    before = {ad.pk: answers_of(ad) for ad in stored}
    with _read_again(stored, at) as again:
        same, differing = _apart(again.ads, before)
        deriving.save(same, again.columns_before)
        Listing.objects.bulk_update(publishing.settle(same), ["state"])
        ReadingDifference.objects.bulk_create([_difference(change, ad, before[ad.pk]) for ad in differing])
        _move(
            change,
            State.READING,
            reached_key=keys[-1],
            ads_read=F("ads_read") + len(again.ads),
            updated=F("updated") + len(same),
            differing=F("differing") + len(differing),
        )
    return len(again.ads)


def _all_read(change: RuleChange, at: datetime) -> int:
    """Nothing beyond the last key. What others held goes around once more, by the next call."""
    if Listing.objects.of_other_rules(change.rules_version).without_difference(change).exists():
        _move(change, State.READING, reached_key=0)
        raise _Halted
    if change.differences.waiting(change.rules_version).exists():
        _move(change, State.WAITING, read_at=at)
    else:
        _move(change, State.PUBLISHED, read_at=at, published_at=at, finished_at=at)
    return 0


def _publish_some(change: RuleChange, at: datetime) -> int:
    waiting = change.differences.waiting(change.rules_version)
    pairs = waiting.pairs_after(change.reached_key, most=ADS)
    if not pairs:
        if waiting.exists():
            _move(change, State.PUBLISHING, reached_key=0)
            raise _Halted
        _move(change, State.PUBLISHED, finished_at=at)
        return 0
    stored = list(Listing.objects.with_keys([listing for _, listing in pairs]))
    said = {ad.pk: stance_history.said(ad) for ad in stored}
    with _read_again(stored, at) as again:
        deriving.save(again.ads, again.columns_before)
        Listing.objects.bulk_update(publishing.settle(again.ads), ["state"])
        stance_history.keep(said, again.ads, why=StanceChange.Why.RULES, at=at)
        _move(change, State.PUBLISHING, reached_key=pairs[-1][0])
    return len(again.ads)


_STEPS: dict[str, Callable[[RuleChange, datetime], int]] = {
    State.READING: _read_some,
    State.PUBLISHING: _publish_some,
}


class _Again:
    """Ads as the rules of today read them, and their columns as stored."""

    def __init__(self, ads: list[Listing], columns_before: dict[int, deriving.Columns]) -> None:
        self.ads = ads
        self.columns_before = columns_before


@contextmanager
def _read_again(stored: list[Listing], at: datetime) -> Iterator[_Again]:
    """Reads, then opens the transaction in which to store; what others hold or have changed meanwhile is left out."""
    columns = {ad.pk: deriving.columns(ad) for ad in stored}
    seen = {ad.pk: (ad.content_hash, ad.rules_version, ad.state) for ad in stored}
    for ad in stored:
        deriving.read_ad(ad)
    with transaction.atomic():
        held = Listing.objects.with_keys(seen).locked(skip_locked=True)
        now = {key: tuple(rest) for key, *rest in held.values_list("pk", "content_hash", "rules_version", "state")}
        ads = [ad for ad in stored if now.get(ad.pk) == seen[ad.pk]]
        deriving.look_up(ads, at=at)
        yield _Again(ads, columns)


def _apart(ads: list[Listing], before: dict[int, Answers]) -> tuple[list[Listing], list[Listing]]:
    differing = [ad for ad in ads if kinds(before[ad.pk], answers_of(ad))]
    keys = {ad.pk for ad in differing}
    return [ad for ad in ads if ad.pk not in keys], differing


def _difference(change: RuleChange, listing: Listing, before: Answers) -> ReadingDifference:
    after = answers_of(listing)
    return ReadingDifference(
        change=change,
        listing=listing,
        stance_before=before.stance,
        stance_after=after.stance,
        quote_before=before.quote,
        quote_after=after.quote,
        kinds=kinds(before, after),
    )


@contextmanager
def _alone() -> Iterator[bool]:
    """One process at a time: two would read the same ads."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_lock({_LOCK})")
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with suppress(Error), connection.cursor() as cursor:  # a broken connection has let go of it
                cursor.execute(f"select pg_advisory_unlock({_LOCK})")
