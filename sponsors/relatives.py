"""Which other employers belong with one, and which only sound like it: linked, never counted together."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import Collate

from sponsors.models import Employer

SHOWN = 12
# Of more, one word in common says nothing: half the universities begin with "UNIVERSITY".
MOST_OF_ONE_WORD = 24
_READ = 60


@dataclass(frozen=True, slots=True)
class Relatives:
    """`entities`: of the same group, the parent apart. `look_alikes`: begin with the same words; other legal employers."""

    entities: tuple[Employer, ...]
    look_alikes: tuple[Employer, ...]


def relatives(employer: Employer) -> Relatives:
    """The most filings first, a dozen of each at most; what shares only the first word, where few do. One statement."""
    words = employer.key.split()
    related = Q(parent=employer.pk) | (Q(parent=employer.parent_id) if employer.parent_id else Q(pk__in=()))
    alike = _beginning_with(words[0])
    ranks = [When(related, then=Value(0))]
    ranks += [When(_beginning_with(" ".join(words[:2])), then=Value(1))] if len(words) > 1 else []
    found: list[Any] = list(
        Employer.objects.standing()
        .exclude(pk__in=[employer.pk, employer.parent_id or 0])
        .annotate(c_key=Collate("key", "C"))
        .filter(related | alike)
        .annotate(rank=Case(*ranks, default=Value(2), output_field=IntegerField()))
        .order_by("rank", "-filings", "legal_name", "pk")[:_READ]
    )
    entities, close, loose = ([each for each in found if each.rank == rank] for rank in range(3))
    look_alikes = [*close, *(loose if len(loose) <= MOST_OF_ONE_WORD else [])]
    return Relatives(tuple(entities[:SHOWN]), tuple(look_alikes[:SHOWN]))


def _beginning_with(words: str) -> Q:
    """The key is these words, or goes on after them; a range that the index on the key answers."""
    return Q(c_key=words) | Q(c_key__gt=f"{words} ", c_key__lt=f"{words}!")
