"""Archives (zip) of tables. Nothing is written under a name of the archive's; sizes are checked before unpacking."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO

from sponsors.ingest.tables import FileRefused

# Official yearly workbooks unpack about 20 to 1, blank template rows 60 to 1.
MOST_UNPACKED_PER_BYTE = 150
ALWAYS_ALLOWED = 20_000_000
LARGEST_PART = 8_000_000_000
LARGEST_WORKBOOK = 1_000_000_000
MOST_MEMBERS = 1_000


def is_workbook(archive: zipfile.ZipFile) -> bool:
    return "xl/workbook.xml" in archive.NameToInfo or "[Content_Types].xml" in archive.NameToInfo


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in it, without what macOS adds. Raises FileRefused for what is no archive of tables."""
    found = [
        member
        for member in archive.infolist()
        if not member.is_dir() and "__MACOSX" not in member.filename and not plain_name(member).startswith(".")
    ]
    packed, unpacked = sum(member.compress_size for member in found), sum(member.file_size for member in found)
    if len(found) > MOST_MEMBERS:
        raise FileRefused(f"The archive holds {len(found):,} files: more than {MOST_MEMBERS:,} are not taken.")
    if unpacked > ALWAYS_ALLOWED + MOST_UNPACKED_PER_BYTE * packed:
        raise FileRefused(f"The archive would unpack from {packed:,} to {unpacked:,} bytes: not a set of tables.")
    return found


def place(member: zipfile.ZipInfo) -> str:
    """Its path in the archive, for people: without ".." and control characters."""
    parts = [part for part in PurePosixPath(member.filename.replace("\\", "/")).parts if part not in {"/", "..", "."}]
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in "/".join(parts))


def plain_name(member: zipfile.ZipInfo) -> str:
    return place(member).rpartition("/")[2]


def check(member: zipfile.ZipInfo) -> None:
    """Raises FileRefused for a part that is protected, or would grow beyond what tables do."""
    if member.flag_bits & 1:
        raise FileRefused("It is protected by a password; save it without one.")
    if member.file_size > min(LARGEST_PART, ALWAYS_ALLOWED + MOST_UNPACKED_PER_BYTE * member.compress_size):
        raise FileRefused(
            f"{place(member)} would unpack from {member.compress_size:,} to {member.file_size:,} bytes: "
            "not a table of filings."
        )


@contextmanager
def seekable(stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """The unpacked member as a nameless file, for a reader that goes back and forth."""
    if member.file_size > LARGEST_WORKBOOK:
        raise FileRefused(f"{place(member)} is larger than {LARGEST_WORKBOOK:,} bytes; give it unpacked.")
    with tempfile.TemporaryFile() as file:
        while block := stream.read(1 << 20):
            file.write(block)
        file.seek(0)
        yield file
