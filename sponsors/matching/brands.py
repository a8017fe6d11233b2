"""Brands that no employer files under: whom they mean all the same, by who files how much under names like them. Pure.

The thresholds were set on the first half of the gold list and on samples of real names, looked at one by one.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from sponsors.matching.answers import Answer, matched
from sponsors.matching.everyday import is_everyday
from sponsors.matching.families import Family, Relative, family_of, rank
from sponsors.matching.index import Index
from sponsors.matching.well_known import meant_by
from sponsors.matching.words import (
    BODIES,
    OF_COMPUTING,
    SAID_BY_ANYONE,
    Rest,
    bare,
    base,
    core,
    letters,
    parentless,
    singular,
)
from sponsors.names import FOREIGN_FORMS

# Least certified filings, and least share of all filings under names that begin alike, for the one entity of a brand.
LEAST = {Rest.FORM: (2, 0.6), Rest.TRADE: (20, 0.75), Rest.CROWDED: (100, 0.6), Rest.OTHER: (100, 0.9)}
# The same for a brand whose word, or whose rarest, nobody else uses: asked for as a brand, and with a legal form behind it, as
# registers write companies. Then for a brand of two words or more, and of three letters or fewer.
LEAST_OF_OWN_WORD = {Rest.FORM: (1, 0.6), Rest.TRADE: (2, 0.6), Rest.CROWDED: (5, 0.9), Rest.OTHER: (5, 0.9)}
LEAST_OF_OWN_COMPANY = {Rest.FORM: (1, 0.6), Rest.TRADE: (1, 0.8), Rest.CROWDED: (2, 0.8), Rest.OTHER: (3, 0.9)}
LEAST_OF_OWN_WORDS = {Rest.FORM: (1, 0.6), Rest.TRADE: (3, 0.6), Rest.CROWDED: (20, 0.75), Rest.OTHER: (50, 0.9)}
# Two words or more with which one name alone begins, and words of trade behind them.
LEAST_OF_LONE_COMPANY = (1, 0.9)
LEAST_OF_LONE_WORDS = (5, 0.9)
MOST_NAMES_OF_ONE = 5
LEAST_OF_SHORT = (80, 0.8)
# A filer of this size is the one meant by its brand even where smaller ones share the word.
LEAST_OF_LARGE = (500, 0.6)
# Several entities of one company, none of them outstanding: it is known as one when next to nobody else begins so, and
# when enough of them add form and country alone, as firms of computing that share a word do not.
LEAST_OF_GROUP = (60, 0.95)
LEAST_OF_FORMS = 0.25
LEAST_OF_FOUNDER = (100, 0.8)
MOST_NAMESAKES = 50
# An entity that is called like its parent but for the parent's word "Group", and one of its own word, or so large that whatever
# a board adds to its name means it.
LEAST_OF_PARENT = (20, 0.6)
LEAST_OF_OWN_PARENT = (3, 0.6)
LEAST_OF_OWN_ADDED = (3, 0.9)
LEAST_OF_ADDED = (500, 0.9)
LEAST_LETTERS = 5
LEAST_LETTERS_OF_SLIP = 8
_SCORES = {Rest.FORM: 0.96, Rest.TRADE: 0.94, Rest.CROWDED: 0.93, Rest.OTHER: 0.92}
# By the number of letters. Two letters are the initials of too many; three, of companies too, but not of institutions.
LEAST_OF_ACRONYM = {3: 100, 4: 40, 5: 40}
LEAST_SHARE_OF_ACRONYM = 0.9
# A word that stands in one name of so many is anybody's: COFFEE, BANK, MOTOR; a rarer one may be another company's name.
COMMON_WORD = 5_000
LEAST_HOLDERS = 3


def by_brand(family: Family, index: Index, form: str) -> Answer | None:
    """The one entity by far among those whose names begin with the brand, or the largest of a company that has several.

    `form` is the legal form that the name was asked with, or empty.
    """
    for head, rest in _heads(family, index):
        if rest is Rest.OTHER and form in FOREIGN_FORMS:
            continue  # "Prudential plc" is not the Prudential Insurance Company of America
        entry = head.entry
        least, share = _least(family, head, rest, index, form)
        if entry.filings >= least and entry.filings >= share * family.total and family.leads(entry):
            of_all = (
                f"{entry.filings / family.total:.0%} of the filings under names that begin so" if family.total else ""
            )
            reason = f"The brand is {family.key}: {of_all}."
            return matched(entry, _SCORES[rest], reason, same=(*family.named, *family.forms()))
    return _by_group(family)


def _heads(family: Family, index: Index) -> Iterator[tuple[Relative, Rest]]:
    """The largest of the kin, and the largest of all when common words stand behind the brand that make no other body of it."""
    if family.kin:
        yield family.kin[0], family.kin[0].rest
    one_word = len(_own(family)) < 2  # whoever files under it may be another company
    if family.longer and family.longer[0].rest is Rest.OTHER and not (family.named and one_word):
        behind = family.longer[0].behind
        often = max(LEAST_HOLDERS, len(index) // COMMON_WORD)
        common = all(word in SAID_BY_ANYONE or index.holding(word) >= often for word in behind)
        if (
            common
            and BODIES.isdisjoint(behind)
            and (family.total >= LEAST[Rest.OTHER][0] or OF_COMPUTING.isdisjoint(behind))
        ):
            yield family.longer[0], Rest.OTHER


def _least(family: Family, head: Relative, rest: Rest, index: Index, form: str) -> tuple[int, float]:
    if len(letters(family.key)) <= 3:
        least, share = LEAST[rest]
        return max(least, LEAST_OF_SHORT[0]), max(share, LEAST_OF_SHORT[1])
    if rest is not Rest.OTHER and head.entry.filings >= LEAST_OF_LARGE[0]:
        return LEAST_OF_LARGE
    if nobody_else(family, index) and head.behind[-2:] != ("AND", "ASSOCIATES"):
        return (LEAST_OF_OWN_COMPANY if form else LEAST_OF_OWN_WORD)[rest]
    if family.names == 1 and rest is not Rest.OTHER and len(_own(family)) > 1 and any(map(_is_rare, _own(family))):
        return LEAST_OF_LONE_COMPANY if form else LEAST_OF_LONE_WORDS
    return (LEAST_OF_OWN_WORDS if len(_own(family)) > 1 else LEAST)[rest]


def _own(family: Family) -> list[str]:
    return [word for word in family.key.split() if word not in SAID_BY_ANYONE]


def nobody_else(family: Family, index: Index) -> bool:
    """Whether the rarest word of the key stands in the names of this family alone, and is no word that anyone writes."""
    if not 0 < family.names <= MOST_NAMES_OF_ONE:
        return False
    return any(_is_rare(word) and index.holding(word) <= family.names for word in _own(family))


def _is_rare(word: str) -> bool:
    return len(word) >= LEAST_LETTERS and not is_everyday(word)


def _by_group(family: Family) -> Answer | None:
    least, share = LEAST_OF_GROUP
    group = family.kindred()
    filings = sum(entry.filings for entry in group)
    if not family.kin or filings < least or filings < share * family.total:
        return None
    if sum(entry.filings for entry in (*family.named, *family.forms())) < LEAST_OF_FORMS * filings:
        return None
    reason = (
        f"The brand is {family.key}: the largest of its {len(group)} entities, which differ in form and trade alone."
    )
    return matched(min(group, key=rank), 0.9, reason, same=group)


def by_founder(family: Family, index: Index) -> Answer | None:
    """ "Stanford University" files under the full name of whom it is named for; two such universities are one too many."""
    words = family.key.split()
    if family.named or len(words) != 2 or words[1] not in {"UNIVERSITY", "COLLEGE"}:
        return None
    holders = [entry for entry in index.of_rare_words(words[:1], most=MOST_NAMESAKES) if words[1] in entry.key.split()]
    holders.sort(key=rank)
    least, share = LEAST_OF_FOUNDER
    if not holders or holders[0].filings < max(least, share * sum(entry.filings for entry in holders)):
        return None
    before, _, behind = holders[0].key.partition(words[0])
    if not before or behind.removeprefix(" JR") != f" {words[1]}":
        return None
    return matched(holders[0], 0.9, "The legal name with the founder's full name.")


def by_acronym(family: Family, index: Index, short: str) -> Answer | None:
    """The one large filer with these initials. `short` is the acronym as written, or empty."""
    if family.key != short or len(short) not in LEAST_OF_ACRONYM:
        return None
    holders = sorted({entry.owner: entry for entry in index.of_initials(short)}.values(), key=rank)
    total = sum(entry.filings for entry in holders) + family.outside(entry.owner for entry in holders)
    least = max(LEAST_OF_ACRONYM[len(short)], LEAST_SHARE_OF_ACRONYM * total)
    if not holders or holders[0].filings < least:
        return None
    if len(short) == 3 and BODIES.isdisjoint(holders[0].key.split()):
        return None
    return matched(holders[0], 0.91, f"{short} are its initials, and those of no other large filer.")


def by_shorter_name(families: Sequence[Family], index: Index) -> Answer | None:
    """ "Zillow Group" files as "Zillow, Inc."; only where nobody files under a name that begins with the whole of it."""
    asked = families[0].key
    if _anybody(families):
        return None
    for shorter in dict.fromkeys((parentless(asked), bare(asked))):
        if shorter == asked:
            continue
        family = family_of(shorter, index)
        least, share = _least_of_shorter(family, index, of_parent=shorter == parentless(asked))
        public = meant_by(shorter, index)
        if public and public.filings >= LEAST_OF_ADDED[0]:
            return matched(public, 0.9, f"{shorter} is a name it is publicly known by.")
        if family.named and family.names == 1 and least == LEAST_OF_OWN_PARENT[0]:
            least = 1
        entries = (*family.named[:1], *(each.entry for each in family.kin[:1] if each.rest is not Rest.CROWDED))
        meant = min(entries, key=rank, default=None)
        enough = meant and len(letters(shorter)) > 3 and meant.filings >= max(least, share * family.total)
        if meant and enough and family.leads(meant):
            return matched(meant, 0.9, "The legal name of an entity, without the word of a parent or a board.")
    return _by_number(asked, index)


def _by_number(key: str, index: Index) -> Answer | None:
    """ "Harbor Technologies" may file as "Harbor Tech"."""
    alike = [entry for entry in index.of_core(core(key)) if singular(entry.key) == singular(key)]
    return (
        matched(alike[0], 0.9, "The legal name, with one word in the plural or in short.") if len(alike) == 1 else None
    )


def _anybody(families: Sequence[Family]) -> bool:
    return any(family.named or family.longer for family in families)


def _least_of_shorter(family: Family, index: Index, *, of_parent: bool) -> tuple[int, float]:
    if nobody_else(family, index):
        return LEAST_OF_OWN_PARENT if of_parent else LEAST_OF_OWN_ADDED
    return LEAST_OF_PARENT if of_parent else LEAST_OF_ADDED


def by_slip(families: Sequence[Family], index: Index) -> Answer | None:
    """The one large filer from whose name this one differs in two letters that changed places, or in one that is doubled."""
    key = families[0].key
    if _anybody(families) or len(letters(key)) < LEAST_LETTERS_OF_SLIP:
        return None
    meant = [entry for entry in index.of_slip(key) if OSA.distance(letters(base(key)), letters(base(entry.key))) <= 1]
    if len({entry.owner for entry in meant}) != 1 or not key.startswith(meant[0].key[0]):
        return None
    return matched(meant[0], 0.9, f"A slip of the pen in {meant[0].key}.")
