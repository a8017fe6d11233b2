"""Real servers in folders of their own, which also a user without rights can reach."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobboard.embedded.data_folder import PROJECT, DataFolder

USER = "from jobboard.embedded import services; services.provide(); print('ready', flush=True); input()"


def environment(**more: str) -> dict[str, str]:
    """Ours without the addresses of the test run's own servers."""

    ours = ("DATABASE_URL", "REDIS_URL", "JOBBOARD_DATA_DIR", "SITE_URL", "DJANGO_SETTINGS_MODULE", "PORT", "MAKELEVEL")
    return {**{name: value for name, value in os.environ.items() if name not in ours}, **more}


def wait_until(fact: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def processes_of(path: Path) -> list[int]:
    """Processes whose command line names `path`, but for ourselves."""

    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if os.fsencode(path) in line.read_bytes() and int(line.parent.name) != os.getpid():
                found.append(int(line.parent.name))
        except OSError:
            continue
    return found


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that every user can reach, unlike pytest's own when root runs the tests."""

    path = Path(tempfile.mkdtemp(prefix="jobboard-"))
    path.chmod(0o755)
    yield path
    assert wait_until(lambda: not processes_of(path)), f"left behind: {processes_of(path)}"
    shutil.rmtree(path)


@pytest.fixture
def reachable() -> Iterator[Path]:
    with reachable_folder() as path:
        yield path


@pytest.fixture
def folder(reachable: Path) -> DataFolder:
    made = DataFolder(reachable / "data")
    made.make()
    return made


@pytest.fixture
def use(folder: DataFolder) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    """Starts processes that use the services in `folder` until their stdin is closed."""

    users: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        user = subprocess.Popen(
            [sys.executable, "-c", USER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env=environment(JOBBOARD_DATA_DIR=str(folder.path)),
        )
        users.append(user)
        return user

    yield start
    for user in users:
        user.kill()
        user.communicate()
