"""The set-based statements of `sponsors/sql`, by name."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent.parent / "sql"


@cache
def statement(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text()
