"""Which occupations titles stand for, by what was learned; many titles in two queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sponsors.models import OccupationClue, OccupationsLearned
from sponsors.titles.scoring import Clue, Guess, Totals, guess
from sponsors.titles.wording import WHOLE, clues_of, kind_of

# Words come back in most titles and are kept by a process; of whole titles there are too many.
_MOST_HELD = 50_000
_CLUES_A_QUERY = 10_000


@dataclass(frozen=True, slots=True)
class _Held:
    totals: Totals
    words: dict[str, Clue | None] = field(default_factory=dict)


def is_learned() -> bool:
    """False on a board that holds no filings with titles. One query."""
    return _current() is not None


def occupations_of(titles: Iterable[str]) -> dict[str, Guess] | None:
    """Every title with its guess; None on a board that has learned from no filings.

    Two queries, three after a new counting; one where every word was asked before.
    """
    held = _current()
    if held is None:
        return None
    asked = {title: clues_of(title) for title in set(titles)}
    known = _look_up({clue for clues in asked.values() for clue in clues}, held)
    return {
        title: guess((clue for name in clues if (clue := known.get(name))), held.totals)
        for title, clues in asked.items()
    }


def forget() -> None:
    """After a transaction that learned something was undone: its number comes again."""
    _held.cache_clear()


def _current() -> _Held | None:
    """What this process holds, unless the filings were counted anew since."""
    number = OccupationsLearned.objects.values_list("number", flat=True).first()
    return _held(number) if number else None


@lru_cache(maxsize=1)
def _held(number: int) -> _Held | None:
    learned = OccupationsLearned.objects.get()
    filings = dict(zip(learned.soc_codes, learned.filings, strict=True))
    return _Held(Totals(filings)) if filings and learned.number == number else None


def _look_up(names: Iterable[str], held: _Held) -> Mapping[str, Clue | None]:
    known: dict[str, Clue | None] = {}
    asked: list[str] = []
    for name in names:
        if name in held.words:
            known[name] = held.words[name]
        else:
            asked.append(name)
    for start in range(0, len(asked), _CLUES_A_QUERY):
        part = asked[start : start + _CLUES_A_QUERY]
        rows = OccupationClue.objects.filter(clue__in=part).values_list("clue", "soc_codes", "filings", "total")
        found = {clue: held.totals.clue(clue, socs, filings, total) for clue, socs, filings, total in rows}
        known.update(found)
        _keep(held, {name: found.get(name) for name in part if kind_of(name) not in WHOLE})
    return known


def _keep(held: _Held, words: Mapping[str, Clue | None]) -> None:
    if len(held.words) + len(words) > _MOST_HELD:
        held.words.clear()
    held.words.update(words)
