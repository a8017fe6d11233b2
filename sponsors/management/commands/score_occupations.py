"""manage.py score_occupations --years YEAR ...: how well titles are read, on fiscal years that were not learned from."""

import csv
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from sponsors.titles import asking, learning, soc_2018
from sponsors.titles.evaluating import Score, score
from sponsors.titles.scoring import Guess


class _Undone(Exception):
    """What was learned for the test is not to stay."""


class Command(BaseCommand):
    help = (
        "Learns occupations without some fiscal years, reads the titles of these and compares with the codes filed. What the "
        "board has learned stays as it was. With --file, titles and codes come from a file instead."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--years", nargs="+", type=int, default=[], metavar="YEAR", help="not learned from, and tested"
        )
        parser.add_argument(
            "--file", type=Path, help="a csv file with the columns JOB_TITLE and SOC_CODE to test instead"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        years, file = options["years"], options["file"]
        if not years and not file:
            raise CommandError("Name the fiscal years to test with --years, or a file with --file.")
        try:
            with transaction.atomic():
                learned = learning.learn(at=timezone.now(), without_years=years)
                tested = _rows(file) if file else _filed(years)
                found = score(tested, _read) if learned.filings else None
                raise _Undone
        except _Undone:
            asking.forget()
        if found is None:
            raise CommandError(
                "There is nothing to learn from or nothing to test: no filing has a title and a code there."
            )
        self.stdout.write(f"Learned from {learned.filings:,} filings, tested on {found.filings:,} others.")
        for line in _lines(found):
            self.stdout.write(line)


def _read(titles: Iterable[str]) -> dict[str, Guess]:
    return asking.occupations_of(titles) or {}


def _filed(years: Iterable[int]) -> Iterator[tuple[str, str, int]]:
    return ((each.title, each.soc, each.filings) for each in learning.titled_filings(years=years) if each.soc)


def _rows(path: Path) -> Iterator[tuple[str, str, int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                title, code = row["JOB_TITLE"] or "", row["SOC_CODE"] or ""
                soc = soc_2018.to_2018(code.strip(), title=title, soc_title=row.get("SOC_TITLE") or "")
                if title.strip() and soc:
                    yield title, soc, 1
    except KeyError as missing:
        raise CommandError(f"{path.name} has no column {missing}.") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path.name} cannot be read: {error}") from None


def _lines(found: Score) -> Iterator[str]:
    yield f"{'':24}{'reached':>9}{'ceiling':>9}"
    yield f"{'first of six digits':24}{found.top1:9.3f}{found.ceiling1:9.3f}"
    yield f"{'among the first five':24}{found.top5:9.3f}{found.ceiling5:9.3f}"
    yield f"{'major group':24}{found.major_group:9.3f}{found.ceiling_group:9.3f}"
    yield (
        f"Sure enough to be shown: {found.known:.3f} of filings; of these {found.right_of_known:.3f} right, "
        f"{found.group_of_known:.3f} in the right major group."
    )
    yield f"{found.titles:,} different titles. Filed as, read as, filings:"
    for filed, read, number in found.confusions:
        yield f"  {filed} {soc_2018.title_of(filed)[:38]:38}  {read or 'nothing'} {soc_2018.title_of(read)[:38]:38} {number:6,}"
