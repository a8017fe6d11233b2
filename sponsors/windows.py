"""Which part of the data counts as "lately": the last eight quarters that reach to the newest decision. Pure.

A fiscal year has quarters of October, January, April and July. Eight of them say what an employer does now, never shrink
when a fiscal year begins, and are counted for each source by its own newest decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jobboard.lib.fiscal_year import fiscal_year

QUARTERS = 8


class Quarter(NamedTuple):
    """Quarter 1 of fiscal year 2026 is October to December 2025."""

    fiscal_year: int
    number: int

    @property
    def begins_on(self) -> date:
        return date(self.fiscal_year - 1, 10, 1) if self.number == 1 else date(self.fiscal_year, self.number * 3 - 5, 1)

    def before(self, quarters: int) -> "Quarter":
        years, number = divmod(self.number - 1 - quarters, 4)
        return Quarter(self.fiscal_year + years, number + 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(fiscal_year(day), ((day.month + 2) // 3) % 4 + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """`quarters`: of the last eight those of which filings are held, oldest first; none without data.

    `through`: the newest decision, which may be in the middle of the last quarter.
    """

    quarters: tuple[Quarter, ...] = ()
    through: date | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """Fiscal years that it reaches into, oldest first: two or three."""
        return tuple(dict.fromkeys(quarter.fiscal_year for quarter in self.quarters))

    @property
    def begins_on(self) -> date | None:
        return self.quarters[0].begins_on if self.quarters else None


def window(held: Iterable[Quarter], through: date | None, *, today: date) -> Window:
    """A quarter of which no file is held is left out: it is no quarter without filings. `today` caps the newest decision."""
    if through is None:
        return Window()
    through = min(through, today)
    last = quarter_of(through)
    first = last.before(QUARTERS - 1)
    return Window(tuple(sorted(quarter for quarter in held if first <= quarter <= last)), through)
