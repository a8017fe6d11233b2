"""How an alert speaks of itself, on pages and in mails."""

from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.time_zones import city
from alerts.models import SavedSearch, Subscriber
from alerts.schedule import WEEKDAYS, Frequency, next_slot


def rhythm(saved: SavedSearch, subscriber: Subscriber) -> str:
    """ "Daily at 7:00", "Weekly, Monday 7:00", "At once"."""
    match Frequency(saved.frequency):
        case Frequency.INSTANT:
            return "At once"
        case Frequency.DAILY:
            return f"Daily at {subscriber.hour}:00"
        case Frequency.WEEKLY:
            return f"Weekly, {WEEKDAYS[saved.weekday]} {subscriber.hour}:00"


def rhythm_in_a_sentence(saved: SavedSearch, subscriber: Subscriber) -> str:
    """ "every day at 7:00, Chicago time", after "You asked for this mail"."""
    if saved.frequency == Frequency.INSTANT:
        return "as soon as something is new"
    day = f"every {WEEKDAYS[saved.weekday]}" if saved.frequency == Frequency.WEEKLY else "every day"
    return f"{day} at {subscriber.hour}:00, {zone_words(subscriber.zone)}"


def zone_words(zone: ZoneInfo) -> str:
    return f"{city(zone.key)} time"


def next_mail(saved: SavedSearch, subscriber: Subscriber, *, now: datetime) -> str:
    """ "Tomorrow, 23 Nov, 7:00"; in the person's time."""
    if not saved.is_active(now):
        return "Paused"
    if saved.frequency == Frequency.INSTANT:
        return "When something is new"
    coming = next_slot(now, hour=subscriber.hour, zone=subscriber.zone, weekday=saved.on_weekday)
    return day_words(coming.at, subscriber.zone, now=now, hour=True)


def day_words(moment: datetime, zone: ZoneInfo, *, now: datetime, hour: bool = False) -> str:
    """ "Today, 22 Nov, 7:00", "16 Nov", "4 Jan 2027"."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    near = {0: "Today, ", 1: "Tomorrow, ", -1: "Yesterday, "}.get((local.date() - today).days, "")
    year = "" if local.year == today.year else f" {local.year}"
    return f"{near}{local.day} {local:%b}{year}" + (f", {local.hour}:{local:%M}" if hour else "")


def counted(count: int, described: str) -> str:
    """ "4 new research jobs in Minnesota", from how `listings.search.describe` names the search."""
    if count == 1:
        described = "job".join(described.rsplit("jobs", 1)) if " in " not in described else _one(described)
    return f"{count:,} new {described}"


def _one(described: str) -> str:
    subject, _, where = described.partition(" in ")
    return f"{'job'.join(subject.rsplit('jobs', 1))} in {where}"


def lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def upper_first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
