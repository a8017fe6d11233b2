"""Prevailing wages of occupations in areas: which ones are in force, and from which year they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sponsors.models import OnetOccupation, PrevailingWage, WageSeries
from sponsors.wage_levels import PrevailingLevels

OccupationAndArea = tuple[str, str]  # SOC code, code of the wage area


@dataclass(frozen=True, slots=True)
class AreaWages:
    """Wages of one occupation in one area. `soc_code` is the code OFLC publishes them under.

    `wage_year` begins on 1 July of that year; not `in_force` where the year of today is not among the data held.
    `year_assumed`: the file did not name its year.
    """

    soc_code: str
    area: str
    wage_year: int
    in_force: bool
    year_assumed: bool
    wider_area: bool
    levels: PrevailingLevels

    @property
    def year_words(self) -> str:
        """ "July 2026 to June 2027"."""
        return f"July {self.wage_year} to June {self.wage_year + 1}"


def wage_year_of(day: date) -> int:
    """OFLC's wage years run from 1 July to 30 June and are named here for the year they begin in."""
    return day.year if day.month >= 7 else day.year - 1


def wages_of(
    wanted: Iterable[OccupationAndArea], *, today: date, series: WageSeries = WageSeries.ALL_INDUSTRIES
) -> dict[OccupationAndArea, AreaWages]:
    """Wages by what was asked; what OFLC does not publish is left out. Two queries, however many are asked for.

    Those in force today, else of the newest year held before it. The series for education (ACWIA, 20 CFR 656.40(e)) holds
    only for institutions it covers; ask for it where one is known to be such.
    """
    asked = list(dict.fromkeys(pair for pair in wanted if all(pair)))
    if not asked:
        return {}
    published = _published_codes({soc for soc, _ in asked})
    in_force = wage_year_of(today)
    rows = (
        PrevailingWage.objects.of_series(series)
        .for_occupations({*published.values(), *published})
        .in_areas({area for _, area in asked})
        .in_force_by(in_force)
        .newest_first()
    )
    newest: dict[OccupationAndArea, PrevailingWage] = {}
    for row in rows:
        newest.setdefault((row.soc_code, row.area), row)
    found: dict[OccupationAndArea, AreaWages] = {}
    for soc, area in asked:
        held = newest.get((soc, area)) or newest.get((published[soc], area))
        if held is not None:
            found[soc, area] = _wages(held, in_force)
    return found


def _published_codes(soc_codes: set[str]) -> dict[str, str]:
    """OFLC publishes some occupations under a wider code; its crosswalk says which, by O*NET code."""
    rows = OnetOccupation.objects.filter(onet_code__in=[f"{soc}.00" for soc in soc_codes]).exclude(soc_code="")
    found = {onet_code[:7]: soc_code for onet_code, soc_code in rows.values_list("onet_code", "soc_code")}
    return {soc: found.get(soc, soc) for soc in soc_codes}


def _wages(row: PrevailingWage, in_force: int) -> AreaWages:
    return AreaWages(
        soc_code=row.soc_code,
        area=row.area,
        wage_year=row.wage_year,
        in_force=row.wage_year == in_force,
        year_assumed=row.year_assumed,
        wider_area=(row.geographic_level or 1) > 1,
        levels=PrevailingLevels((row.level_1, row.level_2, row.level_3, row.level_4)),
    )
