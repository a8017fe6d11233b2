"""Any number of made-up live listings in the scratch database, as skewed as real ones.

Each takes its derived columns from one of the sample listings, which were read by the real rules, and its words from
paragraphs of all of them. What it needs besides (employer, place, pay, dates) is drawn by lot. The same size and moment
give the same listings.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection, models

from jobboard.bench.benchmark import Say
from jobboard.bench.made_up import made_names, skewed
from jobboard.bench.scratch import without_timeouts
from listings.models import Listing, Source
from sponsors.models import Employer

SEED = 25
RARE_WORD = "zephyrlock"
ONE_RARE_IN = 5_000
_DAYS_OPEN = 60
_SHORTEST, _LONGEST = 1_200, 6_000
# Of a hundred real ads most are silent; refusals outnumber offers.
_SHARES = {"not_mentioned": 70, "refused": 9, "offered": 6, "ambiguous": 5, "citizens_only": 3, "clearance": 2}
_PLACES = [
    ("New York", "NY"), ("San Francisco", "CA"), ("Seattle", "WA"), ("Boston", "MA"), ("Austin", "TX"), ("Chicago", "IL"),
    ("Minneapolis", "MN"), ("Atlanta", "GA"), ("Denver", "CO"), ("Rochester", "MN"), ("Pittsburgh", "PA"), ("Durham", "NC"),
    ("Phoenix", "AZ"), ("Portland", "OR"), ("Madison", "WI"), ("Omaha", "NE"), ("Duluth", "MN"), ("Boise", "ID"),
    ("Burlington", "VT"), ("Fargo", "ND"),
]  # fmt: skip
_GRADES = ["", "Senior ", "Lead ", "Junior ", "Principal ", "Associate "]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a search for these listings may name."""

    largest_employer: str


def make_listings(number: int, *, now: datetime, say: Say) -> Facts:
    """Loads the sample data, then `number` listings in place of its ads."""
    call_command("load_sample_data", stdout=StringIO())
    models_of_ads = list(Listing.objects.live().newest_first())
    random = Random(SEED)  # noqa: S311 - made-up data, not a secret
    employers = _employers(random, max(10, number // 20))
    source = Source.objects.create(system=Source.System.FILE, token="made-up.json")  # noqa: S106 - a file name
    Listing.objects.all().delete()
    with without_timeouts(), connection.cursor() as cursor:
        with cursor.copy(f"copy listings_listing ({', '.join(_COLUMNS)}) from stdin") as copy:
            for serial, row in enumerate(_rows(random, number, models_of_ads, employers, source, now), start=1):
                copy.write_row(row)
                if serial % 25_000 == 0:
                    say(f"  {serial:,} listings made")
        cursor.execute("vacuum analyze listings_listing")
        cursor.execute("vacuum analyze sponsors_employer")
    return Facts(employers[0].slug)


def _employers(random: Random, number: int) -> list[Employer]:
    """Most named first."""
    names = made_names(random, number)
    return Employer.objects.bulk_create(
        Employer(legal_name=name, key=f"bench {name.lower()}", slug=f"bench-{name.lower().replace(' ', '-')}")
        for name in names
    )


def _rows(
    random: Random, number: int, ads: list[Listing], employers: list[Employer], source: Source, now: datetime
) -> Iterator[tuple[Any, ...]]:
    paragraphs = [line for ad in ads for line in ad.plain.split("\n") if len(line) > 20]
    weights = [_SHARES.get(ad.stance, 1) / sum(other.stance == ad.stance for other in ads) for ad in ads]
    for serial, ad in enumerate(random.choices(ads, weights, k=number)):
        employer = employers[skewed(random, len(employers))]
        place = _PLACES[skewed(random, len(_PLACES))]
        plain = _text(random, paragraphs) + (f"\n{RARE_WORD}" if serial % ONE_RARE_IN == 0 else "")
        own = {
            "source_id": source.pk,
            "external_id": f"made-{serial}",
            "content_hash": f"{serial:064x}",
            "title": random.choice(_GRADES) + ad.title,
            "company": employer.legal_name,
            "employer_id": employer.pk if random.random() < 0.7 else None,
            "plain": plain,
            "description": f"<p>{plain}</p>",
            **_place(random, place),
            **_pay(random),
            **_dates(random, now),
        }
        yield tuple(_cell(field, own.get(field.attname, getattr(ad, field.attname))) for field in _FIELDS)


def _text(random: Random, paragraphs: list[str]) -> str:
    """Paragraphs up to a length as ads have it, long ones being rare."""
    chosen, left = [], _SHORTEST + skewed(random, _LONGEST - _SHORTEST)
    while left > 0:
        chosen.append(paragraphs[skewed(random, len(paragraphs))])
        left -= len(chosen[-1])
    return "\n".join(chosen)


def _place(random: Random, place: tuple[str, str]) -> dict[str, Any]:
    city, state = place
    return {
        "place_text": f"{city}, {state}",
        "places": [{"raw": f"{city}, {state}", "city": city, "state": state, "country": "US"}],
        "place_keys": [f"{city}, {state}".casefold(), state.casefold()],
        "mode": random.choices(["onsite", "hybrid", "remote", "unknown"], [45, 25, 15, 15])[0],
    }


def _pay(random: Random) -> dict[str, Any]:
    if random.random() < 0.45:
        names = ("pay_min", "pay_max", "pay_annual_min", "pay_annual_max")
        return {**dict.fromkeys(names), "pay_text": "", "pay_unit": "", "pay_currency": ""}
    low = 40_000 + 1_000 * random.randrange(140)
    high = low + 1_000 * random.randrange(60)
    return {
        "pay_text": f"${low:,} - ${high:,} a year", "pay_unit": "year", "pay_currency": "USD",
        "pay_min": low, "pay_max": high, "pay_annual_min": low, "pay_annual_max": high,
    }  # fmt: skip


def _dates(random: Random, now: datetime) -> dict[str, Any]:
    posted = now - timedelta(minutes=skewed(random, _DAYS_OPEN * 24 * 60))
    return {"posted_at": posted, "dated_at": posted, "first_seen_at": posted, "last_seen_at": now, "changed_at": None}


def _cell(field: models.Field[Any, Any], value: Any) -> Any:
    return json.dumps(value) if isinstance(field, models.JSONField) else value


_FIELDS: list[models.Field[Any, Any]] = [
    field
    for field in Listing._meta.concrete_fields
    if not (field.primary_key or isinstance(field, models.GeneratedField))
]
_COLUMNS = [str(field.column) for field in _FIELDS]
