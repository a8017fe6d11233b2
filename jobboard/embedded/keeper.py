"""The process that holds PostgreSQL and Redis as long as somebody uses them.

Whoever uses the services holds a shared lock on `users.lock`. The keeper tries to take that lock for itself: when it
gets it, nobody is left, even if the last one was killed, and it ends the services and itself. While it ends them it
keeps the lock, so a newcomer waits and then starts anew. When one of the services dies, the keeper ends the other and
itself; `services` starts a new keeper.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from jobboard.embedded import postgres, redis
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.trouble import Trouble, of_system

LOOK_SECONDS = 0.1
STOP_SECONDS = 10


@dataclass(frozen=True)
class Task:
    """What a keeper shall keep: the data folder and the binaries, None for a service that runs elsewhere."""

    folder: Path
    postgres_bin: Path | None
    redis_server: Path | None
    durable: bool

    def names(self) -> list[str]:
        """The variables whose services are kept."""

        return [name for name, kept in (("DATABASE_URL", self.postgres_bin), ("REDIS_URL", self.redis_server)) if kept]

    def to_text(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> Self:
        read = json.loads(text)
        paths = {name: read[name] and Path(read[name]) for name in ("folder", "postgres_bin", "redis_server")}
        return cls(**paths, durable=read["durable"])


def main() -> int:
    """Read a `Task` from stdin, start its services, say `ready` or what is wrong on stdout, and keep them."""

    task = Task.from_text(sys.stdin.read())
    if os.fork():
        os._exit(0)  # nobody has to wait for the keeper
    folder = DataFolder(task.folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it ends when its users have ended, in whatever order signals arrive
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if not folder.lock("keeper").take(seconds=STOP_SECONDS):
        return _answer("Another keeper holds this data folder. Run the command again.")
    folder.ready.unlink(missing_ok=True)
    kept: list[subprocess.Popen[bytes]] = []
    try:
        _start(task, folder, kept)
    except Trouble as trouble:
        _stop(kept)
        return _answer(str(trouble))
    except OSError as error:
        _stop(kept)
        return _answer(str(of_system(error, folder.path)))
    folder.ready.write_text(" ".join(task.names()))
    _answer("ready")
    _keep(folder, kept)
    return 0


def _start(task: Task, folder: DataFolder, kept: list[subprocess.Popen[bytes]]) -> None:
    user = folder.user()
    if task.redis_server:
        kept.append(redis.start(folder, task.redis_server, user))
    if task.postgres_bin:
        postgres.make_cluster(folder, task.postgres_bin, user, durable=task.durable)
        kept.append(postgres.start(folder, task.postgres_bin, user, durable=task.durable))


def _answer(words: str) -> int:
    """Tell the starter, who may have gone, and let go of its pipes so that `command | cat` ends with the command."""

    with contextlib.suppress(OSError):
        os.write(1, words.encode())
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    return 0 if words == "ready" else 1


def _keep(folder: DataFolder, kept: list[subprocess.Popen[bytes]]) -> None:
    users = folder.lock("users")
    while all(service.poll() is None for service in kept):
        if users.take(wait=False):
            break
        time.sleep(LOOK_SECONDS)
    folder.ready.unlink(missing_ok=True)
    _stop(kept)


def _stop(kept: list[subprocess.Popen[bytes]]) -> None:
    """SIGINT is a fast shutdown to PostgreSQL and an ordinary one to Redis."""

    for service in kept:
        service.send_signal(signal.SIGINT)
    until = time.monotonic() + STOP_SECONDS
    for service in kept:
        try:
            service.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            service.kill()
            service.wait()
