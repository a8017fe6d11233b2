"""A job title taken apart into clues: its words, without what says nothing of the work. Pure.

A clue is a text with its kind in front: "word:nurse". The same clues are counted in filings and looked up for an ad.
"""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise


class Kind(StrEnum):
    TITLE = "title"  # all its words, in their order
    CORE = "core"  # the words without ranks, in order of letters: "Engineer, Software (Sr.)" is "engineer software"
    NAME = "name"  # the same, where a list of occupations names one so
    WORD = "word"
    PAIR = "pair"  # two words that stand side by side
    FIRST = "first"
    LAST = "last"
    RANK = "rank"


WHOLE = (Kind.TITLE, Kind.CORE, Kind.NAME)

_RANKS = frozenset({
    "senior", "junior", "lead", "principal", "staff", "chief", "associate", "intern", "trainee", "entry", "mid", "level", "lvl",
    "i", "ii", "iii", "iv", "v", "vi", "1", "2", "3", "4", "5",
})  # fmt: skip
_EMPTY = frozenset({
    "the", "of", "and", "for", "to", "in", "a", "an", "at", "with", "on", "by", "or", "de", "remote", "hybrid", "onsite",
    "hiring", "urgent", "position", "job",
})  # fmt: skip
_LONGEST = 200  # characters of a title; what stands behind is a list of duties
_MOST_WORDS = 8

_WRITTEN_OUT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "mgr": "manager", "mngr": "manager", "engr": "engineer",
    "eng": "engineer", "dev": "developer", "prog": "programmer", "admin": "administrator", "asst": "assistant",
    "assoc": "associate", "sys": "system", "tech": "technical", "qa": "quality assurance", "hr": "human resources",
    "db": "database", "dba": "database administrator", "vp": "vice president", "svp": "vice president",
    "avp": "vice president", "evp": "vice president", "bi": "business intelligence", "mfg": "manufacturing",
    "mktg": "marketing", "svcs": "service", "svc": "service", "acct": "accounting", "rn": "registered nurse",
    "md": "physician", "pt": "physical therapist", "ml": "machine learning", "ai": "artificial intelligence",
    "ui": "user interface", "ux": "user experience", "bsa": "business system analyst",
    "sde": "software development engineer", "swe": "software engineer", "sdet": "software test engineer",
    "sre": "site reliability engineer", "pm": "project manager", "it": "information technology", "prof": "professor",
    "univ": "university", "dept": "department", "rep": "representative", "exec": "executive", "fullstack": "full stack",
    "frontend": "front end", "backend": "back end", "postdoc": "postdoctoral", "cpa": "accountant",
}  # fmt: skip
_SIGNS = (("c++", " cplusplus "), ("c#", " csharp "), (".net", " dotnet "), ("r&d", " research "), ("'", ""), ("’", ""))
# Numbers of requisitions and of internal job codes: "1615.20361", "(JC50 - 25.7)".
_NUMBERED = re.compile(r"\([^)]*\d{2,}[^)]*\)|\b[a-z]{0,4}\d[\d.\-/]{2,}\w*")
_WORD = re.compile(r"[a-z]+|\d+")
_KEEPS_ITS_S = ("ss", "us", "is", "ics")


@lru_cache(maxsize=20_000)
def words_of(title: str) -> tuple[str, ...]:
    """ "Sr. Systems Analysts - QA" -> ("senior", "system", "analyst", "quality", "assurance")."""
    plain = unicodedata.normalize("NFKD", title[:_LONGEST]).casefold()
    for sign, word in _SIGNS:
        plain = plain.replace(sign, word)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found: list[str] = []
    for word in _WORD.findall(_NUMBERED.sub(" ", plain)):
        found += [_singular(each) for each in _WRITTEN_OUT.get(word, word).split() if each not in _EMPTY]
    return tuple(found)


def clues_of(title: str) -> tuple[str, ...]:
    """What is known of a title, the clues of the whole first; none of one without letters and digits."""
    words = words_of(title)
    core = tuple(word for word in words if word not in _RANKS and not word.isdigit()) or words
    if not core:
        return ()
    kept = core[:_MOST_WORDS]
    clues = [
        (Kind.TITLE, " ".join(words)),
        (Kind.CORE, " ".join(sorted(core))),
        (Kind.NAME, " ".join(sorted(core))),
        *((Kind.WORD, word) for word in kept),
        *((Kind.PAIR, f"{one} {next_one}") for one, next_one in pairwise(kept)),
        (Kind.FIRST, core[0]),
        (Kind.LAST, core[-1]),
        *((Kind.RANK, word) for word in words if word in _RANKS and word not in core),
    ]
    return tuple(dict.fromkeys(f"{kind}:{text}"[:_LONGEST] for kind, text in clues))


def kind_of(clue: str) -> Kind:
    return Kind(clue.partition(":")[0])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(_KEEPS_ITS_S) else word
