"""Headings that only name a topic: "Pay and visa support". They promise nothing; the text below them speaks."""

import re

_TOPIC_WORDS = frozenset([
    "visa", "visas", "sponsorship", "sponsorships", "sponsor", "immigration", "work", "working",
    "authorization", "authorisation", "permit", "permits", "eligibility", "support", "help", "assistance",
    "pay", "compensation", "salary", "benefits", "perks", "relocation", "clearance", "clearances", "security",
    "citizenship", "status", "requirement", "requirements", "policy", "information", "details", "statement",
    "notice", "employment", "legal", "right", "to", "and", "or", "the", "your", "our", "on", "about", "for",
    "e", "verify", "export", "control", "h", "b", "i", "u", "s", "us", "usa", "background", "check",
    "screening", "location", "schedule", "hours", "travel",
])  # fmt: skip
_LONGEST_TOPIC = 60


def is_topic(plain: str, start: int, end: int) -> bool:
    """Whether `plain[start:end]` is a whole short line above a text, of nothing but words of the field."""
    line = plain[start:end]
    if len(line) > _LONGEST_TOPIC or line[-1] in ".!?" or not _stands_alone(plain, start, end):
        return False
    words = re.findall(r"[a-z]+", line.lower())
    return len(words) <= 8 and all(word in _TOPIC_WORDS for word in words)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """The line is no list item and stands above a sentence or a list: inside a bare list of benefits it does not."""
    if plain[plain.rfind("\n", 0, start) + 1 : start].strip() or plain[end : end + 1] not in ("\n", ""):
        return False
    below = plain[end : end + 400].lstrip("\n")
    line = below.split("\n", 1)[0].rstrip()
    return bool(line) and (line.startswith("•") or line[-1] in ".!?:;" or len(line) > _LONGEST_TOPIC)
