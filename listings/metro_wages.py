"""Wages filed for one occupation in its largest metros, over the prevailing wage levels there; the table says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jobboard.lib.money import PayPeriod
from sponsors.occupation_record import Metro
from sponsors.prevailing import AreaWages
from sponsors.wage_levels import Offer, reached, yearly

WIDTH = 300  # of a strip, in its own units
ROOM = 0.06  # beyond the lowest and the highest wage, as a share of what lies between


@dataclass(frozen=True, slots=True)
class Band:
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class MetroRow:
    """`starts`: whole dollars a year that levels I to IV begin at, None where not published; empty where nothing is.

    `level`: what the median reaches, in words; empty where that cannot be said. `low` to `high`, the middle half of the
    wages, and `median` are positions in the strip, None of too few wages.
    """

    metro: Metro
    starts: tuple[int | None, ...]
    level: str
    bands: tuple[Band, ...]
    low: float | None
    median: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class MetroWages:
    """`ticks`: the scale of all strips, its ends and its middle; empty where there is nothing to draw."""

    rows: tuple[MetroRow, ...]
    ticks: tuple[int, ...]


def metro_wages(metros: Sequence[Metro], wages: Mapping[str, AreaWages]) -> MetroWages:
    """`wages` by the code of the area."""
    starts = {metro.code: _starts(wages.get(metro.code)) for metro in metros}
    amounts = [amount for found in starts.values() for amount in found if amount is not None]
    for metro in metros:
        if metro.figures.wages:
            amounts += [metro.figures.wages.p25, metro.figures.wages.p75]
    if not amounts:
        return MetroWages(tuple(_row(metro, (), None, 0, 1) for metro in metros), ())
    room = (max(amounts) - min(amounts)) * ROOM or 1
    low, high = min(amounts) - room, max(amounts) + room
    rows = tuple(_row(metro, starts[metro.code], wages.get(metro.code), low, high) for metro in metros)
    return MetroWages(rows, (round(low), round((low + high) / 2), round(high)))


def _starts(wages: AreaWages | None) -> tuple[int | None, ...]:
    return tuple(yearly(hourly) if hourly is not None else None for hourly in wages.levels.hourly) if wages else ()


def _row(metro: Metro, starts: tuple[int | None, ...], wages: AreaWages | None, low: float, high: float) -> MetroRow:
    def at(amount: float) -> float:
        return round((amount - low) * WIDTH / (high - low), 1)

    filed = metro.figures.wages
    met = reached(Offer(Decimal(filed.median), PayPeriod.YEAR), wages.levels) if filed and wages else None
    known = [at(amount) for amount in starts if amount is not None]
    ends = [*known[1:], float(WIDTH)]
    return MetroRow(
        metro=metro,
        starts=starts,
        level=met.level.words if met and met.certain else "",
        bands=tuple(Band(x, round(max(end - x - 1, 0), 1)) for x, end in zip(known, ends, strict=False)),
        low=at(filed.p25) if filed else None,
        median=at(filed.median) if filed else None,
        high=at(filed.p75) if filed else None,
    )
