"""Reading a source into listings: open what is new, change what changed, close what two complete reads lack.

A failed or partial read closes nothing, and one broken source touches no other. Every read leaves a `SourceRun`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from listings import deriving, publishing
from listings.models import Listing, Source, SourceRun
from listings.sanitising import clean_html
from listings.sources.base import PayloadRefused, PostingDraft, PostingRefused, Reading
from listings.sources.registry import SOURCES

READS_BEFORE_CLOSING = 2


@dataclass(frozen=True, slots=True)
class Counts:
    opened: int
    changed: int
    unchanged: int
    closed: int


def read_payloads(source: Source, payloads: Iterable[bytes], *, at: datetime) -> SourceRun:
    """Read `payloads` (all pages of one read, in order) into listings; the run says what happened."""
    began = timezone.now()
    reader = SOURCES[source.system]
    try:
        reading = _merged([reader.read(payload, company=source.company or source.token) for payload in payloads])
    except PayloadRefused as error:
        return fail(source, message=str(error), began=began)
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)
        counts = _apply(source, reading, at)
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
    Source.objects.filter(pk=source.pk).update(failures=source.failures + 1)
    return SourceRun.objects.create(
        source=source,
        started_at=began,
        finished_at=timezone.now(),
        outcome=SourceRun.Outcome.FAILED,
        message=message,
    )


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


def _apply(source: Source, reading: Reading, at: datetime) -> Counts:
    held = {listing.external_id: listing for listing in source.listings.all()}
    opened = [_new(source, draft, at) for draft in reading.drafts if draft.external_id not in held]
    changed: list[Listing] = []
    unchanged: list[Listing] = []
    for draft in reading.drafts:
        if draft.external_id in held:
            listing = held[draft.external_id]
            (changed if _changes(listing, draft, at) else unchanged).append(listing)
    seen = {draft.external_id for draft in reading.drafts}
    missing = [listing for key, listing in held.items() if key not in seen]
    Listing.objects.bulk_create(opened)
    deriving.derive([*opened, *changed], at=at)
    publishing.settle([*opened, *changed], at=at)
    for listing in [*changed, *unchanged]:
        _seen(listing, at)
    Listing.objects.bulk_update(
        [*changed, *unchanged], [*_AS_PUBLISHED, "last_seen_at", "missed_reads", "closed_at", "state"]
    )
    closed = _close_missing(missing, at=at) if reading.complete else 0
    return Counts(len(opened), len(changed), len(unchanged), closed)


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


def _new(source: Source, draft: PostingDraft, at: datetime) -> Listing:
    listing = Listing(source=source, external_id=draft.external_id, first_seen_at=at, last_seen_at=at)
    _write(listing, draft)
    return listing


def _changes(listing: Listing, draft: PostingDraft, at: datetime) -> bool:
    if listing.content_hash == _hash(draft):
        return False
    _write(listing, draft)
    listing.changed_at = at
    return True


def _seen(listing: Listing, at: datetime) -> None:
    listing.last_seen_at = at
    listing.missed_reads = 0
    if listing.state == Listing.State.CLOSED:
        publishing.reopen(listing)


def _close_missing(missing: list[Listing], *, at: datetime) -> int:
    open_and_missing = [listing for listing in missing if listing.state != Listing.State.CLOSED]
    closed = 0
    for listing in open_and_missing:
        listing.missed_reads += 1
        if listing.missed_reads >= READS_BEFORE_CLOSING:
            publishing.close(listing, at=at)
            closed += 1
    Listing.objects.bulk_update(open_and_missing, ["missed_reads", "state", "closed_at"])
    return closed
