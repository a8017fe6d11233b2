"""The wage level that an offered wage reaches, for the prevailing wages of one occupation and area.

OFLC publishes four hourly wages for each occupation and area, levels I to IV (8 U.S.C. 1182(p)(4)). Two different things
are called "wage level":

- `PW_WAGE_LEVEL` of an LCA follows from what the job requires (education, experience, duties). It is a column of filings,
  and nothing here reads it.
- The level that counts in the H-1B selection is the highest one whose wage the offered wage equals or exceeds, for the
  occupation and the area of the work (8 CFR 214.2(h)(8)(iii), as amended by 90 FR 60864, 29 December 2025, in force since
  27 February 2026). Several worksites count by the lowest of their levels, a range of pay by its lowest wage. That level
  is what this module finds; how often it enters the selection is in `sponsors.lottery`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum

from jobboard.lib.money import PER_YEAR, PayPeriod

HOURS_A_YEAR = PER_YEAR[PayPeriod.HOUR]


class WageLevel(IntEnum):
    """BELOW is no level of OFLC's: less than the wage of level I."""

    BELOW = 0
    I = 1  # noqa: E741  (the Department of Labor numbers them so)
    II = 2
    III = 3
    IV = 4

    @property
    def words(self) -> str:
        return "below level I" if self is WageLevel.BELOW else f"level {self.name}"


LEVELS = (WageLevel.I, WageLevel.II, WageLevel.III, WageLevel.IV)


@dataclass(frozen=True, slots=True)
class Offer:
    """`amount` dollars a `period`. Unless `full_time`, only pay by the hour can be compared."""

    amount: Decimal
    period: PayPeriod
    full_time: bool = True

    @property
    def comparable(self) -> bool:
        return self.full_time or self.period is PayPeriod.HOUR

    def meets(self, hourly: Decimal) -> bool:
        """By the hour as it is; else yearly pay against 2,080 hours, in whole dollars as OFLC shows them."""
        if self.period is PayPeriod.HOUR:
            return self.amount >= hourly
        return self.amount * PER_YEAR[self.period] >= yearly(hourly)


def yearly(hourly: Decimal) -> int:
    """Whole dollars of a full-time year."""
    return int((hourly * HOURS_A_YEAR).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class PrevailingLevels:
    """Hourly dollars of levels I to IV of one occupation and area; None where OFLC publishes none."""

    hourly: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]

    @property
    def known(self) -> tuple[tuple[WageLevel, Decimal], ...]:
        pairs = zip(LEVELS, self.hourly, strict=True)
        return tuple((level, wage) for level, wage in pairs if wage is not None)


@dataclass(frozen=True, slots=True)
class Reach:
    """The highest level met. Not `certain` where a wage that is not published could make it another one."""

    level: WageLevel
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ReachOfRange:
    """What the lower and the upper end of an ad's pay reach."""

    low: Reach
    high: Reach

    @property
    def certain(self) -> bool:
        return self.low.certain and self.high.certain

    @property
    def words(self) -> str:
        """ "level II", "levels II to IV", "below level I to level II"."""
        low, high = self.low.level, self.high.level
        if low == high:
            return low.words
        if low is WageLevel.BELOW:
            return f"{low.words} to {high.words}"
        return f"levels {low.name} to {high.name}"


def reached(offer: Offer, levels: PrevailingLevels) -> Reach | None:
    """None where nothing can be compared: no wage is published, or yearly pay of a job that is not full time.

    A missing level leaves doubt only where it lies between the wages that decide: beneath the lowest published one, or
    above the highest one met and below the next.
    """
    known = levels.known
    if not known or not offer.comparable:
        return None
    met = max((level for level, wage in known if offer.meets(wage)), default=WageLevel.BELOW)
    next_known = min((level for level, _ in known if level > met), default=None)
    end = next_known if next_known is not None else WageLevel.IV + 1
    return Reach(met, certain=end - met == 1)


def lowest(reaches: Iterable[Reach | None]) -> Reach | None:
    """Of several worksites the lowest level counts. A worksite that is not known could be lower still."""
    found = list(reaches)
    known = [reach for reach in found if reach is not None]
    if not known:
        return None
    level = min(reach.level for reach in known)
    could_be_lower = any(reach is None or not reach.certain for reach in found)
    return Reach(level, certain=level is WageLevel.BELOW or not could_be_lower)


def reached_by_range(low: Offer, high: Offer, worksites: Sequence[PrevailingLevels | None]) -> ReachOfRange | None:
    """Both ends of an ad's pay at all its worksites; None of a worksite whose wages are unknown, or of nothing known."""
    ends = [lowest(reached(offer, levels) if levels else None for levels in worksites) for offer in (low, high)]
    first, last = ends
    return ReachOfRange(first, last) if first and last else None
