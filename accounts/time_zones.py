"""The time zones a person may choose, the usual ones of the United States on top."""

from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import available_timezones

from django import forms

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
def every_zone() -> frozenset[str]:
    """All IANA names on this machine, also those of old; the machine's own alias `localtime` names no place."""

    return frozenset(available_timezones() - {"localtime", "Factory"})


@cache
def places() -> tuple[str, ...]:
    """UTC and the zones that the IANA table of countries names: one for each place, no older name of the same."""

    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    named = {line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#")}
    return tuple(sorted((named | {"UTC"}) & every_zone()))


@cache
def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """`[(group, [(name, label), ...]), ...]`, each zone in one group."""

    others = [zone for zone in places() if zone not in USUAL]
    return [("United States", [_choice(zone) for zone in USUAL]), ("Elsewhere", [_choice(zone) for zone in others])]


def city(zone: str) -> str:
    """How people say it: `America/New_York` is New York."""

    return zone.rpartition("/")[2].replace("_", " ")


def _choice(zone: str) -> tuple[str, str]:
    return zone, city(zone) if zone in USUAL else zone.replace("_", " ")


class TimeZoneSelect(forms.Select):
    """Shows a stored zone that is not offered as well, or saving the form would move the person to the first one."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        if any(option["selected"] for _, options, _ in groups for option in options):
            return groups
        kept = [zone for zone in value if zone in every_zone()]
        options = [self.create_option(name, zone, _choice(zone)[1], True, 0, attrs=attrs) for zone in kept]
        return [(None, options, 0), *groups] if options else groups


class TimeZoneField(forms.ChoiceField):
    """Offers one name for each place, and accepts every name that means a zone."""

    widget = TimeZoneSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return value in every_zone()
