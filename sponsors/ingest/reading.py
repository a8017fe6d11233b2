"""A file as tables, by what it is and not by its name: delimited text, a workbook, or an archive of such."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from sponsors.ingest import archives
from sponsors.ingest.delimited import open_delimited
from sponsors.ingest.tables import DAMAGED, FileRefused, Table
from sponsors.ingest.workbooks import open_workbook, sheet_names

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, RuntimeError)
_NOT_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table is: a file, or a member of an archive; of a workbook one sheet. `name` is for people."""

    path: Path
    name: str
    member: zipfile.ZipInfo | None = None
    sheet: int = 0

    @contextmanager
    def open(self) -> Iterator[Table]:
        """Raises FileRefused, also while rows are read."""
        with _refusing(), self._bytes() as file, _table(file, self.sheet) as table:
            yield table

    def sheets(self) -> list["Source"]:
        """Itself, and of a workbook the sheets after the first."""
        try:
            with _refusing(), self._bytes() as file:
                names = _sheet_names(file)
        except FileRefused:
            return [self]  # says why when it is opened
        return [
            self, *(replace(self, name=f"{self.name}/{name}", sheet=number) for number, name in enumerate(names) if number)
        ]  # fmt: skip

    @contextmanager
    def _bytes(self) -> Iterator[IO[bytes]]:
        if self.member is None:
            with self.path.open("rb") as file:
                yield file
        else:
            archives.check(self.member)
            with (
                zipfile.ZipFile(self.path) as archive,
                archive.open(self.member) as stream,
                _whole(stream, self.member) as whole,
            ):
                yield whole


def sources(path: Path, name: str) -> list[Source]:
    """The tables that a file may hold: itself or its sheets, or the members of an archive. Raises FileRefused."""
    found = [Source(path, name)]
    with _refusing(), path.open("rb") as file:
        if file.read(2) == _ZIP:
            with zipfile.ZipFile(file) as archive:
                if not archives.is_workbook(archive):
                    found = [
                        Source(path, f"{name}/{archives.place(member)}", member) for member in archives.members(archive)
                    ]
    return [sheet for source in found for sheet in source.sheets()]


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Header and rows of a delimited file or a workbook. Raises FileRefused, also while rows are read."""
    with Source(path, path.name).open() as table:
        yield table


def sha256(path: Path) -> str:
    with _refusing(), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileRefused(f"The file cannot be read: {error.strerror or error}.") from error
    except _DAMAGES as error:
        raise FileRefused(DAMAGED) from error


@contextmanager
def _whole(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """A member that is a workbook is unpacked first: its reader goes back and forth."""
    start = stream.read(len(_ZIP))
    stream.seek(0)
    if start != _ZIP:
        yield stream
        return
    with archives.seekable(stream, member) as file:
        yield file


def _sheet_names(file: IO[bytes]) -> list[str]:
    start = file.read(len(_ZIP))
    file.seek(0)
    if start != _ZIP:
        return []
    with zipfile.ZipFile(file) as archive:
        return sheet_names(archive) if archives.is_workbook(archive) else []


@contextmanager
def _table(file: IO[bytes], sheet: int = 0) -> Iterator[Table]:
    start = file.read(1024)
    file.seek(0)
    if not start.strip(b"\0 \r\n\t"):
        raise FileRefused("The file is empty.")
    if start.startswith(_OLD_FORMAT):
        raise FileRefused("This is an old or protected Excel file; save it as xlsx without a password, or as csv.")
    if start.startswith(_NOT_TABLES):
        raise FileRefused("This is no table: give a csv or xlsx file, or a zip of such.")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise FileRefused("This is a web page or XML, whatever its name says; save it as csv or xlsx.")
    if not start.startswith(_ZIP):
        with open_delimited(file, start) as table:
            yield table
        return
    with zipfile.ZipFile(file) as archive:
        if not archives.is_workbook(archive):
            raise FileRefused("An archive inside an archive is not opened; unpack it.")
        with open_workbook(archive, sheet) as table:
            yield table
