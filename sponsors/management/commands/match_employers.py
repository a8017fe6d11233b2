"""manage.py match_employers [--jsonl] [--universe FILE [--aliases FILE]] < NAMES: which employer each company name means."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sponsors.matching import Asked, match_as_json
from sponsors.matching.universe import FileRefused, read_universe

BATCH = 1_000
MOST_LETTERS = 500  # of a field; the longest legal name of the official files has some 120
_Matcher = Callable[[Sequence[Asked]], list[dict[str, Any]]]
_Object = dict[str, Any]


class BadLine(Exception):
    """In words for whoever wrote the line."""


class Command(BaseCommand):
    help = "Reads company names, one a line, and writes one JSON object for each line read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--jsonl", action="store_true", help='lines are JSON: "name" or {"name", "domain", "city", "state"}'
        )
        parser.add_argument(
            "--universe",
            type=Path,
            metavar="FILE",
            help="csv with employer_name and filings, to match against instead of the database",
        )
        parser.add_argument(
            "--aliases",
            type=Path,
            metavar="FILE",
            help="csv with primary_employer_name, alias_name and usage_count: trade names of the universe",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        matcher = _matcher(options["universe"], options["aliases"])
        parse = _from_json if options["jsonl"] else _from_text
        for found in _matched(enumerate(sys.stdin.buffer, start=1), parse, matcher):
            self.stdout.write(json.dumps(found))


def _matcher(universe: Path | None, aliases: Path | None) -> _Matcher:
    if universe is None:
        if aliases:
            raise CommandError("--aliases belongs to --universe; the database has its own trade names.", returncode=2)
        return match_as_json
    try:
        held = read_universe(universe, aliases)
    except FileRefused as refused:
        raise CommandError(str(refused), returncode=2) from None
    return lambda asked: [held.match_as_json(each) for each in asked]


def _matched(lines: Iterable[tuple[int, bytes]], parse: Callable[[str], Asked], matcher: _Matcher) -> Iterator[_Object]:
    """One object for each line, in their order; a bad line gets `error` and `line`."""
    lines = iter(lines)
    while batch := list(islice(lines, BATCH)):
        read = [(number, _parsed(line, parse)) for number, line in batch]
        found = iter(matcher([asked for _, asked in read if isinstance(asked, Asked)]))
        for number, asked in read:
            yield next(found) if isinstance(asked, Asked) else {"error": asked, "line": number}


def _parsed(line: bytes, parse: Callable[[str], Asked]) -> Asked | str:
    """What is asked, or what is wrong with the line."""
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
        if not text.strip():
            raise BadLine("The line is empty.")
        asked = parse(text)
        for field in ("name", "domain", "city", "state"):
            if (length := len(getattr(asked, field))) > MOST_LETTERS:
                raise BadLine(f"The {field} has {length:,} letters; at most {MOST_LETTERS} are read.")
    except UnicodeDecodeError:
        return "The line is not UTF-8 text."
    except BadLine as bad:
        return str(bad)
    return asked


def _from_text(line: str) -> Asked:
    return Asked(line.strip())


def _from_json(line: str) -> Asked:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine("The line is not JSON.") from None
    if isinstance(read, str):
        return Asked(read)
    if not isinstance(read, dict):
        raise BadLine("The line is neither a text nor an object.")
    fields = {name: "" if read.get(name) is None else read[name] for name in ("name", "domain", "city", "state")}
    for name, value in fields.items():
        if not isinstance(value, str):
            raise BadLine(f"{name} is not a text.")
    if not fields["name"].strip():
        raise BadLine("The object has no name.")
    return Asked(**fields)
