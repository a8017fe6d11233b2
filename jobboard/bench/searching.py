"""The search page over many live listings, whole and its queries alone, beside the usual board's queries."""

import time
from collections.abc import Callable
from datetime import datetime
from random import Random
from statistics import median

from django.core.management.base import CommandError
from django.http import QueryDict
from django.test import Client, override_settings
from django.utils import timezone

from jobboard.bench import usual_board
from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, ms, percentile
from jobboard.bench.made_listings import RARE_WORD, Facts, make_listings
from jobboard.bench.scratch import scratch_database, without_timeouts
from jobboard.lib.pagination import pages
from listings import facets, search
from listings.models import Listing
from listings.views.search import PAGE_SIZE

MOST_P95 = 0.025
TIMES = 3
PEER_SECONDS = 60
DEEPEST = 10**9
SIX = "place=MN&record=100&record=10&mode=onsite&mode=hybrid&paid=yes&age=30&hide=citizens&hide=clearance"
Times = dict[str, list[float]]


def searches(facts: Facts) -> dict[str, str]:
    """The mix: a search in words to its query string."""
    return {
        "no filter": "",
        "no filter, page 2": "page=2",
        "no filter, page 100": "page=100",
        "no filter, deepest page": f"page={DEEPEST}",
        "commonest word": "q=experience",
        "commonest word, best match": "q=experience&sort=match",
        "commonest word, deepest page": f"q=experience&page={DEEPEST}",
        "rare word": f"q={RARE_WORD}",
        "word of no ad": "q=qwertzuiop",
        "two words": "q=data+engineer",
        "phrase": "q=%22machine+learning%22",
        "word without another": "q=nurse+-senior",
        "one of two words": "q=python+OR+java",
        "two words, best match": "q=data+engineer&sort=match",
        "state": "place=Minnesota",
        "city and state": "place=Boston%2C+MA",
        "place as written": "place=burling",
        "E-3": "visa=e3",
        "stated only": "verdict=stated",
        "every verdict": "verdict=stated&verdict=likely&verdict=possible&verdict=none&verdict=refused",
        "cap-exempt": "record=exempt",
        "remote": "mode=remote",
        "pay, highest first": "pay=120000&sort=pay",
        "posted today": "age=1",
        "posted this week": "age=7",
        "surest first": "sort=verdict",
        "largest employer": f"employer={facts.largest_employer}",
        "role": "role=ai-ml-engineer",
        "six filters": SIX,
        "six filters and a word": f"{SIX}&q=team",
    }


def run(size: int, say: Say) -> None:
    now = timezone.now()
    with scratch_database():
        mix = searches(make_listings(size, now=now, say=say))
        client = Client()
        with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
            whole, alone = _timed(mix, lambda query: _page(client, query), lambda query: queries_of(query, now=now))
        with without_timeouts():
            peer = _peer(mix, now)
        _tell(whole, alone, peer, say)


def queries_of(query: str, *, now: datetime) -> list[Listing]:
    """What the page asks of the database, without its markup."""
    given = QueryDict(query)
    asked = search.parse(given)
    found = search.filterset(asked, now=now)
    counts = facets.count(found, asked, Listing.objects.live())
    first = pages(given.get("page", "1"), total=counts.total, size=PAGE_SIZE).first_index
    return list(search.in_order(found.listings, asked).for_cards()[first : first + PAGE_SIZE])


def _page(client: Client, query: str) -> None:
    response = client.get(f"/?{query}")
    if response.status_code != 200:
        raise CommandError(f"/?{query} answered {response.status_code}")


def _timed(mix: dict[str, str], *ways: Callable[[str], object]) -> list[Times]:
    """Each search once before the clock starts, then `TIMES` rounds; the ways take turns, so that a busy moment hits all."""
    times: list[Times] = [{name: [] for name in mix} for _ in ways]
    for number in range(TIMES + 1):
        for name, query in mix.items():
            for way, ask in enumerate(ways):
                begun = time.perf_counter()
                ask(query)
                if number:
                    times[way][name].append(time.perf_counter() - begun)
    return times


def _peer(mix: dict[str, str], now: datetime) -> Times:
    """Each search once, in an order drawn by lot, until the time is over: the peer is slow."""
    times: Times = {}
    ends = time.perf_counter() + PEER_SECONDS
    names = list(mix)
    Random(len(names)).shuffle(names)  # noqa: S311 - an order, not a secret
    for name in names:
        if time.perf_counter() < ends:
            page = min(int(QueryDict(mix[name]).get("page", "1")), DEEPEST)
            begun = time.perf_counter()
            usual_board.page(mix[name], page, now=now, size=PAGE_SIZE)
            times[name] = [time.perf_counter() - begun]
    return times


def _tell(whole: Times, alone: Times, peer: Times, say: Say) -> None:
    say(
        f"  {len(whole)} searches, {TIMES} times each; the usual board answered {len(peer)} of them in {PEER_SECONDS} s"
    )
    say(heading("whole page", "queries alone"))
    for share in (0.5, 0.95, 0.99):
        page = percentile(_all(whole), share)
        goal = ms(MOST_P95)
        met = page <= MOST_P95 if share == 0.95 else None
        say(Figure(f"p{share * 100:.0f}", ms(page), ms(percentile(_all(alone), share)), goal=goal, met=met))
    say("\n" + heading("queries alone", "usual board"))
    ours = {name: alone[name] for name in peer}
    for what, share in (("p50, searches that both answered", 0.5), ("p95", 0.95), ("p99", 0.99)):
        mine, theirs = percentile(_all(ours), share), percentile(_all(peer), share)
        say(Figure(what, ms(mine), ms(theirs), mine / theirs))
    say("\n" + heading("whole page", "queries alone"))
    for name in sorted(whole, key=lambda name: -median(whole[name])):
        say(Figure(name, ms(median(whole[name])), ms(median(alone[name]))))


def _all(times: Times) -> list[float]:
    return [each for some in times.values() for each in some]


BENCHMARK = Benchmark("search", "Searching", "live listings", 100_000, run)
