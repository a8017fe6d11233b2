"""Stored ads read again after the rules have changed, while a visitor searches and an editor saves."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from threading import Thread

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from jobboard.bench.benchmark import Benchmark, Figure, Say, heading, ms, percentile, stopwatch
from jobboard.bench.scratch import scratch_database, without_timeouts
from listings import rereading, rules_version
from listings.models import Listing, RuleChange

SLICE = 20.0  # seconds, as the worker takes at a time
BEFORE = 20.0  # seconds of visits with nothing beside them
ONE_DIFFERS_IN = 100
ONE_IS_NEW_IN = 10
State = RuleChange.State
Visits = list[dict[str, float | str]]


def run(size: int, say: Say) -> None:
    with scratch_database():
        _store_ads(size, say)
        _pretend_older_rules()
        spans: dict[str, tuple[float, float]] = {}
        visits: Visits = []
        try:
            with _visitor(visits):
                with _span("nothing beside it", spans):
                    time.sleep(min(BEFORE, size / 100))
                with _span("while ads are read", spans):
                    _read_and_publish(size, say)
        finally:  # who stops it is told what was measured until then
            _tell_visits(spans, visits, say)


@contextmanager
def _span(name: str, spans: dict[str, tuple[float, float]]) -> Iterator[None]:
    begun = time.time()
    try:
        yield
    finally:
        spans[name] = (begun, time.time())


def _store_ads(size: int, say: Say) -> None:
    """Copies of the sample ads, each with what today's rules read in it."""
    call_command("load_sample_data", stdout=StringIO())
    columns = [str(f.column) for f in Listing._meta.concrete_fields if not (f.primary_key or f.generated)]
    copied = ", ".join("external_id || '-' || number" if name == "external_id" else name for name in columns)
    models = list(Listing.objects.live().values_list("pk", flat=True))
    with without_timeouts(), connection.cursor() as cursor:
        cursor.execute(
            f"insert into listings_listing ({', '.join(columns)}) select {copied} from listings_listing, "  # noqa: S608 - own names
            "generate_series(1, %s) as number where id = any(%s) order by number, id limit %s",
            [size // len(models) + 1, models, size],
        )
        cursor.execute("delete from listings_listing where id = any(%s) or state <> 'published'", [models])
    say(f"  {size:,} copies of {len(models)} ads")


def _pretend_older_rules() -> None:
    """One ad in a hundred was read otherwise, and one in ten has other words about its pay."""
    with without_timeouts(), connection.cursor() as cursor:
        cursor.execute(
            "update listings_listing set rules_version = 'older', "
            "stance = case when id %% %s = 0 then 'conflicting' else stance end, "
            "fields_read = case when id %% %s = 0 then '{}' else fields_read end",
            [ONE_DIFFERS_IN, ONE_IS_NEW_IN],
        )
        cursor.execute("vacuum analyze listings_listing")


def _read_and_publish(size: int, say: Say) -> None:
    with stopwatch() as watch:
        _go_on(say, most_calls=1)
        _stop_and_resume(say)
        _go_on(say)
        change = RuleChange.objects.newest_first()[0]
        if change.state == State.WAITING:
            say(f"  {change.updated:,} keep their answers, {change.differing:,} would get another: published")
            rereading.publish(change, by="bench", at=timezone.now())
            _go_on(say)
    _tell_reading(size, watch.wall, watch.processor, say)


def _go_on(say: Say, most_calls: int = 10_000) -> None:
    """Call after call, as the worker does, with the progress that an editor sees."""
    for _ in range(most_calls):
        rereading.go_on(at=timezone.now(), seconds=SLICE)
        change = RuleChange.objects.newest_first()[0]
        say(f"  {change.get_state_display().lower()}: {change.ads_read:,} of {change.to_read:,}, {change.part_read} %")
        if change.state not in (State.READING, State.PUBLISHING):
            break


def _stop_and_resume(say: Say) -> None:
    change = RuleChange.objects.newest_first()[0]
    if rereading.stop(change):
        nothing = rereading.go_on(at=timezone.now(), seconds=SLICE)
        say(f"  stopped at {change.ads_read:,}; asked to go on it read {nothing}; resumed")
        rereading.resume(change)


def _tell_reading(size: int, seconds: float, processor: float, say: Say) -> None:
    if Listing.objects.of_other_rules(rules_version.current()).exists():
        raise RuntimeError("some listings were left behind")
    say(Figure("seconds on the wall, of the processor", f"{seconds:,.0f} s", f"{processor:,.0f} s"))
    say(Figure("ads a second", f"{size / seconds:,.0f}", f"{size / processor:,.0f}"))


@contextmanager
def _visitor(visits: Visits) -> Iterator[None]:
    """`visits` holds all of them when the block has ended."""
    with subprocess.Popen(
        [sys.executable, "-m", "jobboard.bench.visitor"],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as visitor:
        told, asked = visitor.stdout, visitor.stdin
        if told is None or asked is None:
            raise RuntimeError("the visitor has no pipes")
        reader = Thread(target=lambda: visits.extend(json.loads(line) for line in told), daemon=True)
        reader.start()
        try:
            yield
        finally:
            asked.close()
            reader.join(timeout=60)
            visitor.terminate()


def _tell_visits(spans: dict[str, tuple[float, float]], visits: Visits, say: Say) -> None:
    for what, title in (("page", "the search page"), ("saved", "a listing saved")):
        say("\n" + heading("p50", "p95"))
        usual = 0.0
        for span, (begun, ended) in spans.items():
            times = [float(v["seconds"]) for v in visits if v["what"] == what and begun <= float(v["at"]) <= ended]
            if not times:
                continue
            middle = percentile(times, 0.5)
            usual = usual or middle
            say(Figure(f"{title}, {span}", ms(middle), ms(percentile(times, 0.95)), middle / usual))


BENCHMARK = Benchmark("rereading", "Reading stored ads again", "stored listings", 100_000, run)
