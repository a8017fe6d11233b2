"""Which other employers belong with one, and which only sound like it: linked, never counted together."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Value
from django.db.models.functions import Collate

from sponsors.models import Employer

SHOWN = 12
# Of more, a beginning in common says nothing: half the universities begin with "UNIVERSITY OF".
MOST_ALIKE = 24
LONGEST_BEGINNING = 3  # words
READ_OF_WHOLE_NAME = 60
_ENTITIES = 0  # the other ranks are numbers of words


@dataclass(frozen=True, slots=True)
class Relatives:
    """`entities`: of the same group, the parent apart. `look_alikes`: begin with the same words; other legal employers."""

    entities: tuple[Employer, ...]
    look_alikes: tuple[Employer, ...]


def relatives(employer: Employer) -> Relatives:
    """A dozen of each at most, the most filings first; of look-alikes those first that share the most words.

    One statement, which reads a few rows of each beginning from an index, however many employers share it.
    """
    words = employer.key.split()
    lengths = sorted({*range(1, min(len(words), LONGEST_BEGINNING) + 1), len(words)}, reverse=True)
    families = [
        _beginning_with(
            " ".join(words[:length]), READ_OF_WHOLE_NAME if length == len(words) else MOST_ALIKE + 2, length
        )
        for length in lengths
    ]
    found: list[Any] = list(_entities(employer).union(*families, all=True))
    entities = [each for each in found if each.rank == _ENTITIES]
    known = {employer.pk, employer.parent_id, *(each.pk for each in entities)}
    look_alikes: list[Employer] = []
    for length in lengths:
        family = [each for each in found if each.rank == length]
        if length < len(words) and len(family) > MOST_ALIKE:
            break  # and so is every shorter beginning
        look_alikes += _by_filings(each for each in family if each.pk not in known)
        known |= {each.pk for each in family}
    return Relatives(tuple(_by_filings(entities)[:SHOWN]), tuple(look_alikes[:SHOWN]))


def _entities(employer: Employer) -> Any:
    group = [key for key in (employer.pk, employer.parent_id) if key]
    of_group = Employer.objects.standing().filter(parent__in=group).exclude(pk=employer.pk)
    return _ranked(of_group, _ENTITIES).in_filing_order()[:SHOWN]


def _beginning_with(words: str, most: int, rank: int) -> Any:
    """The key is these words, or goes on after them: one range of the index, in which a blank sorts before all else."""
    alike = _ranked(Employer.objects.standing(), rank).filter(c_key__gte=words, c_key__lt=f"{words}!")
    return alike.order_by("c_key")[:most]


def _ranked(employers: Any, rank: int) -> Any:
    shown = employers.only("legal_name", "slug", "key", "city", "state", "filings")
    return shown.annotate(rank=Value(rank, IntegerField()), c_key=Collate("key", "C"))


def _by_filings(employers: Any) -> list[Employer]:
    return sorted(employers, key=lambda employer: (-employer.filings, employer.legal_name, employer.pk))
