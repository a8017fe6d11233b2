"""The occupation of an ad: a SOC 2018 code, or unknown.

Titles are read by what filings taught (`sponsors.titles`). Where that leaves it open, the head of the title is asked ("Data
Scientist - London"), then the title that the ad's text gives the job; they count only if they are among what the
whole title may stand for. What stays unsure stays unknown: a
wrong occupation would lend an ad somebody else's record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from listings import occupations
from listings.models import Listing
from listings.named_roles import head_of, roles_named
from sponsors.titles import asking
from sponsors.titles.scoring import NOTHING, Guess


class How(StrEnum):
    """By what an occupation was told."""

    TITLE = "title"
    HEAD = "head"
    TEXT = "text"
    PATTERN = "pattern"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """`guess`: of the title, or of `role`, where the head of the title or words of the text decided. `soc`: empty if unsure."""

    soc: str
    how: How
    guess: Guess = NOTHING
    role: str = ""


Role = tuple[How, str]

# What stands behind the head of a title may speak for something else.
_AMONG = 3


def read(listings: Sequence[Listing]) -> list[Reading]:
    """One reading for each listing, in order. At most six queries, however many listings."""
    titles = asking.occupations_of(listing.title for listing in listings)
    if titles is None:
        socs = [occupations.by_pattern(listing.title) for listing in listings]
        return [Reading(soc, How.PATTERN if soc else How.UNKNOWN) for soc in socs]
    roles = _roles([listing for listing in listings if not titles[listing.title].soc])
    asked = {role for of_one in roles.values() for _, role in of_one}
    named = (asking.occupations_of(asked) if asked else None) or {}
    return [
        Reading(guess.soc, How.TITLE, guess) if guess.soc else _by_role(guess, roles[id(listing)], named)
        for listing in listings
        for guess in [titles[listing.title]]
    ]


def set_occupations(listings: Sequence[Listing]) -> None:
    """Nothing is saved."""
    for listing, reading in zip(listings, read(listings), strict=True):
        listing.soc_code = reading.soc


def _roles(unsure: Iterable[Listing]) -> Mapping[int, list[Role]]:
    """By the identity of the listing: new ones have no key yet."""
    held = list(unsure)
    deferred = {each.pk for each in held if "plain" in each.get_deferred_fields()}
    texts = dict(Listing.objects.with_keys(deferred).values_list("pk", "plain")) if deferred else {}
    return {
        id(each): [
            *((How.HEAD, head) for head in [head_of(each.title)] if head),
            *((How.TEXT, role) for role in roles_named(texts.get(each.pk, "") if each.pk in deferred else each.plain)),
        ]
        for each in held
    }


def _by_role(guess: Guess, roles: Iterable[Role], named: Mapping[str, Guess]) -> Reading:
    likely = [candidate.soc for candidate in guess.candidates]
    for how, role in roles:
        of_role = named.get(role, NOTHING)
        possible = likely[:_AMONG] if how is How.HEAD else likely
        if of_role.soc and (of_role.soc in possible or not possible):
            return Reading(of_role.soc, how, of_role, role)
    return Reading("", How.UNKNOWN, guess)
