"""What each filter asks of a listing, once: the search, its live counts and the alerts all use these."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q

from jobboard.lib.us import state_code
from listings.models import RoleGuide
from listings.models.listing import Listing, word_query
from listings.places import read_places
from listings.stance import Stance
from listings.verdict import Verdict
from sponsors.visa_classes import VisaType


def words(text: str) -> Q:
    return Q(search=word_query(text))


def place(text: str) -> Q:
    """A state, a city with or without its state, or else the words of the place as the source wrote them."""
    state = state_code(text)
    if state:
        return Q(place_keys__contains=[state.casefold()])
    resolved = [p for p in read_places(text).places if p.country == "US" and p.state]
    if resolved:
        keys = [f"{p.city}, {p.state}".casefold() if p.city else str(p.state).casefold() for p in resolved]
        return Q(place_keys__overlap=keys) | Q(place_text__icontains=text)
    return Q(place_text__icontains=text)


def verdicts(visa: VisaType, chosen: Iterable[Verdict]) -> Q:
    return Q(verdict_keys__overlap=[f"{visa}:{verdict}" for verdict in chosen])


HIDDEN: dict[str, Q] = {
    "citizens": Q(stance=Stance.CITIZENS_ONLY),
    "clearance": Q(stance=Stance.CLEARANCE),
    "staffing": Q(staffing=True),
}


def not_hidden(names: Iterable[str]) -> Q:
    hidden = Q()
    for name in names:
        hidden |= HIDDEN[name]
    return ~hidden


def record(bands: Iterable[str]) -> Q:
    bands = set(bands)
    exempt = Q(cap_exempt=True) if "exempt" in bands else Q()
    return exempt | Q(record_band__in=bands - {"exempt"}) if bands - {"exempt"} else exempt


def mode(modes: Iterable[str]) -> Q:
    return Q(mode__in=list(modes))


def pay_at_least(dollars_a_year: Decimal) -> Q:
    return Q(pay_annual_max__gte=dollars_a_year)


def states_pay() -> Q:
    return Q(pay_min__isnull=False) | Q(pay_max__isnull=False)


def posted_within(days: int, *, now: datetime) -> Q:
    return Q(dated_at__gte=now - timedelta(days=days))


def seniority(levels: Iterable[str]) -> Q:
    return Q(seniority__in=list(levels))


def employer(slug: str) -> Q:
    return Q(employer__slug=slug)


def occupation(soc_code: str) -> Q:
    return Q(soc_code=soc_code)


def role(guide: RoleGuide) -> Q:
    return Q(soc_code__in=guide.soc_codes) & Q(title_search=word_query(guide.title_words))


MODES = [(value, label) for value, label in Listing.Mode.choices if value != Listing.Mode.UNKNOWN]
