"""Words that anyone writes, and that a brand may share with strangers: FIGURE, BRIDGE, COUNSEL. Pure.

`everyday_words.txt` holds the words of four letters and more that stand in small letters in at least two of 7,000 job ads.
"""

from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("everyday_words.txt")


def is_everyday(word: str) -> bool:
    """Of a word of a key, in capitals."""
    return word in _everyday()


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_WORDS.read_text(encoding="utf-8").upper().split())
