"""Who files under one key, and who under longer names that begin with it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sponsors.matching.index import Entry, Index
from sponsors.matching.words import Rest, core, letters, rest_of

# Thousands of names begin with a word like AMERICAN: of so many only the largest filers are looked at, and all are counted.
MOST_LONGER = 40
# The next largest of a family files at most one in so many as the one that leads it does.
LEAST_LEAD = 3


class Relative(NamedTuple):
    """An entry with a longer name; `behind` are its words behind the family's."""

    entry: Entry
    behind: tuple[str, ...]
    rest: Rest


@dataclass(frozen=True, slots=True)
class Family:
    """`names` and `total` count all, also those of many names alike that are not among `longer`. Most filings first."""

    key: str
    named: tuple[Entry, ...]  # the very name, the most literal first
    kin: tuple[Relative, ...]  # form, country or trade behind it
    longer: tuple[Relative, ...]  # anything behind it
    names: int
    total: int  # filings

    def kindred(self) -> tuple[Entry, ...]:
        """Those of the very name and those that add form, country or trade to it."""
        return *self.named, *(each.entry for each in self.kin)

    def forms(self) -> tuple[Entry, ...]:
        """Those that add nothing but form and country: the same company."""
        return tuple(each.entry for each in self.kin if each.rest is Rest.FORM)

    def everyone(self) -> Iterable[Entry]:
        return {entry.owner: entry for entry in (*self.kindred(), *(each.entry for each in self.longer))}.values()

    def outside(self, owners: Iterable[int]) -> int:
        """Filings of all but `owners`."""
        wanted = set(owners)
        return self.total - sum(entry.filings for entry in self.everyone() if entry.owner in wanted)

    def leads(self, entry: Entry) -> bool:
        others = (other for other in self.everyone() if other.owner != entry.owner)
        return all(LEAST_LEAD * other.filings <= entry.filings for other in others)


def family_of(key: str, index: Index) -> Family:
    exact = index.exact(key)
    named = {exact.owner: exact} if exact else {}
    for entry in (*index.of_letters(key), *index.of_fold(key)):
        named.setdefault(entry.owner, entry)
    longer: dict[int, Relative] = {}
    names, total = len(named), sum(entry.filings for entry in named.values())
    for begun in {key, letters(key)}:
        beginning = index.beginning_with(begun, most=MOST_LONGER)
        names, total = names + beginning.names, total + beginning.filings
        for entry in beginning.largest:
            relative = _relative(entry, entry.key[len(begun) :])
            if entry.owner in named or entry.owner in longer:
                total -= entry.filings  # several keys of one employer
            elif begun == key or relative.rest is Rest.FORM:  # "Robin Hood" is not "Robinhood Markets"
                longer[entry.owner] = relative
    for entry in index.beginning_joined(key)[:MOST_LONGER] if " " not in key else ():
        if entry.owner not in named and entry.owner not in longer:
            longer[entry.owner] = _relative(entry, _behind_joined(entry.key, key))
            names, total = names + 1, total + entry.filings
    kin = {owner: each for owner, each in longer.items() if each.rest is not Rest.OTHER}
    for entry in index.of_core(key):
        kernel = core(entry.key)
        if entry.owner not in named and entry.owner not in longer:
            relative = _relative(entry, entry.key[len(kernel) :])
            if (
                key.count(" ") <= kernel.count(" ") or relative.rest is Rest.FORM
            ):  # "Robin Hood" is not "Robinhood Markets"
                kin.setdefault(entry.owner, relative)
    total += sum(each.entry.filings for owner, each in kin.items() if owner not in longer)
    return Family(key, tuple(named.values()), _ranked(kin.values()), _ranked(longer.values()), names, total)


def _relative(entry: Entry, behind: str) -> Relative:
    words = behind.split()
    return Relative(entry, tuple(words), rest_of(words))


def _behind_joined(longer: str, key: str) -> str:
    words = longer.split()
    return " ".join(words[2 if words[0] + words[1] == key else 3 :])


def rank(entry: Entry) -> tuple[int, str]:
    """To sort by: most filings first."""
    return -entry.filings, entry.key


def _ranked(relatives: Iterable[Relative]) -> tuple[Relative, ...]:
    return tuple(sorted(relatives, key=lambda each: rank(each.entry)))
