"""Text as it comes from outside: control characters, odd spaces, long lines."""

import re

# PostgreSQL refuses NUL in text; the other control characters and invisible marks break searching and quoting.
# Line feed and tab are kept: they are layout.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")


def without_controls(text: str) -> str:
    """`text` with line ends as line feeds and without control, invisible or unpaired surrogate characters."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def single_spaced(text: str) -> str:
    """`text` with every run of spaces, tabs and no-break spaces as one space; line feeds stay."""
    return _SPACES.sub(" ", text)


def one_line(text: str) -> str:
    """`text` on one line, trimmed, without control characters: for titles, names and places."""
    return " ".join(without_controls(text).split())


def shortened(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, cut at a word with an ellipsis where it was longer."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(None, 1)[0] if " " in cut else cut).rstrip(" ,;:-") + "…"
