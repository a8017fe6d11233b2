"""Sheets of workbooks, streamed: XML block by block, never the whole and never the size that the sheet declares.

Two readers give the same rows. The quick one cuts a block at the byte patterns that every common writer produces; a
block written another way (prefixes, comments, cells out of order or without a reference) goes to an XML parser.
"""

import html
import re
from array import array
from collections.abc import Iterator, Sequence
from typing import IO
from xml.etree import ElementTree

from sponsors.ingest.tables import DAMAGED, Batch, Cells, FileRefused, Raw, Table, unwrapped

LARGEST_TEXTS = 256_000_000
LARGEST_ROW = 8_000_000
LAST_ROW = 1_048_576
MOST_COLUMNS = 500  # where columns to be read may stand; the widest official sheet has 260
MOST_HEADERS = 15  # title rows, then the header
_BLOCK = 1 << 18

_NO_CELL = b"/>"
# A row as every common writer has it, and in it what follows the reference of a cell: a value, none, or whatever ends with
# the cell (formulas, texts in place). Nothing is tried twice (`?>`, `*+`), so a hostile row costs no more than another.
_ROW = rb'\s*<row(?:\s(?:[^>]*?\s)?r="([0-9]{1,9})")?[^>]*>'
_CONTENT = rb"(?>[^<]*<v>[^<]*</v></c>|[^>]*/>|.*?</c>)"
_CELL = rb'(?:<c r="%s[0-9]+"(%s))?+'
_OTHER_CELLS = rb'(?:<c r="(?:%s)[0-9]+"%s)*+'
_NO_ROW = re.compile(rb"(?!)")
_PREFIX = rb"((?:[A-Za-z_][\w.-]*:)?)"
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_SHARED = re.compile(rb'[^<>]* t="s"[^<>]*><v>([0-9]{1,10})</v></c>')  # what most cells are
_TYPE = re.compile(rb'\bt="(\w+)"')
_PLAIN_TEXT = re.compile(rb"\s*<si>\s*<t(?:\s[^>]*)?>([^<]*)</t>\s*</si>")
_REFERENCE = re.compile(r"([A-Z]{1,3})\d{1,9}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Blocks:
    """A part of the workbook as blocks of whole `element`s; `root` is its start tag, with the namespaces."""

    def __init__(self, stream: IO[bytes], container: str, element: str) -> None:
        self._stream = stream
        head = b""
        opening = re.compile(rb"<" + _PREFIX + container.encode() + rb"\b[^>]*>")
        while not (found := opening.search(head)):
            more = stream.read(_BLOCK)
            if not more or len(head) > LARGEST_ROW:
                raise FileRefused(DAMAGED)
            head += more
            refuse_document_type(head)
        self.prefix = found[1].decode()
        self._end = b"</" + found[1] + element.encode() + b">"
        self._close = b"</" + found[1] + container.encode() + b">"
        self._rest = head[found.end() :]
        self._empty = found[0].endswith(b"/>")
        root = re.search(rb"<" + _PREFIX + rb"(?:worksheet|sst)\b[^>]*>", head[: found.end()])
        self.root = (root[0] if root else found[0]).removesuffix(b"/>").removesuffix(b">") + b">"
        self._each = self._read()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._each)

    def _read(self) -> Iterator[bytes]:
        while not self._empty:
            cut = self._rest.rfind(self._end)
            closed = self._close in self._rest
            if cut >= 0:
                block, self._rest = self._rest[: cut + len(self._end)], self._rest[cut + len(self._end) :]
                yield block
            if closed:
                break
            more = self._stream.read(_BLOCK)
            if not more:
                raise FileRefused(DAMAGED)
            self._rest += more
            if len(self._rest) > LARGEST_ROW:
                raise FileRefused("A row of the workbook is larger than any official one: not a table of filings.")
        while self._stream.read(_BLOCK):  # the checksum of the part is verified at its end
            pass

    def parsed(self, block: bytes) -> ElementTree.Element:
        name = self.root[1:-1].split(maxsplit=1)[0]
        try:
            return ElementTree.fromstring(self.root + block + b"</" + name + b">")  # noqa: S314 - no DTD gets here
        except ElementTree.ParseError as error:
            raise FileRefused(DAMAGED) from error


class Texts:
    """Shared texts of a workbook, kept as UTF-8 in one buffer."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        if stream:
            self._read(Blocks(stream, "sst", "si"))

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self._ends) - 1:
            raise FileRefused(f"A cell refers to shared text {number:,}, which the workbook does not hold.")
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "replace")

    def _read(self, blocks: Blocks) -> None:
        for block in blocks:
            plain = _PLAIN_TEXT.findall(block)
            if len(plain) == block.count(b"</si>") and b"<!" not in block and b"<si/>" not in block:
                for text in plain:
                    self._add(html.unescape(text.decode("utf-8", "replace")).encode() if b"&" in text else text)
            else:
                for item in blocks.parsed(block):
                    self._add("".join(_texts_of(item)).encode("utf-8", "replace"))

    def _add(self, text: bytes) -> None:
        self._bytes += text
        self._ends.append(len(self._bytes))
        if len(self._bytes) > LARGEST_TEXTS:
            raise FileRefused(f"The workbook's texts exceed {LARGEST_TEXTS // 1_000_000} MB; save the sheet as csv.")


class Sheet(Table):
    def __init__(self, stream: IO[bytes], texts: Texts, counts_days_from_1904: bool) -> None:
        self.counts_days_from_1904 = counts_days_from_1904
        self._texts = texts
        self._last_line = 0
        self._blocks = Blocks(stream, "sheetData", "row")
        self._first: list[tuple[int, dict[int, str]]] = []
        self._heads: list[int] = []  # rows of the first block that hold anything
        while not self._heads and (block := next(self._blocks, b"")):
            self._first = list(self._parsed(block))
            self._heads = [row for row, (_, found) in enumerate(self._first) if any(found.values())][:MOST_HEADERS]

    @property
    def headers(self) -> Sequence[Cells]:
        first = [self._first[row][1] for row in self._heads] or [{}]
        return [[found.get(column, "") for column in range(max(found, default=-1) + 1)] for found in first]

    def batches(self, header: int, columns: Sequence[int]) -> Iterator[Batch]:
        yield _batch(self._first[self._heads[header] + 1 :] if self._heads else [], columns)
        row, places = _row_of(columns)
        for block in self._blocks:
            yield self._cut(block, row, places) or _batch(list(self._parsed(block)), columns)

    def text(self, raw: Raw) -> str:
        return raw if isinstance(raw, str) else self._value(raw)

    def _cut(self, block: bytes, row: re.Pattern[bytes], places: Sequence[int]) -> Batch | None:
        """By the quick reader; None if any row of the block is written another way."""
        *rows, rest = block.split(b"</row>")
        if rest or (b"!" in block and b"<!" in block):  # the search for one byte is ten times as fast
            return None
        matches = [match for match in map(row.fullmatch, rows) if match]
        if len(matches) < len(rows):
            return None
        lines: list[int] = []
        found: list[tuple[bytes, ...]] = []
        for match, written in zip(matches, rows, strict=True):
            line = self._line(int(match[1] or 0))
            if b"<c" in written:
                lines.append(line)
                found.append(match.groups(_NO_CELL))
        whole = list(zip(*found, strict=True))
        return Batch(lines, [whole[place] if whole else () for place in places], blank=len(rows) - len(lines))

    def _line(self, declared: int) -> int:
        # Rows are told apart by their number, so a repeated or absurd one gets the next.
        self._last_line = declared if self._last_line < declared <= LAST_ROW else self._last_line + 1
        return self._last_line

    def _value(self, tail: bytes) -> str:
        """Text of a cell from what follows its reference: ` s="5" t="s"><v>7</v></c>`."""
        if shared := _SHARED.fullmatch(tail):
            return _clean(self._texts[int(shared[1])])
        attributes, _, content = tail.partition(b">")
        kind = _TYPE.search(attributes)
        if kind and kind[1] == b"inlineStr":
            value = _clean(html.unescape(b"".join(_TEXT.findall(content)).decode("utf-8", "replace")))
        else:
            found = _VALUE.search(content)
            text = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
            value = self._typed(kind[1].decode() if kind else "n", text)
        return value

    def _parsed(self, block: bytes) -> Iterator[tuple[int, dict[int, str]]]:
        for row in self._blocks.parsed(block):
            if _local(row) != "row":
                continue
            found: dict[int, str] = {}
            column = -1
            for cell in row:
                column = _column(cell.get("r", ""), column + 1)
                found[column] = self._cell(cell)
            declared = row.get("r", "")
            yield self._line(int(declared) if re.fullmatch(r"[0-9]{1,9}", declared) else 0), found

    def _cell(self, cell: ElementTree.Element) -> str:
        if cell.get("t") == "inlineStr":
            return _clean("".join(_texts_of(cell)))
        value = next((part.text or "" for part in cell if _local(part) == "v"), "")
        return self._typed(cell.get("t", "n"), value)

    def _typed(self, kind: str, value: str) -> str:
        if kind == "s" and value:
            if not re.fullmatch(r"\s*[0-9]{1,10}\s*", value):
                raise FileRefused(f"A cell refers to shared text {value[:20]!r}, which is no number.")
            return _clean(self._texts[int(value)])
        if kind == "b":
            return {"1": "Y", "0": "N"}.get(value, "")
        return "" if kind == "e" else _clean(value)


def _row_of(columns: Sequence[int]) -> tuple[re.Pattern[bytes], list[int]]:
    """A row whose groups are its number and its cells of `columns` as they stand in the sheet; and which group each is."""
    order = sorted(set(columns))
    if order[-1] > MOST_COLUMNS:
        return _NO_ROW, []
    parts, following = [_ROW], 0
    for column in order:
        between = b"|".join(letters(other).encode() for other in range(following, column))
        parts += [_OTHER_CELLS % (between, _CONTENT)] if between else []
        parts += [_CELL % (letters(column).encode(), _CONTENT)]
        following = column + 1
    parts += [_OTHER_CELLS % (rb"[A-Z]{1,3}", _CONTENT)]
    return re.compile(b"".join(parts), re.DOTALL), [order.index(column) + 1 for column in columns]


def refuse_document_type(part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise FileRefused(
            "The workbook declares a document type or entities; no official one does, and it is not read."
        )
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused("The workbook's parts are not UTF-8; save it again as xlsx.")


def letters(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    found = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        found = chr(65 + digit) + found
    return found


def _column(reference: str, following: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return following
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _batch(rows: Sequence[tuple[int, dict[int, str]]], columns: Sequence[int]) -> Batch:
    return Batch([line for line, _ in rows], [[found.get(column, "") for _, found in rows] for column in columns])


def _clean(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: _character(int(found[1], 16)), text)
    return unwrapped(text)


def _character(code: int) -> str:
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _texts_of(element: ElementTree.Element) -> Iterator[str]:
    """Runs of a rich text; the phonetic guide beside them (`rPh`) is not text."""
    for part in element:
        if _local(part) == "t":
            yield part.text or ""
        elif _local(part) in {"r", "is"}:
            yield from _texts_of(part)
