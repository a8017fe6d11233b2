"""Delimited text: comma, semicolon or tab; any line end; UTF-8, marked UTF-16, or Windows-1252 where not UTF-8."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import IO, TextIO

from sponsors.ingest.tables import ROWS_AT_A_TIME, Batch, Cells, FileRefused, Slipped, Table

LONGEST_LINE = 1_000_000
LONGEST_CELL = 100_000
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


class DelimitedTable(Table):
    def __init__(self, text: TextIO) -> None:
        lines = _bounded(text)
        first = next(lines, "")
        csv.field_size_limit(LONGEST_CELL)
        self._reader = csv.reader(chain([first], lines), delimiter=max(",;\t", key=first.count))
        self._header: Cells = []
        while not any(cell.strip() for cell in self._header) and (rows := self._read(1)):
            self._header = rows[0]

    @property
    def headers(self) -> Sequence[Cells]:
        return [self._header]

    def batches(self, header: int, columns: Sequence[int]) -> Iterator[Batch]:
        width = len(self._header)
        while True:
            before = self._reader.line_num
            rows = self._read(ROWS_AT_A_TIME)
            if not rows:
                break
            lines: Sequence[int] = range(before + 1, before + 1 + len(rows))
            if self._reader.line_num != lines[-1]:
                lines = _last_lines(rows, before)
            if len({*map(len, rows)} | {width}) == 1:
                yield Batch(lines, _chosen(rows, columns))
            else:
                yield _straightened(rows, lines, columns, width)

    def _read(self, rows: int) -> list[Cells]:
        try:
            return list(islice(self._reader, rows))
        except csv.Error as error:
            raise FileRefused(
                f"Line {self._reader.line_num:,} cannot be read as delimited text ({error}); "
                "a quotation mark that is never closed is the usual cause."
            ) from error


@contextmanager
def open_delimited(stream: IO[bytes], start: bytes) -> Iterator[DelimitedTable]:
    """`start` is what `stream` will give first: two bytes of it tell the encoding."""
    utf16 = start.startswith(_UTF16_MARKS)
    encoding, errors = ("utf-16", "replace") if utf16 else ("utf-8-sig", "windows-1252")
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        yield DelimitedTable(text)
    finally:
        text.detach()


def _bounded(lines: TextIO) -> Iterator[str]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise FileRefused(f"Line {number:,} is longer than {LONGEST_LINE:,} characters: not a table of filings.")
        yield line


def _last_lines(rows: Sequence[Cells], before: int) -> list[int]:
    """The line that each row ends on, where cells hold line breaks."""
    lines = []
    for row in rows:
        text = "\t".join(row)
        before += 1 + text.count("\n") + text.count("\r") - text.count("\r\n")
        lines.append(before)
    return lines


def _straightened(rows: Sequence[Cells], lines: Sequence[int], columns: Sequence[int], width: int) -> Batch:
    """Rows of the header's width, empty cells beyond it cut off; the others slipped."""
    straight: list[Cells] = []
    kept: list[int] = []
    slipped: list[Slipped] = []
    for line, row in zip(lines, rows, strict=True):
        if len(row) == width or (len(row) > width and not any(cell.strip() for cell in row[width:])):
            straight.append(row[:width])
            kept.append(line)
        elif any(cell.strip() for cell in row):
            cells = [row[column] if column < len(row) else "" for column in columns]
            slipped.append(Slipped(line, cells, f"{'more' if len(row) > width else 'fewer'} cells than the header"))
    return Batch(kept, _chosen(straight, columns), slipped, blank=len(rows) - len(kept) - len(slipped))


def _chosen(rows: Sequence[Cells], columns: Sequence[int]) -> list[Sequence[str]]:
    whole = list(zip(*rows, strict=True))
    return [whole[column] if whole else () for column in columns]
