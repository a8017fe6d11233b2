"""The one board that a data folder runs: its port, its lock, and words when either is taken."""

import os
import socket

from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.locks import FileLock
from jobboard.embedded.trouble import Trouble, of_system

USUAL_PORT = 8000


def port() -> int:
    """The port that `PORT` names."""

    named = os.environ.get("PORT", "").strip()
    if not named:
        return USUAL_PORT
    if not (named.isascii() and named.isdecimal()) or not 1 <= int(named) <= 65535:
        raise Trouble(f"PORT is {named!r}; write a number from 1 to 65535, as in: PORT=8001 make run")
    return int(named)


def address(number: int) -> str:
    return f"http://127.0.0.1:{number}/"


def check_free(folder: DataFolder, number: int) -> None:
    """Raise `Trouble` when a board runs on this data folder, or anything else on this port."""

    lock = folder.lock("board")
    try:
        if lock.path.exists() and lock.is_held_elsewhere():
            raise _runs_already(folder)
    except OSError as error:
        raise of_system(error, folder.path) from None
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError:
            raise Trouble(
                f"Port {number} is for root alone. Choose one above 1023, as in: PORT=8001 make run"
            ) from None
        except OSError:
            raise Trouble(
                f"Port {number} is taken by another program. Choose another, as in: PORT={number % 65535 + 1} make run"
            ) from None


def claim(folder: DataFolder, number: int) -> FileLock:
    """Be the board of this data folder until we end."""

    folder.make()
    lock = folder.lock("board")
    if not lock.take(wait=False):
        raise _runs_already(folder)
    lock.write(f"{address(number)} (process {os.getpid()})")
    return lock


def _runs_already(folder: DataFolder) -> Trouble:
    said = folder.lock("board").path.read_text() or "elsewhere"
    return Trouble(
        f"The board runs already: {said}, with the data in {folder.path}.\n"
        "Stop it there with Ctrl-C, or start a second one: JOBBOARD_DATA_DIR=.jobboard/second PORT=8001 make run"
    )
