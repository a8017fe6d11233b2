"""The links of a web page, as absolute addresses. Pure; a page is material from outside and may be broken anywhere."""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_LONGEST_URL, _LONGEST_LABEL, _LONGEST_NAME = 500, 300, 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_IN_PATHS = "/%:@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Link:
    """`url` is absolute and quoted, without a fragment. `label` is the text a reader sees, in one line."""

    url: str
    label: str

    @property
    def file_name(self) -> str:
        """The last part of the address as a name that is safe in any folder: `Icert_ LCA_ FY2009.xlsx`."""
        name = unquote(urlsplit(self.url).path.rpartition("/")[2])
        return re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "_", name).strip(". ")[-_LONGEST_NAME:]


def links(html: str, base_url: str) -> list[Link]:
    """Every link of the page in its order, each address once, with the first text that is not empty.

    Besides `href` this reads the attributes `data-href…`, in which some pages keep the other formats of a file. A page
    that came by https sends nobody to http.
    """
    reader = _Links(base_url)
    reader.feed(html)
    reader.close()
    found: dict[str, Link] = {}
    for link in reader.finished():
        held = found.setdefault(link.url, link)
        if not held.label and link.label:
            found[link.url] = link
    return list(found.values())


class _Links(HTMLParser):
    def __init__(self, base_url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base_url
        self._links: list[Link] = []
        self._open: list[int] = []  # places in `_links` of the anchor that is being read
        self._text: list[str] = []

    def finished(self) -> list[Link]:
        self._close_anchor()
        return self._links

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._close_anchor()
        for name, value in attrs:
            if not value or not (name.startswith("data-href") or (name == "href" and tag in ("a", "area", "base"))):
                continue
            url = resolved(value, self._base)
            if tag == "base":
                self._base = url or self._base
            elif url:
                if tag == "a":
                    self._open.append(len(self._links))
                self._links.append(Link(url, ""))

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close_anchor()

    def _close_anchor(self) -> None:
        label = " ".join("".join(self._text).split())[:_LONGEST_LABEL]
        for place in self._open:
            self._links[place] = replace(self._links[place], label=label)
        self._open, self._text = [], []


def resolved(href: str, base_url: str) -> str:
    """`href` as an absolute http(s) address; empty when it is none, or too long to be kept."""
    try:
        parts = urlsplit(urljoin(base_url, _CONTROL.sub("", href).strip()))
        base = urlsplit(base_url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    scheme = "https" if base.scheme == "https" else parts.scheme
    path = quote(re.sub(r"/{2,}", "/", parts.path), safe=_IN_PATHS)
    url = urlunsplit((scheme, parts.netloc.lower(), path or "/", quote(parts.query, safe=f"{_IN_PATHS}?"), ""))
    return url if len(url) <= _LONGEST_URL else ""
