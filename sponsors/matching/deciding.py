"""Which entry of an index a company name means: the steps in the order of their certainty. Pure.

See the package for what "matched" promises. Each step answers only when it is certain; the next one is asked otherwise.
"""

from collections.abc import Mapping, Sequence

from sponsors.matching.answers import Answer, Decision, Known, matched
from sponsors.matching.asking import Asked, acronym, domain_label, form, readings
from sponsors.matching.brands import by_acronym, by_brand, by_founder, by_shorter_name, by_slip
from sponsors.matching.candidates import Scored, candidates
from sponsors.matching.families import Family, family_of, rank
from sponsors.matching.index import Entry, Index
from sponsors.matching.well_known import meant_by
from sponsors.matching.words import core, joined, letters

# A name that others with longer names outfile so many times is a shell or another company: it is not answered.
SHELL_RATIO = 3
# So many times the filings of who is called like an acronym leave in doubt whether he is meant.
ACRONYM_RATIO = 10
# A trade name speaks for its employer when it is so much of the filings under it, and no slip of one form among many.
LEAST_OF_TRADE_NAME = 0.8
LEAST_OF_OWN_FILINGS = 0.1

_NOTHING = Known()


def decide(asked: Asked, index: Index, known: Mapping[str, Known]) -> Answer:
    """`known` by key, for the keys that `asking.readings` gives."""
    families: list[Family] = []
    rivals: tuple[Entry, ...] = ()
    short, legal_form = acronym(asked.name), form(asked.name)
    for key in readings(asked.name):
        family = family_of(key, index)
        literal = not families
        answer = _of_family(family, known.get(key, _NOTHING), index, short, legal_form, literal=literal)
        families.append(family)
        if answer and answer.entry:
            return _by_longer_domain(asked, answer.entry, index) or answer
        if answer:
            rivals = answer.rivals
            break
    if not families:
        return Answer(Decision.NONE)
    certain = None if rivals else by_shorter_name(families, index) or by_slip(families, index)
    return certain or _uncertain(asked, families, rivals, index, known)


def _of_family(
    family: Family, known: Known, index: Index, short: str, legal_form: str, *, literal: bool
) -> Answer | None:
    """`short` is the acronym and `legal_form` the form that was asked with; `literal` whether the key is the whole name."""
    return (
        _by_review(known)
        or (_by_legal_name(family, legal_form) if literal else None)
        or _by_public_name(family, index)
        or _by_name(family, index, short)
        or _by_trade_name(family, known)
        or by_brand(family, index, legal_form)
        or by_founder(family, index)
        or by_acronym(family, index, short)
    )


def _uncertain(
    asked: Asked, families: Sequence[Family], rivals: tuple[Entry, ...], index: Index, known: Mapping[str, Known]
) -> Answer:
    trade_names = [each.entry for family in families for each in known.get(family.key, _NOTHING).trade_names]
    traded = tuple({entry.owner: entry for entry in trade_names}.values())
    related = [entry for family in families for entry in family.everyone()]
    found = candidates(families[0], related, (*rivals, *traded), index, acronym(asked.name))
    if by_domain := _by_domain(asked, found):
        return by_domain
    kindred = families[0].kindred()
    return Answer(
        Decision.AMBIGUOUS if found else Decision.NONE,
        candidates=found,
        rivals=rivals or (traded if len(traded) > 1 else ()),
        kindred=kindred,
        beside=families[0].outside(entry.owner for entry in kindred),
    )


def _by_review(known: Known) -> Answer | None:
    owners = {entry.owner for entry in known.reviewed}
    if len(owners) == 1:
        return matched(known.reviewed[0], 1.0, "A reviewed alias.")
    return Answer(Decision.AMBIGUOUS, rivals=known.reviewed) if owners else None


def _by_public_name(family: Family, index: Index) -> Answer | None:
    meant = meant_by(family.key, index)
    return matched(meant, 0.98, "A name it is publicly known by.") if meant else None


def _by_legal_name(family: Family, legal_form: str) -> Answer | None:
    """The very name with its legal form, however small it is beside others: who writes so means that company."""
    meant = family.named[0] if family.named else None
    if not legal_form or meant is None or meant.key != family.key or meant.form != legal_form:
        return None
    return matched(meant, 1.0, "The legal name.", same=(*family.named, *family.forms()))


def _by_name(family: Family, index: Index, short: str) -> Answer | None:
    """The very name, unless it is a shell: of its family, or beside the large filer whose initials it is."""
    if not family.named:
        return None
    meant, largest = family.named[0], min(family.named, key=rank)
    if largest.filings > SHELL_RATIO * meant.filings:
        meant = largest
    several_bodies = "UNIVERSITY" in meant.key.split()  # a campus with a longer name is no part of it
    outside = family.outside(entry.owner for entry in family.named)
    if outside > meant.filings * (1 if several_bodies else SHELL_RATIO):
        return None
    if short and any(entry.filings > ACRONYM_RATIO * max(meant.filings, 1) for entry in index.of_initials(short)):
        return Answer(Decision.AMBIGUOUS)
    reason, score = _spelling(family.key, meant)
    return matched(meant, score, reason, same=(*family.named, *family.forms()))


def _spelling(key: str, meant: Entry) -> tuple[str, float]:
    if meant.key == key:
        return "The legal name.", 1.0
    if letters(meant.key) == letters(key):
        return "The legal name, written with other blanks.", 0.99
    if joined(meant.key) == letters(key):
        return 'The legal name, in one word and without its "and".', 0.99
    return "The legal name of the institution or its governing body.", 0.98


def _by_trade_name(family: Family, known: Known) -> Answer | None:
    uses: dict[int, int] = {}
    entries = {each.entry.owner: each.entry for each in known.trade_names}
    for each in known.trade_names:
        uses[each.entry.owner] = uses.get(each.entry.owner, 0) + each.uses
    if not uses:
        return None
    owner, most = max(uses.items(), key=lambda each: (each[1], -each[0]))
    entry = entries[owner]
    if len(uses) > 1 and most <= LEAST_OF_TRADE_NAME * sum(uses.values()):
        return None
    if most < LEAST_OF_OWN_FILINGS * entry.filings or family.outside([owner]) > max(most, entry.filings):
        return None
    return matched(entry, 0.97, f"The trade name on {most:,} of its filings.")


def _by_longer_domain(asked: Asked, entry: Entry, index: Index) -> Answer | None:
    """ "Apple" of appleamericangroup.com: the domain names another entity, with more words."""
    label = domain_label(asked.domain)
    if not label.startswith(letters(core(entry.key))):
        return None
    if label == letters(entry.key):
        return None
    other = [each for each in index.of_letters(label) if each.owner != entry.owner]
    if len(other) != 1 or letters(core(other[0].key)) == letters(core(entry.key)):
        return None
    return matched(other[0], 0.9, f"The domain {asked.domain} spells this name.")


def _by_domain(asked: Asked, found: tuple[Scored, ...]) -> Answer | None:
    """The candidate whose name, or name without form and trade, the domain spells; none when two do."""
    label = domain_label(asked.domain)
    if len(label) < 3:
        return None
    for spelled in (letters, lambda key: letters(core(key))):
        named = {each.entry.owner: each.entry for each in found if spelled(each.entry.key) == label}
        if len(named) == 1:
            return matched(next(iter(named.values())), 0.9, f"The domain {asked.domain} spells its name.")
    return None
