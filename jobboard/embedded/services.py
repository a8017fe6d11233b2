"""The running PostgreSQL and Redis for this process, used when they run and started when they do not.

`DATABASE_URL` and `REDIS_URL` win: what they name is used and not started. Otherwise a keeper (see `keeper`) holds the
servers until the last process that called `provide` has ended.
"""

import os
import select
import subprocess
import sys
import time
from pathlib import Path

from jobboard.embedded import data_folder, keeper, postgres_binaries, redis
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.locks import FileLock
from jobboard.embedded.trouble import Trouble, of_system

START_SECONDS = 60
BOOTSTRAP = Path(__file__).with_name("bootstrap.py")

# Commands that only compute: they get the addresses, and no server is started for them.
WITHOUT_SERVICES = {
    "read_ads", "help", "version", "collectstatic", "findstatic", "diffsettings", "makemessages", "compilemessages",
}  # fmt: skip

_held: dict[Path, FileLock] = {}
_kept: dict[Path, dict[str, str]] = {}


def provide(command: str = "") -> DataFolder:
    """Give this process DATABASE_URL and REDIS_URL in its environment, of servers that run until it ends.

    `command` is the name of the manage.py command; some need no server. Raises `Trouble` with words for a person.
    """

    folder = data_folder.locate()
    wanted = _wanted(folder)
    os.environ.update(wanted)
    if wanted and command not in WITHOUT_SERVICES and not command.startswith("-"):
        hold(folder, wanted)
    return folder


def provide_for_tests() -> DataFolder:
    """The same on a cluster for tests alone, fast instead of durable; runs at the same time get one each."""

    parent = data_folder.locate()
    if not _wanted(parent):
        return parent
    parent.make()
    for number in range(1, 100):
        folder = DataFolder(parent.path / f"test-{number}")
        wanted = _wanted(folder)
        folder.make()
        run = folder.lock("run")
        if run.take(wait=False):
            _held[run.path] = run
            os.environ.update(wanted)
            hold(folder, wanted, durable=False)
            return folder
    raise Trouble(f"99 test runs use {parent.path} already.")


def _wanted(folder: DataFolder) -> dict[str, str]:
    ours = {"DATABASE_URL": folder.database_url, "REDIS_URL": folder.redis_url}
    return {name: url for name, url in ours.items() if not os.environ.get(name, "").strip()}


def hold(folder: DataFolder, wanted: dict[str, str], *, durable: bool = True) -> None:
    """Become a user of the services in `wanted`, and start them unless they run; again when they have died."""

    folder.make()
    try:
        users = _held.setdefault(folder.path / "users", folder.lock("users"))
        if not users.take(shared=True, seconds=START_SECONDS):
            raise Trouble(f"The services in {folder.path} are stopping and do not end. Run the command again.")
        _kept[folder.path] = wanted
        with folder.lock("start"):
            while not _running(folder, wanted):
                if not folder.lock("keeper").is_held_elsewhere():
                    _start(folder, wanted, durable=durable)
                time.sleep(0.02)
    except OSError as error:
        raise of_system(error, folder.path) from None


def held(folder: DataFolder) -> dict[str, str]:
    """The variables whose services in `folder` this process holds."""

    return _kept.get(folder.path, {})


def let_go(folder: DataFolder) -> None:
    """Stop being a user, and wait for the services to end if we were the last."""

    if users := _held.pop(folder.path / "users", None):
        users.release()
        del _kept[folder.path]
        until = time.monotonic() + keeper.STOP_SECONDS
        while not died(folder) and time.monotonic() < until and not _others_use(folder):
            time.sleep(0.02)


def _others_use(folder: DataFolder) -> bool:
    """Is `users.lock` shared by others? A stopping keeper holds it alone."""

    users = folder.lock("users")
    if users.is_held_elsewhere():
        return False
    alone = users.take(wait=False)
    users.release()
    return not alone


def _running(folder: DataFolder, wanted: dict[str, str]) -> bool:
    """Does a keeper keep what is wanted? A keeper without its file is just starting or stopping."""

    if not folder.lock("keeper").is_held_elsewhere():
        return False
    try:
        kept = folder.ready.read_text().split()
    except FileNotFoundError:
        return False
    if missing := [name for name in wanted if name not in kept]:
        raise Trouble(
            f"The services in {folder.path} were started by a command that had {missing[0]} set, so one is lacking.\n"
            f"Set {missing[0]} here too, or run this again when that command has ended."
        )
    return True


def died(folder: DataFolder) -> bool:
    """Has the keeper ended, and the services with it?"""

    return not folder.lock("keeper").is_held_elsewhere()


def _start(folder: DataFolder, wanted: dict[str, str], *, durable: bool) -> None:
    task = keeper.Task(
        folder.path,
        postgres_binaries.choose(postgres_binaries.candidates(folder), folder.cluster).folder
        if "DATABASE_URL" in wanted
        else None,
        redis.choose(redis.candidates(folder)) if "REDIS_URL" in wanted else None,
        durable,
    )
    start(task)


def start(task: keeper.Task) -> None:
    """Start a keeper for `task`, in a session of its own, and wait until its services answer."""

    log = task.folder / "logs" / "keeper.log"
    ours, theirs = os.pipe()
    with log.open("wb") as err, os.fdopen(ours, "rb") as answer:
        process = subprocess.Popen(
            [sys.executable, "-S", str(BOOTSTRAP), "keep"],
            stdin=subprocess.PIPE,
            stdout=theirs,
            stderr=err,
            cwd="/",
            start_new_session=True,
        )
        os.close(theirs)
        if process.stdin:
            process.stdin.write(task.to_text().encode())
            process.stdin.close()
        process.wait()  # the keeper has left it and goes on by itself
        if not select.select([answer], [], [], START_SECONDS)[0]:
            raise Trouble(f"The services did not start within {START_SECONDS} s; {log.parent} says more.")
        said = answer.read().decode()
    if said != "ready":
        raise Trouble(said or f"The services did not start:\n{log.read_text()}")
