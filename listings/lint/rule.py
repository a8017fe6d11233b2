"""One rule of the lint: a pattern within a sentence, what takes the sentence back, and where the rule comes from."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Flag(StrEnum):
    """The queue that a sign leads to."""

    UNLAWFUL_WORDING = "unlawful_wording"
    CITIZENS_WITHOUT_BASIS = "citizens_only_without_basis"
    SCAM_SIGNS = "scam_signs"
    MARKET_TEST = "labor_market_test_signs"


@dataclass(frozen=True, slots=True)
class LintRule:
    """`stems`: plain words of which one stands in every text that fits, so that most ads cost a few searches.

    The pattern is tried within `reach` characters of a stem; `unless` is looked for in the sentence around the match. `example`
    fits, `harmless` does not; the tests hold both.
    """

    name: str
    flag: Flag
    words: str
    source: str
    stems: tuple[str, ...]
    reach: int
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    example: str
    harmless: str


def rule(
    name: str,
    flag: Flag,
    words: str,
    *,
    source: str,
    stems: tuple[str, ...],
    pattern: str,
    example: str,
    harmless: str,
    unless: str = "",
    reach: int = 150,
) -> LintRule:
    return LintRule(
        name=name,
        flag=flag,
        words=words,
        source=source,
        stems=stems,
        reach=reach,
        pattern=re.compile(pattern, re.IGNORECASE),
        unless=re.compile(unless, re.IGNORECASE) if unless else None,
        example=example,
        harmless=harmless,
    )
