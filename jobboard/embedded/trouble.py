"""What went wrong, in words for the person who typed the command."""

import errno
import shutil
from pathlib import Path


class Trouble(Exception):
    """The start cannot go on; the text says what to do. Entry points print it without a traceback."""


def disk_is_full(where: Path) -> Trouble:
    """`where` need not exist: the nearest folder above it is looked at."""

    there = next(folder for folder in (where, *where.parents) if folder.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    return Trouble(
        f"The disk is full: {free} MB are free at {there}.\n"
        "The board needs about 500 MB. Make room and run the command again; nothing was lost."
    )


def of_system(error: OSError, where: Path) -> Trouble:
    """Words for an error of the operating system while we worked on `where`."""

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_is_full(where)
    return Trouble(f"{where} cannot be used: {error.strerror or error}.")
