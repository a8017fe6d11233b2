"""What `make` calls, with whatever Python the machine has: `bootstrap.py run|install|test|check|bench|lock`.

This file alone must be readable by an old Python 3, so that it can say that a newer one is needed.
"""

import importlib
import os
import shutil
import subprocess
import sys
import types

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def python_trouble(version: "tuple[int, ...]", executable: str) -> str:
    """Words when this Python is too old, else an empty string."""

    if tuple(version[:2]) >= OLDEST:
        return ""
    return (
        "Python 3.11 or newer is needed; {} is {}.\n"
        "Install one (Debian 12, Ubuntu 24.04 or later: apt install python3 python3-venv; macOS: brew install python)\n"
        "and name it, as in: make run PYTHON=python3.12"
    ).format(executable, ".".join(str(part) for part in version[:3]))


def go_on_with_a_newer_python() -> None:
    """Replace this process by the newest Python that the machine has, or end with words."""

    for name in NEWER:
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""]) == 0:  # a version manager's name may lead nowhere
            os.execv(found, [found] + sys.argv)  # noqa: RUF005, S606  (an old Python reads this file)
    sys.exit(python_trouble(sys.version_info[:3], sys.executable))


def without_its_dependencies() -> None:
    """Make `jobboard.embedded` importable before anything is installed: `jobboard/__init__.py` needs Celery."""

    sys.path[0] = PROJECT
    package = types.ModuleType("jobboard")
    package.__path__ = [os.path.join(PROJECT, "jobboard")]
    sys.modules["jobboard"] = package


def main(word: str) -> int:
    if python_trouble(sys.version_info[:3], sys.executable):
        go_on_with_a_newer_python()
    without_its_dependencies()
    module = importlib.import_module("jobboard.embedded." + ("keeper" if word == "keep" else "making"))
    return int(module.main() if word == "keep" else module.main(word))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
