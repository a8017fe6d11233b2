"""What USCIS decided on an employer's H-1B petitions, by fiscal year: first decisions alone, new employment apart from the rest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from sponsors.models import H1bDecision


@dataclass(frozen=True, slots=True)
class DecisionYear:
    """Petitions of a fiscal year. `transfers`: approvals of the continuing ones that changed employer; None where the file
    does not tell the kinds apart.
    """

    fiscal_year: int
    new_approvals: int
    new_denials: int
    continuing_approvals: int
    continuing_denials: int
    transfers: int | None

    @property
    def approvals(self) -> int:
        return self.new_approvals + self.continuing_approvals

    @property
    def denials(self) -> int:
        return self.new_denials + self.continuing_denials


def decisions_by_year(employers: Iterable[int]) -> dict[int, tuple[DecisionYear, ...]]:
    """By employer id, the newest year first; of those without any, nothing. One statement."""
    rows = (
        H1bDecision.objects.filter(employer_id__in=list(employers))
        .values_list("employer_id", "fiscal_year")
        .annotate(
            Sum("initial_approvals"),
            Sum("initial_denials"),
            Sum("continuing_approvals"),
            Sum("continuing_denials"),
            Sum("change_of_employer_approvals"),
        )
        .order_by("employer_id", "-fiscal_year")
    )
    found: dict[int, list[DecisionYear]] = defaultdict(list)
    for employer, *values in rows:
        found[employer].append(DecisionYear(*values))
    return {employer: tuple(years) for employer, years in found.items()}
