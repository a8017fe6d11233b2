"""Everything an employer filed in the data we hold: by year and class, by occupation with wages, and by state."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, CharField, FloatField, Sum
from django.db.models import Count as Number
from django.db.models.functions import Coalesce, Left

from sponsors.evidence import Count
from sponsors.models import Employer, LcaFiling, SponsorYear
from sponsors.models.years import SponsorYearQuerySet
from sponsors.visa_classes import Programme

# A median of fewer filings says who was hired rather than what is paid.
FEWEST_FOR_A_MEDIAN = 5
ROWS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class YearRow:
    """One fiscal year of one visa class."""

    fiscal_year: int
    visa_class: Programme
    certified: Count
    new_employment: Count
    continued: Count
    change_employer: Count
    certified_withdrawn: int
    withdrawn: int
    denied: int

    @property
    def moved(self) -> int:
        """Filings for a change of employer, without those that are for new employment too: a filing counts once."""
        return min(self.change_employer.filings, self.certified.filings - self.new_employment.filings)

    @property
    def other(self) -> int:
        """Continuation and amendment."""
        return self.certified.filings - self.new_employment.filings - self.moved


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """`median_wage`: whole dollars a year, over the `wages` filings with an annual wage; None of too few."""

    soc_code: str
    soc_title: str
    certified: Count
    median_wage: int | None
    wages: int


@dataclass(frozen=True, slots=True)
class StateRow:
    state: str
    certified: Count


@dataclass(frozen=True, slots=True)
class EmployerHistory:
    """Newest year first; occupations and states by certified filings, the most first."""

    years: tuple[YearRow, ...]
    occupations: tuple[OccupationRow, ...]
    states: tuple[StateRow, ...]


def employer_history(employer: Employer) -> EmployerHistory:
    """Three queries, whatever the employer filed."""
    years = SponsorYear.objects.for_employers([employer.pk])
    return EmployerHistory(years=_years(years), occupations=_occupations(employer), states=_states(years))


def _years(years: SponsorYearQuerySet) -> tuple[YearRow, ...]:
    columns = [field.name for field in SponsorYear._meta.get_fields() if field.name.endswith(("filings", "positions"))]
    grouped = (
        years.values("fiscal_year", "visa_class")
        .annotate(**{f"sum_{column}": Sum(column) for column in columns})
        .order_by("-fiscal_year", "visa_class")
    )
    return tuple(_year(row) for row in grouped)


def _year(row: Any) -> YearRow:
    def count(kind: str) -> Count:
        return Count(row[f"sum_{kind}filings"], row[f"sum_{kind}positions"])

    return YearRow(
        fiscal_year=row["fiscal_year"],
        visa_class=Programme(row["visa_class"]),
        certified=count(""),
        new_employment=count("new_employment_"),
        continued=count("continued_"),
        change_employer=count("change_employer_"),
        certified_withdrawn=row["sum_certified_withdrawn_filings"],
        withdrawn=row["sum_withdrawn_filings"],
        denied=row["sum_denied_filings"],
    )


class Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) within group (order by %(expressions)s)"
    output_field = FloatField()


class _Commonest(Aggregate):
    function = "mode"
    template = "%(function)s() within group (order by %(expressions)s)"
    output_field = CharField()


def _occupations(employer: Employer) -> tuple[OccupationRow, ...]:
    grouped = (
        LcaFiling.objects.for_employers([employer.pk])
        .certified()
        .values(soc=Left("soc_code", 7))
        .annotate(
            title=_Commonest("soc_title"),
            certified=Number("pk"),
            covered=Coalesce(Sum("total_workers"), 0),
            wages=Number("wage_annual"),
            median=Median("wage_annual"),
        )
        .order_by("-certified", "soc")[:ROWS_SHOWN]
    )
    return tuple(
        OccupationRow(
            soc_code=row["soc"],
            soc_title=row["title"],
            certified=Count(row["certified"], row["covered"]),
            median_wage=round(row["median"]) if row["wages"] >= FEWEST_FOR_A_MEDIAN else None,
            wages=row["wages"],
        )
        for row in grouped
    )


def _states(years: SponsorYearQuerySet) -> tuple[StateRow, ...]:
    grouped = (
        years.with_certified_filings()
        .values("worksite_state")
        .annotate(certified=Sum("filings"), covered=Sum("positions"))
        .order_by("-certified", "worksite_state")
    )
    return tuple(StateRow(row["worksite_state"], Count(row["certified"], row["covered"])) for row in grouped)
