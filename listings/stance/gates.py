"""Words without which a pattern cannot match, taken from the pattern itself.

Looking for a plain word is many times faster than trying a pattern, and most sentences hold few of the words of most
rules. Whoever writes a pattern need not think of this: a pattern whose words cannot be told is simply always tried.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 2
_MOST_WORDS = 120

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)

# One of each of these sets of words must stand in the text.
Gates = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Gated:
    """A compiled pattern behind its gates. Case counts: the text is in lower case where the pattern is."""

    pattern: re.Pattern[str]
    gates: Gates

    def may_match(self, text: str) -> bool:
        for words in self.gates:  # plain loops, here and below: this is the innermost work of reading
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(replacement, text) if self.may_match(text) else text


@dataclass(frozen=True, slots=True)
class GatedChoice:
    """A pattern behind its gates whose alternatives are tried one by one, each behind gates of its own."""

    gates: Gates
    choices: tuple[Gated, ...]

    def stands_in(self, text: str) -> bool:
        for words in self.gates:
            for word in words:
                if word in text:
                    break
            else:
                return False
        for choice in self.choices:
            for words in choice.gates:
                for word in words:
                    if word in text:
                        break
                else:
                    break
            else:
                if choice.pattern.search(text):
                    return True
        return False


def gated(pattern: str) -> Gated:
    return Gated(re.compile(pattern), gates_of(pattern))


def gated_choice(pattern: str) -> GatedChoice:
    return GatedChoice(gates_of(pattern), tuple(gated(choice) for choice in _choices(pattern)))


def _choices(pattern: str) -> list[str]:
    """The alternatives of a pattern, also those inside a group that is all of an alternative."""
    cut = _cut(pattern)
    if len(cut) == 1 and pattern.startswith("(?:") and _closes_at(pattern) == len(pattern) - 1:
        return _choices(pattern[3:-1])
    return cut if len(cut) == 1 else [choice for piece in cut for choice in _choices(piece)]


def _cut(pattern: str) -> list[str]:
    """`pattern` at each bar outside groups and sets."""
    pieces, begin, depth = [], 0, 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and depth == 0:
            pieces.append(pattern[begin : token.start()])
            begin = token.end()
    return [*pieces, pattern[begin:]]


def _closes_at(pattern: str) -> int:
    """Where the group that opens a pattern closes."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            return token.start()
    return -1


def gates_of(pattern: str) -> Gates:
    """Sets of words, the rarest-looking first, of each of which every match holds at least one."""
    parsed = parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    sets = {words for found in _of_sequence(parsed) if len(words := _shortest(found)) <= _MOST_WORDS}
    tidy = [tuple(sorted(words, key=lambda word: (len(word), word))) for words in sets]
    return tuple(sorted(tidy, key=lambda words: (-len(words[0]), len(words), words)))[:3]


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Without the words that hold another one of them: looking for that one suffices."""
    return frozenset(word for word in words if not any(other != word and other in word for other in words))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The sets of a sequence: each run of letters is one, each group inside brings its own."""
    found: list[frozenset[str]] = []
    run = ""
    for op, value in items:
        if op is ops.LITERAL:
            run += chr(value)
            continue
        if op is ops.AT:
            continue
        found += _word(run)
        run = ""
        found += _of_item(op, value)
    return found + _word(run)


def _word(run: str) -> list[frozenset[str]]:
    return [frozenset([run])] if len(run) >= _SHORTEST or (run and not run.isalpha() and not run.isspace()) else []


def _of_item(op: Any, value: Any) -> list[frozenset[str]]:
    if op is ops.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _of_sequence(value[2]) if value[0] else []
    if op is ops.ASSERT or op is ops.ATOMIC_GROUP:
        return _of_sequence(value[1] if op is ops.ASSERT else value)
    if op is ops.BRANCH:
        return _of_branches(value[1])
    return []


def _of_branches(branches: Iterable[Any]) -> list[frozenset[str]]:
    """One set with the best word of each branch; none if a branch has no word."""
    union: frozenset[str] = frozenset()
    for branch in branches:
        sets = _of_sequence(branch)
        if not sets:
            return []
        union |= max(sets, key=lambda words: (min(map(len, words)), -len(words)))
    return [union]
