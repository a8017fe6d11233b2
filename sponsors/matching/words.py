"""What words of an employer's name say: its own, its form, or what any company might add. Pure; works on keys of `sponsors.names`.

The lists are general: forms of companies, names of countries, words of trade. No company is named in them.
"""

import re
from collections.abc import Iterable
from enum import IntEnum

from sponsors.names import LEGAL_FORMS, LEGAL_FORMS_WHEN_SET_APART


class Rest(IntEnum):
    """The farthest-reaching word that one name has behind another."""

    FORM = 0  # the same firm's holding or its arm for a country: "OPENAI" and "OPENAI OPCO"
    TRADE = 1  # what any company may add: "META" and "META PLATFORMS"
    CROWDED = (
        2  # what every firm of computing adds, so that many unrelated ones share the rest: "GSK" and "GSK SOLUTIONS"
    )
    OTHER = 3  # a line of business of its own: "DELOITTE" and "DELOITTE TAX"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORM = (
    LEGAL_FORMS
    | LEGAL_FORMS_WHEN_SET_APART
    | _words(
        "US USA STATES AMERICA AMERICAS HOLDINGS HOLDING HOLDCO OPCO TOPCO BIDCO COM OPERATING OPERATIONS CORPORATE"
    )
    | _words("SE ASA OYJ SPA KK ADR")
)
CROWDED = _words("TECHNOLOGIES TECHNOLOGY TECH SYSTEMS SYSTEM SOLUTIONS SOLUTION SOFTWARE AI")
# Behind a shorter name, these are firms of computing that happen to share it.
OF_COMPUTING = _words(
    "IT INFO INFOTECH INFOSYS INFOSYSTEMS SOFT SOFTECH SOFTTECH TECHNOLOGIE TECHNOMINDS CONSULTING CONSULTANCY"
)
TRADE = CROWDED | _words(
    "SERVICES SERVICE GROUP INTERNATIONAL GLOBAL WORLDWIDE ENTERPRISES ENTERPRISE PLATFORMS PLATFORM LABS LAB MANAGEMENT "
    "ASSOCIATES STORES PARTNERS RESOURCES BUSINESS BRANDS NETWORKS NETWORK MARKETS INDUSTRIES PRODUCTS ADMINISTRATIVE "
    "SHARED PAYROLL EMPLOYER EMPLOYEE COMPANIES"
)
# What the name of a parent may have and that of its entity not: "ZILLOW GROUP" and "ZILLOW".
OF_PARENT = frozenset(["GROUP", "GLOBAL", "INTERNATIONAL", "WORLDWIDE"])
# What boards and registers add to it: "SLALOM CONSULTING", "RESIDEO TECHNOLOGIES". Not SOLUTIONS and SYSTEMS: with them another
# company may be called so.
ADDED = _words(
    "TECHNOLOGIES TECHNOLOGY TECH SOFTWARE LABS INDUSTRIES ENTERPRISES BRANDS PLATFORMS COMPANIES CONSULTING AI IO APP DIGITAL"
)
_FORM_AND_TRADE = FORM | TRADE
_SINGULAR = {f"{word}S": word for word in TRADE if f"{word}S" in TRADE} | {
    "TECH": "TECHNOLOGY",
    "TECHNOLOGIES": "TECHNOLOGY",
    "INDUSTRY": "INDUSTRIES",
}
_FORM_AND_PARENT = FORM | OF_PARENT
_FORM_AND_ADDED = _FORM_AND_PARENT | ADDED
_BEFORE_COUNTRY = {"NORTH": "AMERICA", "UNITED": "STATES"}
GLUE = frozenset(["AND", "OF", "THE", "FOR", "AT", "IN", "ON", "A"])
SAID_BY_ANYONE = FORM | TRADE | GLUE
_BEHIND = SAID_BY_ANYONE | _words("NATIONAL NORTH UNITED")
# With one of these behind it, a name is another body than the bare name: a university is not its hospital.
BODIES = _words(
    "UNIVERSITY COLLEGE SCHOOL SCHOOLS ACADEMY HOSPITAL HOSPITALS CLINIC CHURCH COUNTY CITY DISTRICT FOUNDATION INSTITUTE UNION"
)
_SHORT = {
    "ST": "SAINT",
    "MT": "MOUNT",
    "FT": "FORT",
    "HOSP": "HOSPITAL",
    "CTR": "CENTER",
    "CENTRE": "CENTER",
    "DEPT": "DEPARTMENT",
    "INST": "INSTITUTE",
    "ASSOC": "ASSOCIATION",
    "CNTY": "COUNTY",
}
_SAID_OTHERWISE = frozenset(_SHORT) | _words("THE AT CAMPUS")
# How universities with several campuses are shortened before the name of the campus.
CAMPUS_PREFIXES = {
    "UC": "UNIVERSITY OF CALIFORNIA",
    "UT": "UNIVERSITY OF TEXAS",
    "UNC": "UNIVERSITY OF NORTH CAROLINA",
    "UMASS": "UNIVERSITY OF MASSACHUSETTS",
    "SUNY": "STATE UNIVERSITY OF NEW YORK",
    "CUNY": "CITY UNIVERSITY OF NEW YORK",
}
_GOVERNING = "REGENTS|TRUSTEES|CURATORS|GOVERNORS|VISITORS|SUPERVISORS|OVERSEERS|FELLOWS|DIRECTORS|MANAGERS"
_BODY = re.compile(
    rf"^(?:[A-Z]+ )?(?:(?:THE )?(?:PRESIDENT|RECTOR|PROVOST|CHANCELLOR) AND )?(?:THE )?(?:BOARD OF )?(?:{_GOVERNING})"
    r" (?:OF|FOR|ON BEHALF OF|ACTING FOR)(?: AND ON BEHALF OF)? (?:THE )?(?=\S+ \S)"
)
_BODY_BEHIND = re.compile(rf" (?:THE )?BOARD OF (?:{_GOVERNING})$")


def letters(key: str) -> str:
    """ "JPMORGAN CHASE" and "JP MORGAN CHASE" have the same letters."""
    return key.replace(" ", "")


def fold(key: str) -> str:
    """One string for one name of an institution: "REGENTS OF THE UNIVERSITY OF IOWA" and "UNIVERSITY OF IOWA"."""
    if " " not in key:
        return key
    plain = _BODY_BEHIND.sub("", _BODY.sub("", key)) if " OF " in key or " FOR " in key else key
    words = plain.split()
    if _SAID_OTHERWISE.isdisjoint(words):
        return plain
    words = [_SHORT.get(word, word) for word in words if word not in {"THE", "AT"}]
    if words[-2:] == ["MAIN", "CAMPUS"]:
        del words[-2:]
    return " ".join(words) or key


def base(key: str) -> str:
    """Without the words at its end that only say form or country; at least one word stays. "BANK OF AMERICA" stays whole."""
    return " ".join(_stripped(key.split(), FORM))


def core(key: str) -> str:
    """Without form, country and trade at its end: "HARBOR TECHNOLOGIES US" is "HARBOR"."""
    return " ".join(_stripped(key.split(), _FORM_AND_TRADE))


def parentless(key: str) -> str:
    """Without form and country, and without a parent's word behind them; the key of what its entity may be called."""
    return " ".join(_stripped(key.split(), _FORM_AND_PARENT))


def bare(key: str) -> str:
    """Without form, country, a parent's word and what is added to a name."""
    return " ".join(_stripped(key.split(), _FORM_AND_ADDED))


def joined(key: str) -> str:
    """As `letters`, and without "AND", as tokens of boards leave it out: "SMITHNEPHEW"."""
    return letters(key.replace(" AND ", " "))


def singular(key: str) -> str:
    """With words of trade in one form: "HARBOR TECH" and "HARBOR TECHNOLOGIES" are one name, and so are LAB and LABS."""
    return " ".join(_SINGULAR.get(word, word) for word in key.split())


def _stripped(words: list[str], away: frozenset[str]) -> list[str]:
    end = len(words)
    while end > 1:
        last = words[end - 1]
        if last in away:
            of_place = words[end - 2] == "OF"
            if of_place and (end < 4 or words[end - 3] not in LEGAL_FORMS):
                break  # the country belongs to the name
            end -= 2 if of_place else 1
        elif last == "AND" or (end < len(words) and _BEFORE_COUNTRY.get(last) == words[end]):
            end -= 1
        else:
            break
    return words[:end]


def rest_of(words: list[str]) -> Rest:
    """What kind of words these are, which stand behind the shorter name."""
    if words and (words[-1] in GLUE or words[0] not in _BEHIND):
        return Rest.OTHER  # "SNAP ON" is not a "SNAP"
    if words[-2:] == ["AND", "ASSOCIATES"]:
        return Rest.CROWDED  # the people of any Moss are "MOSS AND ASSOCIATES"
    if words[-2:] in (["NATIONAL", "ASSOCIATION"], ["LIMITED", "PARTNERSHIP"]):
        words = words[:-2]  # "N.A." and "L.P." in full
    farthest = Rest.FORM
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in FORM or word in GLUE or _BEFORE_COUNTRY.get(word) == following:
            continue
        if word not in TRADE:
            return Rest.OTHER
        farthest = max(farthest, Rest.CROWDED if word in CROWDED else Rest.TRADE)
    return farthest


def initials(key: str) -> set[str]:
    """The acronyms by which a name of two words or more may go: of all its words, and without form and country.

    "ERNST AND YOUNG US" gives EY and EYU; glue has no letter.
    """
    words = key.split()
    found = set()
    for chosen in (words, _stripped(words, FORM)):
        plain = "".join(word[0] for word in chosen if word not in GLUE)
        if len(plain) > 1 and plain.isalpha():
            found.add(plain)
    return found


_WEIGHTS = dict.fromkeys(TRADE, 0.2) | dict.fromkeys(FORM, 0.1) | dict.fromkeys(GLUE, 0.05)


def weight(words: Iterable[str]) -> float:
    """How much words that two names share, or do not share, say: 1 for each that is the name's own."""
    return sum([_WEIGHTS.get(word, 1.0) for word in words])
