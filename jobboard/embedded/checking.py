"""`make test` and `make check`: every check in turn, also after a failure, then a table of what failed."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from jobboard.embedded import chromium, services
from jobboard.embedded.data_folder import PROJECT
from jobboard.embedded.installation import VENV
from jobboard.embedded.trouble import Trouble

CODE = ["jobboard", "sponsors", "listings", "accounts", "alerts", "tests", "manage.py"]
QUICK = ["-m", "not browser and not chaos"]


@dataclass(frozen=True)
class Step:
    name: str
    command: list[str]
    profile: str = ""


@dataclass(frozen=True)
class Failure:
    step: Step
    where: str


def main(kind: str) -> int:
    """`kind` is `all`, or `quick` for all but the browser and the chaos tests. Returns the exit status."""

    os.chdir(PROJECT)
    try:
        services.provide_for_tests()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    failures = []
    if kind == "all" and chromium.find() is None:
        chromium.install()
    closing = ""
    for step in steps(kind):
        print(f"\n== {step.name}", flush=True)
        begun = time.monotonic()
        status, lines = run(step)
        closing = lines[-1] if lines else ""
        if status:
            failures.append(Failure(step, place_of(lines)))
            print(f"   {step.name} failed after {time.monotonic() - begun:.0f} s", flush=True)
    if failures:
        print(table(failures))
        print(closing)  # the tests come last, and who reads the output by machine looks for their last line
    return 1 if failures else 0


def steps(kind: str) -> Iterator[Step]:
    tool = VENV / "bin"
    python = str(tool / "python")
    manage = [python, "manage.py"]
    yield Step("code style", [python, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."])
    yield Step("format", [python, "-m", "ruff", "format", "--quiet", "--check", "--output-format=concise", "."])
    yield Step("types", [python, "-m", "mypy", "--no-error-summary", *CODE])
    yield Step(
        "boundaries", [python, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    )
    yield Step("templates", [python, "-m", "djlint", "templates", "--lint", "--quiet"])
    yield Step("settings and models", [*manage, "check"], "jobboard.settings.embedded")
    yield Step("migrations", [*manage, "makemigrations", "--check", "--dry-run"], "jobboard.settings.embedded")
    yield Step("tests", [python, "-m", "pytest", "-n", "2", "-q", *(QUICK if kind == "quick" else [])])


def run(step: Step) -> tuple[int, list[str]]:
    """Run one step, its output passed on as it comes. Returns its exit status and its lines."""

    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if step.profile:
        environment["DJANGO_SETTINGS_MODULE"] = step.profile
    lines = []
    with subprocess.Popen(
        step.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace", env=environment,
    ) as process:  # fmt: skip
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.strip():
                lines.append(line.rstrip())
    return process.returncode, lines


def place_of(lines: list[str]) -> str:
    """The first place that the step named."""

    tests = [line for line in lines if line.startswith(("FAILED ", "ERROR "))]
    files = [line for line in lines if re.search(r"\w\.(py|html|toml)\b", line)]
    words = [line for line in lines if re.search(r"\w", line)]
    return (tests or files or words or ["it said nothing"])[0].strip()[:150]


def table(failures: list[Failure]) -> str:
    width = max(len(failure.step.name) for failure in failures)
    rows = [f"  {failure.step.name:{width}}  {failure.where}" for failure in failures]
    return "\n".join(["", f"{len(failures)} of the checks failed:", *rows, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
