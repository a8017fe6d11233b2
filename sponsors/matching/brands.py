"""Brands that no employer files under: whom they mean all the same, by who files how much under names like them. Pure.

The thresholds were set on the first half of the gold list and on samples of real names, looked at one by one.
"""

from collections.abc import Iterator, Sequence

from sponsors.matching.answers import Answer, matched
from sponsors.matching.families import Family, Relative, family_of, rank
from sponsors.matching.index import Index
from sponsors.matching.words import BODIES, SAID_BY_ANYONE, Rest, letters, parentless

# Least certified filings, and least share of all filings under names that begin alike, for the one entity of a brand.
LEAST = {Rest.FORM: (2, 0.6), Rest.TRADE: (20, 0.75), Rest.CROWDED: (100, 0.6), Rest.OTHER: (100, 0.9)}
# The same for a brand of one word that nobody else uses, of two words or more, and of three letters or fewer.
LEAST_OF_OWN_WORD = {Rest.FORM: (1, 0.6), Rest.TRADE: (10, 0.6), Rest.CROWDED: (100, 0.6), Rest.OTHER: (50, 0.9)}
LEAST_OF_OWN_WORDS = {Rest.FORM: (1, 0.6), Rest.TRADE: (3, 0.6), Rest.CROWDED: (20, 0.75), Rest.OTHER: (50, 0.9)}
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
# An entity that is called like its parent but for the parent's word "Group".
LEAST_OF_PARENT = (20, 0.6)
_SCORES = {Rest.FORM: 0.96, Rest.TRADE: 0.94, Rest.CROWDED: 0.93, Rest.OTHER: 0.92}
# By the number of letters; two letters are the initials of too many.
LEAST_OF_ACRONYM = {2: 1_000, 3: 100, 4: 40, 5: 40}
LEAST_SHARE_OF_ACRONYM = 0.9
# A word that stands in one name of so many is anybody's: COFFEE, BANK, MOTOR; a rarer one may be another company's name.
COMMON_WORD = 5_000
LEAST_HOLDERS = 3


def by_brand(family: Family, index: Index) -> Answer | None:
    """The one entity by far among those whose names begin with the brand, or the largest of a company that has several."""
    for head, rest in _heads(family, index):
        entry = head.entry
        least, share = _least(family, head, rest, index)
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
        if common and not BODIES.intersection(behind):
            yield family.longer[0], Rest.OTHER


def _least(family: Family, head: Relative, rest: Rest, index: Index) -> tuple[int, float]:
    if len(letters(family.key)) <= 3:
        least, share = LEAST[rest]
        return max(least, LEAST_OF_SHORT[0]), max(share, LEAST_OF_SHORT[1])
    if rest is not Rest.OTHER and head.entry.filings >= LEAST_OF_LARGE[0]:
        return LEAST_OF_LARGE
    own = _own(family)
    if len(own) > 1:
        return LEAST_OF_OWN_WORDS[rest]
    return (LEAST_OF_OWN_WORD if own and _nobody_else(own[0], family, index) else LEAST)[rest]


def _own(family: Family) -> list[str]:
    return [word for word in family.key.split() if word not in SAID_BY_ANYONE]


def _nobody_else(word: str, family: Family, index: Index) -> bool:
    return len(word) >= 5 and index.holding(word) <= family.names <= MOST_NAMES_OF_ONE


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
    if not short or family.key != short:
        return None
    holders = sorted({entry.owner: entry for entry in index.of_initials(short)}.values(), key=rank)
    total = sum(entry.filings for entry in holders) + family.outside(entry.owner for entry in holders)
    least = max(LEAST_OF_ACRONYM[len(short)], LEAST_SHARE_OF_ACRONYM * total)
    if not holders or holders[0].filings < least:
        return None
    return matched(holders[0], 0.91, f"{short} are its initials, and those of no other large filer.")


def by_parent(families: Sequence[Family], index: Index) -> Answer | None:
    """ "Zillow Group" files as "Zillow, Inc."; only where nobody files under a name that begins with the whole of it."""
    key = parentless(families[0].key)
    if any(family.named or family.longer for family in families) or len(letters(key)) <= 3:
        return None
    family = family_of(key, index)
    entries = (*family.named[:1], *family.forms()[:1])
    meant = entries[0] if entries else None
    least, share = LEAST_OF_PARENT
    if meant is None or meant.filings < max(least, share * family.total) or not family.leads(meant):
        return None
    return matched(meant, 0.9, "The legal name of an entity, without the word of a parent.")
