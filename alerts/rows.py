"""The list of a person's alerts, ready to show."""

from dataclasses import dataclass
from datetime import datetime

from alerts import words
from alerts.models import DigestItem, SavedSearch, Subscriber


@dataclass(frozen=True, slots=True)
class Row:
    saved: SavedSearch
    running: bool
    state: str
    rhythm: str
    next_mail: str
    last_mail: str


def of(subscriber: Subscriber, *, now: datetime) -> list[Row]:
    """Newest first. Costs two queries, however many alerts there are."""
    brought = DigestItem.objects.for_person(subscriber.user).brought_last()
    saved_searches = SavedSearch.objects.for_person(subscriber.user).newest_first()
    return [_row(saved, subscriber, brought.get(saved.pk, 0), now) for saved in saved_searches]


def _row(saved: SavedSearch, subscriber: Subscriber, brought: int, now: datetime) -> Row:
    last = ""
    if brought and saved.last_mailed_at is not None:
        day = words.day_words(saved.last_mailed_at, subscriber.zone, now=now)
        last = f"{day}: {brought} job{'s' * (brought != 1)}"
    return Row(
        saved=saved,
        running=saved.is_active(now),
        state=_state(saved, subscriber, now),
        rhythm=words.rhythm(saved, subscriber),
        next_mail=words.next_mail(saved, subscriber, now=now),
        last_mail=last,
    )


def _state(saved: SavedSearch, subscriber: Subscriber, now: datetime) -> str:
    if saved.is_active(now):
        return "On"
    if saved.paused_until is None:
        return "Paused"
    return f"Paused until {words.day_words(saved.paused_until, subscriber.zone, now=now)}"
