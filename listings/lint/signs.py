"""The rules of the lint over one ad. Pure; linear in the length of the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listings.lint.fraud import FRAUD
from listings.lint.market_tests import MARKET_TESTS
from listings.lint.preferences import BASIS_ANYWHERE, BASIS_BESIDE, CITIZENS_WITHOUT_BASIS, PREFERENCES
from listings.lint.rule import Flag, LintRule

RULES: tuple[LintRule, ...] = (*PREFERENCES, CITIZENS_WITHOUT_BASIS, *FRAUD, *MARKET_TESTS)
FLAGS = tuple(flag.value for flag in Flag)

# What holds an ad back until somebody looked, and what an editor sees of an ad that is shown: a closed door harms nobody.
HOLDING = (Flag.UNLAWFUL_WORDING.value, Flag.SCAM_SIGNS.value, Flag.MARKET_TEST.value)
NOTED = (Flag.CITIZENS_WITHOUT_BASIS.value,)

LONGEST_QUOTE = 300
MOST_PLACES = 30  # where one stem is looked at; an ad that says it more often says it early
_BASIS_ANYWHERE = re.compile(BASIS_ANYWHERE, re.IGNORECASE)
_BASIS_BESIDE = re.compile(BASIS_BESIDE, re.IGNORECASE)
_ENDS = re.compile(r"[.!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Sign:
    """The sentence that shows it. `text[start:end] == quote`; in the title where `in_title`."""

    flag: str
    rule: str
    quote: str
    start: int
    end: int
    in_title: bool = False


def rule_named(name: str) -> LintRule | None:
    """None for a rule that stood when an ad was read, and is gone."""
    return next((rule for rule in RULES if rule.name == name), None)


def lint(plain: str, *, title: str = "", citizens_asked: Iterable[tuple[int, int]] = ()) -> tuple[Sign, ...]:
    """Signs in an ad's plain text and title, one for each rule. `citizens_asked`: where sentences ask for citizens or US persons.

    Never raises; offsets count characters of `plain`, or of `title`.
    """
    lower, lower_title = plain.lower(), title.lower()
    signs = []
    for rule in RULES:
        sign = _first(rule, plain, lower, in_title=False) or _first(rule, title, lower_title, in_title=True)
        if sign:
            signs.append(sign)
    return (*signs, *_without_basis(plain, tuple(citizens_asked)))


def _first(rule: LintRule, text: str, lower: str, *, in_title: bool) -> Sign | None:
    for at in _stems(rule, lower):
        found = rule.pattern.search(text, max(0, at - rule.reach), at + rule.reach)
        if found is None:
            continue
        start, end = _sentence(text, found.start(), found.end())
        if rule.unless is None or not rule.unless.search(text, start, end):
            return Sign(rule.flag.value, rule.name, text[start:end], start, end, in_title)
    return None


def _stems(rule: LintRule, lower: str) -> Iterator[int]:
    """Where a pattern is worth trying: plain finding is many times faster."""
    for stem in rule.stems:
        at = -1
        for _ in range(MOST_PLACES):
            at = lower.find(stem, at + 1)
            if at < 0:
                break
            yield at


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or line around a match, as far as a quote goes."""
    room = max(0, LONGEST_QUOTE - (end - start)) // 2
    lowest, highest = max(0, start - room), min(len(text), end + room)
    before = [mark.end() for mark in _ENDS.finditer(text, lowest, start)]
    after = _ENDS.search(text, max(end - 1, start), highest)
    begin = before[-1] if before else _word_start(text, lowest)
    stop = after.end() if after else highest
    inner = text[begin:stop]
    begin += len(inner) - len(inner.lstrip())
    return begin, begin + len(inner.strip())


def _word_start(text: str, at: int) -> int:
    if at == 0 or not text[at - 1].isalnum():
        return at
    space = text.find(" ", at, at + 30)
    return at if space < 0 else space + 1


def _without_basis(plain: str, citizens_asked: tuple[tuple[int, int], ...]) -> Iterator[Sign]:
    if not citizens_asked or _BASIS_ANYWHERE.search(plain):
        return
    for start, end in citizens_asked:
        if not _BASIS_BESIDE.search(plain, start, end):
            quote = plain[start:end]
            yield Sign(CITIZENS_WITHOUT_BASIS.flag.value, CITIZENS_WITHOUT_BASIS.name, quote, start, end)
            return
