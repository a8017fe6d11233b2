"""The only writer of a listing's derived columns.

Reading an ad is pure and local; the employer's record is looked up for many listings at once, so that deriving a thousand listings
costs as many queries as deriving one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from jobboard.lib.money import PayPeriod
from jobboard.lib.us import NAMES
from listings import ad_flags, lint, occupation_reading, occupations, overrides, rules_version, stance, tn_professions
from listings.ad_fields import read_fields
from listings.degree_asked import read_degree_asked
from listings.employment_type import read_employment_type
from listings.models import Listing
from listings.pay import Pay, read_pay
from listings.places import Places, read_places
from listings.plain_text import to_plain
from listings.seniority import read_seniority
from listings.verdict import Answer, FiledCounts, ad_says, decide, record_shows
from listings.work_mode import read_mode_in_ad
from listings.years_asked import read_years_asked
from sponsors import cap_exemption, matching, versions
from sponsors.cities import Area, areas_of
from sponsors.evidence import Asked, SponsorRecord, record_for
from sponsors.visa_classes import RECORD_OF, Programme, VisaType

READ = [
    "plain", "stance", "visa_stances", "evidence", "flags", "signs", "pay_text", "pay_min", "pay_max", "pay_unit", "pay_currency",
    "pay_annual_min", "pay_annual_max", "places", "place_keys", "outside_us", "mode", "seniority", "fields_read",
    "review_reasons",
]  # fmt: skip
LOOKED_UP = [
    "soc_code", "employer", "employer_match", "employer_reason", "record_band", "cap_exempt", "staffing", "record_line",
    "verdicts", "verdict_keys",
]  # fmt: skip
VERSIONS = ["rules_version", "records_version", "derived_at"]
DERIVED = [*READ, *LOOKED_UP, *VERSIONS]
Columns = tuple[Any, ...]


def read_ad(listing: Listing) -> None:
    """Everything that the ad alone says, set on `listing`; nothing is saved."""
    listing.plain = to_plain(listing.description)
    reading = stance.read_stance(listing.plain, employer=listing.company, truncated=listing.text_cut)
    listing.stance = reading.stance.value
    listing.visa_stances = {visa.value: said.value for visa, said in reading.visas}
    listing.evidence = [
        {
            "quote": e.quote,
            "start": e.start,
            "end": e.end,
            "rule": e.rule,
            "kind": e.kind.value,
            "stance": e.stance.value,
        }
        for e in reading.evidence
    ]
    _set_signs(listing, reading)
    if reading.stance == stance.Stance.CONFLICTING:
        listing.review_reasons.append(reading.stance.value)
    listing.seniority = read_seniority(listing.title) or ""
    pay = read_pay(listing.pay_field) if listing.pay_field else read_pay(listing.plain)
    _set_pay(listing, pay)
    places = read_places(listing.place_text)
    if places.remote == "unknown":
        places = replace(places, remote=read_mode_in_ad(listing.title, listing.plain))
    _set_places(listing, places)
    fields = asdict(read_fields(listing.plain))
    fields["employment_type"] = (
        read_employment_type(listing.employment_type_field) or read_employment_type(listing.title) or ""
    )
    fields["degree"] = read_degree_asked(listing.plain)
    fields["years"] = read_years_asked(listing.plain)
    # A board's guess is no pay: it is shown apart, and no search counts it.
    fields["pay_estimate"] = (pay.quote or listing.pay_field)[:300] if pay and pay.estimated else ""
    listing.fields_read = {name: str(value) if value is not None else "" for name, value in fields.items()}
    if fields["schedule"] == "part-time" and listing.pay_unit == PayPeriod.HOUR:
        listing.pay_annual_min = listing.pay_annual_max = None  # part-time by the hour is no yearly salary


def _set_signs(listing: Listing, reading: stance.AdReading) -> None:
    """What an editor should see, with the sentences; some of it sends the ad to a person before it is published."""
    signs = ad_flags.signs_of(reading, listing.plain, title=listing.title)
    listing.signs = [asdict(sign) for sign in signs]
    listing.flags = ad_flags.flags_of(reading, signs)
    listing.review_reasons = [flag for flag in lint.HOLDING if flag in listing.flags]


def _set_pay(listing: Listing, pay: Pay | None) -> None:
    if pay is None or pay.estimated or (pay.min is None and pay.max is None):
        listing.pay_text = listing.pay_unit = listing.pay_currency = ""
        listing.pay_min = listing.pay_max = listing.pay_annual_min = listing.pay_annual_max = None
        return
    listing.pay_text = (pay.quote or listing.pay_field)[:300]
    listing.pay_min, listing.pay_max = pay.min, pay.max
    listing.pay_unit = pay.unit.value if pay.unit else ""
    listing.pay_currency = (pay.currency or "USD")[:3]
    dollars = listing.pay_currency == "USD"
    listing.pay_annual_min = pay.annual_min if dollars else None
    listing.pay_annual_max = (pay.annual_max or pay.annual_min) if dollars else None


def _set_places(listing: Listing, read: Places) -> None:
    listing.places = [
        {"raw": place.raw, "city": place.city, "state": place.state, "country": place.country} for place in read.places
    ]
    keys: dict[str, None] = {}
    for place in read.places:
        if place.country == "US" and place.state:
            if place.city:
                keys[f"{place.city}, {place.state}".casefold()] = None
            keys[place.state.casefold()] = None
    listing.place_keys = list(keys)
    countries = {place.country for place in read.places if place.country}
    listing.outside_us = bool(countries) and "US" not in countries
    listing.mode = _mode(listing.remote_field.casefold(), read)


def _mode(field: str, read: Places) -> str:
    """The source's own field where it has one; else what the place says, then the ad; a plain city means on site."""
    words = field.replace("-", "").replace(" ", "").replace("_", "")
    if "hybrid" in words or (not words and read.remote in ("hybrid", "optional")):
        return Listing.Mode.HYBRID
    if words in {"remote", "yes", "true", "telecommute"} or (not words and read.remote == "yes"):
        return Listing.Mode.REMOTE
    if words in {"onsite", "no", "false"} or read.remote == "no" or any(place.city for place in read.places):
        return Listing.Mode.ONSITE
    return Listing.Mode.UNKNOWN


def place_words(listing: Listing) -> str:
    """ "Minneapolis, MN" or "3 places" for a card; the source's own words where we could not resolve them."""
    names = list(
        dict.fromkeys(
            ", ".join(part for part in (place["city"], place["state"] or place["country"]) if part)
            for place in listing.places
        )
    )
    names = [NAMES.get(name, name) for name in names if name]
    if not names:
        return listing.place_text
    return names[0] if len(names) == 1 else " · ".join(names[:2]) + (f" and {len(names) - 2} more" if names[2:] else "")


def derive(listings: Iterable[Listing], *, at: datetime) -> None:
    """Read the ads, look up the employers, decide, save."""
    derived = list(listings)
    for listing in derived:
        read_ad(listing)
    look_up(derived, at=at)
    Listing.objects.write(derived, DERIVED)


def look_up(listings: list[Listing], *, at: datetime) -> None:
    """What follows from editors' decisions and the employers' records for ads that were read; nothing is saved.

    The version is taken first: records that change meanwhile leave it behind, and the listing is looked up again.
    """
    version, rules = versions.current(), rules_version.current()
    overrides.apply(listings)
    occupation_reading.set_occupations(listings)
    _match_employers(listings)
    _apply_records(listings, at)
    for listing in listings:
        listing.rules_version = rules
        listing.records_version = version
        listing.derived_at = at


def look_up_again(listings: list[Listing], *, at: datetime) -> None:
    """Look up and save; of most employers nothing is new, and a version is written alone."""
    before = {listing.pk: _looked_up(listing) for listing in listings}
    look_up(listings, at=at)
    changed = [listing for listing in listings if _looked_up(listing) != before[listing.pk]]
    Listing.objects.write(changed, LOOKED_UP)
    if listings:
        Listing.objects.filter(pk__in=before).update(records_version=listings[0].records_version, derived_at=at)


def _looked_up(listing: Listing) -> list[Any]:
    return [listing.employer_id, *(getattr(listing, name) for name in LOOKED_UP if name != "employer")]


def columns(listing: Listing) -> Columns:
    """Every derived column but the versions, to compare what was stored with what was derived again."""
    return (*(getattr(listing, name) for name in READ), *_looked_up(listing))


def save(listings: list[Listing], before: Mapping[int, Columns]) -> None:
    """Stores what was derived again of listings that are all of one moment. Of those with nothing new the versions alone are written."""
    changed = [listing for listing in listings if columns(listing) != before[listing.pk]]
    Listing.objects.write(changed, DERIVED)
    keys = {listing.pk for listing in listings} - {listing.pk for listing in changed}
    if keys:
        versioned = {name: getattr(listings[0], name) for name in VERSIONS}
        Listing.objects.with_keys(keys).update(**versioned)


def _match_employers(batch: list[Listing]) -> None:
    matches = matching.match({listing.company for listing in batch})
    for listing in batch:
        found = matches[listing.company]
        listing.employer_id = found.employer_id
        listing.employer_match = found.decision.value
        listing.employer_reason = found.reason[:300]


def _apply_records(batch: list[Listing], at: datetime) -> None:
    """Listings are told apart by their place in the batch: new ones have no key yet."""
    areas = _areas(batch)
    asked = [
        Asked(listing.employer_id, occupations.filed_under(listing.soc_code), tuple(area.code for area in places))
        if listing.employer_id
        else None
        for listing, places in zip(batch, areas, strict=True)
    ]
    questions = {question for question in asked if question}
    records = record_for(questions, today=at.date())
    exempt = cap_exemption.bases({question.employer for question in questions})
    for listing, question, places in zip(batch, asked, areas, strict=True):
        record = records[question] if question else None
        listing.cap_exempt = listing.employer_id in exempt
        listing.staffing = record is not None and record.is_staffing
        listing.record_band = _band(record)
        listing.record_line = _record_line(record, places)
        _decide(listing, record)


def _areas(batch: list[Listing]) -> list[list[Area]]:
    """The metros of each listing's places, those that are known."""
    cities = [
        {(place["city"], place["state"]) for place in listing.places if place["city"] and place["state"]}
        for listing in batch
    ]
    known = areas_of(city for named in cities for city in named)
    return [sorted({known[city] for city in named if city in known}, key=lambda area: area.code) for named in cities]


def _band(record: SponsorRecord | None) -> str:
    if record is None:
        return Listing.RecordBand.UNRATED
    filings = record.lcas
    bands = ((100, Listing.RecordBand.LARGE), (10, Listing.RecordBand.MIDDLE), (1, Listing.RecordBand.SMALL))
    return next((band for least, band in bands if filings >= least), Listing.RecordBand.NONE_OBSERVED)


def _record_line(record: SponsorRecord | None, areas: list[Area]) -> dict[str, Any]:
    """For the line "Record" of a card: by programme filings [for the occupation, for all, for the occupation in the metro], with
    first and last day of the window; `area` names the metro where the ad names one alone.
    """
    if record is None:
        return {}
    return {
        "windows": {
            programme.value: [day.isoformat() for day in (window.begins_on, window.through) if day]
            for programme in Programme
            for window in [record.window_of(programme)]
        },
        "through": record.through.isoformat() if record.through else "",
        "counts": {
            programme.value: [
                record.certified(programme, in_occupation=True),
                record.certified(programme),
                record.here.get(programme, 0),
            ]
            for programme in Programme
        },
        "area": areas[0].name if len(areas) == 1 else "",
    }


def _decide(listing: Listing, record: SponsorRecord | None) -> None:
    said = {VisaType(code): stance.Stance(value) for code, value in listing.visa_stances.items()}
    answers = [_answer(listing, visa, said, record) for visa in VisaType]
    listing.verdicts = {
        answer.visa.value: {
            "verdict": answer.verdict.value,
            "reason": answer.reason,
            "ad": answer.ad.name,
            "record": answer.record.name,
            "ask": answer.ask,
        }
        for answer in answers
    }
    listing.verdict_keys = [f"{answer.visa.value}:{answer.verdict.value}" for answer in answers]


def _answer(
    listing: Listing, visa: VisaType, said: dict[VisaType, stance.Stance], record: SponsorRecord | None
) -> Answer:
    counts = None
    if record is not None:
        programme = RECORD_OF.get(visa)
        here = record.certified(programme, in_occupation=True) if programme else 0
        counts = FiledCounts(
            for_occupation=here if listing.soc_code else None,
            in_all=record.certified(programme) if programme else 0,
            lcas=record.lcas,
            certifications=record.certified(Programme.PERM) if record.perm_window.through else None,
            seldom_specialty=occupations.seldom_specialty(listing.soc_code),
        )
    return decide(
        visa,
        ad_says(visa, stance.Stance(listing.stance), said, frozenset(listing.flags), outside_us=listing.outside_us),
        record_shows(
            visa,
            counts,
            cap_exempt=listing.cap_exempt,
            resembles_tn_profession=tn_professions.resembles_profession(listing.soc_code),
        ),
    )
