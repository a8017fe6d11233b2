from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from listings import ad_text, evidence_words, my_visa, occupations
from listings.change_words import change_words
from listings.deriving import place_words
from listings.models import Listing, StanceChange, StanceOverride
from listings.pay_facts import pay_facts
from listings.record_table import RecordTable, decision_words, record_table
from listings.stance import Stance
from listings.verdict import Verdict
from sponsors.evidence import SponsorRecord, record_for
from sponsors.visa_classes import WORDS, Programme, VisaType

SIMILAR = 3
CHANGES = 5


@require_safe
@my_visa.remembered
def listing_page(request: HtmxRequest, pk: int, slug: str) -> HttpResponse:
    """One ad with its verdict and evidence. The slug is for people; only the number counts."""
    listing = get_object_or_404(Listing.objects.visible().select_related("employer", "source"), pk=pk)
    visa = my_visa.of(request)
    answers = evidence_words.answers(listing)
    mine = next(answer for answer in answers if answer.visa is visa)
    record = _record(listing)
    programme = evidence_words.record_class(visa)
    held = record and programme and record.window_of(programme).quarters
    table = record_table(record, programme, listing.soc_code) if record and programme and held else None
    marks = sorted(_marks(listing), key=lambda mark: (mark.start, mark.end))
    context = {
        "listing": listing,
        "place": place_words(listing),
        "visa": visa,
        "mine": mine,
        "answers": [mine, *(answer for answer in answers if answer is not mine)],
        "record": record,
        "table": table,
        "decisions": decision_words(listing.employer_id) if listing.employer_id and programme is Programme.H1B else "",
        "occupation": occupations.plural(listing.soc_code),
        "lines": ad_text.lines(listing.plain, marks),
        "deciding": _deciding(listing.plain, marks, mine.ad.quote),
        "decided": _decided(listing, visa),
        "changes": [change_words(each) for each in StanceChange.objects.of_listing(listing).newest_first()[:CHANGES]],
        "facts": _facts(listing),
        "cautions": _cautions(listing, mine, table),
        "similar": list(Listing.objects.similar_to(listing).newest_first().for_cards()[:SIMILAR]),
        "visa_words": WORDS[visa],
        "pay_facts": pay_facts(listing, visa, mine.verdict, today=timezone.localdate()),
    }
    return render(request, "listings/detail.html", context)


def _record(listing: Listing) -> SponsorRecord | None:
    if listing.employer_id is None:
        return None
    pair = (listing.employer_id, occupations.filed_under(listing.soc_code))
    return record_for([pair], today=timezone.localdate())[pair]


def _decided(listing: Listing, visa: VisaType) -> StanceOverride | None:
    """An editor's decision that stands: about this visa, else about the ad as a whole."""
    standing = {each.visa: each for each in StanceOverride.objects.standing().of_listings([listing.pk])}
    return standing.get(visa.value) or standing.get("")


def _deciding(plain: str, marks: list[ad_text.Mark], quote: str) -> int | None:
    """Which mark is the sentence of the verdict."""
    numbers = (number for number, mark in enumerate(marks) if quote and plain[mark.start : mark.end] == quote)
    return next(numbers, None)


def _marks(listing: Listing) -> list[ad_text.Mark]:
    def note(piece: dict[str, Any]) -> str:
        return evidence_words.KIND_NOTES.get(piece["kind"]) or evidence_words.STANCE_WORDS.get(
            Stance(piece["stance"]), ""
        )

    return [ad_text.Mark(piece["start"], piece["end"], note(piece)) for piece in listing.evidence]


FACT_LABELS = {
    "employment_type": "Employment",
    "exemption": "Exemption status",
    "schedule": "Schedule",
    "working_days": "Working days",
    "hours": "Hours",
    "benefits_eligible": "Benefits eligible",
    "international_assignment": "International assignment",
    "degree": "Degree asked",
    "years": "Fewest years of experience asked",
    "pay_estimate": "Pay as the board guesses it, not as the employer states it",
}


def _facts(listing: Listing) -> list[tuple[str, str]]:
    """Fields that the ad itself carries, in a fixed order; what it does not say is not shown."""
    read = listing.fields_read
    words = {"True": "Yes", "False": "No"}
    facts = {key: words.get(read[key], read[key]) for key in FACT_LABELS if read.get(key)}
    if "hours" in facts:
        facts["hours"] = f"{facts['hours']} a {read['hours_period'] or 'week'}"
    return [(FACT_LABELS[key], (value[:1].upper() + value[1:]).replace("_", " ")) for key, value in facts.items()]


def _cautions(listing: Listing, answer: evidence_words.VisaAnswer, table: RecordTable | None) -> list[str]:
    """What this verdict does not prove."""
    if listing.outside_us:
        return ["Work outside the US needs the permission of that country. This board knows nothing of it."]
    if answer.verdict is Verdict.REFUSED:
        return ["An employer may decide differently for another job. Look at its other ads."]
    cautions = [table.caution] if table and not answer.record.silent else []
    if answer.verdict is Verdict.STATED:
        cautions.append("A sentence in an ad is not a promise to you. Ask before you resign or move.")
    elif listing.record_line:
        cautions.append("Past filings do not promise future ones.")
    else:
        cautions.append("That we could not tell the employer does not mean that it files nothing.")
    if answer.visa is VisaType.H1B:
        cautions.append("A new H-1B also needs selection in the lottery, unless the employer is cap-exempt.")
    return cautions
