"""Ads out of files of other people's: csv, JSON or JSON lines, one row an ad."""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TEXT = ("description", "Description", "text", "Text", "content")
_PLACE = ("place", "location", "Location")
_COMPANY = ("company", "Company", "company_name")
_TITLE = ("title", "Title")
_SUFFIXES = (".csv", ".json", ".jsonl")


class AdsFileError(ValueError):
    """A file that holds no ads, with its name and what is wrong."""


@dataclass(frozen=True, slots=True)
class Ad:
    """`text`: plain or HTML, as the file has it."""

    text: str
    place: str = ""
    company: str = ""
    title: str = ""


def ads_of(path: Path) -> list[Ad]:
    """The ads of a file, or of all files of a folder: the rows that have a text."""
    paths = [path] if path.is_file() else sorted(each for each in path.glob("*") if each.suffix in _SUFFIXES)
    ads = [ad for each in paths for ad in _ads_of_file(each)]
    if not ads:
        raise AdsFileError(f"{path}: no ads. A row needs one of {', '.join(_TEXT)}.")
    return ads


def _ads_of_file(path: Path) -> Iterator[Ad]:
    try:
        for row in _rows(path):
            text = _first(row, _TEXT)
            if text:
                yield Ad(text, _first(row, _PLACE), _first(row, _COMPANY), _first(row, _TITLE))
    except (OSError, ValueError, csv.Error) as error:
        raise AdsFileError(f"{path}: {error}") from None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            csv.field_size_limit(sys.maxsize)
            yield from csv.DictReader(file)
            return
        found: Any = [json.loads(line) for line in file if line.strip()] if path.suffix == ".jsonl" else json.load(file)
    listed = found.get("jobs", []) if isinstance(found, dict) else found
    yield from (row for row in listed if isinstance(row, dict))


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := row.get(name), str) and value.strip()), "")
