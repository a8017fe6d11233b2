"""Both kinds of evidence in words, for cards, pages and mails. Nothing is decided here."""

import re
from dataclasses import dataclass
from datetime import date

from listings import occupations
from listings.models import Listing
from listings.stance import Stance
from listings.stance.visas import named_visas
from listings.stance.wording import normal_form
from listings.verdict import GROUP_OF, AdSays, Group, RecordShows, Verdict
from sponsors.visa_classes import LCA_PROGRAMMES, RECORD_OF, WORDS, Programme, VisaType

FEW_WORDS = 4  # a heading or a form label speaks less clearly than the sentence below it


@dataclass(frozen=True, slots=True)
class AdLine:
    """`quote` is a whole sentence of the ad, or empty where no sentence speaks. `words` are ours."""

    quote: str
    words: str

    @property
    def silent(self) -> bool:
        return not self.quote

    @property
    def excerpt(self) -> str:
        """The sentence, or of a long one the part around the word that speaks of visas."""
        return excerpt(self.quote)


@dataclass(frozen=True, slots=True)
class RecordLine:
    """`count` stands before `words`; None where no count can be claimed."""

    count: int | None
    words: str

    @property
    def silent(self) -> bool:
        return not self.count


@dataclass(frozen=True, slots=True)
class VisaAnswer:
    """One listing's answer for one visa type, ready to show."""

    visa: VisaType
    verdict: Verdict
    reason: str
    ask: str
    ad: AdLine
    record: RecordLine

    @property
    def name(self) -> str:
        return WORDS[self.visa].name

    @property
    def sentence(self) -> str:
        """The reason, and beside a word of the ad what the record adds to it."""
        if self.verdict is not Verdict.STATED:
            return self.reason
        if self.record.count:
            return f"{self.reason[:-1]}, and the employer has {self.record.count:,} {self.record.words} on record."
        return f"{self.reason} {self.record.words}."

    @property
    def short(self) -> str:
        return WORDS[self.visa].short


_SILENT_WORDS = {
    AdSays.CUT: "The source cut the text; what it left does not mention sponsorship",
    AdSays.ABROAD: "For a job outside the US",
}
_AFTER_QUOTE = {AdSays.UNCLEAR: "Says nothing either way", AdSays.CONFLICTING: "Another sentence says the opposite"}


def answer(listing: Listing, visa: VisaType) -> VisaAnswer:
    written = listing.verdicts[visa.value]
    ad, record = AdSays[written["ad"]], RecordShows[written["record"]]
    return VisaAnswer(
        visa=visa,
        verdict=Verdict(written["verdict"]),
        reason=written["reason"],
        ask=written["ask"],
        ad=ad_line(listing, visa, ad),
        record=record_line(listing, visa, record),
    )


def answers(listing: Listing) -> list[VisaAnswer]:
    return [answer(listing, visa) for visa in VisaType]


def ad_line(listing: Listing, visa: VisaType, ad: AdSays) -> AdLine:
    if ad in (AdSays.SILENT, AdSays.CUT, AdSays.ABROAD):
        if ad is AdSays.SILENT and listing.stance == Stance.OFFERED:
            return AdLine("", f"Speaks of other visas, not of {WORDS[visa].short}")
        return AdLine("", _SILENT_WORDS.get(ad, "Does not mention sponsorship"))
    return AdLine(quote_for(listing, visa, ad), _AFTER_QUOTE.get(ad, ""))


def quote_for(listing: Listing, visa: VisaType, ad: AdSays) -> str:
    """The sentence that speaks for this visa: of the stance that decided, naming it where one does."""
    if ad is AdSays.E_VERIFY:
        wanted = [piece for piece in listing.evidence if piece["kind"] == "e_verify"]
    else:
        deciding = {listing.visa_stances.get(visa.value), listing.stance}
        wanted = [piece for piece in listing.evidence if piece["stance"] in deciding] or [
            piece for piece in listing.evidence if piece["stance"] != Stance.AMBIGUOUS
        ]
    pieces = wanted or listing.evidence
    sentences = [piece for piece in pieces if len(piece["quote"].split()) >= FEW_WORDS]
    return max((piece["quote"] for piece in sentences or pieces), key=lambda quote: _nearness(quote, visa), default="")


def _nearness(quote: str, visa: VisaType) -> int:
    """A sentence about this visa, then one about sponsorship as a whole, then one about other visas alone."""
    named = named_visas(normal_form(quote))
    return 2 if visa in named else 0 if named else 1


_LONGEST_QUOTE = 280
_SPEAKS = re.compile(
    r"sponsor|\bvisas?\b|citizen|clearance|authori[sz]|\bh-?1-?b|\bopt\b|\bcpt\b|\btn\b|\be-3\b|green card|immigra|"
    r"u\.?s\.? person|e-verify",
    re.IGNORECASE,
)


def excerpt(quote: str) -> str:
    """Whole words of a run of text that no scraper has cut into sentences; "…" where something is left out."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    speaks = _SPEAKS.search(quote)
    middle = speaks.start() if speaks else 0
    start = max(0, min(middle - _LONGEST_QUOTE // 2, len(quote) - _LONGEST_QUOTE))
    end = start + _LONGEST_QUOTE
    if start:
        start = quote.find(" ", start) + 1 or start
    if end < len(quote):
        end = max(quote.rfind(" ", start, end), start + 1)
    return f"{'… ' if start else ''}{quote[start:end]}{' …' if end < len(quote) else ''}"


def window_words(days: list[str]) -> str:
    """["2024-07-01", "2026-06-30"] -> "Jul 2024 to Jun 2026"."""
    return " to ".join(f"{date.fromisoformat(day):%b %Y}" for day in days)


def filed_words(programme: Programme, count: int) -> str:
    """What `count` certified filings are called: "H-1B LCAs", "certified labor certification"."""
    thing = "certified labor certification" if programme is Programme.PERM else f"{programme.value} LCA"
    return f"{thing}{'s' * (count != 1)}"


def record_class(visa: VisaType) -> Programme | None:
    """The filings to show beside `visa`. Students need none now, and H-1B is their next step; for others none speaks."""
    return Programme.H1B if GROUP_OF[visa] in (Group.STUDENT, Group.STEM_OPT) else RECORD_OF.get(visa)


def record_line(listing: Listing, visa: VisaType, record: RecordShows) -> RecordLine:
    if record is RecordShows.NOT_HELD:
        return RecordLine(None, "Labor certifications (PERM) are not among the data held")
    programme = record_class(visa)
    if programme is None:
        return RecordLine(None, f"No public record exists for {WORDS[visa].short}")
    if not listing.record_line:
        return RecordLine(None, f"Not rated: {lower_first(listing.employer_reason)}")
    if "windows" not in listing.record_line:  # written by older rules, until the listing is derived again
        return RecordLine(None, "Being counted again")
    here, everywhere, in_area = _counts(listing, programme)
    if here:
        area = listing.record_line["area"]
        area = f", {in_area:,} of them in {area}" if area and in_area else ""
        return _line(listing, programme, here, f" for {occupations.plural(listing.soc_code)}{area}")
    if everywhere and not listing.soc_code:
        return _line(listing, programme, everywhere, " for all occupations")
    if everywhere:
        return _line(listing, programme, everywhere, f", none for {occupations.plural(listing.soc_code)}")
    return _others(listing, programme)


def _counts(listing: Listing, programme: Programme) -> tuple[int, int, int]:
    """Filings for the occupation, for all, and for the occupation in the metro of the ad."""
    here, everywhere, in_area = listing.record_line["counts"].get(programme.value, [0, 0, 0])
    return here, everywhere, in_area


def _line(listing: Listing, programme: Programme, count: int, more: str) -> RecordLine:
    days = window_words(listing.record_line["windows"][programme.value])
    return RecordLine(count, f"{filed_words(programme, count)}{more}, {days}")


def _others(listing: Listing, programme: Programme) -> RecordLine:
    """Of an employer without any filing of `programme`: its other LCAs, which make the step familiar, or nothing."""
    if programme is Programme.PERM:
        days = window_words(listing.record_line["windows"][programme.value])
        return RecordLine(None, f"No labor certification on record, {days}: weak evidence, since they take years")
    filed, other = max((_counts(listing, other)[1], other) for other in LCA_PROGRAMMES)
    if filed:
        return _line(listing, other, filed, f", none for {programme.value}")
    certifications = _counts(listing, Programme.PERM)[1]
    if certifications:
        return _line(listing, Programme.PERM, certifications, f", no {programme.value} LCA")
    return RecordLine(None, f"None observed{through_words(listing)}")


def through_words(listing: Listing) -> str:
    through = listing.record_line.get("through")
    return f" through {date.fromisoformat(through):%-d %b %Y}" if through else ""


def lower_first(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).rstrip(".") if sentence else "no employer name"


STANCE_WORDS: dict[Stance, str] = {
    Stance.OFFERED: "Offers sponsorship.",
    Stance.REFUSED: "Refuses sponsorship.",
    Stance.TRANSFER_ONLY: "Takes over existing visas only.",
    Stance.CONDITIONAL: "Offers it in some cases.",
    Stance.CITIZENS_ONLY: "Asks for citizens or US persons.",
    Stance.CLEARANCE: "Asks for a security clearance.",
    Stance.CONFLICTING: "Contradicts another sentence.",
    Stance.AMBIGUOUS: "Says nothing either way.",
}
KIND_NOTES = {
    "e_verify": "Counts for STEM OPT.",
    "student_programmes": "Speaks of students.",
    "cap_exempt": "Counts for cap-exempt H-1B.",
}
