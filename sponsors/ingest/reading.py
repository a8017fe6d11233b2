"""A file as a table, by what it is and not by its name."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sponsors.ingest.delimited import open_delimited
from sponsors.ingest.tables import FileRefused, Table
from sponsors.ingest.workbooks import is_old_workbook, open_workbook


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Header and rows of a delimited file or a workbook. Raises FileRefused, also while rows are read."""
    start = _start(path)
    if not start.strip(b"\0 \r\n\t"):
        raise FileRefused("The file is empty.")
    if is_old_workbook(start):
        raise FileRefused("This is an old or protected Excel file; save it as xlsx without a password, or as csv.")
    with open_workbook(path) if start.startswith(b"PK") else open_delimited(path) as table:
        yield table


def sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileRefused(_unreadable(error)) from error


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(1024)
    except OSError as error:
        raise FileRefused(_unreadable(error)) from error


def _unreadable(error: OSError) -> str:
    return f"The file cannot be read: {error.strerror or error}."
