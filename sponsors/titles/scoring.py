"""How likely each occupation is for a title, from what was learned of its clues. Pure.

Words are weighed as evidence that adds up (naive Bayes), each kind with less than its full weight, since the clues of one title
repeat each other. What was filed under the same title then outweighs its words, the more filings there are: the words count
beside it as a few filings would (`_WORDS_COUNT_AS`). The weights were chosen on filings that were not learned from;
docs/occupations.md has the figures.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sponsors.titles.wording import Kind, kind_of

_WEIGHTS = {Kind.WORD: 0.5, Kind.PAIR: 0.2, Kind.LAST: 0.3, Kind.FIRST: 0.1, Kind.RANK: 0.3}
_MEANT = (Kind.WORD, Kind.PAIR, Kind.LAST, Kind.NAME)
_SMOOTHING = 6.0
_UNSEEN = 0.5
# In this order, so that filings of the very title speak last. A name of a list counts as one filing.
_WORDS_COUNT_AS = {Kind.NAME: 1.0, Kind.CORE: 3.0, Kind.TITLE: 2.0}
# Below these shares the occupation is unknown: a wrong one would lend an ad somebody else's record. Titles that were filed
# before are right far more often than words alone, which have to be sure, and to have been filed themselves.
SURE_AS_FILED, FILED_BEFORE = 0.6, 2
SURE_BY_WORDS, WORDS_FILED_BEFORE = 0.85, 3
MOST = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """`as_filed`: filings of the title under the code, as in `Guess.filed`. `share`: from 0 to 1, of all candidates."""

    soc: str
    share: float
    as_filed: int = 0


@dataclass(frozen=True, slots=True)
class Guess:
    """Candidates, the likeliest first. `filed`: filings of this very title, or `ranks_aside` of the title without words of
    rank and in any order. `words`: those that speak for the first, and
    `words_filed` the filings under it of the one that has most; enough where a list of occupations has the very title.
    """

    candidates: tuple[Candidate, ...] = ()
    filed: int = 0
    ranks_aside: bool = False
    words: tuple[str, ...] = ()
    words_filed: int = 0

    @property
    def soc(self) -> str:
        """The occupation where it is sure enough; else empty."""
        if not self.candidates:
            return ""
        first = self.candidates[0]
        as_filed = self.filed >= FILED_BEFORE and first.share >= SURE_AS_FILED
        by_words = self.words_filed >= WORDS_FILED_BEFORE and first.share >= SURE_BY_WORDS
        return first.soc if as_filed or by_words else ""

    @property
    def major_group(self) -> str:
        """The two digits that the candidates together speak for most."""
        groups: dict[str, float] = {}
        for each in self.candidates:
            groups[each.soc[:2]] = groups.get(each.soc[:2], 0.0) + each.share
        return max(groups, key=lambda group: groups[group], default="")


NOTHING = Guess()


@dataclass(frozen=True, slots=True)
class Clue:
    """`gains`: what it adds to the logarithm of an occupation's odds; of whole titles nothing."""

    kind: Kind
    text: str
    filings: Mapping[str, int]
    gains: Mapping[str, float] = field(repr=False, default_factory=dict)


class Totals:
    """All filings learned from, by occupation."""

    def __init__(self, filings: Mapping[str, int]) -> None:
        self.filings = filings
        self.all = max(sum(filings.values()), 1)
        self._logs = {soc: _logs(number) for soc, number in filings.items()}

    def logs(self, soc: str) -> tuple[float, float]:
        return self._logs.get(soc, _NEVER_FILED)

    def clue(self, named: str, socs: Sequence[str], filings: Sequence[int], total: int) -> Clue:
        """`total` also counts occupations too rare to be listed."""
        kind = kind_of(named)
        by_soc = dict(zip(socs, filings, strict=True))
        weight = _WEIGHTS.get(kind, 0.0)
        usual = total / self.all * _SMOOTHING
        gains = {soc: weight * math.log1p(number / usual) for soc, number in by_soc.items()} if weight else {}
        return Clue(kind, named.partition(":")[2], by_soc, gains)


def _logs(filings: int) -> tuple[float, float]:
    return math.log(filings + _UNSEEN), math.log(filings + _UNSEEN + _SMOOTHING)


_NEVER_FILED = _logs(0)


def guess(clues: Iterable[Clue], totals: Totals) -> Guess:
    """From the clues of one title that were seen before; nothing where none was."""
    seen = list(clues)
    shares = _by_words([clue for clue in seen if clue.gains], totals)
    wholes = {clue.kind: clue.filings for clue in seen if clue.kind in _WORDS_COUNT_AS}
    for kind, words_count_as in _WORDS_COUNT_AS.items():
        if kind in wholes:
            shares = _with_filed(shares, wholes[kind], words_count_as)
    ordered = sorted(shares, key=lambda soc: (-shares[soc], soc))[:MOST]
    filed = wholes.get(Kind.TITLE) or wholes.get(Kind.CORE) or {}
    return Guess(
        candidates=tuple(Candidate(soc, shares[soc], filed.get(soc, 0)) for soc in ordered),
        filed=sum(filed.values()),
        ranks_aside=Kind.CORE in wholes and Kind.TITLE not in wholes,
        words=_telling(seen, ordered[0]) if ordered else (),
        words_filed=_words_filed(seen, ordered[0]) if ordered else 0,
    )


def _by_words(clues: Sequence[Clue], totals: Totals) -> dict[str, float]:
    weights = sum(_WEIGHTS[clue.kind] for clue in clues)
    odds: dict[str, float] = {}
    for clue in clues:
        for soc, gain in clue.gains.items():
            odds[soc] = odds.get(soc, 0.0) + gain
    if not odds:
        return {}
    for soc in odds:
        filed, among = totals.logs(soc)
        odds[soc] += filed - weights * among
    top = max(odds.values())
    raw = {soc: math.exp(log - top) for soc, log in odds.items()}
    whole = sum(raw.values())
    return {soc: value / whole for soc, value in raw.items()}


def _with_filed(shares: Mapping[str, float], filed: Mapping[str, int], words_count_as: float) -> dict[str, float]:
    """Without words the filings speak alone."""
    beside = words_count_as if shares else 0.0
    whole = sum(filed.values()) + beside
    return {soc: (filed.get(soc, 0) + beside * shares.get(soc, 0.0)) / whole for soc in {*shares, *filed}}


def _telling(clues: Iterable[Clue], soc: str) -> tuple[str, ...]:
    """The words that speak for `soc`, the most telling first."""
    gains = {clue.text: clue.gains[soc] for clue in clues if clue.kind is Kind.WORD and soc in clue.gains}
    return tuple(sorted(gains, key=lambda word: -gains[word])[:3])


def _words_filed(clues: Iterable[Clue], soc: str) -> int:
    return max(
        (
            WORDS_FILED_BEFORE if clue.kind is Kind.NAME else clue.filings[soc]
            for clue in clues
            if clue.kind in _MEANT and soc in clue.filings
        ),
        default=0,
    )
