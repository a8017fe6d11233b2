"""How a job board writes a company, read into the keys worth looking up. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sponsors.matching.words import CAMPUS_PREFIXES, Rest, base, rest_of
from sponsors.names import legal_form, normalise, split_dba

# Registers of securities end a name with its state or its age: "BANK OF AMERICA CORP /DE/", "WELLS FARGO & COMPANY/MN".
_REGISTER_TAIL = re.compile(r"\s*[/\\]\s*(?:[A-Z]{2,3}\s*[/\\]?)?\s*$")
_SIDE_NOTE = re.compile(r"\s+[-–—|•·]\s+.*$|\s*[(\[].*$")
# "Oracle America Inc - Redwood Shores, CA": where the job is, not who offers it.
_PLACE_TAIL = re.compile(r"\s+[-–—|•·]\s+[^-–—|•·]{2,40},\s*[A-Z]{2}\s*$")
_BOARD_WORDS = re.compile(r"(?i)[\s-]+(?:careers?|jobs|hiring|recruiting|recruitment|hq)\s*$")
# Tokens of job boards are written in one word: "doordashusa", "acmecareers".
_RUN_ON = re.compile(r"^(?P<name>[A-Z0-9]{4,}?)(?:INC|LLC|CORP|USA|CAREERS?|JOBS|HQ|COM|GROUP|GLOBAL|(?<=\w{8})CO)$")
# And numbered, where another board had the token: "linkedin3".
_NUMBERED = re.compile(r"^(?P<name>[A-Z]{5,}|.*[A-Z]{5,} )\d{1,2}$")
# "thenewyorktimes"
_THE = re.compile(r"^THE(?P<name>[A-Z0-9]{8,})$")
# Official files cut long names off: "SHEPPARD, MOOR, RICHTER & HAMPTON L".
_CUT_OFF = re.compile(r"^(?P<name>.{12,}) (?:LL?|IN?|COR|CORPO[A-Z]*)$")
_BANK_IN_FULL = " NATIONAL ASSOCIATION"
_ACRONYM = re.compile(r"^[A-Z]{2,5}$")
_DOMAIN = re.compile(
    r"^(?:[a-z]+://)?(?:[\w-]+\.)*?(?P<label>[\w-]+)\.(?:co\.|com\.|ac\.)?[a-z]{2,}(?:[:/?#].*)?$", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A name with what else the ad says of the company: `domain` "stripe.com", `city`, `state` "WA"; empty where unknown."""

    name: str
    domain: str = ""
    city: str = ""
    state: str = ""


@lru_cache(maxsize=4096)
def readings(name: str) -> tuple[str, ...]:
    """Keys under which the company may file, the literal one first; none for what is no name."""
    return tuple(dict.fromkeys(key for key in _readings(name) if key))


def _readings(name: str) -> Iterator[str]:
    plain = _REGISTER_TAIL.sub("", name) if "/" in name or "\\" in name else name
    plain = _PLACE_TAIL.sub("", plain)
    plain = _BOARD_WORDS.sub("", plain) or plain
    key = normalise(plain)
    yield key
    yield from map(normalise, split_dba(plain)[1])
    yield _campus(key)
    if (run_on := _RUN_ON.match(key)) or (not name.isupper() and (run_on := _NUMBERED.match(key))):
        yield run_on["name"].strip()
    if article := _THE.match(key):
        yield article["name"]
    if cut := _CUT_OFF.match(key):
        yield cut["name"]
    yield key.removesuffix(_BANK_IN_FULL)
    yield base(key)
    if (note := _SIDE_NOTE.search(plain)) and rest_of(normalise(note[0]).split()) is Rest.FORM:
        noted = normalise(plain[: note.start()])
        yield noted
        yield base(noted)


def _campus(key: str) -> str:
    first, _, campus = key.partition(" ")
    return f"{CAMPUS_PREFIXES[first]} {campus}" if campus and first in CAMPUS_PREFIXES else ""


def form(name: str) -> str:
    """The legal form that the name is asked with; empty for a brand, and for "The Harbor Company, Inc.", which has two."""
    plain = _REGISTER_TAIL.sub("", name)
    found = legal_form(plain)
    return found if found and not legal_form(plain.rstrip(" .,)").rpartition(" ")[0]) else ""


def acronym(name: str) -> str:
    """ "AWS" and "E.Y." as letters; empty for what is not written as an acronym."""
    plain = name.strip().replace(".", "")
    return plain if _ACRONYM.match(plain) else ""


def domain_label(domain: str) -> str:
    """The name in a domain, as letters of a key: "https://www.acme-labs.co.uk/jobs" is "ACMELABS"."""
    found = _DOMAIN.match(domain.strip().lower())
    return re.sub(r"[^A-Z0-9]", "", found["label"].upper()) if found else ""
