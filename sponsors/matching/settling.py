"""What the record knows beside names settles between employers of one name: their tax numbers and their seats. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sponsors.matching.answers import Answer, Decision
from sponsors.matching.asking import Asked
from sponsors.matching.index import Entry

# Filings of employers under one tax number, of all that answer to the name.
LEAST_SHARE_OF_FEIN = 0.75


@dataclass(frozen=True, slots=True)
class Facts:
    """`fein` is "" unless nearly all newest filings carry one; `city` and `state` in capitals."""

    fein: str = ""
    city: str = ""
    state: str = ""


def doubtful(answer: Answer) -> tuple[Entry, ...]:
    """Those about whom facts would help."""
    if answer.decision is not Decision.AMBIGUOUS:
        return ()
    return answer.rivals or answer.kindred


def settle(asked: Asked, answer: Answer, facts: Mapping[int, Facts]) -> Answer:
    """The answer, or a certain one where the facts decide between those of one name."""
    if len(doubtful(answer)) < 2:
        return answer
    return _by_fein(answer, facts) or _by_seat(asked, answer, facts) or answer


def _by_fein(answer: Answer, facts: Mapping[int, Facts]) -> Answer | None:
    """Several keys of one tax number are one employer, when hardly anybody else files under the name."""
    filings: Counter[str] = Counter()
    for entry in doubtful(answer):
        filings[facts.get(entry.owner, Facts()).fein] += entry.filings
    everyone = filings.total() + (0 if answer.rivals else answer.beside)
    filings.pop("", None)
    fein, most = max(filings.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    same = [entry for entry in doubtful(answer) if fein and facts.get(entry.owner, Facts()).fein == fein]
    if len(same) < 2 or most < LEAST_SHARE_OF_FEIN * everyone:
        return None
    return _matched(same, f"{len(same)} employers of this name file under one tax number.")


def _by_seat(asked: Asked, answer: Answer, facts: Mapping[int, Facts]) -> Answer | None:
    seat = (asked.city.strip().upper(), asked.state.strip().upper())
    there = [
        entry for entry in answer.rivals if (found := facts.get(entry.owner)) and (found.city, found.state) == seat
    ]
    if not all(seat) or len(there) != 1:
        return None
    return _matched(there, f"Of the employers of this name, the one in {asked.city.strip()}, {seat[1]}.")


def _matched(same: Iterable[Entry], reason: str) -> Answer:
    first, *others = sorted(same, key=lambda entry: (-entry.filings, entry.key))
    return replace(Answer(Decision.MATCHED, first, tuple(others), 0.9), reasons=(reason,))
