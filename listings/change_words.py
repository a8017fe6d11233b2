"""How what an ad says came to be another, in words for whoever reads its page."""

from dataclasses import dataclass
from datetime import datetime

from listings.evidence_words import excerpt
from listings.models import StanceChange
from listings.stance import Stance
from sponsors.visa_classes import WORDS, VisaType

SAYS: dict[Stance, str] = {
    Stance.OFFERED: "it offers sponsorship",
    Stance.REFUSED: "it refuses sponsorship",
    Stance.TRANSFER_ONLY: "it takes over existing visas only",
    Stance.CONDITIONAL: "it offers sponsorship in some cases",
    Stance.CITIZENS_ONLY: "it asks for citizens or US persons",
    Stance.CLEARANCE: "it asks for a security clearance",
    Stance.CONFLICTING: "it contradicts itself",
    Stance.AMBIGUOUS: "it leaves sponsorship open",
    Stance.NOT_MENTIONED: "it does not mention sponsorship",
    Stance.TEXT_INCOMPLETE: "its text is cut, and what is left does not mention sponsorship",
}
WHY: dict[str, str] = {
    StanceChange.Why.AD: "The ad was changed",
    StanceChange.Why.RULES: "We read the same words again, under better rules",
    StanceChange.Why.DECIDED: "An editor decided",
    StanceChange.Why.WITHDRAWN: "An editor took a decision back",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`words` say what stood before and since; `quote` is the sentence that shows it now, or empty."""

    on: datetime
    why: str
    words: str
    quote: str


def change_words(change: StanceChange) -> Change:
    return Change(change.changed_at, WHY[change.why], _words(change), excerpt(change.quote_after))


def _words(change: StanceChange) -> str:
    parts = []
    if change.before is not change.after:
        parts.append(f"Since then {SAYS[change.after]}; before, {SAYS[change.before]}.")
    moved = [visa for visa in VisaType if change.visas_before.get(visa) != change.visas_after.get(visa)]
    parts += [_of_visa(visa, change.visas_after.get(visa)) for visa in moved]
    return " ".join(parts)


def _of_visa(visa: VisaType, now: str | None) -> str:
    name = WORDS[visa].name
    return f"Of {name}: {SAYS[Stance(now)]}." if now else f"{name} is not named any more."
