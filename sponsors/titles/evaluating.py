"""How well titles are read, on filings that were not learned from. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sponsors.titles.scoring import Guess
from sponsors.titles.wording import words_of

_CONFUSIONS = 20


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of filings, from 0 to 1. The ceilings are what the best guess by title alone could reach on these filings:
    for each title the codes that these very filings have most often.

    `known`: where the occupation is sure enough to be shown; `right_of_known` and `group_of_known` are shares of these.
    `confusions`: filed as, read as, filings.
    """

    filings: int
    titles: int
    top1: float
    top5: float
    major_group: float
    ceiling1: float
    ceiling5: float
    ceiling_group: float
    known: float
    right_of_known: float
    group_of_known: float
    confusions: tuple[tuple[str, str, int], ...]


def score(
    filings: Iterable[tuple[str, str, int]], read: Callable[[Iterable[str]], Mapping[str, Guess]]
) -> Score | None:
    """Of (title, SOC 2018 code, filings). None of none."""
    tested: dict[str, Counter[str]] = defaultdict(Counter)
    for title, soc, number in filings:
        tested[title][soc] += number
    if not tested:
        return None
    guesses = read(tested)
    hits: Counter[str] = Counter()
    confusions: Counter[tuple[str, str]] = Counter()
    for title, filed in tested.items():
        found = guesses[title]
        socs = [candidate.soc for candidate in found.candidates]
        first = socs[0] if socs else ""
        hits["top1"] += filed[first]
        hits["top5"] += sum(filed[soc] for soc in socs[:5])
        hits["group"] += _in_group(filed, found.major_group)
        if found.soc:
            hits["known"] += filed.total()
            hits["right of known"] += filed[found.soc]
            hits["group of known"] += _in_group(filed, found.soc[:2])
        for soc, number in filed.items():
            if soc != first:
                confusions[soc, first] += number
    whole = sum(filed.total() for filed in tested.values())
    best1, best5, best_group = _ceilings(tested)
    known = max(hits["known"], 1)
    return Score(
        filings=whole,
        titles=len(tested),
        top1=hits["top1"] / whole,
        top5=hits["top5"] / whole,
        major_group=hits["group"] / whole,
        ceiling1=best1 / whole,
        ceiling5=best5 / whole,
        ceiling_group=best_group / whole,
        known=hits["known"] / whole,
        right_of_known=hits["right of known"] / known,
        group_of_known=hits["group of known"] / known,
        confusions=tuple((*pair, number) for pair, number in confusions.most_common(_CONFUSIONS)),
    )


def _in_group(filed: Mapping[str, int], group: str) -> int:
    return sum(number for soc, number in filed.items() if soc[:2] == group)


def _ceilings(tested: Mapping[str, Counter[str]]) -> tuple[int, int, int]:
    by_title: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    groups: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for title, filed in tested.items():
        for soc, number in filed.items():
            by_title[words_of(title)][soc] += number
            groups[words_of(title)][soc[:2]] += number
    return (
        sum(max(filed.values()) for filed in by_title.values()),
        sum(sum(number for _, number in filed.most_common(5)) for filed in by_title.values()),
        sum(max(filed.values()) for filed in groups.values()),
    )
