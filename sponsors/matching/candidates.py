"""Employers that a name may mean, with a score and the reasons, for a person to decide. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import sqrt
from operator import attrgetter

from rapidfuzz import fuzz

from sponsors.matching.families import Family
from sponsors.matching.index import Entry, Index
from sponsors.matching.words import SAID_BY_ANYONE, core, weight

MOST = 10
# Names less alike than this are not worth a person's look.
LEAST_LIKENESS = 0.55
_LEAST_SPELLING = 88
_MOST_COMPARED = 60
_NEIGHBOURS = 4
_filings = attrgetter("filings")


@dataclass(frozen=True, slots=True)
class Scored:
    """`score` from 0 to 1: how alike the names are, weighed by who files more."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]


def candidates(
    family: Family, related: Sequence[Entry], traded: Iterable[Entry], index: Index, short: str
) -> tuple[Scored, ...]:
    """Most likely first, at most MOST: the `related`, those that share rare words with the key of `family` or are spelled much
    like it, those `traded` under it, and those whose initials are `short`.
    """
    key = family.key
    if len(related) > _MOST_COMPARED:
        related = nlargest(_MOST_COMPARED, related, key=_filings)
    compared = {entry.owner: entry for entry in related}
    for entry in (*index.of_rare_words(set(key.split()), most=_MOST_COMPARED), *index.around(key, _NEIGHBOURS)):
        compared.setdefault(entry.owner, entry)
    likeness = Likeness(key)
    alike = {owner: (entry, *found) for owner, entry in compared.items() if (found := likeness.of(entry.key))}
    alike |= {entry.owner: (entry, 1.0, "The same name") for entry in family.named if entry.owner in compared}
    for entry in index.of_initials(short) if short else ():
        alike[entry.owner] = (entry, 0.7, f"Its initials are {short}")
    for entry in traded:
        alike[entry.owner] = (entry, 0.9, "Files under this name")
    most = max((entry.filings for entry, _, _ in alike.values()), default=0) or 1
    scored = [
        (-round(score * (0.6 + 0.4 * sqrt(entry.filings / most)), 3), -entry.filings, entry.key, entry, reason)
        for entry, score, reason in alike.values()
    ]
    scored.sort(key=lambda each: each[:3])
    return tuple(Scored(entry, -score, _reasons(entry, reason)) for score, _, _, entry, reason in scored[:MOST])


def _reasons(entry: Entry, reason: str) -> tuple[str, ...]:
    noun = "filing" if entry.filings == 1 else "filings"
    return f"{reason}.", f"{entry.filings:,} certified {noun}."


class Likeness:
    """How like one key others are: what is known of it is worked out once."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._words = tuple(dict.fromkeys(key.split()))
        self._weight = weight(self._words)

    def of(self, other: str) -> tuple[float, str] | None:
        """LEAST_LIKENESS to 1, with the words for it; nothing for what is less like it."""
        theirs = other.split()
        shared = [word for word in self._words if word in theirs]
        score = 0.0
        if shared:
            common = weight(shared)
            score = common / (self._weight + 0.5 * (weight(theirs) - common))
            if len(shared) in (len(self._words), len(theirs)) and len(set(shared) - SAID_BY_ANYONE) > 1:
                score = max(score, 0.65)
        # Whole names first: it is cheap, and the cores of names so unlike need not be made.
        if fuzz.ratio(self._key, other, score_cutoff=_LEAST_SPELLING - 10):
            spelled = fuzz.ratio(core(self._key), core(other), score_cutoff=_LEAST_SPELLING) * 0.9 / 100
            if spelled > max(score, LEAST_LIKENESS):
                return spelled, "Spelled much alike"
        return (score, f"Shares {' '.join(shared)}") if score >= LEAST_LIKENESS else None
