"""The ad's pay drawn over the bands of the four prevailing wage levels; a table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobboard.lib.money import PER_YEAR
from listings.pay_level import PayLevel
from sponsors.wage_levels import Offer, WageLevel

WIDE, NARROW = 640, 320
LEFT, LABEL_ROOM = 1.0, 78.0
LEAST_BAR = 6.0


@dataclass(frozen=True, slots=True)
class Band:
    """`x`, `width`: in the drawing's units."""

    level: WageLevel
    annual: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class PayDrawing:
    width: int
    bands: tuple[Band, ...]
    pay_x: float
    pay_width: float
    pay_middle: float
    label_x: float
    median_x: float | None


@dataclass(frozen=True, slots=True)
class PayChart:
    wide: PayDrawing
    narrow: PayDrawing
    low: int
    high: int


def pay_chart(level: PayLevel, *, median: int | None) -> PayChart | None:
    """None unless the pay and all four levels of one place are known. Dollars a full-time year."""
    rows = level.rows
    starts = [(row.level, row.annual) for row in rows if row.annual is not None]
    if level.reach is None or level.pay is None or len(starts) < len(WageLevel) - 1:
        return None
    low, high = annual(level.pay.low), annual(level.pay.high)
    wide, narrow = (_drawing(width, starts, low, high, median) for width in (WIDE, NARROW))
    return PayChart(wide, narrow, low, high)


def annual(offer: Offer) -> int:
    return round(offer.amount * PER_YEAR[offer.period])


def _drawing(
    width: int, starts: Sequence[tuple[WageLevel, int]], low: int, high: int, median: int | None
) -> PayDrawing:
    first, last = starts[0][1], starts[-1][1]
    step = max((last - first) / 3, last * 0.05)
    marks = [first, low, *([median] if median else [])]
    begin = min(first, min(marks) - step * 0.1)
    end = max(last + step, high + step * 0.2, (median or 0) + step * 0.2)

    def at(amount: float) -> float:
        return round(LEFT + (amount - begin) * (width - 2 * LEFT) / (end - begin), 1)

    edges = [at(amount) for _, amount in starts] + [at(end)]
    bands = tuple(
        Band(level, amount, edges[place], round(max(edges[place + 1] - edges[place] - 1, 0), 1))
        for place, (level, amount) in enumerate(starts)
    )
    pay_x, pay_width = at(low), round(max(at(high) - at(low), LEAST_BAR), 1)
    middle = round(pay_x + pay_width / 2, 1)
    label = min(max(middle, LABEL_ROOM), width - LABEL_ROOM)
    return PayDrawing(width, bands, pay_x, pay_width, middle, label, at(median) if median else None)
