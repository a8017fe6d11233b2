"""Delimited text: comma, semicolon or tab; any line end; UTF-8, marked UTF-16, or Windows-1252 where not UTF-8."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from sponsors.ingest.tables import FileRefused, Row, Table, unwrapped

LONGEST_LINE = 1_000_000
LONGEST_CELL = 100_000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


class DelimitedTable(Table):
    def __init__(self, lines: TextIO) -> None:
        delimiter = _delimiter(next(_bounded(lines), ""))
        lines.seek(0)
        if lines.read(1) != "\ufeff":
            lines.seek(0)
        self._reader = csv.reader(_bounded(lines), delimiter=delimiter)
        self.header = next((row for row in self._parsed() if any(cell.strip() for cell in row)), [])

    def rows(self, columns: Sequence[int]) -> Iterator[Row]:
        pick = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
        width = len(self.header)
        for row in self._parsed():
            line = self._reader.line_num
            if len(row) != width:
                yield self._ragged(line, row, columns)
                continue
            cells = list(map(str.strip, pick(row)))
            joined = "".join(cells)
            if '="' in joined:
                cells = [unwrapped(cell) for cell in cells]
            yield Row(line, cells, "NUL byte in the row" if "\0" in joined else "")

    def _parsed(self) -> Iterator[list[str]]:
        previous = csv.field_size_limit(LONGEST_CELL)
        try:
            yield from self._reader
        except csv.Error as error:
            raise FileRefused(
                f"Line {self._reader.line_num:,} cannot be read as delimited text ({error}); "
                "a quotation mark that is never closed is the usual cause."
            ) from error
        finally:
            csv.field_size_limit(previous)

    def _ragged(self, line: int, row: list[str], columns: Sequence[int]) -> Row:
        width = len(self.header)
        cells = [unwrapped(row[column]) if column < len(row) else "" for column in columns]
        if not any(cell.strip() for cell in row):
            return Row(line, [""] * len(columns))
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            return Row(line, cells, "NUL byte in the row" if any("\0" in cell for cell in cells) else "")
        return Row(line, cells, f"{'more' if len(row) > width else 'fewer'} cells than the header")


@contextmanager
def open_delimited(path: Path) -> Iterator[DelimitedTable]:
    with path.open("rb") as start:
        utf16 = start.read(2) in _UTF16_MARKS
    encoding, errors = ("utf-16", "replace") if utf16 else ("utf-8", "windows-1252")
    with path.open(encoding=encoding, errors=errors, newline="") as lines:
        yield DelimitedTable(lines)


def _bounded(lines: TextIO) -> Iterator[str]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise FileRefused(f"Line {number:,} is longer than {LONGEST_LINE:,} characters: not a table of filings.")
        yield line


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)
