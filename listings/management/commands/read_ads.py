"""`manage.py read_ads`: ads as JSON lines in, what they say as JSON lines out.

Needs no database; without one, or before any filings were imported, `occupation` is null.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from jobboard.lib.money import PayPeriod
from listings import occupation_reading
from listings.ad_flags import flags_of, signs_of
from listings.models import Listing
from listings.pay import Pay, read_pay
from listings.places import Places, read_places
from listings.plain_text import to_plain
from listings.seniority import read_seniority
from listings.stance import AdReading, read_stance
from sponsors.titles import asking
from sponsors.visa_classes import WORDS

LONGEST_LINE = 8_000_000
# Occupations are looked up for so many ads at once.
TOGETHER = 100
_PATIENCE = 2  # seconds for the database to answer
Answer = dict[str, Any]


class Command(BaseCommand):
    help = (
        "Reads JSON lines with id and any of text, pay, place, title, company from standard input and writes one JSON line for"
        " each: stance, visas, evidence, flags, pay, places, remote, occupation, seniority. A line that cannot be read gives an"
        " error with its number. Occupations need the database; without it they are null."
    )
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for answer in answers(sys.stdin.buffer, occupations=_filings_are_held()):
                self.stdout.write(_as_line(answer))
        except BrokenPipeError:
            # Whoever reads us has enough; Python would complain once more when it closes the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _as_line(answer: Answer) -> str:
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half of a character, in an id for one
        return json.dumps(answer)
    return line


def answers(lines: Iterable[bytes], *, occupations: bool = False) -> Iterator[Answer]:
    """One answer for each line that is not blank, in order. `occupations`: look them up in the database."""
    read = (_answer(line, number) for number, line in enumerate(lines, start=1) if line.strip())
    if not occupations:
        yield from (answer for answer, _ in read)
        return
    while batch := list(islice(read, TOGETHER)):
        ads = [ad for _, ad in batch if ad]
        readings = {id(ad): reading for ad, reading in zip(ads, occupation_reading.read(ads), strict=True)}
        for answer, ad in batch:
            yield answer | {"occupation": _occupation(readings[id(ad)])} if ad else answer


def _filings_are_held() -> bool:
    try:
        # Asked directly: the pool would try for half a minute to reach a database that is not there.
        psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": _PATIENCE}).close()
        return asking.is_learned()
    except (DatabaseError, ImproperlyConfigured, psycopg.Error):
        return False


def _occupation(reading: occupation_reading.Reading) -> dict[str, Any]:
    """`soc` is null where it is unsure; each candidate has its share of 1 and the filings of the very title under it."""
    candidates = [
        {"soc": each.soc, "share": round(each.share, 3), "as_filed": each.as_filed} for each in reading.guess.candidates
    ]
    return {"soc": reading.soc or None, "candidates": candidates}


def _answer(line: bytes, number: int) -> tuple[Answer, Listing | None]:
    """With the ad where its occupation may be looked up."""
    if len(line) > LONGEST_LINE:
        return _error(number, None, f"longer than {LONGEST_LINE:,} bytes"), None
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return _error(number, None, "not JSON in UTF-8"), None
    if not isinstance(row, dict):
        return _error(number, None, "not a JSON object"), None
    wrong = [key for key in ("text", "pay", "place", "title", "company") if not isinstance(row.get(key), str | None)]
    if wrong:
        return _error(number, row.get("id"), f"{wrong[0]} is not text"), None
    return _reading(row)


def _error(number: int, row_id: object, reason: str) -> Answer:
    return {
        "id": row_id if isinstance(row_id, str | int) else None,
        "line": number,
        "error": f"Line {number}: {reason}.",
    }


def _reading(row: dict[str, Any]) -> tuple[Answer, Listing | None]:
    text, title = row.get("text") or "", row.get("title") or ""
    plain = to_plain(text)
    stance = read_stance(plain, employer=row.get("company") or "")
    places = read_places(row.get("place") or "")
    answer = {
        "id": row.get("id"),
        **({"plain": plain} if plain != text else {}),
        **_stance(stance),
        "flags": flags_of(stance, signs_of(stance, plain, title=title)),
        "pay": _pay(read_pay(row["pay"] if row.get("pay") else plain)),
        **_places(places),
        "occupation": None,
        "seniority": read_seniority(title) if title else None,
    }
    return answer, Listing(title=title, plain=plain) if title else None


def _stance(reading: AdReading) -> dict[str, Any]:
    return {
        "stance": reading.stance,
        "visas": {WORDS[visa].code: stance for visa, stance in reading.visas},
        "evidence": [
            {"quote": e.quote, "start": e.start, "end": e.end, "rule": e.rule, "kind": e.kind} for e in reading.evidence
        ],
    }


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    low, high, unit = pay.min, pay.max, pay.unit
    if unit is PayPeriod.BIWEEK:
        # The exchanged form has no two-week unit: half of it is the weekly pay.
        low, high, unit = (None if low is None else low / 2), (None if high is None else high / 2), PayPeriod.WEEK
    return {
        "min": _number(low),
        "max": _number(high),
        "unit": unit,
        "currency": pay.currency,
        "annual_min": _number(pay.annual_min),
        "annual_max": _number(pay.annual_max),
        "estimated": pay.estimated,
    }


def _number(amount: Decimal | None) -> float | int | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _places(places: Places) -> dict[str, Any]:
    return {
        "places": [{"city": p.city, "state": p.state, "country": p.country} for p in places.places],
        "remote": places.remote,
        "remote_scope": places.remote_scope,
    }
