"""Every key of a list of employers, found by spelling, letters, core, acronym, first words or single words. Pure, in memory.

Small on purpose: beside the sorted keys it holds one sorted array of 64-bit numbers, each a hash of what a name is found by and the
name's number. 400,000 names take some 60 MB, and a lookup is a binary search among the few numbers of one bucket.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from sponsors.matching.words import SAID_BY_ANYONE, base, core, fold, initials, joined, letters
from sponsors.names import FOREIGN_FORMS, LEGAL_FORMS

# Acronyms are looked up for large filers alone: any three letters are the initials of someone.
LEAST_FILINGS_OF_ACRONYM = 40
# So are slips of the pen: a rare name may be another company's, spelled right.
LEAST_FILINGS_OF_SLIP = 100
_NUMBER_BITS = 24  # up to 16 million names
_NUMBER = (1 << _NUMBER_BITS) - 1
_HASH = (1 << (64 - _NUMBER_BITS)) - 1
_MOST_BUCKET_BITS = 16
_IN_A_BUCKET_BITS = 4


class Entry(NamedTuple):
    """One key: the certified filings of its owner, the owner's number (several keys may have one owner), and the legal form."""

    key: str
    filings: int
    owner: int
    form: str = ""


class Beginning(NamedTuple):
    """Names that begin alike: the largest filers of them, how many names they are, and their filings together."""

    largest: tuple[Entry, ...]
    names: int
    filings: int


NOBODY = Beginning((), 0, 0)
_EMPTY = range(0)
_FORMS = ("", *sorted(LEGAL_FORMS | FOREIGN_FORMS))
_NUMBER_OF_FORM = {form: number for number, form in enumerate(_FORMS)}


class Index:
    def __init__(self, entries: Iterable[tuple[str, int, int, str]]) -> None:
        """From (key, filings of the owner, owner, legal form); keys are unique and not empty, and best in their order."""
        self._keys: list[str] = []
        self._filings, self._owners, self._forms = array("Q"), array("Q"), array("B")
        for key, filings, owner, form in entries:
            self._keys.append(key)
            self._filings.append(filings)
            self._owners.append(owner)
            self._forms.append(_NUMBER_OF_FORM[form])
        if any(one >= other for one, other in pairwise(self._keys)):
            self._put_in_order()
        self._probes = array("Q", sorted(self._all_probes()))
        bits = min(_MOST_BUCKET_BITS, max(0, len(self._probes).bit_length() - _IN_A_BUCKET_BITS))
        self._bucket = 64 - bits
        self._buckets = array("L", self._starts_of_buckets(1 << bits))

    def _put_in_order(self) -> None:
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        self._keys = [self._keys[at] for at in order]
        self._filings = array("Q", (self._filings[at] for at in order))
        self._owners = array("Q", (self._owners[at] for at in order))
        self._forms = array("B", (self._forms[at] for at in order))

    def __len__(self) -> int:
        return len(self._keys)

    def exact(self, key: str) -> Entry | None:
        at = bisect_left(self._keys, key)
        return self._entry(at) if at < len(self._keys) and self._keys[at] == key else None

    def of_letters(self, key: str) -> list[Entry]:
        """Names that differ from `key` only in their blanks, or in an "AND" that `key` has not; `key` itself only where it has some."""
        wanted = letters(key)
        lone = self.exact(wanted) if wanted != key else None
        found = [entry for entry in self._found("l" + wanted) if wanted in (letters(entry.key), joined(entry.key))]
        return [*found, lone] if lone else found

    def beginning_joined(self, key: str) -> list[Entry]:
        """Longer names whose first two or three words are `key`, written in one word."""
        return [entry for entry in self._found("j" + key) if key in _joined_beginnings(entry.key)]

    def of_slip(self, key: str) -> list[Entry]:
        """Large filers whose names have the same letters as `key` in another order, or other letters doubled."""
        wanted = _slip(key)
        return [entry for entry in self._found("s" + wanted) if _slip(entry.key) == wanted]

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
        begun = key + " "
        first = bisect_left(self._keys, begun)
        if first == len(self._keys) or not self._keys[first].startswith(begun):
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
        return Entry(self._keys[number], self._filings[number], self._owners[number], _FORMS[self._forms[number]])

    def _all_probes(self) -> Iterator[int]:
        for number, key in enumerate(self._keys):
            for probe in _probes_of(key, self._filings[number]):
                yield (hash(probe) & _HASH) << _NUMBER_BITS | number

    def _starts_of_buckets(self, number: int) -> Iterator[int]:
        first = 0
        for bucket in range(number):
            first = bisect_left(self._probes, bucket << self._bucket, first)
            yield first
        yield len(self._probes)

    def _range(self, probe: str) -> range:
        low = (hash(probe) & _HASH) << _NUMBER_BITS
        bucket = low >> self._bucket
        end = self._buckets[bucket + 1]
        first = bisect_left(self._probes, low, self._buckets[bucket], end)
        if first == end or self._probes[first] > low | _NUMBER:
            return _EMPTY
        return range(first, bisect_right(self._probes, low | _NUMBER, first, end))

    def _found(self, probe: str) -> list[Entry]:
        return [self._entry(self._probes[at] & _NUMBER) for at in self._range(probe)]


def _probes_of(key: str, filings: int) -> Iterator[str]:
    if filings >= LEAST_FILINGS_OF_SLIP:
        yield "s" + _slip(key)
    if " " not in key:
        yield "t" + key
        return
    written = letters(key)
    yield "l" + written
    if " AND " in key:
        yield "l" + joined(key)
    for beginning in _joined_beginnings(key):
        yield "j" + beginning
    folded = fold(key)
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


def _joined_beginnings(key: str) -> list[str]:
    words = key.split()
    if len(words) < 3 or SAID_BY_ANYONE.issuperset(words[:2]):
        return []
    two = words[0] + words[1]
    return [two, two + words[2]] if len(words) > 3 else [two]


def _slip(key: str) -> str:
    """The letters of a name in the order of the alphabet, doubled ones once: of "MICROSOFT" and of "MIRCOSOFT"."""
    written = letters(base(key))
    return "".join(sorted(letter for letter, before in zip(written, " " + written, strict=False) if letter != before))
