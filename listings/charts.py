"""Figures laid out for drawing: positions in an SVG, tints of a map, shares of the largest. Every drawing has its table beside it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sponsors.decisions import DecisionYear
from sponsors.evidence import Count
from sponsors.history import YearRow

HEIGHT, BASE, TOP = 230, 196, 26  # of the record chart, in its own units
WIDE, NARROW = (520, 8), (320, 6)  # width, and how many years have room in it
SOLID, HATCHED, HOLLOW = "solid", "hatched", "hollow"


@dataclass(frozen=True, slots=True)
class Column:
    """One fiscal year: what is stacked, from the base upwards, as (texture, count). Not `held`: no file, which is no zero."""

    fiscal_year: int
    parts: tuple[tuple[str, int], ...] = ()
    partial: bool = False
    held: bool = True

    @property
    def total(self) -> int:
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Bar:
    """A column, placed."""

    label: str
    total: str
    x: float
    width: float
    parts: tuple[tuple[str, float, float], ...]  # (texture, y, height)
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
    lines: tuple[tuple[float, str], ...]  # (y, value) of the axis


@dataclass(frozen=True, slots=True)
class RecordChart:
    """`key`: what each texture means."""

    wide: Drawing
    narrow: Drawing
    summary: str
    key: tuple[tuple[str, str], ...]


def of_lcas(rows: Iterable[YearRow], partial: Collection[int]) -> list[Column]:
    """New employment, change of employer, the rest."""
    return [
        Column(
            row.fiscal_year,
            ((SOLID, row.new_employment.filings), (HATCHED, row.moved), (HOLLOW, row.other)),
            row.fiscal_year in partial,
        )
        for row in rows
    ]


def of_certifications(rows: Iterable[YearRow], partial: Collection[int]) -> list[Column]:
    return [Column(row.fiscal_year, ((SOLID, row.certified.filings),), row.fiscal_year in partial) for row in rows]


def of_decisions(rows: Iterable[DecisionYear], partial: Collection[int]) -> list[Column]:
    """Approvals for new employment, other approvals, denials."""
    return [
        Column(
            row.fiscal_year,
            ((SOLID, row.new_approvals), (HOLLOW, row.continuing_approvals), (HATCHED, row.denials)),
            row.fiscal_year in partial,
        )
        for row in rows
    ]


LCA_KEY = ((SOLID, "New employment"), (HATCHED, "Change of employer"), (HOLLOW, "Continuation and amended"))
PERM_KEY = ((SOLID, "Certified"),)
DECISIONS_KEY = ((SOLID, "Approved, new employment"), (HOLLOW, "Approved, continuing"), (HATCHED, "Denied"))


def record_chart(
    columns: Iterable[Column], *, title: str, key: tuple[tuple[str, str], ...], held: Collection[int]
) -> RecordChart | None:
    """By fiscal year, oldest first; None of nothing. `held`: years of which there are files. A year between the first and
    the last without a row stands empty, and one without a file says so.
    """
    found = {column.fiscal_year: column for column in columns if column.total}
    if not found:
        return None
    span = range(min(found), max(found) + 1)
    years = [found.get(year, Column(year, held=year in held)) for year in span]
    return RecordChart(_drawing(years, *WIDE), _drawing(years, *NARROW), _summary(title, years), key)


def _summary(title: str, years: Sequence[Column]) -> str:
    first, last = years[0], years[-1]
    if first is last:
        return f"{title}: {last.total:,} in FY{last.fiscal_year}."
    return f"{title}: {first.total:,} in FY{first.fiscal_year}, {last.total:,} in FY{last.fiscal_year}."


def _drawing(years: Sequence[Column], width: int, most_years: int) -> Drawing:
    shown = years[-most_years:]
    most = max(column.total for column in shown)
    scale = (BASE - TOP - 14) / most
    step = (width - 44) / len(shown)
    bar = min(step * 0.7, 64)
    bars = tuple(_bar(column, 40 + at * step + (step - bar) / 2, bar, scale) for at, column in enumerate(shown))
    marks = range(step_of_axis(most), most + 1, step_of_axis(most))
    return Drawing(
        width,
        bars,
        tuple((round(BASE - mark * scale, 1), f"{mark / 1000:g}k" if mark >= 1000 else str(mark)) for mark in marks),
    )


def _bar(column: Column, x: float, width: float, scale: float) -> Bar:
    parts, y = [], float(BASE)
    for texture, count in column.parts:
        if count > 0:
            height = round(count * scale, 1)
            y = round(y - height, 1)
            parts.append((texture, y, height))
    label = f"FY{column.fiscal_year % 100:02}"
    return Bar(
        label,
        short(column.total) if column.held else "no file",
        round(x, 1),
        round(width, 1),
        tuple(parts),
        column.partial,
    )


def short(count: int) -> str:
    """What has room above a bar: 1,204 as it is, 12,040 as "12k"."""
    if count < 10_000:
        return f"{count:,}"
    return f"{count / 1000:.0f}k" if count < 1_000_000 else f"{count / 1_000_000:.1f}M"


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
    "HI .. .. TX .. .. .. .. FL .. PR",
)


@dataclass(frozen=True, slots=True)
class Tile:
    state: str
    label: str
    tint: int  # 0 for none, to 3


def tile_map(counts: Mapping[str, int]) -> list[Tile | None]:
    cells: list[Tile | None] = []
    for line in MAP:
        for state in line.split():
            count = counts.get(state, 0)
            tint = 0 if not count else 1 if count < 20 else 2 if count < 100 else 3
            cells.append(None if state == ".." else Tile(state, short(count) if count else "", tint))
    return cells
