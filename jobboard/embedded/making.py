"""The words of the Makefile: what each needs installed, and what it starts."""

import os
import sys

from jobboard.embedded import board, data_folder, installation, locking
from jobboard.embedded.data_folder import PROJECT
from jobboard.embedded.trouble import Trouble

PYTHON = str(installation.PYTHON)
AFTER_INSTALLATION = {
    "run": ["-m", "jobboard.embedded.supervisor"],
    "test": ["-m", "jobboard.embedded.checking", "all"],
    "check": ["-m", "jobboard.embedded.checking", "quick"],
    "bench": ["manage.py", "bench"],
}


def main(word: str) -> int:
    """Do `word`; returns only when it went wrong or nothing is left to start."""

    os.chdir(PROJECT)
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # all processes of the board would compile everything at every start
    try:
        if word == "run":
            board.check_free(data_folder.locate(), board.port())
        installation.install(installation.BOARD if word in ("run", "install") else installation.DEVELOPMENT)
        if word == "lock":
            return locking.main(*sys.argv[2:])
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if word in AFTER_INSTALLATION:
        os.execv(PYTHON, [PYTHON, *AFTER_INSTALLATION[word]])  # noqa: S606  (no shell is meant)
    return 0
