"""Columns of a table as COPY text: each different content of a cell is read once, however many rows repeat it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Field, Layout, Noted, Reading, Value, normalised
from sponsors.ingest.tables import Batch, Cells, Raw, unwrapped

_REMEMBERED = 50_000
_LONGEST_KEPT = 300
_NULL = r"\N"
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_NUL_BYTE = "NUL byte in the row"
_PERSONAL = re.compile(r"@|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)")
_MARK = re.compile("\0([0-9]+)\0")
_CASE_NUMBER = re.compile(r"[A-Z](?:-\d{3})?-\d{5}-\d{5,7}")


@dataclass(slots=True)
class Tally:
    """What became of rows before the database sees them. Those neither blank nor rejected are taken."""

    rows_read: int = 0
    blank: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def as_words(self) -> dict[str, Any]:
        counts = {"rows_read": self.rows_read, "blank": self.blank, "rejected": self.rejections.total()}
        return counts | {"rejections": dict(self.rejections), "notes": dict(self.notes)}


class _Known(dict[Any, str]):
    """COPY text of some fields by the raw content of the cells they share: of the only one, or a tuple of those there are.

    Where there is something to say about a content, its text begins with a mark, the number of the remark.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        present: Sequence[str],
        reading: Reading,
        remarks: "_Remarks",
        text: Callable[[Raw], str],
    ) -> None:
        super().__init__()
        self._fields = fields
        self._present = present  # for each cell of the fields the heading found, or ""
        self._reading = reading
        self._remarks = remarks
        self._cell = text
        self._is_one_cell = len(present) == 1 and present[0] != ""

    def __missing__(self, raw: Any) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        if self._is_one_cell:
            cells = [self._cell(raw)]
        else:
            given = iter(raw if isinstance(raw, tuple) else (raw,))
            cells = [self._cell(next(given)) if heading else "" for heading in self._present]
        text = self[raw] = "\t".join([self._text(field, cells) for field in self._fields])
        return text

    def _text(self, field: Field, cells: Cells) -> str:
        if "\0" in "".join(cells):
            return self._remarks.mark(_NUL_BYTE, rejects=True) + _NULL
        try:
            value = field.read(*cells, self._reading) if field.asks_reading else field.read(*cells)
        except Unreadable as error:
            if field.must:
                return self._remarks.mark(str(error), rejects=True) + _NULL
            heading = next(filter(None, self._present), field.cells[0][0])
            return self._remarks.mark(f"{heading} left out: {error}") + copy_text(field.blank)
        mark = ""
        if isinstance(value, Noted):
            mark, value = self._remarks.mark(value.note), value.value
        return mark + copy_text(field.blank if value is None else value)


class _Remarks:
    """What there is to say about contents, each by the number in its mark."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, bool], int] = {}
        self._remarks: list[tuple[str, bool]] = []

    def mark(self, words: str, *, rejects: bool = False) -> str:
        number = self._numbers.setdefault((words, rejects), len(self._remarks))
        if number == len(self._remarks):
            self._remarks.append((words, rejects))
        return f"\0{number}\0"

    def of(self, row: str) -> tuple[str, list[str]]:
        """Why a row is rejected, "" if it is not, and the notes about it."""
        found = [self._remarks[int(number)] for number in _MARK.findall(row)]
        return next((words for words, rejects in found if rejects), ""), [
            words for words, rejects in found if not rejects
        ]


class Columns:
    """The columns of one file that its layout reads. `positions` in the header are what a table has to give.

    Fields that read the same cells are asked together, so `names` has its own order.
    """

    def __init__(self, layout: Layout, header: Cells, reading: Reading, text: Callable[[Any], str] = unwrapped) -> None:
        self.tally = Tally()
        self._text = text
        found: dict[str, int] = {}
        for position, heading in enumerate(map(normalised, header)):
            found.setdefault(heading, position)
        here = {names: next((name for name in names if name in found), "") for names in layout.headings}
        self._kept = list(dict.fromkeys(filter(None, here.values())))
        self.positions = [found[heading] for heading in self._kept]
        together: dict[tuple[str, ...], list[Field]] = {}
        for each in layout.fields:
            together.setdefault(tuple(here[names] for names in each.cells), []).append(each)
        self.names = [each.name for fields in together.values() for each in fields]
        self._remarks = _Remarks()
        self._groups = [
            (
                _Known(fields, present, reading, self._remarks, text),
                [self._kept.index(heading) for heading in present if heading],
            )
            for present, fields in together.items()
        ]

    def copied(self, batch: Batch) -> bytes:
        """Lines for COPY into `line, reason, kept, *names`; blank rows have none."""
        texts: list[Iterable[str]] = [[f"{line}\t{_NULL}\t{_NULL}" for line in batch.lines]]
        texts += [_read(known, [batch.columns[place] for place in places]) for known, places in self._groups]
        rows = list(map("\t".join, zip(*texts, strict=False)))
        self.tally.rows_read += batch.rows
        self.tally.blank += batch.blank
        if "\0" in (text := "\n".join(rows)):
            text = "\n".join(filter(None, (self._judged(row, batch, number) for number, row in enumerate(rows))))
        slipped = [
            self._rejected(row.line, row.fault, map(self._text, row.cells), in_place=False) for row in batch.slipped
        ]
        whole = "\n".join(filter(None, (text, *slipped)))
        return f"{whole}\n".encode("utf-8", "replace") if whole else b""

    def _judged(self, row: str, batch: Batch, number: int) -> str:
        """A row without its marks; what is kept of it if they reject it; "" of a blank one."""
        if "\0" not in row:
            return row
        fault, notes = self._remarks.of(row)
        if not fault:
            self.tally.notes.update(notes)
            return _MARK.sub("", row)
        cells = [self._text(column[number]) for column in batch.columns]
        if not any(cells):
            self.tally.blank += 1
            return ""
        return self._rejected(batch.lines[number], fault, cells, in_place=fault != _NUL_BYTE)

    def _rejected(self, line: int, reason: str, cells: Iterable[str], *, in_place: bool) -> str:
        """What is kept of a rejected row, by heading.

        Without `in_place` the cells may have slipped into columns that are not theirs, so only the case number is safe.
        What has the shape of an address or a personal number is kept from no column.
        """
        self.tally.rejections[reason] += 1
        kept = {
            heading: cell[:_LONGEST_KEPT].replace("\0", "\ufffd")
            for heading, cell in zip(self._kept, cells, strict=True)
            if cell and not _PERSONAL.search(cell) and (in_place or _CASE_NUMBER.fullmatch(cell))
        }
        values = (str(line), copy_text(reason), copy_text(json.dumps(kept, ensure_ascii=False)))
        return "\t".join((*values, *(_NULL for _ in self.names)))


def copy_text(value: Value) -> str:
    """A value as COPY's text format writes it."""
    if value is None:
        return _NULL
    if value is True or value is False:
        return "t" if value else "f"
    text = value if type(value) is str else str(value)
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _read(known: _Known, columns: Sequence[Sequence[Raw]]) -> Iterable[str]:
    if not columns:
        return repeat(_MARK.sub("", known[()]))  # no heading of it is in the file: nothing is left out of any row
    contents: Iterable[Any] = columns[0] if len(columns) == 1 else zip(*columns, strict=True)
    return map(known.__getitem__, contents)
