"""What all employers together filed for an occupation: the figures of a role page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from sponsors.evidence import coverage, years_shown
from sponsors.history import FEWEST_FOR_A_MEDIAN, Median
from sponsors.models import Employer, LcaFiling, SponsorYear

EMPLOYERS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class EmployerShare:
    employer: Employer
    filings: int
    percent_of_largest: int


@dataclass(frozen=True, slots=True)
class OccupationRecord:
    """Certified LCAs of every class over `years`. `median_wage`: whole dollars a year; None of fewer than five wages."""

    years: tuple[int, ...]
    through: date | None
    filings: int
    employers: int
    median_wage: int | None
    largest: tuple[EmployerShare, ...]


def occupation_record(soc_codes: Sequence[str], *, today: date) -> OccupationRecord:
    """Four queries, however many filings."""
    held = coverage()
    through = min(held.through, today) if held.through else None
    years = years_shown(held, today=today)
    rows = list(
        SponsorYear.objects.decided_in(years)
        .for_occupations(soc_codes)
        .values("employer_id")
        .annotate(total=Sum("filings"))
        .exclude(total=0)
        .order_by("-total", "employer_id")
    )
    employers = Employer.objects.in_bulk([row["employer_id"] for row in rows[:EMPLOYERS_SHOWN]])
    most = rows[0]["total"] if rows else 0
    return OccupationRecord(
        years=years,
        through=through,
        filings=sum(row["total"] for row in rows),
        employers=len(rows),
        median_wage=_median_wage(soc_codes, years),
        largest=tuple(
            EmployerShare(employers[row["employer_id"]], row["total"], max(1, row["total"] * 100 // most))
            for row in rows[:EMPLOYERS_SHOWN]
        ),
    )


def _median_wage(soc_codes: Sequence[str], years: Sequence[int]) -> int | None:
    wages = LcaFiling.objects.certified().for_occupations(soc_codes).decided_in(years).with_annual_wage()
    counted = wages.aggregate(median=Median("wage_annual"), wages=Count("pk"))
    return round(counted["median"]) if counted["wages"] >= FEWEST_FOR_A_MEDIAN else None
