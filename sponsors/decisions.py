"""What USCIS decided on an employer's H-1B petitions, by fiscal year: first decisions alone, new employment apart from the rest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from sponsors.ingest.statements import statement


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
    with connection.cursor() as cursor:
        cursor.execute(statement("decisions_by_year"), {"employers": list(employers)})
        rows = cursor.fetchall()
    found: dict[int, list[DecisionYear]] = defaultdict(list)
    for employer, *values in rows:
        found[employer].append(DecisionYear(*values))
    return {employer: tuple(years) for employer, years in found.items()}
