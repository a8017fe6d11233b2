"""HTML of an ad, safe to show: a small allow-list, no style, no images, links marked as foreign."""

import html
import re

import nh3

from jobboard.lib.text import without_controls

_TAGS = {"p", "br", "ul", "ol", "li", "h3", "h4", "strong", "em", "b", "i", "a", "blockquote"} | {
    "table", "thead", "tbody", "tr", "th", "td"
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_DROPPED_WITH_CONTENT = {"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"}
# The page has its own h1 and h2: an ad's headings start below them.
_HEADING = re.compile(r"<(/?)h([1-6])\b[^<>]*>", re.IGNORECASE)
_DIV = re.compile(r"<(/?)(?:div|section|article)\b[^<>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|div|ul|li|br|h[1-6]|strong|span|b|em|ol)\b", re.IGNORECASE)
_EMPTY_PARAGRAPH = re.compile(r"<(p|li|h3|h4)>(?:\s|&nbsp;|<br ?/?>)*</\1>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def clean_html(source: str) -> str:
    """Safe HTML of an ad given as HTML, entity-escaped HTML or plain text (whose lines become paragraphs)."""
    text = without_controls(source)
    if "<" not in text and _ESCAPED.search(text):
        text = html.unescape(text)
    if not _ANY_TAG.search(text):
        return _paragraphs(text)
    text = _HEADING.sub(lambda tag: f"<{tag[1]}{'h3' if tag[2] in '123' else 'h4'}>", text)
    text = _DIV.sub(lambda tag: f"<{tag[1]}p>", text)
    cleaned = nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        url_schemes={"http", "https"},
        link_rel="nofollow noopener",
        strip_comments=True,
    )
    return _EMPTY_PARAGRAPH.sub("", cleaned).strip()


def _paragraphs(text: str) -> str:
    pieces = (html.escape(html.unescape(piece.strip()), quote=False) for piece in re.split(r"\n\s*\n", text))
    return "\n".join("<p>" + piece.replace("\n", "<br>") + "</p>" for piece in pieces if piece)
