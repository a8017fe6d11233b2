"""The kind of employment that a title or a feed's field names. Pure."""

import re

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("internship", r"\bintern(?:ship|s)?\b|\bco-?op\b(?! program benefits)"),
        (
            "contract",
            r"\bcontract(?:or)?\b(?! (?:manager|administrator|specialist|law|negotiat|management|review|officer))"
            r"|\bc2c\b|\b1099\b|\bcorp[- ]to[- ]corp\b",
        ),
        ("temporary", r"\btemporary\b|\btemp\b|\bseasonal\b|\bfixed[- ]term\b"),
        ("part_time", r"\bpart[- _]?time\b"),
        ("full_time", r"\bfull[- _]?time\b|\bpermanent\b|\bregular\b"),
    )
)


def read_employment_type(words: str) -> str | None:
    """internship, contract, temporary, part_time or full_time; None where the words name none."""
    return next((kind for kind, pattern in _TYPES if pattern.search(words)), None)
