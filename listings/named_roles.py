"""Shorter titles that an ad gives the job, in its title and in its text: "We are seeking a Registered Nurse to ...". Pure."""

import re

# The role stands near the beginning; what stands far below are other people's roles.
_READ = 4_000
_MOST = 3

_WORD = r"[A-Za-z][\w+#&/.'-]*"
_ENDS = (
    r"to|who|whom|that|with|for|in|at|on|by|from|as|of|based|located|reporting|responsible|you|your|we|our|is|are|will|has|have|"
    r"position|role|opportunity|join|within|under|working|able|capable|passionate|looking|and"
)
_ROLE = rf"((?!(?:{_ENDS})\b){_WORD}(?: (?!(?:{_ENDS})\b){_WORD}){{0,5}})"
_SEEKING = re.compile(
    r"\b(?:seeking|looking for|searching for|hiring|recruiting|in search of|in need of|recruit|hire"
    r"|join(?:ing)? (?:us|our team|the team)(?: as)?|(?:role|position|job) (?:of|as|is)|(?:serve|work|working|serving) as)"
    rf" (?:an?|the|our|multiple|several|full[- ]time|part[- ]time)(?: (?:next|first|new))? {_ROLE}",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"^[ •*]*(?:job title|title|position|position title|role|job)\s*:\s*{_ROLE}", re.IGNORECASE | re.MULTILINE
)


def roles_named(plain: str) -> tuple[str, ...]:
    """In the order of the text, labelled ones first; a few at most, words of praise included."""
    text = plain[:_READ]
    found = [match[1].rstrip(".'-/&") for pattern in (_LABELLED, _SEEKING) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))[:_MOST]


# "Data Scientist - London (Hybrid)": teams, places and programmes stand behind. One word alone may be turned round: "Teacher, Music".
_BEHIND = re.compile(r"\s+[-–—|:@]+\s+|\s*[,(\[|]|\s+[-–—]|[-–—]\s+")
_FEWEST_WORDS = 2


def head_of(title: str) -> str:
    """What stands before the first sign that parts a title; empty where that is all of it, or a single word."""
    head = _BEHIND.split(title, maxsplit=1)[0].strip()
    return head if head != title.strip() and len(head.split()) >= _FEWEST_WORDS else ""
