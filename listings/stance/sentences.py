"""An ad's plain text as sentences with their places, as far as they can speak about visas."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

# Only lines with one of these are read: nine ads in ten have few or none. Plain finding is many times faster
# than a pattern.
_STEMS = (
    "sponsor",
    "visa",
    "citizen",
    "cleara",
    "polygraph",
    "ts/sci",
    "public trust",
    "suitability",
    "fitness determination",
    "immigra",
    "green card",
    "greencard",
    "verify",
    "work permit",
    "permanent resid",
    "resident alien",
    "authoriz",
    "authoris",
    "i-9",
    " nationals",
    "cap-exempt",
    "legally",
    "eligible to work",
    "eligibility to work",
    "eligible to be employed",
    "eligible for employment",
    "to work in the u",
    "to work in u",
    "to work within",
    "work for any",
    "entitled to work",
    "permitted to work",
    "allowed to work",
    "permission to",
    "legal to work",
    "lawful",
    "right to",
    "export",
    "foreign ",
    " petition",
    "lottery",
    "international candidate",
    "international student",
    "practical training",
    "time-limited",
    "h1b",
    "h-1b",
    "secret",
)
# Begins with the letters that it looks for, not with what must stand before them: that is faster.
_CODES = re.compile(
    r"[HTEOLJFUGCIP](?<!\w.)(?:(?<=P)ERM|(?<=H)(?:-?[ ]?1-?[Bb]?(?:-?1)?s?|1[Nn]|B1)|(?<=T)N-?1?s?|(?<=E)(?:-?3s?"
    r"|B-?[123]s?|ADs?)"
    r"|(?<=[OL])-?1[AB]?s?|(?<=[JF])-?1s?|(?<=O)(?:PT|pt)|(?<=C)(?:PT|2C)|(?<=U)SCs?|(?<=G)CH?|(?<=I)TAR"
    r"|(?<=U)\.?S\.?[ -](?:[Pp]ersons?|[Nn]ational))\b"
)
# What makes another word of a stem: "legally protected", "secretary".
_OTHER_WORDS = {"legally": (" protected", " recogni"), "secret": ("ar",)}
MAX_SENTENCE = 1500
MOST_SENTENCES = 120
MOST_CHARACTERS = 24_000
_LONGEST_LINE = 60_000

# A question to the candidate has no answer of the employer's below it.
_ASKS_YOU = re.compile(
    r"\byou\b(?! (?:\w+ )?(?:sponsor|offer|provide|support|accept|transfer|help|file|petition)\b)[^?]*\?", re.IGNORECASE
)
_VALUE_BELOW = re.compile(
    r"\n{1,2}[ •]{0,3}(?!(?:yes|no)\n+[ •]{0,3}(?:yes|no)\b)"
    r"(?:yes|no|none|not available|not offered|n/a|not required|required)\b[.]?(?=\s*(?:\n|$))",
    re.I,
)
# An end of sentence: a full stop after a word that is no abbreviation, and a new beginning. An answer stays with its
# question. The patterns begin with what they consume: that is what makes looking for them fast.
_ANSWER = (
    r"\s+(?:A(?:nswer)?: ?)?(?:(?:[Yy]es|[Nn]o|YES|NO|N/A)\b(?:[,.!;:–-]|\s*(?:\n|$))|Unfortunately\b|Sorry\b"
    r"|(?:Absolutely|Certainly|Definitely|Of course|Sure|Indeed|Gladly|No problem|Never|Sadly|Regrettably|Alas|Then|Nope|Yep"
    r"|Yeah|Not a chance|We(?:['’]re| are) afraid)\b"
    r"|We (?:do|will|can|are)(?:n['’]t| ?not)?[.!]|We (?:can|won)['’]t[.!]"
    r"|Not (?:a problem|for|at|in|on|right|currently|now|yet|this)\b|You (?:must|have to|need to) be\b|(?:This"
    r"|It)(?: is|['’]s) \w"
    r"|If (?:so|yes|not|no|you do|(?:the|your) answer is (?:yes|no)),? (?:you|we|please do(?: not|n['’]t))\b"
    r"|\(?(?:[Yy]/[Nn]|[Yy]es ?/ ?[Nn]o)\b)"
)
_END = re.compile(
    r"[.!?](?<!\b[A-Z].)(?<!\b(?:Sr|Jr|No|vs|St|Co|Mr|Ms|Dr).)(?<!\b(?:U\.S|D\.C|[a-z]\.[a-z]|etc|Inc|sec|Ltd|Mrs).)"
    r"(?<!\b(?:Corp|Dept).)[\"”’)\]]{0,2}(?!(?<=\?)" + _ANSWER + r")(?=\s+[\"“‘(\[]?[A-Z0-9•*_]|\s*$)"
    r"|[.!?](?<=\bU\.S.)(?=\s+(?:We|The|This|No|Must|Please|Candidates?|Applicants?|Only|If|You|Our|All|For|At|To|Due"
    r"|Visa|Sponsorship)\b)"
    r"|[.!?](?<=[a-z)].)(?=[A-Z][a-z])"
)
_ITEM_WITHIN = re.compile(r"[ ](?=\*{2,3}[ ])|[ ](?=• )")
# Two words run together where a scraper lost the break: a word of the field before it, or behind it.
_GLUED = re.compile(
    r"[A-Z](?<=[a-zD].)(?:(?:(?<=sponsorship.)|(?<=future.)|(?<=visas.)|(?<=[Rr]equired.)|(?<=REQUIRED.)|(?<=citizens.)"
    r"|(?<=citizen.)|(?<=citizenship.)|(?<=States.)|(?<=clearance.)|(?<=candidates.))(?=[A-Za-z])"
    r"|(?<=[a-z][a-z].)(?:(?<=V)isa|(?<=S)ponsorship|(?<=C)itizenship|(?<=C)learance|(?<=R)elocation|(?<=G)REEN CARD"
    r"|(?<=U)\.S\. [Cc]itizen)\b)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `plain[start:end]`; `heading` is the last heading above it, in lower case."""

    text: str
    start: int
    end: int
    heading: str


def sentences_to_read(plain: str) -> list[Sentence]:
    """The sentences of `plain` that hold a word of the field, in order: at most `MOST_SENTENCES`, with together at most
    `MOST_CHARACTERS`, each at most `MAX_SENTENCE` long.

    The busiest real ads have a fifth of that. A text with more repeats its words, and is read from both ends.
    """
    hits = _hits(plain)
    sentences = [
        sentence
        for start, end in _both_ends(_speaking_lines(plain, hits))
        for sentence in _of_line(plain, start, end, hits)
    ]
    if len(sentences) <= MOST_SENTENCES and sum(len(one.text) for one in sentences) <= MOST_CHARACTERS:
        return sentences
    first = _half(sentences)
    last = _half(sentences[: len(first) - 1 : -1] if first else sentences[::-1])
    return first + last[::-1]


def _half(sentences: list[Sentence]) -> list[Sentence]:
    room = MOST_CHARACTERS // 2
    for number, sentence in enumerate(sentences[: MOST_SENTENCES // 2]):
        room -= len(sentence.text)
        if room < 0:
            return sentences[:number]
    return sentences[: MOST_SENTENCES // 2]


def _speaking_lines(plain: str, hits: list[int]) -> list[tuple[int, int]]:
    """Places of the lines with a word of the field; of an overlong line its beginning and its end."""
    lines: list[tuple[int, int]] = []
    end = -1
    for hit in hits:
        if hit < end:
            continue
        start = plain.rfind("\n", 0, hit) + 1
        end = plain.find("\n", hit)
        end = len(plain) if end < 0 else end
        if end - start > _LONGEST_LINE:
            lines += [(start, start + _LONGEST_LINE // 2), (end - _LONGEST_LINE // 2, end)]
        else:
            lines.append((start, end))
    return lines


def _both_ends(lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    half = MOST_SENTENCES
    return lines if len(lines) <= 2 * half else lines[:half] + lines[-half:]


def _hits(text: str) -> list[int]:
    """Where a word of the field begins in `text`, in order."""
    lower = lowered(text)
    found = [code.start() for code in _CODES.finditer(text)]
    for stem in _STEMS:
        at = lower.find(stem)
        while at >= 0:
            end = at + len(stem)
            if not lower.startswith(_OTHER_WORDS.get(stem, ()), end):
                found.append(at)
            at = lower.find(stem, end)
    return sorted(found)


def lowered(text: str) -> str:
    """`text` in lower case with every character in its place; what is not ASCII becomes a question mark. Looking for words
    in it is several times faster than in the text itself."""
    return text.encode("ascii", "replace").decode("ascii").lower()


def _of_line(plain: str, start: int, end: int, hits: list[int]) -> Iterator[Sentence]:
    start, end = _with_value_below(plain, start, end)
    heading: str | None = None
    for from_, to in _spans(plain, start, end):
        next_hit = bisect_left(hits, from_)
        if next_hit < len(hits) and hits[next_hit] < to:
            if heading is None:
                heading = _heading_above(plain, start)
            yield Sentence(plain[from_:to], from_, to, heading)


def _with_value_below(plain: str, start: int, end: int) -> tuple[int, int]:
    """A form's label with its value on the next line is one sentence: "Sponsorship available:" / "No"."""
    label = plain[start:end].strip()
    if len(label) > 60 or label[-1:] in ".!" or _ASKS_YOU.search(label) or (label[-1:] not in ":?" and len(label) > 40):
        return start, end
    value = _VALUE_BELOW.match(plain, end)
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
    for stop in _stops(plain, start, end):
        if stop > at:
            yield from _trimmed(plain, at, stop)
            at = stop
    yield from _trimmed(plain, at, end)


def _stops(plain: str, start: int, end: int) -> list[int]:
    """Where a sentence ends between two places, in order."""
    stops = [stop.end() for stop in _END.finditer(plain, start, end)]
    if plain.find("* ", start, end) >= 0 or plain.find("• ", start, end) >= 0:
        stops += [stop.end() for stop in _ITEM_WITHIN.finditer(plain, start, end)]
    stops += [word.start() for word in _GLUED.finditer(plain, start, end)]
    return sorted(stops)


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
