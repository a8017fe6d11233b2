"""`manage.py bench`: our figures beside a peer measured in the same run."""

import signal
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobboard.bench import composing, importing, machine, matching, reading, recording, rereading, scratch, searching
from jobboard.bench.ads_files import AdsFileError
from jobboard.bench.benchmark import Benchmark

BENCHMARKS: dict[str, Benchmark] = {
    each.name: each
    for each in (
        importing.BENCHMARK,
        recording.BENCHMARK,
        matching.BENCHMARK,
        reading.BENCHMARK,
        rereading.BENCHMARK,
        searching.BENCHMARK,
        composing.BENCHMARK,
    )
}


class Command(BaseCommand):
    help = "Measures the board beside a peer, on made-up data in a scratch database that is dropped at the end."

    def add_arguments(self, parser: CommandParser) -> None:
        sizes = "; ".join(f"{each.name}: {each.usual_size:,} {each.unit}" for each in BENCHMARKS.values())
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all without")
        parser.add_argument(
            "--ads", type=Path, metavar="PATH", help="reading: a file or folder of ads, instead of the sample's"
        )
        parser.add_argument("--size", type=int, metavar="N", help=f"other than the usual ({sizes})")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = _chosen(options["names"], options["size"])
        if options["ads"]:
            chosen = [reading.of_files(options["ads"]) if each is reading.BENCHMARK else each for each in chosen]
        signal.signal(signal.SIGTERM, _stop)
        try:
            for line in machine.description():
                self._say(line)
            with scratch.migrated_once():
                for each in chosen:
                    size = options["size"] or each.usual_size
                    self._say(f"\n{each.title} ({each.name}, {size:,} {each.unit})")
                    each.run(size, self._say)
        except AdsFileError as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            raise CommandError("Stopped; the scratch database is gone.", returncode=130) from None

    def _say(self, line: object) -> None:
        self.stdout.write(str(line))
        self.stdout.flush()


def _chosen(names: list[str], size: int | None) -> list[Benchmark]:
    if unknown := [name for name in names if name not in BENCHMARKS]:
        raise CommandError(f"No benchmark is named {unknown[0]!r}. There are: {', '.join(BENCHMARKS)}.")
    if size is not None and size < 1:
        raise CommandError("--size is a number from 1.")
    return [each for name, each in BENCHMARKS.items() if not names or name in names]


def _stop(number: int, frame: FrameType | None) -> None:
    """A SIGTERM cleans up as Ctrl-C does."""
    raise KeyboardInterrupt
