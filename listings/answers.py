"""What a visitor is told by a listing, in a form that two readings can be compared by. Pure but for the listing it looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from listings import stance_history
from listings.models import Listing
from listings.verdict import OPEN_VERDICTS, Verdict
from sponsors.visa_classes import WORDS, VisaType

OPENS, CLOSES = "opens", "closes"
_OPEN = {verdict.value for verdict in OPEN_VERDICTS}


@dataclass(frozen=True, slots=True)
class Answers:
    """Verdicts by visa code, the stance, and what sends the listing to review. Reasons and figures are no part of it."""

    stance: str
    verdicts: Mapping[str, str]
    review: frozenset[str]
    quote: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of difference: what it is about, and from what to what."""

    code: str
    about: str
    before: str
    after: str


def answers_of(listing: Listing) -> Answers:
    return Answers(
        stance=listing.stance,
        verdicts={visa: written["verdict"] for visa, written in listing.verdicts.items()},
        review=frozenset(listing.review_reasons),
        quote=stance_history.deciding_quote(listing.stance, listing.evidence),
    )


def kinds(before: Answers, after: Answers) -> list[str]:
    """Codes of every difference, empty where a visitor is told the same. The quote alone is no difference."""
    found = []
    moved = [
        (visa.value, before.verdicts.get(visa, ""), after.verdicts.get(visa, ""))
        for visa in VisaType
        if before.verdicts.get(visa, "") != after.verdicts.get(visa, "")
    ]
    if any(was and was not in _OPEN and now in _OPEN for _, was, now in moved):
        found.append(OPENS)
    if any(was in _OPEN and now and now not in _OPEN for _, was, now in moved):
        found.append(CLOSES)
    if before.stance != after.stance:
        found.append(f"stance:{before.stance}>{after.stance}")
    found += [f"{visa}:{was}>{now}" for visa, was, now in moved]
    found += [f"review:>{reason}" for reason in sorted(after.review - before.review)]
    found += [f"review:{reason}>" for reason in sorted(before.review - after.review)]
    return found


def kind(code: str) -> Kind:
    """A code in words; what it cannot read stays as it is."""
    if code in (OPENS, CLOSES):
        words = {OPENS: "A door opens", CLOSES: "A door closes"}[code]
        return Kind(code, words, "", "")
    about, _, change = code.partition(":")
    before, _, after = change.partition(">")
    if about == "stance":
        return Kind(code, "What the ad says", _stance_words(before), _stance_words(after))
    if about == "review":
        return Kind(code, "Sent to review for", _stance_words(before) or "nothing", _stance_words(after) or "nothing")
    names = {visa.value: WORDS[visa].name for visa in VisaType}
    return Kind(code, names.get(about, about), _verdict_word(before), _verdict_word(after))


def _stance_words(value: str) -> str:
    return value.replace("_", " ")


def _verdict_word(value: str) -> str:
    return Verdict(value).word if value in list(Verdict) else value or "no answer"


def in_words(codes: Iterable[str]) -> list[str]:
    """ "E-3; TN: Likely to Refused": the answers of one listing, visas that go the same way together."""
    ways: dict[str, list[str]] = {}
    for each in (kind(code) for code in codes if ":" in code and not code.startswith("stance:")):
        ways.setdefault(f"{each.before} to {each.after}", []).append(each.about)
    return [f"{'; '.join(about)}: {way}" for way, about in ways.items()]
