"""An ad's pay against the prevailing wages of its occupation where the work is, and what that means for the H-1B selection.

Where something is missing it says what, in words; nothing is guessed. Which level an LCA was filed at is another matter and
is not asked here (see `sponsors.wage_levels`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jobboard.lib.money import PayPeriod, annualised
from listings.models import Listing
from sponsors import lottery
from sponsors.cities import Area, areas_of
from sponsors.lottery import Odds, Season
from sponsors.prevailing import AreaWages, wages_of
from sponsors.seasons import newest_season
from sponsors.visa_classes import VisaType
from sponsors.wage_levels import Offer, ReachOfRange, WageLevel, reached_by_range, yearly


@dataclass(frozen=True, slots=True)
class Site:
    """One place of the ad. `area` and `wages` are None where they are not known."""

    city: str
    area: Area | None
    wages: AreaWages | None


@dataclass(frozen=True, slots=True)
class Pay:
    """What the ad offers; equal ends for one figure. `from_low` and `to_high`: the ad states that end itself."""

    low: Offer
    high: Offer
    has_low: bool
    has_high: bool


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A line of the table. `annual`: whole dollars a year of full-time work, `hourly` as published."""

    level: WageLevel
    hourly: Decimal | None
    annual: int | None
    entries: int
    remark: str


@dataclass(frozen=True, slots=True)
class PayLevel:
    """`missing` says in words why `reach` is None; `site` is the place whose wages the table shows."""

    sites: tuple[Site, ...]
    site: Site | None
    pay: Pay | None
    reach: ReachOfRange | None
    missing: str

    @property
    def reach_words(self) -> str:
        """ "levels II to IV"; "level II or higher" where the ad states no upper end."""
        if self.reach is None or self.pay is None:
            return ""
        if not self.pay.has_high:
            return f"{self.reach.low.level.words} or higher"
        if not self.pay.has_low:
            return f"at most {self.reach.high.level.words}"
        return self.reach.words

    @property
    def rows(self) -> list[LevelRow]:
        if self.site is None or self.site.wages is None:
            return []
        levels = self.site.wages.levels
        return [
            LevelRow(
                level=level,
                hourly=hourly,
                annual=yearly(hourly) if hourly is not None else None,
                entries=lottery.entries(level),
                remark=self._remark(level),
            )
            for level, hourly in zip(
                (WageLevel.I, WageLevel.II, WageLevel.III, WageLevel.IV), levels.hourly, strict=True
            )
        ]

    def _remark(self, level: WageLevel) -> str:
        if self.reach is None or self.pay is None:
            return ""
        low = self.pay.has_low and self.reach.low.level is level
        high = self.pay.has_high and self.reach.high.level is level
        if low and high:
            return "this ad"
        return "lowest offer" if low else "highest offer" if high else ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the pay means in the H-1B selection. Either `not_applicable` says why there is none, or `sure` entries are
    certain of `possible`; `odds` and the `season` they come from are None where unknown."""

    not_applicable: str
    sure: int = 0
    possible: int = 0
    odds: Odds | None = None
    season: Season | None = None


def pay_level(listing: Listing, *, today: date) -> PayLevel:
    """At most seven queries."""
    sites = _sites(listing, today)
    pay = _pay(listing)
    levels = [site.wages.levels if site.wages else None for site in sites]
    reach = reached_by_range(pay.low, pay.high, levels) if pay else None
    return PayLevel(sites, _decisive(sites, pay), pay, reach, "" if reach else _missing(listing, sites, pay))


def selection(level: PayLevel, visa: VisaType, *, cap_exempt_employer: bool) -> Selection:
    """One query, where the level is known."""
    none = lottery.why_not(visa, cap_exempt_employer=cap_exempt_employer)
    if none or level.reach is None or level.pay is None:
        return Selection(none)
    low = level.reach.low.level if level.pay.has_low and level.reach.low.certain else WageLevel.I
    high = level.reach.high.level if level.pay.has_high and level.reach.high.certain else WageLevel.IV
    season = newest_season()
    return Selection(
        "",
        sure=lottery.entries(low),
        possible=lottery.entries(high),
        odds=lottery.odds(low, high, season) if season else None,
        season=season,
    )


def _sites(listing: Listing, today: date) -> tuple[Site, ...]:
    """The ad's places in the US that name a city, each once."""
    cities = list(
        dict.fromkeys(
            (str(place["city"]), str(place["state"]))
            for place in listing.places
            if place["country"] == "US" and place["city"] and place["state"]
        )
    )
    areas = areas_of(cities)
    wages = wages_of([(listing.soc_code, area.code) for area in areas.values()], today=today)
    sites = []
    for city, state in cities:
        area = areas.get((city, state))
        found = wages.get((listing.soc_code, area.code)) if area else None
        sites.append(Site(f"{city}, {state}", area, found))
    return tuple(sites)


def _pay(listing: Listing) -> Pay | None:
    """Dollars in a unit that can be a wage; what comes to no sane yearly pay is likelier misread than paid."""
    stated = listing.pay_min if listing.pay_min is not None else listing.pay_max
    if stated is None or not listing.pay_unit or listing.pay_currency not in ("", "USD"):
        return None
    period = PayPeriod(listing.pay_unit)
    low = listing.pay_min if listing.pay_min is not None else stated
    high = listing.pay_max if listing.pay_max is not None else stated
    if annualised(low, period) is None or annualised(high, period) is None or low > high:
        return None
    full_time = (
        "part" not in f"{listing.fields_read.get('schedule', '')} {listing.fields_read.get('employment_type', '')}"
    )
    return Pay(
        Offer(low, period, full_time),
        Offer(high, period, full_time),
        has_low=listing.pay_min is not None,
        has_high=listing.pay_max is not None or listing.pay_min is None,
    )


def _decisive(sites: tuple[Site, ...], pay: Pay | None) -> Site | None:
    """The place whose level counts: the lowest that the pay reaches, of equals the dearest."""

    def rank(known: tuple[Site, AreaWages]) -> tuple[int, Decimal]:
        levels = known[1].levels
        reach = reached_by_range(pay.low, pay.high, [levels]) if pay else None
        return (int(reach.low.level) if reach else 0, -max((wage for _, wage in levels.known), default=Decimal(0)))

    known = [(site, site.wages) for site in sites if site.wages]
    return min(known, key=rank)[0] if known else None


def _missing(listing: Listing, sites: tuple[Site, ...], pay: Pay | None) -> str:
    """What keeps the level unknown, the first thing that does."""
    if not listing.soc_code:
        return "The title names no occupation that we can tell, so its prevailing wages are not known."
    if not sites:
        if listing.mode == Listing.Mode.REMOTE:
            return "For a remote job the wages of the place count that you would work from, which the ad cannot say."
        return "The ad names no city, so the prevailing wages of its area are not known."
    if not any(site.wages for site in sites):
        if not any(site.area for site in sites):
            return f"We cannot tell which wage area {sites[0].city} is in."
        return "The prevailing wages we hold have none for this occupation there."
    if pay is None:
        return "The ad states no pay that can be compared. Ask for it: the table says what each level begins at."
    if not pay.low.comparable:
        return "Yearly pay of a part-time job cannot be compared with hourly prevailing wages."
    return "The wages published for this occupation leave the level open."
