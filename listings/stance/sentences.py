"""An ad's plain text as sentences with their places, as far as they can speak about visas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Only sentences with one of these words are read: nine ads in ten have none.
TRIGGER = re.compile(
    r"sponsor|visa|citizen|clearance|clearable|polygraph|ts/sci|public trust|top[ -]secret|suitability|fitness determination"
    r"|immigra|green ?card|e-?verify|work permit|permit to work|i-983|custvisa|stem opt|permanent resid|resident alien"
    r"|authori[sz](?:ed|ation)|(?:eligib|entitle|legal|lawful|right|able|abilit)\w* (?:\w+ ){0,4}(?:to )?(?:legally |lawfully )?work"
    r"|(?:existing|employment) authori|i-?9\b|us nationals|u\.?s\.? nationals|cap[- ]exempt"
    r"|\bu\.? ?s\.?(?:a\.?)? ?person|us-person|export (?:control|licen|authori)|\bitar\b|\bh-?[ ]?1-?b?s?\b|\bh1n\b|\btn-?1?s?\b"
    r"|\b(?:e-?3|o-?1|l-?1|j-?1|f-?1)s?\b|\bopt\b|\bcpt\b|\beads?\b|\busc\b|\bgc\b|\bgch\b|\bc2c\b|foreign (?:national|student)"
    r"|international (?:candidate|student|applicant)|curricular practical|optional practical|time-limited|employment eligibility",
    re.IGNORECASE,
)
MAX_SENTENCE = 1500

_RUN_TOGETHER = ("sponsorship", "future", "visas", "required", "citizens", "citizen", "States", "clearance", "candidates")
# An end of sentence: a full stop after a word that is no abbreviation, and a new beginning; or two words run together
# where a scraper lost the break.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bU\.S)(?<!\bD\.C)(?<!\b[a-z]\.[a-z])(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bInc)(?<!\bCorp)(?<!\bSr)(?<!\bJr)"
    r"(?<!\bNo)(?<!\bDept)(?<!\bvs)(?<!\bSt)(?<!\bsec)(?<!\bCo)(?<!\bLtd)[.!?](?:[\"”’)\]]{0,2})(?=\s+[\"“‘(\[]?[A-Z0-9•*_]|\s*$)"
    r"|(?<=\bU\.S)\.(?=\s+(?:We|The|This|No|Must|Please|Candidates?|Applicants?|Only|If|You|Our|All|For|At|To|Due|Visa|Sponsorship)\b)"
    r"|(?<=[a-z)][.!?])(?=[A-Z][a-z])"
    r"|(?:" + "|".join(f"(?<={word})" for word in _RUN_TOGETHER) + r")(?=[A-Z][a-z])"
    r"|[ ](?=\*{2,3}[ ])|[ ](?=• )"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `plain[start:end]`; `heading` is the last heading above it, in lower case."""

    text: str
    start: int
    end: int
    heading: str


def speaking_sentences(plain: str) -> Iterator[Sentence]:
    """The sentences of `plain` that hold a word of the field, in order, each at most `MAX_SENTENCE` characters."""
    line_end = -1
    for hit in TRIGGER.finditer(plain):
        if hit.start() < line_end:
            continue
        line_start = plain.rfind("\n", 0, hit.start()) + 1
        line_end = plain.find("\n", hit.end())
        line_end = len(plain) if line_end < 0 else line_end
        line_start, line_end = _with_value_below(plain, line_start, line_end)
        heading = _heading_above(plain, line_start)
        for start, end in _spans(plain, line_start, line_end):
            if TRIGGER.search(plain, start, end):
                yield Sentence(plain[start:end], start, end, heading)


def _with_value_below(plain: str, start: int, end: int) -> tuple[int, int]:
    """A form's label with its value on the next line is one sentence: "Sponsorship available:" / "No"."""
    label = plain[start:end].strip()
    if len(label) > 60 or label[-1:] in ".!?" or (label[-1:] != ":" and len(label) > 40):
        return start, end
    below = re.compile(r"\n{1,2}[ •]{0,3}(?:yes|no|none|not available|not offered|n/a|not required|required)\b[.]?(?=\s*(?:\n|$))", re.I)
    value = below.match(plain, end)
    return (start, value.end()) if value else (start, end)


def _heading_above(plain: str, at: int) -> str:
    """The nearest short line above that does not read like a sentence or an item."""
    end = at - 1
    for _ in range(25):
        if end <= 0:
            return ""
        start = plain.rfind("\n", max(0, end - 400), end) + 1
        line = plain[start:end].strip()
        end = start - 1
        if line and len(line) <= 60 and not line.startswith("• ") and line[-1] not in ".!?,;":
            return line.lower()
    return ""


def _spans(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _END.finditer(plain, start, end):
        if stop.end() > at:
            yield from _trimmed(plain, at, stop.end())
            at = stop.end()
    yield from _trimmed(plain, at, end)


def _trimmed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and plain[start] in " \t\n•":
        start += 1
    while end > start and plain[end - 1] in " \t\n":
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = plain.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = start + MAX_SENTENCE if cut < 0 else cut
        yield start, cut
        start = cut
        while start < end and plain[start] == " ":
            start += 1
    if start < end:
        yield start, end
