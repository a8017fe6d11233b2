"""The text of an ad as plain text: what is stored, quoted and searched.

Feeds send HTML, HTML with its entities escaped, or plain text. All of them become lines: paragraphs and headings
apart by a
blank line, list items on their own lines behind a bullet.
"""

import html
import re
from dataclasses import dataclass
from enum import StrEnum

from jobboard.lib.text import single_spaced, without_controls

BULLET = "• "

_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "figcaption",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "o:p",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "td",
        "th",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "caption",
        "col",
        "colgroup",
        "button",
        "iframe",
        "svg",
        "path",
        "link",
        "meta",
    ]
)
_KNOWN_TAG = (
    r"(?:" + "|".join(sorted(_BLOCK_TAGS | _INLINE_TAGS | {"br", "li", "script", "style"}, key=len, reverse=True)) + ")"
)
_TAG = re.compile(rf"<(?=[a-zA-Z/])(/?)({_KNOWN_TAG})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(rf"&lt;/?{_KNOWN_TAG}(?:\s(?:[^<>&]|&(?:quot|amp|nbsp|#39);){{0,300}})?/?&gt;", re.IGNORECASE)
_DROPPED = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NESTED_AMPERSANDS = re.compile(r"&(?:amp;)+", re.IGNORECASE)
_ITEM_MARK = re.compile(r"^[ ]?(?:(?:[•●▪◦‣·∙■□➢➤✓✔*–—-]|o(?= ))[ ]+)+(?=\S)")
_MARKS = frozenset("•●▪◦‣·∙■□➢➤✓✔*–—-o")
_LONE_MARKS = frozenset("•●▪◦‣·∙■□")
_TWO_SPACES = re.compile(" {2,}")
_BLANK_LINES = re.compile(r"\n{3,}")
_LAYOUT = str.maketrans({"\n": " ", "\t": " "})
_ENTITY_DEPTH = 4


class BlockKind(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the plain text. `text` is `plain[start:end]`, for an item without its bullet."""

    kind: BlockKind
    text: str
    start: int
    end: int


def to_plain(source: str) -> str:
    """Readable plain text of HTML, entity-escaped HTML or plain text. Of its own result it is the identity."""
    text = _without_controls(source)
    if "<" not in text and "&lt;" in text and _ESCAPED_TAG.search(text):
        # Unescaped once only: an author's literal "&amp;lt;" must not become a tag.
        text = _ENTITY.sub(_decoded, text)
    if "<" in text and _TAG.search(text):
        text = _lines_of_html(text)
    return _tidy(_without_markup(_without_entities(text)))


def _without_controls(text: str) -> str:
    """Most ads hold nothing to take away, which is quickly seen."""
    return text if text.replace("\n", "").isprintable() else without_controls(text)


def _decoded(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _lines_of_html(markup: str) -> str:
    flowing = _DROPPED.sub(" ", markup)
    if "<pre" not in flowing:
        flowing = flowing.translate(_LAYOUT)
    return _TAG.sub(_layout_of_tag, flowing)


def _layout_of_tag(tag: re.Match[str]) -> str:
    closing, name = tag[1], tag[2].lower()
    if name == "br":
        return "\n"
    if name == "li":
        return "\n" if closing else "\n" + BULLET
    if name in _BLOCK_TAGS:
        return "\n" if name in {"tr", "dd", "dt"} else "\n\n"
    return " " if name in {"td", "th"} else ""


def _without_entities(text: str) -> str:
    """Every entity decoded, however often it was escaped, so that a second reading finds none."""
    for _ in range(_ENTITY_DEPTH):
        if "&" not in text:
            return text
        plain = _ENTITY.sub(_decoded, _NESTED_AMPERSANDS.sub("&", text))
        if plain == text:
            return text
        text = plain
    return _ENTITY.sub(lambda entity: "＆" + entity[0][1:], text)


def _without_markup(text: str) -> str:
    """Tags that an author wrote as text, shown with typographic brackets: they are words, never markup."""
    text = _without_controls(text)
    return _TAG.sub(lambda tag: "‹" + tag[0][1:-1] + "›", text) if "<" in text else text


def _tidy(text: str) -> str:
    lines: list[str] = []
    bullet_waits = False
    for raw in _single_spaced(text).split("\n"):
        line = raw.strip()
        if not line:
            if not bullet_waits:
                lines.append("")
            continue
        if line[0] in _MARKS:
            if line in _LONE_MARKS:
                bullet_waits = True
                continue
            line = _ITEM_MARK.sub(BULLET, line)
        if bullet_waits and not line.startswith(BULLET):
            line = BULLET + line
        bullet_waits = False
        if line.startswith(BULLET):
            _join_items(lines)
        lines.append(line)
    tidy = "\n".join(lines)
    return (_BLANK_LINES.sub("\n\n", tidy) if "\n\n\n" in tidy else tidy).strip("\n ")


def _single_spaced(text: str) -> str:
    text = text.replace("\u00a0", " ").replace("\t", " ")
    if text.replace("\n", "").isprintable():  # no space but the plain one
        return _TWO_SPACES.sub(" ", text) if "  " in text else text
    return single_spaced(text)


def _join_items(lines: list[str]) -> None:
    """Takes away the blank lines between the item before and the one to come: paragraphs inside items make them."""
    last = len(lines)
    while last and not lines[last - 1]:
        last -= 1
    if last and lines[last - 1].startswith(BULLET):
        del lines[last:]


_HEADING_END = re.compile(r"[.!?;,]$")
_HEADING_LENGTH = 70


def blocks(text: str) -> list[Block]:
    """The lines of plain text with what each is. A short line that opens a paragraph, or ends in a colon, is a
    heading."""
    found: list[Block] = []
    lines = text.split("\n")
    at = 0
    after_blank = True
    for number, line in enumerate(lines):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            after_blank = True
            continue
        if line.startswith(BULLET):
            found.append(Block(BlockKind.ITEM, line[len(BULLET) :], start + len(BULLET), end))
        else:
            followed = any(later.strip() for later in lines[number + 1 : number + 3])
            kind = BlockKind.HEADING if _is_heading(line, after_blank, followed) else BlockKind.PARAGRAPH
            found.append(Block(kind, line, start, end))
        after_blank = False
    return found


def _is_heading(line: str, after_blank: bool, followed: bool) -> bool:
    if len(line) > _HEADING_LENGTH or not followed:
        return False
    if line.rstrip().endswith(":"):
        return True
    words = line.split()
    return after_blank and len(words) <= 8 and line[:1].isupper() and not _HEADING_END.search(line) and ":" not in line
