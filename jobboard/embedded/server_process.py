"""How a server of ours is started and found again: PostgreSQL and Redis alike."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

from jobboard.embedded.service_user import ServiceUser


def environment() -> dict[str, str]:
    """A small environment for the servers: no PG… variable and no locale of the caller changes what they do."""

    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def start(command: list[str], *, user: ServiceUser, log: Path, ends_on: signal.Signals) -> subprocess.Popen[bytes]:
    """Start `command` as `user`, deaf to the terminal; on Linux it gets `ends_on` when we die, however we die."""

    with log.open("wb") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=log.parent.parent,
            env=environment(),
            start_new_session=True,
            preexec_fn=lambda: end_with_parent(ends_on),  # runs after the change of user, which would undo it
            **user.as_child(),
        )


def asked(command: list[str | Path], user: ServiceUser) -> str:
    """What a program says to `command`, run as `user`. Raises OSError when it cannot run."""

    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", **user.as_child()
    )
    return bytes(done.stdout).decode(errors="replace")


def end_with_parent(number: signal.Signals) -> None:
    """Between fork and exec: let the kernel send us signal `number` when our parent dies. Linux alone can."""

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(number))


def command_line(pid: int) -> str:
    """The command line of process `pid`; empty when there is none, or only its corpse."""

    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if Path("/proc/self").exists():
            return ""
    asked = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(asked, check=False, capture_output=True, text=True).stdout


def last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()[-6:]
    return "\n".join(f"  {line}" for line in lines)
