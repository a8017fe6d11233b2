"""Reading a source into listings: open what is new, change what changed, close what two complete reads lack.

A failed or partial read closes nothing, and one broken source touches no other. Every read leaves a `SourceRun`.
"""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from listings import deriving, overriding, publishing, stance_history
from listings.models import Listing, Source, SourceRun, StanceChange
from listings.sanitising import clean_html
from listings.sources.base import PayloadRefused, PostingDraft, PostingRefused, Reading
from listings.sources.registry import SOURCES

READS_BEFORE_CLOSING = 2
BATCH = 50

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Counts:
    opened: int
    changed: int
    unchanged: int
    closed: int


def read_payloads(source: Source, payloads: Iterable[bytes], *, at: datetime) -> SourceRun:
    """Read `payloads` (all pages of one read, in order) into listings; the run says what happened. Never raises for them."""
    began = timezone.now()
    try:
        reader = SOURCES[source.system]
        reading = _merged([reader.read(payload, company=source.company or source.token) for payload in payloads])
        ads = _read_ads(source, reading, at)
        with transaction.atomic():
            return _store(source, reading, ads, began=began, at=at)
    except PayloadRefused as error:
        return fail(source, message=str(error), began=began)
    except Exception:
        return fail_unexpectedly(source, began=began)


def _store(source: Source, reading: Reading, ads: dict[str, Listing], *, began: datetime, at: datetime) -> SourceRun:
    Source.objects.select_for_update().get(pk=source.pk)
    counts = _apply(source, reading, ads, at)
    if reading.complete:
        Source.objects.filter(pk=source.pk).update(last_read_at=at, failures=0)
    return SourceRun.objects.create(
        source=source,
        started_at=began,
        finished_at=timezone.now(),
        outcome=SourceRun.Outcome.COMPLETE if reading.complete else SourceRun.Outcome.PARTIAL,
        fetched=len(reading.drafts) + len(reading.refused),
        opened=counts.opened,
        changed=counts.changed,
        unchanged=counts.unchanged,
        closed=counts.closed,
        refused=len(reading.refused),
        message=reading.note,
        refusals=[{"place": refused.place, "reason": refused.reason} for refused in reading.refused],
    )


def fail(source: Source, *, message: str, began: datetime) -> SourceRun:
    Source.objects.filter(pk=source.pk).update(failures=F("failures") + 1)
    return SourceRun.objects.create(
        source=source,
        started_at=began,
        finished_at=timezone.now(),
        outcome=SourceRun.Outcome.FAILED,
        message=message,
    )


def fail_unexpectedly(source: Source, *, began: datetime) -> SourceRun:
    """Call it while the error is handled: a fault of our own ends this read and no other board's."""
    log.exception("%s could not be read", source)
    return fail(source, message="An error of this program; its log says more.", began=began)


def _merged(readings: list[Reading]) -> Reading:
    """Pages as one reading. A posting that stands on two pages (the list moved while it was read) counts once."""
    drafts: dict[str, PostingDraft] = {}
    refused = [posting for reading in readings for posting in reading.refused]
    for reading in readings:
        for draft in reading.drafts:
            if draft.external_id in drafts and drafts[draft.external_id] != draft:
                refused.append(PostingRefused(f"posting {draft.external_id}", "stands twice, with differences"))
            drafts.setdefault(draft.external_id, draft)
    return Reading(
        tuple(drafts.values()),
        tuple(refused),
        complete=all(reading.complete for reading in readings),
        note="; ".join(reading.note for reading in readings if reading.note),
    )


def _read_ads(source: Source, reading: Reading, at: datetime) -> dict[str, Listing]:
    """What is new, changed or back again, read; before the transaction, since thousands take minutes and editors wait for locks."""
    not_closed = source.listings.exclude(state=Listing.State.CLOSED)
    held = dict(not_closed.values_list("external_id", "content_hash"))
    return {
        draft.external_id: _read_ad(source, draft, at)
        for draft in reading.drafts
        if held.get(draft.external_id) != _hash(draft)
    }


def _read_ad(source: Source, draft: PostingDraft, at: datetime) -> Listing:
    listing = Listing(source=source, external_id=draft.external_id, first_seen_at=at, last_seen_at=at)
    _write(listing, draft)
    deriving.read_ad(listing)
    return listing


def _apply(source: Source, reading: Reading, ads: dict[str, Listing], at: datetime) -> Counts:
    known = set(source.listings.values_list("external_id", flat=True))
    opened = [
        ads.get(draft.external_id) or _read_ad(source, draft, at)
        for draft in reading.drafts
        if draft.external_id not in known
    ]
    deriving.look_up(opened, at=at)
    publishing.settle(opened)
    Listing.objects.bulk_create(opened, batch_size=BATCH)
    held = {
        listing.external_id: listing
        for listing in source.listings.without_texts().locked()
        if listing.external_id in known
    }
    changed, unchanged = _write_held(source, reading, held, ads, at)
    seen = {draft.external_id for draft in reading.drafts} | {refused.external_id for refused in reading.refused}
    missing = [listing for key, listing in held.items() if key not in seen]
    closed = _close_missing(missing, at=at) if reading.complete else 0
    return Counts(len(opened), changed, unchanged, closed)


def _write_held(
    source: Source, reading: Reading, held: dict[str, Listing], ads: dict[str, Listing], at: datetime
) -> tuple[int, int]:
    """Only what is new in a listing is written: others may have written the rest. Returns how many changed and how many did not."""
    state_before = {listing.pk: listing.state for listing in held.values()}
    seen = [(held[draft.external_id], draft) for draft in reading.drafts if draft.external_id in held]
    written: list[Listing] = []
    changed = 0
    for listing, draft in seen:
        differs = listing.content_hash != _hash(draft)
        changed += differs
        if differs or listing.is_closed:
            _rewrite(listing, ads.get(draft.external_id) or _read_ad(source, draft, at))
            listing.changed_at = at if differs else listing.changed_at
            written.append(listing)
    deriving.look_up(written, at=at)
    for listing in written:
        if listing.is_closed:
            publishing.reopen(listing)
    publishing.settle(written)
    said_before = stance_history.as_stored(written)
    Listing.objects.write(written, [*_AS_PUBLISHED, *deriving.DERIVED])
    moved = [listing for listing in written if listing.state != state_before[listing.pk]]
    Listing.objects.bulk_update(moved, _STATE, batch_size=BATCH)
    stance_history.keep(said_before, written, why=StanceChange.Why.AD, at=at)
    overriding.end_outdated(written, at=at)
    Listing.objects.filter(pk__in=[listing.pk for listing, _ in seen]).update(last_seen_at=at, missed_reads=0)
    return changed, len(seen) - changed


_STATE = ["state", "closed_at", "closed_from"]
_AS_PUBLISHED = [
    "requisition", "title", "company", "url", "apply_url", "description", "text_cut", "place_text", "remote_field", "pay_field",
    "employment_type_field", "posted_at", "dated_at", "content_hash", "changed_at",
]  # fmt: skip


def _hash(draft: PostingDraft) -> str:
    return hashlib.sha256(repr(astuple(draft)).encode()).hexdigest()


def _write(listing: Listing, draft: PostingDraft) -> None:
    listing.requisition = draft.requisition
    listing.title = " ".join(draft.title.split())
    listing.company = " ".join(draft.company.split())
    listing.url = draft.url
    listing.apply_url = draft.apply_url
    listing.description = clean_html(draft.text)
    listing.text_cut = draft.text_cut
    listing.place_text = " ".join(draft.place.split())
    listing.remote_field = draft.remote
    listing.pay_field = draft.pay
    listing.employment_type_field = draft.employment_type
    listing.posted_at = draft.posted_at
    listing.dated_at = min(draft.posted_at or listing.first_seen_at, listing.first_seen_at)
    listing.content_hash = _hash(draft)


def _rewrite(listing: Listing, ad: Listing) -> None:
    """What `ad` says and what was read in it, on the listing that is held; its life and its first day stay."""
    for name in (*_AS_PUBLISHED, *deriving.READ):
        if name != "changed_at":
            setattr(listing, name, getattr(ad, name))
    listing.dated_at = min(listing.posted_at or listing.first_seen_at, listing.first_seen_at)


def _close_missing(missing: list[Listing], *, at: datetime) -> int:
    open_and_missing = [
        listing for listing in missing if listing.state in (Listing.State.PUBLISHED, Listing.State.REVIEW)
    ]
    missed_enough = [listing for listing in open_and_missing if listing.missed_reads + 1 >= READS_BEFORE_CLOSING]
    for listing in missed_enough:
        publishing.close(listing, at=at)
    Listing.objects.filter(pk__in=[listing.pk for listing in open_and_missing]).update(
        missed_reads=F("missed_reads") + 1
    )
    Listing.objects.bulk_update(missed_enough, _STATE, batch_size=BATCH)
    return len(missed_enough)
