"""Columns of a table as COPY text: each different content of a cell is read once, however many rows repeat it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Field, Layout, Noted, Reading, Value, normalised
from sponsors.ingest.tables import Batch, Cells, unwrapped

_REMEMBERED = 50_000
_LONGEST_KEPT = 300
_NULL = r"\N"
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_NUL_BYTE = "NUL byte in the row"
_PERSONAL = re.compile(r"@|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)|(?<!\d)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)")
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


class _Remark(str):
    """COPY text of a content that there is something to say about; `rejects` its row, or left out of it."""

    __slots__ = ("rejects", "words")

    def __new__(cls, text: str, words: str, *, rejects: bool) -> "_Remark":
        made = super().__new__(cls, text)
        made.words, made.rejects = words, rejects
        return made

    words: str
    rejects: bool


class _Known(dict[Any, str]):
    """COPY text of a field by the raw content of its cells: a text, or a tuple of those that the file has."""

    def __init__(self, of: Field, present: Sequence[str], reading: Reading) -> None:
        super().__init__()
        self._field = of
        self._present = present  # for each cell of the field the heading found, or ""
        self._after = (reading,) if of.asks_reading else ()
        self.has_remarks = False

    def __missing__(self, raw: Any) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        text = self[raw] = self._text((raw,) if isinstance(raw, str) else raw)
        if type(text) is _Remark:
            self.has_remarks = True
        return text

    def _text(self, raw: tuple[str, ...]) -> str:
        given = iter(raw)
        texts = [unwrapped(next(given)) if heading else "" for heading in self._present]
        if any("\0" in text for text in texts):
            return _Remark(_NULL, _NUL_BYTE, rejects=True)
        try:
            value = self._field.read(*texts, *self._after)
        except Unreadable as error:
            if self._field.must:
                return _Remark(_NULL, str(error), rejects=True)
            heading = next(filter(None, self._present), self._field.cells[0][0])
            return _Remark(copy_text(self._field.blank), f"{heading} left out: {error}", rejects=False)
        if isinstance(value, Noted):
            return _Remark(self._copied(value.value), value.note, rejects=False)
        return self._copied(value)

    def _copied(self, value: Value) -> str:
        return copy_text(self._field.blank if value is None else value)


class Columns:
    """The columns of one file that its layout reads. `positions` in the header are what a table has to give."""

    def __init__(self, layout: Layout, header: Cells, reading: Reading) -> None:
        self.tally = Tally()
        found: dict[str, int] = {}
        for position, heading in enumerate(map(normalised, header)):
            found.setdefault(heading, position)
        headings = {
            names: next((name for name in names if name in found), "")
            for names in layout.headings
        }  # fmt: skip
        self._kept = list(dict.fromkeys(filter(None, headings.values())))
        self.positions = [found[heading] for heading in self._kept]
        place = {heading: number for number, heading in enumerate(self._kept)}
        self._fields = []
        for each in layout.fields:
            present = [headings[names] for names in each.cells]
            places = [place[heading] for heading in present if heading]
            self._fields.append((_Known(each, present, reading), places))

    def copied(self, batch: Batch) -> bytes:
        """Lines for COPY into `line, reason, kept, *fields`; blank rows have none."""
        texts: list[Iterable[str]] = [[f"{line}\t{_NULL}\t{_NULL}" for line in batch.lines]]
        faults: dict[int, str] = {}
        notes: list[tuple[int, str]] = []
        for known, places in self._fields:
            column = _read(known, [batch.columns[place] for place in places])
            if known.has_remarks and not isinstance(column, repeat):
                for row, text in enumerate(column):
                    if type(text) is _Remark:
                        if text.rejects:
                            faults.setdefault(row, text.words)
                        else:
                            notes.append((row, text.words))
            texts.append(column)
        rows = list(map("\t".join, zip(*texts, strict=False)))
        self.tally.rows_read += batch.rows
        self.tally.notes.update(words for row, words in notes if row not in faults)
        return self._finished(rows, faults, batch)

    def _finished(self, rows: list[str], faults: dict[int, str], batch: Batch) -> bytes:
        for row in sorted(faults, reverse=True):
            cells = [unwrapped(column[row]) for column in batch.columns]
            if any(cells):
                rows[row] = self._rejected(batch.lines[row], faults[row], cells, in_place=faults[row] != _NUL_BYTE)
            else:
                self.tally.blank += 1
                del rows[row]
        rows += [
            self._rejected(row.line, row.fault, [unwrapped(cell) for cell in row.cells], in_place=False)
            for row in batch.slipped
        ]
        return "".join(f"{row}\n" for row in rows).encode("utf-8", "replace")

    def _rejected(self, line: int, reason: str, cells: Cells, *, in_place: bool) -> str:
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
        return "\t".join((*values, *(_NULL for _ in self._fields)))


def copy_text(value: Value) -> str:
    """A value as COPY's text format writes it."""
    if value is None:
        return _NULL
    if value is True or value is False:
        return "t" if value else "f"
    text = str(value)
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _read(known: _Known, columns: Sequence[Sequence[str]]) -> Iterable[str]:
    if not columns:
        return repeat(str(known[()]))  # no heading of it is in the file: nothing is left out of any row
    contents: Iterable[Any] = columns[0] if len(columns) == 1 else zip(*columns, strict=True)
    return [known[content] for content in contents]
