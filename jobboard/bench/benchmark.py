"""What a benchmark is, and how its figures are shown."""

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

Say = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`run` gets the size, in `unit`s, and prints as it goes."""

    name: str
    title: str
    unit: str
    usual_size: int
    run: Callable[[int, Say], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table. `ratio` is ours over the peer's, times for times; `met` is None where no goal was set."""

    what: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        verdict = "" if self.met is None else f"goal {self.goal}: {'met' if self.met else 'MISSED'}"
        return f"  {self.what:<38}{self.ours:>18}{self.peer:>18}{ratio:>10}  {verdict}".rstrip()


def heading(ours: str, peer: str) -> str:
    return f"  {'':<38}{ours:>18}{peer:>18}{'ratio':>10}"


class Stopwatch:
    """Seconds on the wall and of this process's processor, once the block has ended."""

    wall = 0.0
    processor = 0.0


@contextmanager
def stopwatch() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    wall, processor = time.perf_counter(), time.process_time()
    try:
        yield watch
    finally:
        watch.wall, watch.processor = time.perf_counter() - wall, time.process_time() - processor


def percentile(times: Iterable[float], share: float) -> float:
    """The least of `times` that `share` (0 to 1) of them do not exceed."""
    ordered: Sequence[float] = sorted(times)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ms(seconds: float) -> str:
    value = seconds * 1000
    return f"{value:,.2f} ms" if value < 10 else f"{value:,.1f} ms" if value < 100 else f"{value:,.0f} ms"
