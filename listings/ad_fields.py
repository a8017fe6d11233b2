"""The form-like lines of an ad: exemption, schedule, hours, benefits.

Names and addresses of people (a recruiter's line, for one) are never read.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_SEPARATOR = r"[ \t]*(?:[:–—-]|\n{1,2}[ •]{0,3}|[ \t]{2,})[ \t]*"


@dataclass(frozen=True, slots=True)
class AdFields:
    """None wherever the ad has no such line. `hours_per_period`: as given, with the period's words in
    `hours_period`."""

    exemption: str | None  # "exempt" or "non-exempt"
    schedule: str | None  # "full-time" or "part-time"
    working_days: str | None  # as the ad words it: "Monday–Friday"
    hours: Decimal | None
    hours_period: str | None  # "pay period" or "week"
    benefits_eligible: bool | None
    international_assignment: bool | None
    e_verify: bool


def _line(label: str, value: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n|\s{{2}}|[.;] )[ •*]*{label}{_SEPARATOR}{value}", re.IGNORECASE)


_EXEMPTION = _line(
    r"(?:(?:flsa|exemption|exempt)(?: status| classification)?|overtime status)", r"(non-? ?exempt|exempt|not exempt)\b"
)
_BARE_EXEMPTION = re.compile(
    r"\b(?:flsa|salaried|position is|hourly)[ :(,/-]{0,3}(non-? ?exempt|exempt)\b", re.IGNORECASE
)
_SCHEDULE = _line(
    r"(?:work )?(?:schedule|employment type|job type|position type|type of employment|time type|status|shift|fte)",
    r"(full[- ]?time|part[- ]?time)\b",
)
_BARE_SCHEDULE = re.compile(
    r"\b(full|part)[- ]time\b(?! (?:students?|faculty|equivalent|employees|team|staff))", re.IGNORECASE
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS = re.compile(rf"\b({_DAY}\.?\s?(?:-|–|—|to|through|thru)\s?{_DAY})\b", re.IGNORECASE)
_HOURS = _line(
    r"(?:standard |scheduled |weekly |work )?hours(?: ?(?:/|per) ?(pay period|week|pp|wk))?",
    r"(\d{1,3}(?:\.\d{1,2})?)\b(?! ?(?::|am|pm|a\.m|p\.m))",
)
_WEEKLY = re.compile(r"\b(\d{2}(?:\.\d{1,2})?)[- ](?:hours?|hrs?)[ /-]*(?:per|a|/|each)?[ -]*week\b", re.IGNORECASE)
_BENEFITS = _line(r"benefits?[- ]eligib(?:le|ility)", r"(yes|no)\b")
_ASSIGNMENT = _line(r"international assignment", r"(yes|no)\b")
_E_VERIFY = re.compile(r"\be-? ?verify\b", re.IGNORECASE)


def read_fields(plain: str) -> AdFields:
    """The fields that stand in the plain text of an ad, each on a line of its own with its value beside or below
    it."""
    exemption = _EXEMPTION.search(plain) or _BARE_EXEMPTION.search(plain)
    schedule = _SCHEDULE.search(plain)
    days = _DAYS.search(plain)
    hours, period = _hours(plain)
    return AdFields(
        exemption=_exemption(exemption[1]) if exemption else None,
        schedule=_schedule(schedule[1]) if schedule else _only_schedule(plain),
        working_days=" ".join(days[1].split()) if days else None,
        hours=hours,
        hours_period=period,
        benefits_eligible=_yes_or_no(_BENEFITS.search(plain)),
        international_assignment=_yes_or_no(_ASSIGNMENT.search(plain)),
        e_verify=bool(_E_VERIFY.search(plain)),
    )


def _exemption(words: str) -> str:
    return "non-exempt" if words.lower().startswith(("non", "not")) else "exempt"


def _schedule(words: str) -> str:
    return "full-time" if words.lower().startswith("full") else "part-time"


def _only_schedule(plain: str) -> str | None:
    """The schedule of the prose, where it speaks of one kind only."""
    kinds = {found[1].lower() for found in _BARE_SCHEDULE.finditer(plain)}
    return f"{kinds.pop()}-time" if len(kinds) == 1 else None


def _hours(plain: str) -> tuple[Decimal | None, str | None]:
    found = _HOURS.search(plain)
    if found:
        hours = Decimal(found[2])
        words = (found[1] or "").lower()
        period = "pay period" if words in ("pay period", "pp") or (not words and hours > 60) else "week"
        return (hours, period) if 0 < hours <= 120 else (None, None)
    weekly = _WEEKLY.search(plain)
    return (Decimal(weekly[1]), "week") if weekly else (None, None)


def _yes_or_no(found: re.Match[str] | None) -> bool | None:
    return found[1].lower() == "yes" if found else None
