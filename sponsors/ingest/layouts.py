"""What an official layout is: columns of a file as fields of a dataset, each with the rule that reads it.

A layout is declared, not programmed: one `Field` for each column of the staging table, naming the headings it is read
from and a pure function of those cells. A file is taken column by column, and a function is asked once for each
different content, so it may be written for clarity.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sponsors.ingest.cells import Unreadable
from sponsors.ingest.tables import FileRefused

Value = str | int | bool | date | object | None
Headings = tuple[str, ...]  # alternatives in normalised form; the first one that the header holds is read


class NotRecognised(FileRefused):
    """No layout has anything like this header."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a cell may need besides the cell.

    `wage_year` is the year that a wage file's own name or place says, or the one that began last, then `year_assumed`.
    """

    today: date
    days_from_1904: bool = False
    file_name: str = ""
    wage_year: int = 0
    year_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with a remark for the report: "SOC_CODE left out: not readable". The row is taken."""

    value: Value
    note: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the staging table.

    `read` is called with one text per entry of `cells` (stripped, unwrapped; "" where an optional heading is absent), and
    with the `Reading` after them when `asks_reading`. It returns the value, or `Noted`; it raises `Unreadable(words)` for
    nonsense: that rejects the row of a `must` field with these words, and leaves out (null, and counted as a note) the
    value of any other. `blank` is what an absent or left-out value becomes. A heading of a `must` field has to be in the
    header, or the file is not of this layout.
    """

    name: str
    cells: tuple[Headings, ...]
    read: Callable[..., Value | Noted]
    must: bool = False
    blank: Value = None
    asks_reading: bool = False


def field(
    name: str,
    *cells: str | Headings,
    read: Callable[..., Value | Noted],
    must: bool = False,
    blank: Value = None,
    asks_reading: bool = False,
) -> Field:
    """`Field`, with a heading that has no alternative written as a plain string."""
    headings = tuple((cell,) if isinstance(cell, str) else cell for cell in cells)
    return Field(name, headings, read, must, blank, asks_reading)


def must(
    name: str,
    *cells: str | Headings,
    read: Callable[..., Value | Noted],
    asks_reading: bool = False,
    may_be_empty: bool = False,
) -> Field:
    """`field` without which a row is rejected: "no CASE_NUMBER", or "CASE_NUMBER is" and the words of `read`."""
    headings = field(name, *cells, read=read).cells
    heading = headings[0][0]

    def required(*content: object) -> Value | Noted:
        try:
            value = read(*content)
        except Unreadable as error:
            raise Unreadable(f"{heading} is {error}") from error
        if not may_be_empty and (value is None or value == ""):
            raise Unreadable(f"no {heading}")
        return value

    return Field(name, headings, required, must=True, asks_reading=asks_reading)


@dataclass(frozen=True, slots=True)
class Layout:
    """One era of one dataset. `title` is for sentences: "an LCA disclosure file of fiscal year 2020 or later".

    `never` are headings that speak against it: another era has them. A column of the table that an era lacks is no field
    of its layout: a new row takes the model's default there, and a row held keeps what another file said.
    """

    dataset: str
    name: str
    title: str
    fields: tuple[Field, ...]
    never: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[Headings, ...]:
        """Every heading that is read, once, in the order of the fields."""
        return tuple(dict.fromkeys(cell for each in self.fields for cell in each.cells))

    @property
    def required(self) -> list[str]:
        return self.missing_from(())

    def missing_from(self, header: Sequence[str]) -> list[str]:
        present = set(header)
        required = dict.fromkeys(cell for each in self.fields if each.must for cell in each.cells)
        return [cell[0] for cell in required if present.isdisjoint(cell)]


def normalised(heading: str) -> str:
    """ "H-1B_DEPENDENT", "Total Workers " -> "H_1B_DEPENDENT", "TOTAL_WORKERS"."""
    return re.sub(r"[^A-Z0-9]+", "_", heading.upper().lstrip("\ufeff")).strip("_")


def recognise(header: Sequence[str], layouts: Sequence[Layout]) -> Layout:
    """The layout whose `must` headings are all there; of several the one of which most headings are.

    Raises FileRefused naming what the nearest one lacks.
    """
    present = [normalised(heading) for heading in header]
    fitting = [
        layout for layout in layouts if not layout.missing_from(present) and not set(layout.never).intersection(present)
    ]
    if fitting:
        return max(fitting, key=lambda layout: _held(layout, present))
    nearest = max(layouts, key=lambda layout: _held(layout, present) / len(layout.headings))
    lacking = nearest.missing_from(present)
    if _held(nearest, present) * 4 < len(nearest.headings):
        if _is_data_of_the_hub(header):
            raise FileRefused(
                "The first line is data, not a header. Download the H-1B Employer Data Hub again with its header line "
                "(Download, then Crosstab or Data), or put the header of the hub's page above the first line."
            )
        shown = ", ".join(heading.strip()[:30] for heading in header[:6]) or "nothing"
        newest = {layout.dataset: layout for layout in reversed(layouts)}
        known = "; ".join(f"{layout.title} ({', '.join(layout.required)})" for layout in reversed(newest.values()))
        raise NotRecognised(
            f"No layout that we know has this header. It starts with: {shown}. "
            f"Known, with the columns that they need, are older files and: {known}."
        )
    raise FileRefused(f"This looks like {nearest.title}, but these columns are missing: {', '.join(lacking)}.")


def _is_data_of_the_hub(first: Sequence[str]) -> bool:
    """A fiscal year in front, perhaps behind the number of the line, and at least four counts."""
    cells = [cell.strip() for cell in first]
    has_year = any(re.fullmatch(r"20[0-4]\d", cell) for cell in cells[:2])
    return has_year and sum(bool(re.fullmatch(r"[\d,]+", cell)) for cell in cells[2:]) >= 4


def _held(layout: Layout, present: Sequence[str]) -> int:
    return sum(not set(present).isdisjoint(heading) for heading in layout.headings)


__all__ = [
    "Field",
    "Layout",
    "NotRecognised",
    "Noted",
    "Reading",
    "Unreadable",
    "field",
    "must",
    "normalised",
    "recognise",
]
