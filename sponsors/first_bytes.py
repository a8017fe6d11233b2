"""What the first bytes of a file say about it: sites answer 200 with a web page where a file should be. Pure."""

import re

from sponsors.official_pages import ending

ENOUGH = 1024  # bytes to judge by; a file may be shorter

_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


def why_not(name: str, start: bytes) -> str:
    """Why this cannot be the beginning of a file called `name`; empty when it can."""
    if not start:
        return f"{name} came empty."
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<") and not start.startswith(_ZIPPED):
        title = _TITLE.search(start)
        said = " ".join(title[1].decode("utf-8", errors="replace").split())[:80] if title else ""
        return f"A web page came instead of {name}" + (f", titled “{said}”." if said else ".")
    kind = ending(name)
    if kind in ("xlsx", "zip") and not start.startswith(_ZIPPED):
        return f"What came is no {kind} file: it does not begin as one."
    if kind == "xls" and not start.startswith((_OLD_WORKBOOK, *_ZIPPED)):
        return "What came is no xls file: it does not begin as one."
    if kind in ("csv", "tsv", "txt") and b"\0" in start and not start.startswith(_UTF_16):
        return f"What came is no {kind} file: it is not text."
    return ""
