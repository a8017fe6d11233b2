"""An answer to the question which employer a name means, and what was known before it was asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sponsors.matching.candidates import Scored
from sponsors.matching.index import Entry


class Decision(StrEnum):
    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TradeName:
    """An owner that files under the name as a trade name, `uses` times."""

    entry: Entry
    uses: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a key beside the index: owners by reviewed alias, owners by trade name."""

    reviewed: tuple[Entry, ...] = ()
    trade_names: tuple[TradeName, ...] = ()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Answer:
    """`entry` only when matched; `same` are other entries that are the same company by rule; `score` from 0 to 1."""

    decision: Decision
    entry: Entry | None = None
    same: tuple[Entry, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[Scored, ...] = ()
    rivals: tuple[Entry, ...] = ()  # who answers to the very name, when more than one does
    kindred: tuple[Entry, ...] = ()  # entities of the brand, none of them certain
    beside: int = 0  # filings of others under names that begin with the brand


def matched(entry: Entry, score: float, reason: str, *, same: Iterable[Entry] = ()) -> Answer:
    others = {each.owner: each for each in same if each.owner != entry.owner}
    return Answer(Decision.MATCHED, entry, tuple(others.values()), score, (reason,))
