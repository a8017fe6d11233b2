"""Company names as job boards write them against many employers, beside the trigram search that boards use for it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, stopwatch
from jobboard.bench.made_up import made_names, skewed
from jobboard.bench.scratch import scratch_database, without_timeouts
from sponsors.names import normalise, slug

SEED = 34
NAMES = 10_000
NAMES_OF_PEER = 30
LEAST_A_SECOND = 2_000
MOST_MB = 500
_FORMS = ("Inc.", "LLC", "Corp.", "Holdings, Inc.", "USA, Inc.", "Technologies, Inc.", "Services LLC", "Group, Inc.")
_PEER = """
select id, similarity(key, %(name)s) as alike from sponsors_employer
where key %% %(name)s order by alike desc, filings desc limit 10
"""


def run(size: int, say: Say) -> None:
    random = Random(SEED)  # noqa: S311 - made-up data, not a secret
    employers = [f"{name} {random.choice(_FORMS)}" for name in _employers(random, size)]
    asked = list(_asked(random, employers, min(NAMES, 10 * size)))
    with scratch_database(), without_timeouts():
        _store(employers)
        say(
            f"  {size:,} employers; {len(asked):,} names, a third as filed, a third as boards write them, a third unknown"
        )
        ours = _measured(asked)
        peer = _peer(asked[:NAMES_OF_PEER], say)
    for line in _figures(ours, len(asked), peer):
        say(line)


def _figures(ours: dict[str, Any], asked: int, peer: float | None) -> Iterator[object]:
    speed = asked / ours["seconds"]
    goal = f"{LEAST_A_SECOND:,} a second"
    bare = f"{peer:,.0f}" if peer else ""
    yield heading("match", "pg_trgm")
    yield Figure("names a second", f"{speed:,.0f}", bare, peer / speed if peer else None, goal, speed >= LEAST_A_SECOND)
    yield Figure("names a second of our processor", f"{asked / ours['processor']:,.0f}")
    yield Figure("the index, made once", f"{ours['index_seconds']:.1f} s")
    memory = ours["peak_mb"]
    yield Figure("peak memory of the process", f"{memory:,.0f} MB", goal=f"{MOST_MB} MB or less", met=memory <= MOST_MB)
    yield Figure("matched, ambiguous, none", ", ".join(f"{ours['decisions'].get(each, 0):,}" for each in _DECISIONS))


_DECISIONS = ("matched", "ambiguous", "none")


def _employers(random: Random, number: int) -> list[str]:
    """Half of them share their first word with hundreds of others, half have one nearly to themselves, as real ones do."""
    shared, own = made_names(random, number // 2), made_names(random, number - number // 2)
    words = [name.partition(" ") for name in own]
    return [*shared, *(f"{first}{random.choice(words)[0].lower()} {rest}" for first, _, rest in words)]


def _asked(random: Random, employers: list[str], number: int) -> Iterator[str]:
    """In turn a legal name, a name as boards write it, and one that nobody files under."""
    unknown = made_names(Random(SEED + 1), number)  # noqa: S311 - made-up data, not a secret
    for turn in range(number):
        legal = random.choice(employers)
        words = legal.split()
        if turn % 3 == 0:
            yield legal
        elif turn % 3 == 1:
            yield random.choice([" ".join(words[:-1]), "".join(words[:2]), words[0], f"{words[0]} {words[1]} Careers"])
        else:
            yield f"{unknown[turn]} {random.choice(unknown).split()[0]}"


def _store(employers: list[str]) -> None:
    random = Random(SEED + 2)  # noqa: S311 - made-up data, not a secret
    keys = {normalise(name): name for name in employers}
    with connection.cursor() as cursor:
        columns = (
            "legal_name, key, slug, city, state, naics, filings, is_sample, cap_exempt_evidence, cap_exempt_reviewed_by"
        )
        with cursor.copy(f"copy sponsors_employer ({columns}) from stdin") as copy:
            for key, name in keys.items():
                filings = 1 + skewed(random, 5_000)
                copy.write_row((name, key, slug(key), "", "", "", filings, False, "", ""))
        cursor.execute("insert into sponsors_employerkey (key, employer_id) select key, id from sponsors_employer")
        cursor.execute("analyze sponsors_employer, sponsors_employerkey")


def _measured(asked: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "jobboard.bench.match_alone"],
        cwd=settings.BASE_DIR,
        input=json.dumps(asked),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _peer(asked: list[str], say: Say) -> float | None:
    """Names a second of the peer; None where the server has no trigrams."""
    with connection.cursor() as cursor:
        try:
            cursor.execute("create extension if not exists pg_trgm")
        except DatabaseError:
            say("  Not measured: the peer, since this PostgreSQL has no pg_trgm.")
            return None
        cursor.execute("create index peer on sponsors_employer using gin (key gin_trgm_ops)")
        with stopwatch() as watch:
            for name in asked:
                cursor.execute(_PEER, {"name": normalise(name)})
                cursor.fetchall()
    return len(asked) / watch.wall


BENCHMARK = Benchmark("matching", "Matching company names", "employers", 400_000, run)
