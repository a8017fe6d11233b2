"""Which other employers belong with one, and which only sound like it: linked, never counted together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from sponsors.ingest.statements import statement
from sponsors.models import Employer

SHOWN = 12
# Of more, a beginning in common says nothing: half the universities begin with "UNIVERSITY OF".
MOST_ALIKE = 24
LONGEST_BEGINNING = 3  # words
READ_OF_WHOLE_NAME = 60
_ENTITIES = 0  # the other ranks are numbers of words


class Relative(NamedTuple):
    """`rank`: 0 of one of the same group, else how many words it begins alike."""

    rank: int
    pk: int
    legal_name: str
    slug: str
    city: str
    state: str
    filings: int


@dataclass(frozen=True, slots=True)
class Relatives:
    """`entities`: of the same group, the parent apart. `look_alikes`: begin with the same words; other legal employers."""

    entities: tuple[Relative, ...]
    look_alikes: tuple[Relative, ...]


def relatives(employer: Employer) -> Relatives:
    """A dozen of each at most, the most filings first; of look-alikes those first that share the most words. One statement."""
    words = employer.key.split()
    lengths = sorted({*range(1, min(len(words), LONGEST_BEGINNING) + 1), len(words)}, reverse=True)
    found = _found(employer, words, lengths)
    entities = [each for each in found if each.rank == _ENTITIES]
    known = {employer.pk, employer.parent_id, *(each.pk for each in entities)}
    look_alikes: list[Relative] = []
    for length in lengths:
        family = [each for each in found if each.rank == length]
        if length < len(words) and len(family) > MOST_ALIKE:
            break  # and so is every shorter beginning
        look_alikes += _by_filings(each for each in family if each.pk not in known)
        known |= {each.pk for each in family}
    return Relatives(tuple(_by_filings(entities)[:SHOWN]), tuple(look_alikes[:SHOWN]))


def _found(employer: Employer, words: list[str], lengths: list[int]) -> list[Relative]:
    asked: dict[str, Any] = {
        "group": [key for key in (employer.pk, employer.parent_id) if key],
        "employer": employer.pk,
        "shown": SHOWN,
        "beginnings": [" ".join(words[:length]) for length in lengths],
        "numbers": lengths,
        "most": [READ_OF_WHOLE_NAME if length == len(words) else MOST_ALIKE + 2 for length in lengths],
    }
    with connection.cursor() as cursor:
        cursor.execute(statement("relatives"), asked)
        return [Relative(*values) for values in cursor.fetchall()]


def _by_filings(relatives: Iterable[Relative]) -> list[Relative]:
    return sorted(relatives, key=lambda each: (-each.filings, each.legal_name, each.pk))
