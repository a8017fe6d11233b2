"""What the page of a listing says of its pay: level, drawing, selection. Decided in `pay_level`, drawn by `pay_chart`."""

from dataclasses import dataclass
from datetime import date

from listings import occupations
from listings.models import Listing
from listings.pay_chart import PayChart, pay_chart
from listings.pay_level import PayLevel, Selection, pay_level, selection
from listings.verdict import Verdict
from sponsors import lottery
from sponsors.occupation_record import YearFigures, employer_median
from sponsors.prevailing import AreaWages
from sponsors.visa_classes import VisaType

# No LCA and no labor certification is filed for these, so no prevailing wage counts.
WITHOUT_PREVAILING_WAGE = frozenset({VisaType.TN, VisaType.O1, VisaType.L1, VisaType.J1})
ENTRIES = 4
NUMBERS = ("no entry", "1 entry", "2 entries", "3 entries", "4 entries")


@dataclass(frozen=True, slots=True)
class Rule:
    """The law that the entries follow."""

    name: str = lottery.RULE_NAME
    url: str = lottery.RULE_URL
    since: date = lottery.RULE_IN_FORCE_FROM
    reviewed_on: date = lottery.RULE_REVIEWED_ON


@dataclass(frozen=True, slots=True)
class Entry:
    """A box of the drawing. `kind`: sure, maybe or no."""

    x: int
    kind: str


@dataclass(frozen=True, slots=True)
class PayFacts:
    level: PayLevel
    selection: Selection
    chart: PayChart | None
    median: YearFigures | None
    shows_wages: bool
    rule: Rule

    @property
    def wages(self) -> AreaWages | None:
        """Those of the table."""
        return self.level.site.wages if self.level.site else None

    @property
    def selects(self) -> bool:
        return not self.selection.not_applicable

    @property
    def several(self) -> bool:
        return len(self.level.sites) > 1

    @property
    def entries(self) -> list[Entry]:
        sure, possible = self.selection.sure, self.selection.possible
        kinds = ["sure"] * sure + ["maybe"] * (possible - sure) + ["no"] * (ENTRIES - possible)
        return [Entry(1 + 45 * place, kind) for place, kind in enumerate(kinds)]

    @property
    def entries_words(self) -> str:
        """ "2 entries", or "2 entries, up to 4 with the highest pay"."""
        sure, possible = self.selection.sure, self.selection.possible
        return NUMBERS[sure] if sure == possible else f"{NUMBERS[sure]} for certain, up to {possible} with higher pay"

    @property
    def summary(self) -> str:
        """The drawing in words."""
        if self.chart is None:
            return ""
        pay = f"${self.chart.low:,}" + (f" to ${self.chart.high:,}" if self.chart.high != self.chart.low else "")
        starts = ", ".join(f"{band.level.name} at ${band.annual:,}" for band in self.chart.wide.bands)
        median = self.median.wages.median if self.median and self.median.wages else None
        own = f" The median of this employer’s own filings is ${median:,}." if median else ""
        return f"The ad pays {pay} a year. Levels begin: {starts}.{own}"


def pay_facts(listing: Listing, visa: VisaType, verdict: Verdict, *, today: date) -> PayFacts | None:
    """None where a level would help nobody: work abroad, or sponsorship refused."""
    if listing.outside_us or verdict is Verdict.REFUSED:
        return None
    level = pay_level(listing, today=today)
    median = None
    if level.reach and listing.employer_id:
        median = employer_median(listing.employer_id, occupations.filed_under(listing.soc_code))
    return PayFacts(
        level=level,
        selection=selection(level, visa, cap_exempt_employer=listing.cap_exempt),
        chart=pay_chart(level, median=median.wages.median if median and median.wages else None),
        median=median,
        shows_wages=visa not in WITHOUT_PREVAILING_WAGE,
        rule=Rule(),
    )
