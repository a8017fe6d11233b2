"""The degree that an ad asks for at least. Pure."""

import re
from enum import StrEnum


class Degree(StrEnum):
    HIGH_SCHOOL = "high_school"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"
    PROFESSIONAL = "professional"


# Letters stand for a degree only in capitals and where the words behind them speak of one: "BS in", "BA/BS", "MS degree".
_BESIDE = r"(?= ?(?:/|,|\)|&)| in | or | and | degree| \(| from|['’]s)"

# From the least; the lowest one named in a sentence is what it asks for.
_DEGREES: tuple[tuple[Degree, re.Pattern[str]], ...] = (
    (Degree.HIGH_SCHOOL, re.compile(r"(?i:\bhigh[- ]school (?:diploma|graduate|degree|education|or)\b)|\bGED\b")),
    (
        Degree.ASSOCIATE,
        re.compile(r"(?i:\bassociate['’]?s?['’]? degree\b|\btwo[- ]year degree\b|\b2[- ]year degree\b)"),
    ),
    (
        Degree.BACHELOR,
        re.compile(
            r"(?i:\bbachelor|\bbaccalaureate\b|\bundergraduate degree\b|\b(?:four|4)[- ]year (?:college )?degree\b"
            r"|\b(?:college|university) degree\b)"
            rf"|\bB\.[AS]\.|\bB\.?Sc?\.?{_BESIDE}|\bBA{_BESIDE}|\bBSN\b|\bBBA\b|\bB\.?Eng\b|\bB\.?Tech\b"
        ),
    ),
    (
        Degree.MASTER,
        re.compile(
            r"(?i:(?<!scrum )\bmaster['’]?s['’]?(?: |/|,|$)(?!of ceremon)|\bmaster of (?:\w+ )?(?:arts|\w*sciences?|engineering"
            r"|business|education|public|laws?|fine|social|health|nursing|philosophy|architecture|accountancy|accounting"
            r"|finance|technology|music|divinity|library|computer|applied)\b|\bmaster degree\b|\b(?:graduate|advanced) degree\b)"
            rf"|\bM\.[AS]\.|\bM\.?Sc?\.?{_BESIDE}|\bMBA\b|\bMSN\b|\bMPH\b|\bMSW\b|\bM\.?Ed\b|\bM\.?Eng\b"
        ),
    ),
    (Degree.DOCTORATE, re.compile(r"(?i:\bph\.? ?d\b|\bdoctorate\b|\bdoctoral degree\b)")),
    (
        Degree.PROFESSIONAL,
        re.compile(
            r"(?i:\bmedical degree\b|\bjuris doctor|\blaw degree\b|\bpharm\.?d\b)"
            rf"|\bM\.D\.|\bD\.O\.|\bJ\.D\.|\bMD{_BESIDE}|\bJD{_BESIDE}|\bDDS\b|\bDMD\b|\bDVM\b|\bDPT\b"
        ),
    ),
)
_SENTENCE = re.compile(r"[^\n;]+?(?:[.!?](?=\s+[A-Z•])|[\n;]|$)")
_WISHED = re.compile(
    r"\b(?:prefer\w*|a plus|desir\w+|nice to have|ideally|bonus|advantage\w*|tuition|assistance|reimburse\w*|stipend)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"\b(?:requir\w+|minimum|must|at least|mandatory)\b", re.IGNORECASE)
_HEADING = re.compile(r"^[ •*#]*[A-Z][^.;\n]{2,60}$")


def read_degree_asked(plain: str) -> Degree | None:
    """The lowest degree of the sentences that ask for one; None where none does, or where one is only preferred."""
    asked: set[Degree] = set()
    wished_below = False
    for sentence in _SENTENCE.finditer(plain):
        words = sentence[0].strip()
        named = next((degree for degree, pattern in _DEGREES if pattern.search(words)), None)
        if named is None:
            if _HEADING.match(words) and (_WISHED.search(words) or _is_heading(words)):
                wished_below = bool(_WISHED.search(words)) and not _REQUIRED.search(words)
            continue
        wished = _WISHED.search(words) or wished_below
        if not wished or _REQUIRED.search(words):
            asked.add(named)
    return next((degree for degree, _ in _DEGREES if degree in asked), None)


def _is_heading(words: str) -> bool:
    return words.endswith(":") or len(words.split()) <= 4
