"""Occupations as the official lists describe them, and finding one by its code, its title or another title people write."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sponsors.models import Occupation, OccupationTitle, OccupationYear, OnetOccupation

SOC_CODE = re.compile(r"^\s*(\d{2})[- .]?(\d{4})(?:\.\d{2})?\s*$")
MOST_FOUND = 200

# Job zones of O*NET: how much preparation an occupation usually takes (onetonline.org/help/online/zones, read in November 2026).
PREPARATION = {
    1: "little or no preparation",
    2: "some preparation",
    3: "medium preparation",
    4: "considerable preparation",
    5: "extensive preparation",
}


@dataclass(frozen=True, slots=True)
class Described:
    """One SOC code. `parts`: O*NET's finer occupations under it. `titles`: what people also call it, in order of letters."""

    soc_code: str
    title: str
    description: str
    parts: tuple[OnetOccupation, ...]
    titles: tuple[str, ...]

    @property
    def main(self) -> OnetOccupation | None:
        """The part that stands for the whole, from which job zone and education are taken."""
        return next((part for part in self.parts if part.job_zone), None)

    @property
    def preparation(self) -> str:
        """ "Job zone 4: considerable preparation"; empty where no list says."""
        zone = self.main.job_zone if self.main else None
        return f"Job zone {zone}: {PREPARATION[zone]}" if zone in PREPARATION else ""

    @property
    def education(self) -> str:
        return self.main.education if self.main else ""


@dataclass(frozen=True, slots=True)
class Found:
    """`alias`: the other title by which it was found, where its own does not hold the words."""

    soc_code: str
    title: str
    alias: str
    filings: int


def described(soc_code: str) -> Described | None:
    """What the lists say of a code; None where neither they nor any filing know it. At most four queries."""
    listed = Occupation.objects.filter(soc_code=soc_code).first()
    parts = tuple(OnetOccupation.objects.of_soc(soc_code).in_code_order())
    if listed is None and not parts and not OccupationYear.objects.for_occupations([soc_code]).exists():
        return None
    titles = OccupationTitle.objects.of_onet(part.onet_code for part in parts).in_letter_order() if parts else []
    whole = next((part for part in parts if part.onet_code == f"{soc_code}.00"), None)
    return Described(
        soc_code=soc_code,
        title=listed.title if listed else whole.title if whole else "",
        description=(listed.description if listed else "") or (whole.description if whole else ""),
        parts=parts,
        titles=tuple(dict.fromkeys(each.title for each in titles)),
    )


def find(words: str, *, year: int | None) -> list[Found]:
    """Occupations that fit `words`, those with most certified LCAs in fiscal year `year` first; all of them for no words.

    A code is looked up as one. Other words have to stand all in the title of the occupation, or all in one of the other
    titles. At most five queries.
    """
    code = SOC_CODE.match(words)
    aliases: dict[str, str] = {}
    if code:
        wanted: list[str] | None = [f"{code[1]}-{code[2]}"]
    elif words.split():
        aliases = _by_alias(words)
        titled = Occupation.objects.titled(words).values_list("soc_code", flat=True)
        wanted = list(dict.fromkeys([*titled, *aliases]))
    else:
        wanted = None
    filed = _filings(wanted, year)
    names = _titles(filed if wanted is None else {*wanted})
    listed = filed if wanted is None else [soc for soc in wanted if soc in names or soc in filed]
    found = [
        Found(soc, names.get(soc, ""), _alias(aliases.get(soc, ""), names.get(soc, ""), words), filed.get(soc, 0))
        for soc in listed
        if soc
    ]
    return sorted(found, key=lambda each: (-each.filings, each.title, each.soc_code))[:MOST_FOUND]


def titles_of(soc_codes: Iterable[str]) -> dict[str, str]:
    """Titles of the codes that the lists know; one query."""
    return dict(Occupation.objects.filter(soc_code__in=list(soc_codes)).values_list("soc_code", "title"))


def _by_alias(words: str) -> dict[str, str]:
    """SOC code -> the shortest other title that holds all the words."""
    titles = OccupationTitle.objects.holding(words).shortest_first()[: MOST_FOUND * 5]
    pairs = [(each.onet_code, each.title) for each in titles]
    known = OnetOccupation.objects.filter(onet_code__in={onet for onet, _ in pairs}).exclude(soc_code="")
    soc_of = dict(known.values_list("onet_code", "soc_code"))
    found: dict[str, str] = {}
    for onet, title in pairs:
        found.setdefault(soc_of.get(onet, onet[:7]), title)
    return found


def _alias(alias: str, title: str, words: str) -> str:
    """Worth saying only where the title itself does not explain why it was found."""
    return "" if all(word.casefold() in title.casefold() for word in words.split()) else alias


def _filings(soc_codes: Iterable[str] | None, year: int | None) -> dict[str, int]:
    if year is None:
        return {}
    rows = OccupationYear.objects.nationwide().decided_in([year])
    if soc_codes is not None:
        rows = rows.for_occupations(soc_codes)
    return dict(rows.values_list("soc_code", "filings"))


def _titles(soc_codes: Iterable[str]) -> dict[str, str]:
    codes = list(soc_codes)
    names = titles_of(codes)
    lacking = [f"{code}.00" for code in codes if code not in names]
    parts = OnetOccupation.objects.filter(onet_code__in=lacking).exclude(title="") if lacking else ()
    return names | {part.onet_code[:7]: part.title for part in parts}
