"""A list of employers in a csv file, to match names against without a database."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sponsors.matching.answers import Known, TradeName
from sponsors.matching.asking import Asked
from sponsors.matching.deciding import decide
from sponsors.matching.index import Entry, Index
from sponsors.matching.wording import as_json
from sponsors.names import is_name, legal_form, normalise, split_dba

MOST_SHOWN = 40  # columns, and letters of each, when a file is refused
FILINGS_COLUMNS = ("filings", "total_h1b_certified")


class FileRefused(Exception):
    """In words for the person who named the file."""


class Universe:
    """Employers of a list, one per key. `names` by owner: the spellings, most filings first; `trade_names` by key."""

    def __init__(self, rows: Iterable[tuple[str, int]], aliases: Iterable[tuple[str, str, int]] = ()) -> None:
        spelled: dict[str, dict[str, int]] = {}
        traded: dict[str, dict[str, int]] = {}
        for name, filings in rows:
            legal, tails = split_dba(name)
            key = normalise(legal)
            if key:
                spellings = spelled.setdefault(key, {})
                spellings[name] = spellings.get(name, 0) + filings
                _add(traded, tails, key, filings)
        self.names = [sorted(names, key=lambda name: (-names[name], name)) for names in spelled.values()]
        owners = {key: owner for owner, key in enumerate(spelled)}
        entries = {
            key: Entry(key, sum(names.values()), owners[key], legal_form(split_dba(self.names[owners[key]][0])[0]))
            for key, names in spelled.items()
        }
        for name, alias, uses in aliases:
            if (key := normalise(name)) in owners:
                _add(traded, [alias], key, uses, most=True)
        self.index = Index((entry.key, entry.filings, entry.owner, entry.form) for entry in entries.values())
        self.known = {
            alias: Known(trade_names=tuple(TradeName(entries[key], uses) for key, uses in held.items()))
            for alias, held in traded.items()
        }

    def match_as_json(self, asked: Asked) -> dict[str, Any]:
        answer = decide(asked, self.index, self.known)
        return as_json(asked.name, answer, lambda entry: self.names[entry.owner])


def _add(traded: dict[str, dict[str, int]], names: Iterable[str], key: str, uses: int, *, most: bool = False) -> None:
    for name in names:
        alias = normalise(name) if is_name(name) else ""
        if alias and alias != key:
            held = traded.setdefault(alias, {})
            held[key] = max(held.get(key, 0), uses) if most else held.get(key, 0) + uses


def read_universe(path: Path, aliases: Path | None = None) -> Universe:
    """Columns `employer_name` and `filings`; of aliases `primary_employer_name`, `alias_name` and `usage_count`.

    Raises FileRefused.
    """
    rows = ((name, count) for (name,), count in _rows(path, ("employer_name",), FILINGS_COLUMNS))
    also: Iterable[tuple[str, str, int]] = ()
    if aliases:
        columns = ("primary_employer_name", "alias_name")
        also = [(name, alias, count) for (name, alias), count in _rows(aliases, columns, ("usage_count",))]
    universe = Universe(rows, also)
    if not len(universe.index):
        raise FileRefused(f"{path} names no employer.")
    return universe


def _rows(path: Path, texts: tuple[str, ...], counts: tuple[str, ...]) -> Iterator[tuple[list[str], int]]:
    """The cells of `texts` and the number in the first column of `counts` that is there."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from _read(path, csv.DictReader(file, strict=True), texts, counts)
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise FileRefused(f"{path} is not UTF-8 text.") from None
    except csv.Error as error:
        raise FileRefused(f"{path} is not csv: {error}.") from None


def _read(
    path: Path, rows: "csv.DictReader[str]", texts: tuple[str, ...], counts: tuple[str, ...]
) -> Iterator[tuple[list[str], int]]:
    header = rows.fieldnames or []
    count = next((name for name in counts if name in header), None)
    missing = [name for name in texts if name not in header] + ([] if count else [" or ".join(counts)])
    if missing or count is None:
        there = ", ".join(name[:MOST_SHOWN] for name in header[:MOST_SHOWN]) or "none"
        raise FileRefused(f"{path} has no column {', '.join(missing)}. Its columns are: {there}.")
    for row in rows:
        written = (row[count] or "").strip().replace(",", "")
        if not re.fullmatch(r"[0-9]{1,12}", written):
            raise FileRefused(f"{path}, line {rows.line_num}: {count} is {row[count]!r}, not a whole number.")
        yield [row[name] or "" for name in texts], int(written)
