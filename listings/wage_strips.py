"""Wages filed, drawn over the bands of the four prevailing wage levels; the table around the drawing says the same."""

from dataclasses import dataclass
from decimal import Decimal

from jobboard.lib.money import PayPeriod
from sponsors.history import OccupationRow, WagesFiled
from sponsors.wage_levels import Offer, WageLevel, reached, yearly
from sponsors.wages_filed import FiledAgainstLevels, WagesInArea

WIDTH = 300  # of a strip, in its own units
ROOM = 0.06  # beyond the lowest and the highest wage, as a share of what lies between


@dataclass(frozen=True, slots=True)
class Band:
    """From one level's wage to the next one's; that of level IV goes on to the edge."""

    x: float
    width: float
    level: WageLevel


@dataclass(frozen=True, slots=True)
class Strip:
    """`level`: reached by the median, in words; empty where the wages published leave doubt."""

    occupation: OccupationRow
    pay: WagesFiled
    level: str
    starts: tuple[tuple[WageLevel, int], ...]
    bands: tuple[Band, ...]
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Strips:
    """One scale for all: `ticks` are its ends and its middle, in whole dollars."""

    rows: tuple[Strip, ...]
    ticks: tuple[int, int, int]


def wage_strips(wages: WagesInArea) -> Strips:
    amounts = [
        amount for row in wages.rows for amount in (row.pay.low, row.pay.high, *(pay for _, pay in _starts(row)))
    ]
    room = (max(amounts) - min(amounts)) * ROOM or 1
    low, high = min(amounts) - room, max(amounts) + room
    rows = tuple(_strip(row, low, high) for row in wages.rows)
    return Strips(rows, (round(low), round((low + high) / 2), round(high)))


def _starts(row: FiledAgainstLevels) -> list[tuple[WageLevel, int]]:
    return [(level, yearly(hourly)) for level, hourly in row.prevailing.levels.known]


def _strip(row: FiledAgainstLevels, low: float, high: float) -> Strip:
    def at(amount: float) -> float:
        return round((amount - low) * WIDTH / (high - low), 1)

    starts = _starts(row)
    ends = [at(amount) for _, amount in starts[1:]] + [float(WIDTH)]
    met = reached(Offer(Decimal(row.pay.median), PayPeriod.YEAR), row.prevailing.levels)
    return Strip(
        occupation=row.occupation,
        pay=row.pay,
        level=met.level.words if met and met.certain else "",
        starts=tuple(starts),
        bands=tuple(
            Band(at(amount), round(max(end - at(amount) - 1, 0), 1), level)
            for (level, amount), end in zip(starts, ends, strict=True)
        ),
        low=at(row.pay.low),
        median=at(row.pay.median),
        high=at(row.pay.high),
    )
