"""Typed readers of environment variables.

Every variable the project reads goes through here, so that a wrong value stops the start with a sentence that says what
to write instead, and so that `.env.example` can be held equal to the variables that exist.
"""

import json
import os
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import unquote, urlsplit

T = TypeVar("T")

# Name -> hint, in the order of reading. A test compares it with `.env.example`.
KNOWN: dict[str, str] = {}


class WrongSetting(SystemExit):
    """A variable is missing or wrong: the process ends with the reason and what to write instead."""

    def __init__(self, name: str, problem: str, hint: str) -> None:
        super().__init__(f"{name} {problem}. {hint}")


def _read(name: str, default: T | None, hint: str, parse: Callable[[str], T], *, secret: bool = False) -> T:
    KNOWN[name] = hint
    raw = os.environ.get(name, "").strip()
    if not raw:
        if default is None:
            raise WrongSetting(name, "is not set", hint)
        return default
    try:
        return parse(raw)
    except ValueError:
        what = "holds something that cannot be used" if secret else f"is {raw!r}, which cannot be used"
        raise WrongSetting(name, what, hint) from None


def text(name: str, default: str | None = None, *, hint: str) -> str:
    return _read(name, default, hint, str)


def secret(name: str, default: str | None = None, *, hint: str) -> str:
    """A secret of at least 40 characters; its value never appears in the message."""

    KNOWN[name] = hint
    raw = os.environ.get(name, "").strip() or default
    if raw is None:
        raise WrongSetting(name, "is not set", hint)
    if len(raw) < 40:
        raise WrongSetting(name, "is shorter than 40 characters", hint)
    return raw


def flag(name: str, default: bool, *, hint: str) -> bool:
    def parse(raw: str) -> bool:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[raw.lower()]

    try:
        return _read(name, default, hint, parse)
    except KeyError:
        raise WrongSetting(name, "is neither yes nor no", hint) from None


def whole(name: str, default: int, *, hint: str, least: int = 0) -> int:
    def parse(raw: str) -> int:
        value = int(raw)
        if value < least:
            raise ValueError
        return value

    return _read(name, default, hint, parse)


def words(name: str, default: list[str] | None = None, *, hint: str) -> list[str]:
    return _read(name, default, hint, lambda raw: [word.strip() for word in raw.split(",") if word.strip()])


def url(name: str, default: str | None = None, *, schemes: tuple[str, ...], hint: str) -> str:
    def parse(raw: str) -> str:
        if urlsplit(raw).scheme not in schemes:
            raise ValueError
        return raw

    return _read(name, default, hint, parse)


def mapping(name: str, default: dict[str, str], *, hint: str) -> dict[str, str]:
    """A JSON object of texts."""

    def parse(raw: str) -> dict[str, str]:
        read = json.loads(raw)
        if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
            raise ValueError
        return read

    return _read(name, default, hint, parse, secret=True)


def database(name: str, *, hint: str) -> dict[str, object]:
    """`postgres://user:password@host:port/name?host=/socket/folder` as Django wants it."""

    parts = urlsplit(url(name, schemes=("postgres", "postgresql"), hint=hint))
    query = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    try:
        port = parts.port
    except ValueError:
        raise WrongSetting(name, "has a port that is not a number", hint) from None
    if not parts.path.strip("/"):
        raise WrongSetting(name, "names no database", hint)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": query.get("port", str(port or "")),
    }
