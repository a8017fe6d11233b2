"""Figures laid out for drawing: positions in an SVG, tints of a map, shares of the largest. Every drawing has its table beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from jobboard.lib.fiscal_year import bounds
from sponsors.evidence import Count
from sponsors.history import YearRow

HEIGHT, BASE, TOP = 230, 196, 26  # of the record chart, in its own units


@dataclass(frozen=True, slots=True)
class Bar:
    """One fiscal year: three stacked parts, from the base upwards, and the total above them."""

    label: str
    total: int
    x: float
    width: float
    parts: tuple[tuple[str, float, float], ...]  # (kind, y, height)
    partial: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def total_y(self) -> float:
        return min((y for _, y, _ in self.parts), default=float(BASE)) - 6


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, int], ...]  # (y, value) of the axis


@dataclass(frozen=True, slots=True)
class RecordChart:
    wide: Drawing
    narrow: Drawing
    summary: str


def record_chart(years: Sequence[YearRow], *, through: date | None) -> RecordChart | None:
    """Filings by fiscal year, oldest first: new employment, change of employer, the rest. None without filings."""
    rows = sorted((row for row in years if row.certified.filings), key=lambda row: row.fiscal_year)[-6:]
    if not rows:
        return None
    first, last = rows[0], rows[-1]
    summary = (
        f"Certified H-1B LCAs: {first.certified.filings:,} in FY{first.fiscal_year}"
        + (f", {last.certified.filings:,} in FY{last.fiscal_year}" if last is not first else "")
        + f". New employment: {last.new_employment.filings:,} in FY{last.fiscal_year}."
    )
    return RecordChart(_drawing(rows, 520, through), _drawing(rows, 320, through), summary)


def _drawing(rows: Sequence[YearRow], width: int, through: date | None) -> Drawing:
    most = max(row.certified.filings for row in rows)
    scale = (BASE - TOP - 14) / most
    step = (width - 44) / len(rows)
    bars = tuple(
        _bar(row, 40 + at * step + step * 0.15, min(step * 0.7, 64), scale, through) for at, row in enumerate(rows)
    )
    marks = range(step_of_axis(most), most + 1, step_of_axis(most))
    return Drawing(width, bars, tuple((round(BASE - mark * scale, 1), mark) for mark in marks))


def _bar(row: YearRow, x: float, width: float, scale: float, through: date | None) -> Bar:
    parts, y = [], float(BASE)
    for kind, count in (("new", row.new_employment.filings), ("move", row.moved), ("stay", row.other)):
        if count > 0:
            height = round(count * scale, 1)
            y = round(y - height, 1)
            parts.append((kind, y, height))
    partial = (
        through is not None and through < bounds(row.fiscal_year)[1] and (bounds(row.fiscal_year)[1] - through).days > 1
    )
    return Bar(
        f"FY{row.fiscal_year % 100:02}", row.certified.filings, round(x, 1), round(width, 1), tuple(parts), partial
    )


def step_of_axis(most: int) -> int:
    """1, 2 or 5 times a power of ten, for at most four lines: 303 -> 100."""
    size = int("1" + "0" * (len(str(most)) - 1))
    steps = (size // 10, size // 5, size // 2, size, size * 2, size * 5)
    return next(step for step in steps if step and most // step <= 4)


def percent(part: int, whole: int) -> int:
    return max(1, part * 100 // whole) if part and whole else 0


class Counted(Protocol):
    @property
    def certified(self) -> Count: ...


Row = TypeVar("Row", bound=Counted)


def shares(rows: Sequence[Row]) -> list[tuple[Row, int]]:
    """Each row with its percent of the largest."""
    most = max((row.certified.filings for row in rows), default=0)
    return [(row, percent(row.certified.filings, most)) for row in rows]


# States as equal tiles, in reading order of eleven columns; a blank is sea.
MAP = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT ..",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. ..",
)


@dataclass(frozen=True, slots=True)
class Tile:
    state: str
    count: int
    tint: int  # 0 for none, to 3


def tile_map(counts: Mapping[str, int]) -> list[Tile | None]:
    cells: list[Tile | None] = []
    for line in MAP:
        for state in line.split():
            count = counts.get(state, 0)
            tint = 0 if not count else 1 if count < 20 else 2 if count < 100 else 3
            cells.append(None if state == ".." else Tile(state, count, tint))
    return cells
