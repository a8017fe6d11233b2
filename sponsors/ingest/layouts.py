"""Which official layout a header is. Recognised by its columns, never by the file's name or year."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sponsors.ingest.tables import Cells, FileRefused

_LONGEST_KEPT = 300
_PERSONAL = re.compile(r"@|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)")
_CASE_NUMBER = re.compile(r"[A-Z]-\d{3}-\d{5}-\d{6}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that we keep. `field` is our word for it, `headings` the file's (normalised, first found wins)."""

    field: str
    headings: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row not taken, with the reason in words."""

    reason: str


class Taken(NamedTuple):
    """A row taken, as values in the order of the dataset's staging columns; `notes` name values that were left out."""

    values: tuple[object, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a row may need besides the row."""

    today: date
    days_from_1904: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One era of one dataset.

    `read` takes the kept cells in the order of `columns` and gives values in the order of `fields`, the staging table.
    """

    dataset: str
    name: str
    title: str
    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    read: Callable[[Cells, Reading], Taken | Rejection]

    def kept(self, cells: Cells, *, in_place: bool) -> dict[str, str]:
        """What is kept of a rejected row, by heading.

        Without `in_place` the cells may have slipped into columns that are not theirs, so only the case number is safe.
        What has the shape of an address or a personal number is kept from no column.
        """
        named = zip(self.columns, cells, strict=True)
        return {
            column.headings[0]: cell[:_LONGEST_KEPT].replace("\0", "\ufffd")
            for column, cell in named
            if cell and not _PERSONAL.search(cell) and (in_place or _CASE_NUMBER.fullmatch(cell))
        }

    def missing_from(self, header: Sequence[str]) -> list[str]:
        present = set(header)
        return [c.headings[0] for c in self.columns if c.required and present.isdisjoint(c.headings)]

    def positions(self, header: Sequence[str]) -> list[int | None]:
        """Where each kept column stands in the header; None for an optional one that is not there."""
        first: dict[str, int] = {}
        for position, heading in enumerate(header):
            first.setdefault(heading, position)
        return [next((first[h] for h in column.headings if h in first), None) for column in self.columns]


def normalised(heading: str) -> str:
    """ "H-1B_DEPENDENT", "Total Workers " -> "H_1B_DEPENDENT", "TOTAL_WORKERS"."""
    return re.sub(r"[^A-Z0-9]+", "_", heading.upper().lstrip("\ufeff")).strip("_")


def recognise(header: Sequence[str], layouts: Sequence[Layout]) -> Layout:
    """The layout whose required columns are all there. Raises FileRefused naming what the nearest one lacks."""
    present = [normalised(heading) for heading in header]
    missing = {layout.name: layout.missing_from(present) for layout in layouts}
    for layout in layouts:
        if not missing[layout.name]:
            return layout
    nearest = min(layouts, key=lambda layout: len(missing[layout.name]))
    lacking = missing[nearest.name]
    if len(lacking) * 4 > len(nearest.columns) * 3:
        shown = ", ".join(heading.strip()[:30] for heading in header[:6]) or "nothing"
        raise FileRefused(
            f"No layout that we know has this header. It starts with: {shown}. "
            f"Known: {'; '.join(known.title for known in layouts)}."
        )
    raise FileRefused(f"This looks like {nearest.title}, but these columns are missing: {', '.join(lacking)}.")
