"""Reading values out of a JSON payload that may hold anything at any place."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from jobboard.lib.text import without_controls
from listings.sources.base import PayloadRefused

LARGEST_AMOUNT = 10**12


class FieldRefused(ValueError):
    """A field of one posting that it cannot do without is missing or of another kind."""


def load(payload: bytes) -> Any:
    try:
        return json.loads(payload.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PayloadRefused(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise PayloadRefused(f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except ValueError:
        raise PayloadRefused("not a listing feed: it holds a number of thousands of digits") from None
    except RecursionError:
        raise PayloadRefused("not a listing feed: nested too deeply") from None


def text(record: dict[str, Any], name: str, *, longest: int) -> str:
    """The field as clean text without NUL and half characters, cut at `longest`; empty where it is missing or null."""
    value = record.get(name)
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return without_controls(str(value)).strip()[:longest]


def amount(record: dict[str, Any], name: str) -> float | None:
    """The field where it is a number that money can be, above nothing."""
    value = record.get(name)
    return value if isinstance(value, int | float) and 0 < value < LARGEST_AMOUNT else None


def required(record: dict[str, Any], name: str, *, longest: int) -> str:
    value = text(record, name, longest=longest)
    if not value:
        raise FieldRefused(f"{name} is missing or empty")
    return value


def mapping(record: dict[str, Any], name: str) -> dict[str, Any]:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def mappings(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = record.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def web_address(record: dict[str, Any], name: str) -> str:
    """The field where it is a plain web address of at most 1,000 characters, else empty."""
    value = text(record, name, longest=1001)
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and len(value) <= 1000
    return value if usable and not any(c.isspace() for c in value) else ""


def moment(record: dict[str, Any], name: str) -> datetime | None:
    """The field as an aware moment: ISO text, or milliseconds since 1970. None where it is neither, or absurd."""
    value = record.get(name)
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            read = datetime.fromtimestamp(value / 1000, tz=UTC)
        else:
            read = datetime.fromisoformat(str(value or "").strip())
    except (ValueError, OverflowError, OSError):
        return None
    read = read if read.tzinfo else read.replace(tzinfo=UTC)
    return read if 1990 <= read.year <= 2100 else None
