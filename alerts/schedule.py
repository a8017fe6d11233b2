"""When the mail of a person is due, in the person's own time zone. Pure: the moment is an argument.

A slot is the moment at which a local date's mail is due. Slots of one zone never go backwards, whatever the clocks do:
an hour that a clock change skips falls on the moment after the gap, an hour that happens twice counts once, the first
time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LATEST = timedelta(hours=12)  # a digest later than this is no news any more: what was in it enters the next one
_DAY = timedelta(days=1)


class Frequency(StrEnum):
    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


FREQUENCY_WORDS = {Frequency.INSTANT: "At once", Frequency.DAILY: "Daily", Frequency.WEEKLY: "Weekly"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class UnknownZone(ValueError):
    """The name is not a time zone of the tz database."""


def zone_named(name: str) -> ZoneInfo:
    """The zone of a tz database name such as `America/Chicago`; raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnknownZone(name) from None


def zone_or_utc(name: str) -> ZoneInfo:
    """For mails that must go out: a zone that the tz database dropped counts as UTC."""
    try:
        return zone_named(name)
    except UnknownZone:
        return ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Slot:
    """A local date and the moment (UTC) at which its mail is due."""

    on: date
    at: datetime


def slot(on: date, *, hour: int, zone: ZoneInfo) -> Slot:
    # fold=0: the first of two equal hours. For an hour in a gap it is the offset before the gap, which lands behind it.
    local = datetime(on.year, on.month, on.day, hour, tzinfo=zone, fold=0)
    return Slot(on, local.astimezone(ZoneInfo("UTC")))


def latest_slot(moment: datetime, *, hour: int, zone: ZoneInfo, weekday: int | None = None) -> Slot:
    """The last slot at or before `moment`; with `weekday` (0 is Monday) the last one on that day of the week."""
    on = (
        moment.astimezone(zone).date() + _DAY
    )  # where a zone skipped a date, the next date's slot may have come already
    while True:
        candidate = slot(on, hour=hour, zone=zone)
        if candidate.at <= moment and weekday in (None, on.weekday()):
            return candidate
        on -= _DAY


def next_slot(moment: datetime, *, hour: int, zone: ZoneInfo, weekday: int | None = None) -> Slot:
    """The first slot after `moment`."""
    on = latest_slot(moment, hour=hour, zone=zone).on + _DAY
    while True:
        candidate = slot(on, hour=hour, zone=zone)
        if candidate.at > moment and weekday in (None, on.weekday()):
            return candidate
        on += _DAY


def is_late(due_at: datetime, moment: datetime) -> bool:
    return moment - due_at >= LATEST
