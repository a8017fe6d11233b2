"""Whether a job can be done from home, as its place string or its ad says. Pure.

Modes: no, yes, optional, hybrid or unknown.
"""

import re

REMOTE_WORD = (
    r"(?:remote(?:ly)?(?:[- ](?:friendly|first|eligible|possible))?|work from home|wfh|telecommut\w+|telework\w*|home[- ]based|distributed"
    r"|virtual)"
)
_ONSITE_WORD = r"(?:on-?\s?site|in[- ]office|in[- ]person)"
_NO_REMOTE = re.compile(
    rf"\b(?:no|not|non)[- ]+(?:\w+ )?{REMOTE_WORD}|{REMOTE_WORD}\b[^"
    rf"|;]{{0,30}}(?:exceptional cases only|not (?:possible|available"
    rf"|offered))|{REMOTE_WORD} ?[:-]+ ?no\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    rf"\bhybrid\b|\b\d\d?% {REMOTE_WORD}|{_ONSITE_WORD} \d ?(?:days?"
    rf"|x)|\b\d days? (?:a week )?(?:{_ONSITE_WORD}|in (?:the"
    rf" )?office|{REMOTE_WORD})|partial(?:ly)? remote",
    re.IGNORECASE,
)
REMOTE = re.compile(rf"\b{REMOTE_WORD}\b", re.IGNORECASE)
_ONSITE = re.compile(rf"\b{_ONSITE_WORD}\b|\(local\)|\blocals? only\b", re.IGNORECASE)
ANYWHERE = re.compile(r"\b(?:anywhere|world-?wide|global(?:ly)?)\b", re.IGNORECASE)
# Of a title: behind a dash, a comma or a bracket, and nothing but a country or the like behind it ("Remote Sensing" is a trade).
_TITLE_MODE = re.compile(
    r"[-–—|,(/\[]\s*(?:100% |fully )?(?P<mode>remote|hybrid)\b"
    r"(?=\s*(?:$|[-–—|,)/\]:]|us\b|usa\b|in\b|within\b|position|role|ok\b|eligible|possible))",
    re.IGNORECASE,
)
# Of a text: a field of a form, or a sentence about the job itself.
_TEXT_MODE = re.compile(
    r"\b(?:work )?(?:location|work ?place|work arrangement)s?(?: type)?\s?:\s*(?:100% |fully )?(?P<field>remote|hybrid)\b"
    r"|\bwork location\s?:?\s*\n\s*(?:one location\s*\n\s*)?fully (?P<form>remote)\b"
    r"|\bthis is an? (?:100% |fully |permanent )?(?P<job>remote|hybrid) (?:position|role|job|opportunity)\b"
    r"|\b(?:position|role|job) (?:is|has been designed as) (?:a )?(?:100% |fully )?['‘“\"]?(?P<said>remote|hybrid)['’”\"]?"
    r"(?: (?:position|role|job)\b|[,.;]|\s+with\b)"
    r"|#LI-(?P<tag>remote|hybrid)\b",
    re.IGNORECASE,
)

# Words around a place that say how, not where.
SAYS_HOW = re.compile(
    rf"\b(?:{REMOTE_WORD}|{_ONSITE_WORD}|hybrid|full[- ]?time"
    rf"|part[- ]?time|fulltime|contract|interns?|anywhere|world-?wide"
    rf"|offices?|hq|headquarters"
    r"|preferred|prefer|only|area|region|greater|metropolitan"
    r"|metro|vicinity|based|located|locations?|local|considered"
    r"|possible|various|multiple|and/or"
    r"|visa|relocation|downtown|must be (?:resident|located|based)"
    r"|resident|near|just (?:south|north|east|west) of|flexible"
    r"|or near|the|(?-i:in|In|ok|Ok|is|Is)|fine|but"
    r"|days?|right candidates?|for|may be|be|we're|exceptional"
    r"|cases|unfortunately|other locations|us timezones?|any"
    r"|commutable to|based in)\b"
    r"|\(\+\d+ (?:others?|more)\)|\d{1,3} ?%|\b\d (?:days?|x)\b",
    re.IGNORECASE,
)


def read_mode_in_ad(title: str, plain: str) -> str:
    """ "yes", "hybrid" or "unknown": what the ad itself says of remote work, where its place field says nothing."""
    found = _TITLE_MODE.search(title) or _TEXT_MODE.search(plain)
    if found is None:
        return "unknown"
    return "hybrid" if (found[found.lastgroup or 0] or "").lower() == "hybrid" else "yes"


def mode_of_place(line: str, *, has_places: bool) -> str:
    """Of a place string; `has_places`: it names some."""
    if _NO_REMOTE.search(line):
        return "no"
    if _HYBRID.search(line):
        return "hybrid"
    onsite = bool(_ONSITE.search(line))
    if not REMOTE.search(line):
        return "yes" if ANYWHERE.search(line) and not has_places else "no" if onsite else "unknown"
    if onsite:
        return "optional"
    rest = SAYS_HOW.sub(" ", REMOTE.sub(" ", line))
    country_only = not re.search(
        r"[A-Za-z]{3,}", re.sub(r"(?i)\b(?:usa?|united states|u\.s\.|poland|canada|uk)\b", " ", rest)
    )
    return "yes" if country_only or not has_places or ANYWHERE.search(line) else "optional"
