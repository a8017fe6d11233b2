"""Both kinds of evidence in words, for cards, pages and mails. Nothing is decided here."""

from dataclasses import dataclass
from datetime import date

from listings import occupations
from listings.models import Listing
from listings.stance import Stance
from listings.verdict import GROUP_OF, AdSays, Group, RecordShows, Verdict
from sponsors.visa_classes import RECORD_OF, WORDS, Programme, VisaType

FEW_WORDS = 4  # a heading or a form label speaks less clearly than the sentence below it


@dataclass(frozen=True, slots=True)
class AdLine:
    """`quote` is a whole sentence of the ad, or empty where no sentence speaks. `words` are ours."""

    quote: str
    words: str

    @property
    def silent(self) -> bool:
        return not self.quote


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
    """The sentence that speaks for this visa: of the stance that decided, else the first of the ad."""
    if ad is AdSays.E_VERIFY:
        wanted = [piece for piece in listing.evidence if piece["kind"] == "e_verify"]
    else:
        deciding = {listing.visa_stances.get(visa.value), listing.stance}
        wanted = [piece for piece in listing.evidence if piece["stance"] in deciding]
    pieces = wanted or listing.evidence
    sentences = [piece for piece in pieces if len(piece["quote"].split()) >= FEW_WORDS]
    return str((sentences or pieces)[0]["quote"]) if pieces else ""


def years_words(years: list[int]) -> str:
    """[2024, 2026] -> "FY2024–26"."""
    if not years:
        return ""
    first, last = years
    return f"FY{first}" if first == last else f"FY{first}–{last % 100:02}"


def record_class(visa: VisaType) -> Programme | None:
    """The filings to show beside `visa`. Students need none now, and H-1B is their next step; for others none speaks."""
    return Programme.H1B if GROUP_OF[visa] in (Group.STUDENT, Group.STEM_OPT) else RECORD_OF.get(visa)


def record_line(listing: Listing, visa: VisaType, record: RecordShows) -> RecordLine:
    if record is RecordShows.NOT_HELD:
        return RecordLine(None, "Labor certifications (PERM) are not among the data held")
    visa_class = record_class(visa)
    if visa_class is None:
        return RecordLine(None, f"No public record exists for {WORDS[visa].short}")
    if not listing.record_line:
        return RecordLine(None, f"Not rated: {lower_first(listing.employer_reason)}")
    counts: dict[str, list[int]] = listing.record_line["counts"]
    here, everywhere = counts[visa_class.value]
    years = years_words(listing.record_line["years"])
    occupation = occupations.plural(listing.soc_code)
    if here:
        return RecordLine(here, f"{visa_class.value} LCA{'s' * (here != 1)} for {occupation}, {years}")
    if everywhere and not listing.soc_code:
        return RecordLine(everywhere, f"{visa_class.value} LCA{'s' * (everywhere != 1)} for all occupations, {years}")
    if everywhere:
        return RecordLine(
            everywhere, f"{visa_class.value} LCA{'s' * (everywhere != 1)}, none for {occupation}, {years}"
        )
    filed, other = max((all_of_it, name) for name, (_, all_of_it) in counts.items())
    if filed:
        return RecordLine(filed, f"{other} LCA{'s' * (filed != 1)}, none for {visa_class.value}, {years}")
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
