"""One employer as its page and a comparison show it: what it filed, what USCIS decided, under which names, how far that reaches."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sponsors.decisions import DecisionYear, decisions_by_year
from sponsors.evidence import Count
from sponsors.history import EmployerHistory, YearRow, employer_histories
from sponsors.holdings import Dataset, Holdings, holdings
from sponsors.models import Employer, EmployerName, NameSource
from sponsors.visa_classes import LCA_PROGRAMMES, Programme

SISTERS = (Programme.E3, Programme.H1B1_CHILE, Programme.H1B1_SINGAPORE)


@dataclass(frozen=True, slots=True)
class EmployerRecord:
    """`names` and `decisions`: newest or commonest first. Figures are of the window, the latest five fiscal years."""

    employer: Employer
    held: Holdings
    history: EmployerHistory
    decisions: tuple[DecisionYear, ...]
    names: tuple[EmployerName, ...]

    @property
    def h1b(self) -> tuple[YearRow, ...]:
        return self.history.of(Programme.H1B)

    @property
    def sisters(self) -> tuple[YearRow, ...]:
        """E-3 and H-1B1, which are filed apart from H-1B."""
        return tuple(row for row in self.history.of(*SISTERS) if row.certified.filings)

    @property
    def perm(self) -> tuple[YearRow, ...]:
        return self.history.of(Programme.PERM)

    @property
    def lately_decided(self) -> tuple[DecisionYear, ...]:
        first, last = self.history.window
        return tuple(row for row in self.decisions if first <= row.fiscal_year <= last)

    @property
    def h1b_certified(self) -> Count:
        return self.history.certified(Programme.H1B)

    @property
    def sisters_certified(self) -> Count:
        return self.history.certified(*SISTERS)

    @property
    def labor_certifications(self) -> int:
        return self.history.certified(Programme.PERM).filings

    @property
    def new_employment(self) -> int:
        return sum(row.new_employment.filings for row in self.history.lately(Programme.H1B))

    @property
    def transfers(self) -> int:
        return sum(row.moved for row in self.history.lately(Programme.H1B))

    @property
    def continuing(self) -> int:
        return sum(row.other for row in self.history.lately(Programme.H1B))

    @property
    def new_approvals(self) -> int:
        return sum(row.new_approvals for row in self.lately_decided)

    @property
    def continuing_approvals(self) -> int:
        return sum(row.continuing_approvals for row in self.lately_decided)

    @property
    def denials(self) -> int:
        return sum(row.denials for row in self.lately_decided)

    @property
    def legal_names(self) -> tuple[EmployerName, ...]:
        return tuple(name for name in self.names if name.source == NameSource.FILED)

    @property
    def other_names(self) -> tuple[EmployerName, ...]:
        """Trade names as filed, and aliases that a person confirmed."""
        return tuple(name for name in self.names if name.source != NameSource.FILED)

    @property
    def filed_lcas(self) -> bool:
        return any(row.certified.filings for row in self.history.of(*LCA_PROGRAMMES))

    @property
    def filed_perm(self) -> bool:
        return any(row.certified.filings for row in self.perm)

    @property
    def last_filed(self) -> int | None:
        """The latest fiscal year with anything certified or approved; None of an employer without."""
        years = [row.fiscal_year for row in self.history.years if row.certified.filings]
        return max([*years, *(row.fiscal_year for row in self.decisions if row.approvals)], default=None)

    def partial(self, dataset: Dataset) -> frozenset[int]:
        return self.held.partial(dataset)


def employer_records(employers: Sequence[Employer], *, held: Holdings | None = None) -> dict[int, EmployerRecord]:
    """By employer id; five statements, however many employers and however much they filed; `held`: as read before.

    Before the first import the window is that of no data: its years are zeros.
    """
    keys = [employer.pk for employer in employers]
    held = held or holdings()
    histories = employer_histories(keys, newest=held.newest or 0)
    decisions = decisions_by_year(keys)
    names: dict[int, list[EmployerName]] = defaultdict(list)
    for name in EmployerName.objects.filter(employer_id__in=keys).in_filing_order():
        names[name.employer_id].append(name)
    return {
        employer.pk: EmployerRecord(
            employer=employer,
            held=held,
            history=histories[employer.pk],
            decisions=decisions.get(employer.pk, ()),
            names=tuple(names[employer.pk]),
        )
        for employer in employers
    }
