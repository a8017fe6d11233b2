"""The form-like lines of an ad and the words of its title: exemption, schedule, hours, benefits, seniority,
employment type.

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


# Words that look like a rank and are part of an occupation's name.
_NO_RANK = re.compile(
    r"\blead generation\b|\b(?:account|sales|business development"
    r"|relationship) executive\b|\bexecutive (?:assistant|chef"
    r"|producer|secretary)\b"
    r"|\bchief of staff\b|\bstaff (?:accountant|nurse|attorney"
    r"|auditor|pharmacist|therapist|physician|writer|assistant)\b"
    r"|\b(?:sales|retail|store|warehouse|research|postdoctoral"
    r"|clinical research|kitchen|patient) associate\b|\bassociate"
    r" (?:professor|attorney|dean|veterinarian|dentist)\b"
    r"|\b(?:project|product|program|account|case|property|community"
    r"|social media|customer success|office|product marketing"
    r"|engagement) manager\b"
    r"|\bassistant (?:professor|manager|director|principal)\b"
    r"|\bprincipal investigator\b|\bschool principal\b|\bmanager"
    r" trainee\b|\blead (?:paint|time)\b",
    re.IGNORECASE,
)
_RANKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern, re.IGNORECASE))
    for rank, pattern in (
        (
            "entry",
            r"\b(?:interns?|internship|co-?op|trainee|apprentice|new[-"
            r" ]?grad(?:uate)?s?|entry[- ]level|early career|graduate"
            r" program|junior|jr)\b",
        ),
        (
            "executive",
            r"\b(?:chief \w+(?: \w+)? officer|c[eotfimp]o|cto|ciso"
            r"|vp|svp|evp|avp|vice president|president|head of|executive"
            r" director|director|partner)\b",
        ),
        ("lead", r"\b(?:principal|staff|lead|distinguished|fellow|architect|manager|supervisor|team lead|foreman)\b"),
        (
            "senior",
            r"\b(?:senior|sr|snr|iii|iv|v|level [345]|l[56])\b|\b(?:engineer"
            r"|developer|analyst|scientist|programmer|consultant|specialist)"
            r" [345]\b",
        ),
        (
            "mid",
            r"\b(?:mid|mid[- ]?level|intermediate|ii|level 2|l4)\b"
            r"|\b(?:engineer|developer|analyst|scientist|programmer"
            r"|consultant|specialist) 2\b",
        ),
        (
            "entry",
            r"\b(?:associate|assistant|i|level 1|l3)\b(?! ?[&/])|\b(?:engineer"
            r"|developer|analyst|scientist|programmer|consultant|specialist)"
            r" 1\b",
        ),
    )
)
# With "senior" or "associate" before it, a director is not an executive's deputy: the first word of rank
# decides nothing.
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("internship", r"\bintern(?:ship|s)?\b|\bco-?op\b(?! program benefits)"),
        (
            "contract",
            r"\bcontract(?:or)?\b(?! (?:manager|administrator|specialist"
            r"|law|negotiat|management|review|officer))|\bc2c\b|\b1099\b"
            r"|\bcorp[- ]to[- ]corp\b",
        ),
        ("temporary", r"\btemporary\b|\btemp\b|\bseasonal\b|\bfixed[- ]term\b"),
        ("part_time", r"\bpart[- ]?time\b"),
        ("full_time", r"\bfull[- ]?time\b|\bpermanent\b|\bregular\b"),
    )
)


def read_seniority(title: str) -> str | None:
    """entry, mid, senior, lead or executive, as the words of a title say; None where they say nothing."""
    words = _NO_RANK.sub(" ", title)
    return next((rank for rank, pattern in _RANKS if pattern.search(words)), None)


def read_employment_type(words: str) -> str | None:
    """internship, contract, temporary, part_time or full_time from a title or a feed's field; None where neither
    is named."""
    return next((kind for kind, pattern in _TYPES if pattern.search(words)), None)


_YEARS = re.compile(
        r"(?<![\d.$])(\d{1,2})(?:\s?\+|\s?(?:-|–|—|to)\s?\d{1,2}\+?)?\s?(?:or"
        r" more )?(?:years?|yrs?)\b(?!['’]? (?:old|in business|ago"
        r"|anniversary|of age|of history|track))"
        r"[^.;\n]{0,60}?\b(?:experience|exp|industry|professional"
        r"|relevant|working|background|in |of |with )", re.IGNORECASE)  # fmt: skip
_COMPANY_AGE = re.compile(r"\b(?:for|over|nearly|almost|past|last|more than)\s+(?:the (?:past|last) )?$", re.IGNORECASE)


def read_years_asked(plain: str) -> int | None:
    """The smallest number of years of experience the ad asks for; sentences about the company's age are passed
    over."""
    asked = [
        int(found[1])
        for found in _YEARS.finditer(plain)
        if not _COMPANY_AGE.search(plain[max(0, found.start() - 20) : found.start()])
    ]
    plausible = [years for years in asked if 0 < years <= 25]
    return min(plausible) if plausible else None
