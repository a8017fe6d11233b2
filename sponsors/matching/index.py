"""Every key of a list of employers, found by spelling, letters, core, acronym, first words or single words. Pure, in memory.

Small on purpose: beside the sorted keys it holds one sorted array of 64-bit numbers, each a hash of what a name is found by and the
name's number. 400,000 names take some 60 MB, and a lookup is a binary search of microseconds.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from sponsors.matching.words import SAID_BY_ANYONE, core, fold, initials, letters

# Acronyms are looked up for large filers alone: any three letters are the initials of someone.
LEAST_FILINGS_OF_ACRONYM = 40
_NUMBER_BITS = 24  # up to 16 million names
_NUMBER = (1 << _NUMBER_BITS) - 1
_HASH = (1 << (64 - _NUMBER_BITS)) - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One key: the certified filings of its owner, and the owner's number (several keys may have one owner)."""

    key: str
    filings: int
    owner: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """Names that begin alike: the largest filers of them, how many names they are, and their filings together."""

    largest: tuple[Entry, ...]
    names: int
    filings: int


NOBODY = Beginning((), 0, 0)


class Index:
    def __init__(self, entries: Iterable[tuple[str, int, int]]) -> None:
        """From (key, filings of the owner, owner); keys are unique and not empty. In the order of keys it needs least memory."""
        self._keys: list[str] = []
        self._filings, self._owners = array("Q"), array("Q")
        for key, filings, owner in entries:
            self._keys.append(key)
            self._filings.append(filings)
            self._owners.append(owner)
        if any(one >= other for one, other in pairwise(self._keys)):
            self._put_in_order()
        self._probes = array("Q", sorted(self._all_probes()))

    def _put_in_order(self) -> None:
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        self._keys = [self._keys[at] for at in order]
        self._filings = array("Q", (self._filings[at] for at in order))
        self._owners = array("Q", (self._owners[at] for at in order))

    def __len__(self) -> int:
        return len(self._keys)

    def exact(self, key: str) -> Entry | None:
        at = bisect_left(self._keys, key)
        return self._entry(at) if at < len(self._keys) and self._keys[at] == key else None

    def of_letters(self, key: str) -> list[Entry]:
        """Names that differ from `key` only in their blanks; `key` itself only where it has some."""
        wanted = letters(key)
        lone = self.exact(wanted) if wanted != key else None
        found = [entry for entry in self._found("l" + wanted) if letters(entry.key) == wanted]
        return [*found, lone] if lone else found

    def of_fold(self, key: str) -> list[Entry]:
        """Other names of the same institution, as `words.fold` has them."""
        wanted = fold(key)
        plain = self.exact(wanted) if wanted != key else None
        found = [entry for entry in self._found("f" + wanted) if fold(entry.key) == wanted]
        return [*found, plain] if plain else found

    def of_core(self, key: str) -> list[Entry]:
        """Longer names of which nothing but form, country and trade stands behind the letters of `key`."""
        wanted = letters(key)
        return [entry for entry in self._found("c" + wanted) if letters(core(entry.key)) == wanted]

    def of_initials(self, acronym: str) -> list[Entry]:
        return [entry for entry in self._found("i" + acronym) if acronym in initials(entry.key)]

    def beginning_with(self, key: str, *, most: int) -> Beginning:
        """Longer names that begin with the words of `key`."""
        first = bisect_left(self._keys, key + " ")
        if first == len(self._keys) or not self._keys[first].startswith(key + " "):
            return NOBODY
        held = range(first, bisect_left(self._keys, key + "!", first))
        largest = nlargest(most, held, key=self._filings.__getitem__) if len(held) > most else held
        return Beginning(
            tuple(self._entry(at) for at in largest), len(held), sum(self._filings[held.start : held.stop])
        )

    def around(self, key: str, number: int) -> list[Entry]:
        """The neighbours of `key` in the alphabet, so many on each side: its misspellings are among them."""
        at = bisect_left(self._keys, key)
        return [self._entry(each) for each in range(max(0, at - number), min(len(self._keys), at + number))]

    def of_rare_words(self, words: Iterable[str], *, most: int) -> list[Entry]:
        """Names that hold the rarest of `words`, at most so many; words that anyone uses are left aside."""
        ranges = sorted((self._range("t" + word) for word in words if word not in SAID_BY_ANYONE), key=len)
        found: dict[int, None] = {}
        for held in ranges:
            if len(found) + len(held) > most:
                break
            found.update(dict.fromkeys(self._probes[at] & _NUMBER for at in held))
        return [self._entry(number) for number in found]

    def holding(self, word: str) -> int:
        """In how many names a word stands; 0 for words of form and trade, which are not counted."""
        return len(self._range("t" + word))

    def _entry(self, number: int) -> Entry:
        return Entry(self._keys[number], self._filings[number], self._owners[number])

    def _all_probes(self) -> Iterator[int]:
        for number, key in enumerate(self._keys):
            for probe in _probes_of(key, self._filings[number]):
                yield (hash(probe) & _HASH) << _NUMBER_BITS | number

    def _range(self, probe: str) -> range:
        low = (hash(probe) & _HASH) << _NUMBER_BITS
        first = bisect_left(self._probes, low)
        return range(first, bisect_right(self._probes, low | _NUMBER, first))

    def _found(self, probe: str) -> Iterator[Entry]:
        return (self._entry(self._probes[at] & _NUMBER) for at in self._range(probe))


def _probes_of(key: str, filings: int) -> Iterator[str]:
    if " " not in key:
        yield "t" + key
        return
    yield "l" + letters(key)
    folded = fold.__wrapped__(key)
    if folded != key:
        yield "f" + folded
    kernel = core(key)
    if kernel != key:
        yield "c" + letters(kernel)
    for word in set(key.split()) - SAID_BY_ANYONE:
        yield "t" + word
    if filings >= LEAST_FILINGS_OF_ACRONYM:
        for acronym in initials(key):
            yield "i" + acronym
