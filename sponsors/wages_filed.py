"""The wages an employer filed, laid against the prevailing wage levels of the area where it files most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sponsors.history import EmployerHistory, OccupationRow, PlaceRow, WagesFiled
from sponsors.prevailing import AreaWages, wages_of

OCCUPATIONS = 6
AREAS_TRIED = 3


@dataclass(frozen=True, slots=True)
class FiledAgainstLevels:
    occupation: OccupationRow
    pay: WagesFiled
    prevailing: AreaWages


@dataclass(frozen=True, slots=True)
class WagesInArea:
    """Wages of all the employer's worksites, levels of one area. `area.certified` says how many of `filings` are there."""

    area: PlaceRow
    filings: int
    rows: tuple[FiledAgainstLevels, ...]


def wages_against_levels(history: EmployerHistory, *, today: date) -> WagesInArea | None:
    """Of the largest occupations; None where no wages are published for the areas it files for most. Two statements."""
    paid = [(row, row.pay) for row in history.occupations if row.soc_code and row.pay][:OCCUPATIONS]
    areas = [row for row in history.areas if row.code and row.name][:AREAS_TRIED]
    if not paid or not areas:
        return None
    published = wages_of([(row.soc_code, area.code) for row, _ in paid for area in areas], today=today)
    filings = sum(row.certified.filings for row in history.areas)
    found = [WagesInArea(area, filings, _rows(paid, area, published)) for area in areas]
    return next((each for each in found if each.rows), None)


def _rows(
    paid: Sequence[tuple[OccupationRow, WagesFiled]], area: PlaceRow, published: dict[tuple[str, str], AreaWages]
) -> tuple[FiledAgainstLevels, ...]:
    return tuple(
        FiledAgainstLevels(row, pay, published[row.soc_code, area.code])
        for row, pay in paid
        if (row.soc_code, area.code) in published
    )
