"""Reading ads for stance, pay and places, beside a list of phrases: how fast, and how often each raises a false hope."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean, median

from jobboard.bench import keyword_reader
from jobboard.bench.ads_files import Ad, ads_of
from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, ms, percentile
from jobboard.bench.sample_ads import OFFERING, REFUSING, sample_ads
from listings.models import Listing
from listings.pay import read_pay
from listings.places import read_places
from listings.plain_text import to_plain
from listings.stance import read_stance
from listings.stance.statements import statement_of

MOST_MEDIAN = 0.001
LEAST_ADS_A_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class _Times:
    """Seconds of processor time, ad by ad, and seconds on the wall for all of them."""

    processor: list[float]
    wall: float


def run(size: int, say: Say, path: Path | None = None) -> None:
    """`path`: a file or folder of ads, each read once; without one the sample's, in turn until `size` are read."""
    listings = sample_ads()
    ads = ads_of(path)[:size] if path else [_of_listing(listing) for listing in listings]
    rounds = 1 if path else max(1, size // len(ads))
    _warm_up(ads)
    lengths = [len(to_plain(ad.text)) for ad in ads]
    say(
        f"  {len(ads):,} ads{' in turn' if rounds > 1 else ''}, on average {mean(lengths):,.0f} characters, the longest"
        f" {max(lengths):,}; nothing that was read once is remembered the next time"
    )
    ours = _times(ads, rounds, _read)
    peer = _times(ads, rounds, _read_by_phrases)
    say(heading("stance, pay, places", f"{len(keyword_reader.OFFERS + keyword_reader.REFUSALS)} phrases"))
    for line in _speed(ours, peer):
        say(line)
    for line in [] if path else _truth(listings):
        say(line)


def _of_listing(listing: Listing) -> Ad:
    return Ad(listing.description, listing.place_text, listing.company, listing.title)


def _warm_up(ads: Sequence[Ad]) -> None:
    """The first ads load the gazetteer and compile the patterns."""
    for ad in ads[:300]:
        _read(ad)


def _forget() -> None:
    statement_of.cache_clear()
    read_places.cache_clear()


def _read(ad: Ad) -> str:
    plain = to_plain(ad.text)
    read_pay(plain)
    read_places(ad.place)
    return read_stance(plain, employer=ad.company).stance.value


def _read_by_phrases(ad: Ad) -> str:
    return keyword_reader.read(to_plain(ad.text))


def _times(ads: Sequence[Ad], rounds: int, read: Callable[[Ad], object]) -> _Times:
    processor = []
    wall = 0.0
    for _ in range(rounds):
        _forget()
        begun = time.perf_counter()
        for ad in ads:
            at = time.process_time()
            read(ad)
            processor.append(time.process_time() - at)
        wall += time.perf_counter() - begun
    return _Times(processor, wall)


def _speed(ours: _Times, peer: _Times) -> Iterator[Figure]:
    middle, others = median(ours.processor), median(peer.processor)
    yield Figure(
        "one ad, median", ms(middle), ms(others), middle / others, goal=ms(MOST_MEDIAN), met=middle <= MOST_MEDIAN
    )
    yield Figure("one ad, p95", ms(percentile(ours.processor, 0.95)), ms(percentile(peer.processor, 0.95)))
    speed, goal = len(ours.processor) / sum(ours.processor), f"{LEAST_ADS_A_SECOND:,} a second"
    yield Figure(
        "ads a second of processor time",
        f"{speed:,.0f}",
        f"{len(peer.processor) / sum(peer.processor):,.0f}",
        goal=goal,
        met=speed >= LEAST_ADS_A_SECOND,
    )
    yield Figure(
        "ads a second on the wall",
        f"{len(ours.processor) / ours.wall:,.0f}",
        f"{len(peer.processor) / peer.wall:,.0f}",
    )


def _truth(listings: list[Listing]) -> Iterator[Figure]:
    """Against what a person says about the same ads."""
    said = {listing.external_id: _of_listing(listing) for listing in listings}
    refusing = [said[number] for number in REFUSING]
    offering = [said[number] for number in OFFERING]
    silent = [ad for ad in said.values() if not read_stance(to_plain(ad.text), employer=ad.company).evidence]
    hopes, refusals = ("offered", "transfer_only", "conditional"), ("refused", "citizens_only", "clearance")
    for what, among, answers in (
        (f"false hopes in {len(refusing)} refusals", refusing, hopes),
        (f"false refusals in {len(offering)} offers", offering, refusals),
        (f"false hopes in {len(silent)} silent ads", silent, hopes),
    ):
        ours = sum(_read(ad) in answers for ad in among)
        peer = sum(_read_by_phrases(ad) in answers for ad in among)
        yield Figure(what, str(ours), str(peer))


BENCHMARK = Benchmark("reading", "Reading ads", "ads", 5_000, run)


def of_files(path: Path) -> Benchmark:
    """The same with the ads of a file or folder."""
    return Benchmark("reading", f"Reading ads of {path.name}", "ads", 5_000, partial(run, path=path))
