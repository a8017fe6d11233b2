"""`python -m sponsors.ingest.parsing FILE ...`: reads one file in a process of its own, within limits, without Django.

Tells its parent in frames: for each table `begin`, rows as COPY text, `end` or `refused`. It ends when its parent does:
the parent holds the other end of its standard input.
"""

import argparse
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sponsors.ingest import wage_year
from sponsors.ingest.apart import Cutter
from sponsors.ingest.columns import Columns
from sponsors.ingest.frames import ROWS, framed, words_framed
from sponsors.ingest.known_layouts import LAYOUTS
from sponsors.ingest.layouts import Layout, NotRecognised, Reading, recognise
from sponsors.ingest.limits import Limits, peak_mb
from sponsors.ingest.reading import Source, sources
from sponsors.ingest.tables import FileRefused, Table

_MOST_NEIGHBOURS = 1_000


class Telling:
    """All there is to tell about one file. `name`: what people know it by. `year`: its wage year, 0 if nobody said."""

    def __init__(self, path: Path, name: str, today: date, year: int) -> None:
        self._path, self._name, self._today, self._year = path, name, today, year
        self._beside: list[str] = []

    def frames(self) -> Iterator[bytes]:
        try:
            found = sources(self._path, self._name)
        except FileRefused as refused:
            yield words_framed({"refused": str(refused), "name": self._name})
            return
        self._beside = [source.name for source in found] + _neighbours(self._path)
        if len(found) == 1 and not found[0].member:
            yield from self._table(found[0])
        else:
            yield from self._several(found)

    def _several(self, found: Sequence[Source]) -> Iterator[bytes]:
        """Members of an archive, or sheets of a workbook. Areas and occupations first: wages speak of them."""
        fates = [(source, _dataset(source)) for source in found]
        if all(isinstance(fate, FileRefused) for _, fate in fates):
            if found and not found[0].member:
                yield words_framed({"refused": str(fates[0][1]), "name": self._name})
                return
            words = "; ".join(f"{source.name}: {fate}" for source, fate in fates[:5]) or "it is empty"
            yield words_framed({"refused": f"Nothing in the archive can be read. {words}", "name": self._name})
            return
        for source, fate in sorted(fates, key=lambda each: each[1] == "wages"):
            if isinstance(fate, NotRecognised):
                yield words_framed({"skipped": source.name})
            else:
                yield from self._table(source)

    def _table(self, source: Source) -> Iterator[bytes]:
        said: dict[str, object] = {"name": source.name}
        try:
            with source.open() as table:
                number, layout = _recognised(table)
                said |= {"dataset": layout.dataset, "layout": layout.name}
                reading = self._reading(table, source)
                columns = Columns(layout, table.headers[number], reading, table.text)
                yield words_framed(said | {"begin": columns.names})
                with Cutter(table.batches(number, columns.positions)) as cutter:
                    for batch in cutter.batches():
                        yield framed(ROWS, columns.copied(batch))
                        yield words_framed({"rows": columns.tally.rows_read})
            if layout.dataset == "wages" and reading.year_assumed:
                columns.tally.notes[f"wage year {reading.wage_year} assumed: no name says it"] += 1
            yield words_framed({"end": columns.tally.as_words(), "peak_mb": peak_mb() + cutter.peak_mb})
        except FileRefused as refused:
            yield words_framed(said | {"refused": str(refused)})

    def _reading(self, table: Table, source: Source) -> Reading:
        names = [source.name, self._path.name, self._path.absolute().parent.name]
        year = self._year or wage_year.told(names, self._beside)
        return Reading(
            today=self._today,
            days_from_1904=table.counts_days_from_1904,
            file_name=source.name,
            wage_year=year or wage_year.in_force(self._today),
            year_assumed=not year,
        )


def main() -> None:
    asked = _asked()
    limits = Limits(asked.memory_mb, asked.processor_seconds)
    limits.impose()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    out = sys.stdout.buffer
    try:
        for frame in Telling(asked.file, asked.name, asked.today, asked.wage_year).frames():
            out.write(frame)
            out.flush()
    except MemoryError:
        words = f"Reading it takes more than {limits.memory_mb:,} MB of memory: not an official table."
        out.write(words_framed({"refused": words, "name": asked.name}))
    out.flush()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("--wage-year", type=int, default=0)
    parser.add_argument("--memory-mb", type=int, required=True)
    parser.add_argument("--processor-seconds", type=int, required=True)
    return parser.parse_args()


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


def _neighbours(path: Path) -> list[str]:
    try:
        return [
            entry.name for entry, _ in zip(os.scandir(path.absolute().parent), range(_MOST_NEIGHBOURS), strict=False)
        ]
    except OSError:
        return []


def _dataset(source: Source) -> str | FileRefused:
    try:
        with source.open() as table:
            return _recognised(table)[1].dataset
    except FileRefused as refused:
        return refused


def _recognised(table: Table) -> tuple[int, Layout]:
    """Which of the table's possible headers is one, and of what. Raises FileRefused about the likeliest."""
    for number, header in enumerate(table.headers):
        try:
            return number, recognise(header, LAYOUTS)
        except FileRefused:
            continue
    recognise(table.headers[0], LAYOUTS)
    raise AssertionError("recognised only at the second look")


if __name__ == "__main__":
    main()
