"""The time zones a person may choose, the usual ones of the United States on top."""

from functools import cache
from zoneinfo import available_timezones

USUAL = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)


@cache
def every_zone() -> tuple[str, ...]:
    """All IANA names on this machine; the machine's own alias `localtime` names no place."""

    return tuple(sorted(available_timezones() - {"localtime", "Factory"}))


@cache
def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """`[(group, [(name, label), ...]), ...]`, each zone in one group."""

    others = [zone for zone in every_zone() if zone not in USUAL]
    return [("United States", [_choice(zone) for zone in USUAL]), ("Every zone", [_choice(zone) for zone in others])]


def city(zone: str) -> str:
    """How people say it: `America/New_York` is New York."""

    return zone.rpartition("/")[2].replace("_", " ")


def _choice(zone: str) -> tuple[str, str]:
    return zone, city(zone) if zone in USUAL else zone.replace("_", " ")
