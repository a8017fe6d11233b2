"""Reading ads as `listings.deriving` does, beside a list of phrases: how fast, and how often each raises a false hope."""

import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from statistics import mean, median

from jobboard.bench import keyword_reader
from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, ms, percentile
from jobboard.bench.sample_ads import OFFERING, REFUSING, sample_ads
from listings import deriving
from listings.models import Listing
from listings.plain_text import to_plain

MOST_MEDIAN = 0.001
LEAST_ADS_A_SECOND = 1_000


def run(size: int, say: Say) -> None:
    ads = sample_ads()
    for ad in ads:  # once before the clock starts: the gazetteer is loaded with the first ad
        deriving.read_ad(ad)
    lengths = [len(ad.plain) for ad in ads]
    say(f"  {len(ads)} sample ads in turn, on average {mean(lengths):,.0f} characters, the longest {max(lengths):,}")
    ours = _times(ads, size, deriving.read_ad)
    peer = _times(ads, size, _read_by_phrases)
    say(heading("read_ad", f"{len(keyword_reader.OFFERS + keyword_reader.REFUSALS)} phrases"))
    for line in _speed(ours, peer):
        say(line)
    for line in _truth(ads):
        say(line)


def _times(ads: list[Listing], size: int, read: Callable[[Listing], object]) -> list[float]:
    times = []
    for ad in islice(cycle(ads), size):
        begun = time.perf_counter()
        read(ad)
        times.append(time.perf_counter() - begun)
    return times


def _read_by_phrases(ad: Listing) -> str:
    return keyword_reader.read(to_plain(ad.description))


def _speed(ours: list[float], peer: list[float]) -> Iterator[Figure]:
    middle = median(ours)
    yield Figure(
        "one ad, median",
        ms(middle),
        ms(median(peer)),
        middle / median(peer),
        goal=ms(MOST_MEDIAN),
        met=middle <= MOST_MEDIAN,
    )
    yield Figure("one ad, p95", ms(percentile(ours, 0.95)), ms(percentile(peer, 0.95)))
    speed = len(ours) / sum(ours)
    goal = f"{LEAST_ADS_A_SECOND:,} a second"
    yield Figure(
        "ads a second, one core",
        f"{speed:,.0f}",
        f"{len(peer) / sum(peer):,.0f}",
        goal=goal,
        met=speed >= LEAST_ADS_A_SECOND,
    )


def _truth(ads: list[Listing]) -> Iterator[Figure]:
    """Against what a person says about the same ads."""
    refusing = [ad for ad in ads if ad.external_id in REFUSING]
    offering = [ad for ad in ads if ad.external_id in OFFERING]
    silent = [ad for ad in ads if not ad.evidence]
    for what, among, answers in (
        (f"false hopes in {len(refusing)} refusals", refusing, ("offered", "transfer_only", "conditional")),
        (f"false refusals in {len(offering)} offers", offering, ("refused", "citizens_only", "clearance")),
        (f"false hopes in {len(silent)} silent ads", silent, ("offered", "transfer_only", "conditional")),
    ):
        ours = sum(ad.stance in answers for ad in among)
        peer = sum(_read_by_phrases(ad) in answers for ad in among)
        yield Figure(what, str(ours), str(peer))


BENCHMARK = Benchmark("reading", "Reading ads", "ads", 5_000, run)
