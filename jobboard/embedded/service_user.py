"""The user that runs PostgreSQL and Redis: ourselves; instead of root, whom PostgreSQL refuses, one without rights."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobboard.embedded.trouble import Trouble


@dataclass(frozen=True)
class ServiceUser:
    name: str
    uid: int
    gid: int

    @property
    def is_ourselves(self) -> bool:
        return self.uid == os.geteuid()

    def as_child(self) -> dict[str, Any]:
        """Arguments for `subprocess` that start a child as this user."""

        return {} if self.is_ourselves else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, folder: Path) -> bool:
        """Can this user step into `folder`? Asked of the kernel, which knows of access lists and mounts as well."""

        if self.is_ourselves:
            return os.access(folder, os.X_OK)
        step = ["/bin/sh", "-c", 'cd -- "$0"', str(folder)]
        return subprocess.run(step, check=False, capture_output=True, cwd="/", **self.as_child()).returncode == 0

    def own(self, path: Path) -> None:
        """Give `path`, which we made, to this user."""

        if not self.is_ourselves:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def of_uid(uid: int) -> ServiceUser:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise Trouble(
            f"The user number {uid} has no name on this machine, and PostgreSQL does not run for a nameless user.\n"
            "Run as a user that /etc/passwd knows, or set DATABASE_URL and REDIS_URL to servers that run elsewhere."
        ) from None
    return ServiceUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def for_folder(folder: Path) -> ServiceUser:
    """The user for the data in `folder`: ourselves; as root the folder's owner, else `postgres`, else `nobody`."""

    if os.geteuid() != 0:
        return of_uid(os.geteuid())
    if folder.exists() and folder.stat().st_uid != 0:
        return of_uid(folder.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            return of_uid(pwd.getpwnam(name).pw_uid)
        except KeyError:
            continue
    raise Trouble(
        "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody.\n"
        "Run the command as an ordinary user, or set DATABASE_URL to a server that runs elsewhere."
    )
