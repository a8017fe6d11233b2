"""The H-1B cap selection: entries of a wage level, and what they are worth as a range.

Since 27 February 2026 the selection is weighted: a person enters once, twice, three or four times for a wage of level I,
II, III or IV (DHS, "Weighted Selection Process for Registrants and Petitioners Seeking To File Cap-Subject H-1B
Petitions", 90 FR 60864 of 29 December 2025, amending 8 CFR 214.2(h)(8)(iii)). A wage below level I, which only another
lawful wage source allows, enters like level I. A person is drawn at most once.

Odds. Let s be the share of registrations selected and m_w the share of registrations with w entries. Drawing entries one
after the other and setting a drawn person's other entries aside is weighted sampling without replacement. For a pool of
many thousands a person with w entries is then drawn with probability

    p_w = 1 - (1 - f) ** w,   f such that  m_1 p_1 + m_2 p_2 + m_3 p_3 + m_4 p_4 = s.

Next season's mix is not known, so the mix is varied and the lowest and the highest result are given: a tenth of all
registrations one level up or down where the mix was published, a fifth where it was estimated, and any mix at all where
none is known. Not in it: the second draw for holders of a US master's degree, registrations that fall away, a pool of
another size. Seasons are kept by an admin (`LotterySeason`) with their sources.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor

from sponsors.visa_classes import VisaType
from sponsors.wage_levels import WageLevel

RULE_IN_FORCE_FROM = date(2026, 2, 27)
RULE_NAME = "Weighted selection, 90 FR 60864"
RULE_URL = "https://www.govinfo.gov/content/pkg/FR-2025-12-29/html/2025-23853.htm"
RULE_REVIEWED_ON = date(2026, 11, 22)

MOVED_OF_PUBLISHED, MOVED_OF_ESTIMATED = 0.10, 0.20
Mix = tuple[float, float, float, float]  # shares of registrations with 1, 2, 3 and 4 entries; they come to 1


def entries(level: WageLevel) -> int:
    return max(1, int(level))


@dataclass(frozen=True, slots=True)
class Season:
    """One fiscal year's selection. `percents`: of registrations at levels I to IV, None where not known."""

    fiscal_year: int
    registrations: int
    selected: int
    percents: tuple[Decimal, Decimal, Decimal, Decimal] | None
    percents_are_estimated: bool
    is_weighted: bool
    source: str
    source_url: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Odds:
    """Whole per cent, rounded outwards."""

    low: int
    high: int


def odds(low: WageLevel, high: WageLevel, season: Season) -> Odds | None:
    """Chance of being selected with pay that reaches `low` to `high`; None where the season says too little."""
    if not 0 < season.selected <= season.registrations:
        return None
    share = season.selected / season.registrations
    mixes = _mixes(season)
    chances_low = [_chance(entries(low), mix, share) for mix in mixes]
    chances_high = [_chance(entries(high), mix, share) for mix in mixes]
    return Odds(floor(min(chances_low) * 100 + 1e-6), ceil(max(chances_high) * 100 - 1e-6))


def _mixes(season: Season) -> tuple[Mix, Mix]:
    """A pool that claims lower levels, and one that claims higher ones."""
    total = sum(season.percents, Decimal(0)) if season.percents else Decimal(0)
    if season.percents is None or not total:
        return (1.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)
    one, two, three, four = (float(percent / total) for percent in season.percents)
    moved = MOVED_OF_ESTIMATED if season.percents_are_estimated else MOVED_OF_PUBLISHED
    up = _one_level_up((one, two, three, four), moved)
    down = _one_level_up((four, three, two, one), moved)
    return (down[3], down[2], down[1], down[0]), up


def _one_level_up(mix: Mix, moved: float) -> Mix:
    """`moved` of all registrations claim one level more, from each level below the last in proportion."""
    movable = 1 - mix[3]
    part = min(1.0, moved / movable) if movable > 0 else 0.0
    one, two, three, four = mix
    return (one - one * part, two + (one - two) * part, three + (two - three) * part, four + three * part)


def _chance(entered: int, mix: Mix, share: float) -> float:
    if share >= 1:
        return 1.0
    drawn = _drawn_per_entry(mix, share)
    return 1 - (1 - drawn) ** entered


def _drawn_per_entry(mix: Mix, share: float) -> float:
    """The f of the formula, by halving: the selected share grows with it from 0 to 1."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        selected = sum(part * (1 - (1 - middle) ** weight) for weight, part in enumerate(mix, start=1))
        low, high = (middle, high) if selected < share else (low, middle)
    return (low + high) / 2


# Why no selection applies, for each visa type that has none.
NO_SELECTION: dict[VisaType, str] = {
    VisaType.H1B_TRANSFER: "A change of employer is not selected again: who was counted against the cap in the last six "
    "years is not counted anew (8 U.S.C. 1184(g)(7)).",
    VisaType.H1B_CAP_EXEMPT: "A cap-exempt petition needs no selection and can be filed all year (8 U.S.C. 1184(g)(5)).",
    VisaType.E3: "E-3 has no lottery: its own 10,500 a year are seldom used up (8 U.S.C. 1184(g)(11)).",
    VisaType.H1B1_CHILE: "H-1B1 has no lottery: 1,400 a year are set aside for Chile (8 U.S.C. 1184(g)(8)).",
    VisaType.H1B1_SINGAPORE: "H-1B1 has no lottery: 5,400 a year are set aside for Singapore (8 U.S.C. 1184(g)(8)).",
    VisaType.TN: "TN has no cap and no lottery.",
    VisaType.O1: "O-1 has no cap and no lottery.",
    VisaType.L1: "L-1 has no cap and no lottery.",
    VisaType.J1: "J-1 has no lottery.",
    VisaType.GREEN_CARD: "A labor certification has no lottery.",
}
CAP_EXEMPT_EMPLOYER = (
    "There is evidence that this employer is cap-exempt: its petitions need no selection (8 U.S.C. 1184(g)(5)). "
    "Wage levels then decide nothing about a lottery."
)


def why_not(visa: VisaType, *, cap_exempt_employer: bool) -> str:
    """A sentence that says why no selection applies; empty where one does, now or (for students) as the next step."""
    if visa in NO_SELECTION:
        return NO_SELECTION[visa]
    return CAP_EXEMPT_EMPLOYER if cap_exempt_employer else ""
