"""The official pages that link to the files we read, and which of their links are those files.

Pure: no network, no clock. File names are never guessed, since every agency renames its files and moves its folders:
what counts is what the page links to. Addresses read on 2026-11-22; an agency that moves a page is followed here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sponsors.page_links import Link

TABULAR = frozenset({"xlsx", "xls", "csv", "tsv", "txt", "zip"})
# Beside the main file of a quarter lie files of the same cases that no importer of ours reads.
COMPANION = re.compile(r"worksite|appendix|addendum", re.IGNORECASE)
ABOUT = re.compile(r"layout|dict|statistic|fact.?sheet|read.?me|guide", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """One page of one agency, and how the files on it that we read are told from all its other links.

    `hosts` are registrable names: the page and its files come from these or from hosts below them, by the page's own
    scheme, and from nowhere else. `newest_only` for a page whose every edition is the whole. `unnamed` is the ending of
    files whose address does not end in a name, so that the link's text names them.
    """

    name: str
    title: str
    url: str
    hosts: tuple[str, ...]
    wanted: re.Pattern[str]
    newest_only: bool = False
    unnamed: str = ""
    beyond: str = ""  # what the page lacks, and how a person gets it

    def permits(self, url: str) -> bool:
        """Whether this address may be asked: the page's scheme and port, one of its hosts, nobody's password."""
        try:
            here, there = urlsplit(self.url), urlsplit(url)
            host, same_port = there.hostname or "", there.port == here.port
        except ValueError:
            return False
        ours = any(host == each or host.endswith(f".{each}") for each in self.hosts)
        return ours and same_port and there.scheme == here.scheme and there.username is None

    def files(self, links: Iterable[Link], *, since: int | None = None, companions: bool = False) -> list["PageFile"]:
        """The links that lead to files we read, newest first; of several with one name the first on the page.

        `since` leaves out those of earlier fiscal years; a file that names no year stays. `companions` adds the
        worksite, appendix and addendum files.
        """
        found: dict[str, PageFile] = {}
        for link in links:
            file = self._file(link)
            if file and (companions or not file.is_companion):
                found.setdefault(file.name.casefold(), file)
        files = sorted(found.values(), key=lambda file: file.newness, reverse=True)
        if self.newest_only:
            files = files[:1]
        return [file for file in files if since is None or file.fiscal_year is None or file.fiscal_year >= since]

    def _file(self, link: Link) -> "PageFile | None":
        name = link.file_name
        if ending(name) not in TABULAR and self.unnamed and not ending(name):
            name = f"{link.label}{self.unnamed}"
        if ending(name) not in TABULAR or ABOUT.search(name) or not self.wanted.search(name):
            return None
        return PageFile(name=name, link=link) if self.permits(link.url) else None


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that a page links to; `name` is safe as the name of a file in a folder."""

    name: str
    link: Link

    @property
    def is_companion(self) -> bool:
        return COMPANION.search(self.name) is not None

    @property
    def fiscal_year(self) -> int | None:
        return self._period[0]

    @property
    def quarter(self) -> int | None:
        return self._period[1]

    @property
    def newness(self) -> tuple[int, int, tuple[int, ...], bool]:
        """Sorts by fiscal year, quarter (a whole year after its quarters), edition, and plain text before csv."""
        year, quarter = self._period
        edition = re.match(r"db_(\d+)_(\d+)", self.name)
        return (
            year or 0,
            quarter or 5,
            tuple(int(number) for number in edition.groups()) if edition else (),
            "_text" in self.name,
        )

    @property
    def _period(self) -> tuple[int | None, int | None]:
        for text in (self.name, self.link.label, urlsplit(self.link.url).path):
            if (year := fiscal_year_in(text)) is not None:
                quarter = re.search(r"(?<![a-z])q([1-4])(?!\d)", text, re.IGNORECASE)
                return year, int(quarter[1]) if quarter else None
        return None, None


def ending(name: str) -> str:
    """`xlsx` of `LCA_FY2013.xlsx`, in lower case; empty without one."""
    stem, dot, last = name.rpartition(".")
    return last.casefold() if dot and stem else ""


def fiscal_year_in(text: str) -> int | None:
    """2014 of `H-1B_FY14_Q4`, 2026 of `OFLC_Wages_2025-26` (a wage year reaches from July to June), 2023 of `HD2023`."""
    if found := re.search(r"FY[ _-]?(\d{4}|\d{2})(?!\d)", text, re.IGNORECASE):
        return int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
    if (found := re.search(r"(?<!\d)(20\d\d)-(\d\d)(?!\d)", text)) and (int(found[1]) + 1) % 100 == int(found[2]):
        return int(found[1]) + 1
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)
    return int(found[1]) if found else None


def _named(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


DISCLOSURE = "https://www.dol.gov/agencies/eta/foreign-labor/performance"

PAGES: tuple[OfficialPage, ...] = (
    OfficialPage(
        name="lca",
        title="LCA disclosure files (H-1B, H-1B1, E-3), Department of Labor",
        url=DISCLOSURE,
        hosts=("dol.gov",),
        wanted=_named(r"^(lca|h-1b|icert)(?![a-z0-9])"),
    ),
    OfficialPage(
        name="perm",
        title="PERM disclosure files, Department of Labor",
        url=DISCLOSURE,
        hosts=("dol.gov",),
        wanted=_named(r"^perm(?![a-z0-9])"),
    ),
    OfficialPage(
        name="h1b_hub",
        title="H-1B Employer Data Hub, USCIS",
        url="https://www.uscis.gov/archive/h-1b-employer-data-hub-files",
        hosts=("uscis.gov",),
        wanted=_named(r"^h-?1b.*(hub|employer)"),
        beyond=(
            "Fiscal year 2023 is a part of a year in these files, and later years are not among them. For those, open"
            " https://www.uscis.gov/tools/reports-and-studies/h-1b-employer-data-hub in a browser, choose the fiscal"
            " year, then Download, Crosstab, “Employer Information”, CSV, and import the saved file as it is."
        ),
    ),
    OfficialPage(
        name="wages",
        title="Prevailing wages by wage year, Department of Labor",
        url="https://flag.dol.gov/wage-data/wage-data-downloads",
        hosts=("dol.gov",),
        wanted=_named(r"wages?.*\d{4}.*\.zip$"),
    ),
    OfficialPage(
        name="onet",
        title="O*NET occupations and titles",
        url="https://www.onetcenter.org/database.html",
        hosts=("onetcenter.org",),
        wanted=_named(r"^db_\d+_\d+_(text|csv)\.zip$"),
        newest_only=True,
    ),
    OfficialPage(
        name="institutions",
        title="IPEDS directory of institutions, Department of Education",
        url="https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx?year=-1",
        hosts=("ed.gov",),
        wanted=_named(r"^hd\d{4}\.(zip|csv)$"),
        newest_only=True,
        unnamed=".zip",
    ),
)
