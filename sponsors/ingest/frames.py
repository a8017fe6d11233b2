"""What the reading process tells the importing one, over a pipe: frames of rows as COPY text, and of words as JSON."""

import json
import struct
from collections.abc import Callable
from typing import Any

ROWS, WORDS = b"R", b"W"
_HEAD = struct.Struct(">cI")
HEAD_BYTES = _HEAD.size
Words = dict[str, Any]


def framed(kind: bytes, payload: bytes) -> bytes:
    return _HEAD.pack(kind, len(payload)) + payload


def words_framed(words: Words) -> bytes:
    return framed(WORDS, json.dumps(words).encode())


def next_frame(read: Callable[[int], bytes]) -> tuple[bytes, bytes] | None:
    """Kind and payload; None when the other side ended. `read` gives as many bytes as asked for, or fewer at the end."""
    head = read(HEAD_BYTES)
    if len(head) < HEAD_BYTES:
        return None
    kind, length = _HEAD.unpack(head)
    payload = read(length)
    return (kind, payload) if len(payload) == length else None
