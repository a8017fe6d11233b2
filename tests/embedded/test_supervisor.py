"""The board itself, with the settings of the embedded profile, started as `make run` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from jobboard.embedded.data_folder import PROJECT, DataFolder
from tests.embedded.conftest import environment, processes_of, reachable_folder, wait_until

pytestmark = pytest.mark.chaos
# Waiting ends as soon as what is waited for is there; on a machine with much else to do it takes long.
START_SECONDS = 300
SECONDS = 90
SOON = 30


@dataclass
class Board:
    process: "subprocess.Popen[bytes]"
    port: int
    folder: DataFolder
    log: Path

    def answers(self) -> bool:
        try:
            urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).close()
        except HTTPError:
            return True
        except OSError:
            return False
        return True

    def said(self) -> str:
        return self.log.read_text()

    def word_of(self, name: str) -> str:
        """What only the command line of that child says."""

        return {"web": f"--bind=127.0.0.1:{self.port}", "beat": str(self.folder.beat_schedule)}[name]

    def runs(self) -> bool:
        """Wait until it says where it runs, or has ended."""

        def done() -> bool:
            return "The board runs at" in self.said() or self.process.poll() is not None

        return wait_until(done, START_SECONDS) and self.process.poll() is None

    def is_gone(self) -> bool:
        """Nobody of the board or its services is left: everyone has the data folder in the environment."""

        return not processes_of(self.folder.path) and not _with_environment(str(self.folder.path))


def _with_environment(word: str) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"JOBBOARD_DATA_DIR={word}\0".encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A folder that every user can reach. The first board in it prepares the database, the next finds it so."""

    with reachable_folder() as path:
        yield path


@pytest.fixture
def start(prepared: Path) -> Iterator[Callable[..., Board]]:
    boards: list[Board] = []

    def run(place: Path = prepared) -> Board:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        folder = DataFolder(place / "data")
        log = place / f"{port}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "jobboard.embedded.supervisor"],
                cwd=PROJECT,
                env=environment(JOBBOARD_DATA_DIR=str(folder.path), PORT=str(port)),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        boards.append(Board(process, port, folder, log))
        return boards[-1]

    yield run
    for board in boards:
        board.process.terminate()
        board.process.wait(SECONDS)
    assert all(wait_until(board.is_gone, SOON) for board in boards)


def test_the_board_answers_and_a_second_one_is_refused_and_sigterm_leaves_nobody(start: Callable[..., Board]) -> None:
    board = start()
    assert board.runs(), board.said()
    assert board.answers()
    second = start()
    assert second.process.wait(SECONDS) == 1
    assert f"The board runs already: http://127.0.0.1:{board.port}/" in second.said()
    assert board.answers()
    told_at = time.monotonic()
    board.process.terminate()
    assert board.process.wait(SECONDS) == 0
    assert time.monotonic() - told_at < SOON
    assert wait_until(board.is_gone, SOON)


def test_what_is_killed_comes_back_and_a_killed_supervisor_leaves_nobody(start: Callable[..., Board]) -> None:
    board = start()
    assert board.runs(), board.said()
    assert wait_until(lambda: bool(processes_of(Path(board.word_of("beat")))))
    for name in ("web", "beat"):
        os.kill(min(processes_of(Path(board.word_of(name)))), signal.SIGKILL)
        assert wait_until(lambda name=name: f"{name} was killed by signal 9" in board.said())  # type: ignore[misc]
    assert wait_until(lambda: bool(processes_of(Path(board.word_of("beat")))))
    assert wait_until(board.answers, SECONDS)
    os.kill(int((board.folder.redis / "pid").read_text()), signal.SIGKILL)
    assert wait_until(lambda: "starting them again" in board.said())
    assert wait_until(board.answers, SECONDS)
    board.process.kill()
    board.process.wait()
    assert wait_until(board.is_gone, SOON)
    again = start()
    assert again.runs(), again.said()


def test_sigterm_in_the_middle_of_the_preparation_leaves_nobody(start: Callable[..., Board], reachable: Path) -> None:
    board = start(reachable)
    assert wait_until(lambda: "Preparing" in board.said(), START_SECONDS), board.said()
    board.process.terminate()
    assert board.process.wait(SECONDS) == 0
    assert wait_until(board.is_gone, SOON)
