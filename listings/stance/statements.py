"""What one sentence states."""

import re
from dataclasses import dataclass
from functools import lru_cache

from listings.stance.gates import gated, gated_choice
from listings.stance.headers import stance_of_header
from listings.stance.reading import Kind, Stance
from listings.stance.rules import E_VERIFY, GROUPS, Rule
from listings.stance.visas import named_visas
from listings.stance.wording import normal_form
from sponsors.visa_classes import VisaType

_WEAK = (Stance.AMBIGUOUS, Stance.NOT_MENTIONED)
# Which of several things said in one overlong sentence counts, first to last.
_LOUDNESS = (
    Stance.CLEARANCE, Stance.CITIZENS_ONLY, Stance.TRANSFER_ONLY, Stance.REFUSED, Stance.CONDITIONAL, Stance.OFFERED,
    Stance.AMBIGUOUS, Stance.NOT_MENTIONED,
)  # fmt: skip
_LONG = 450
_AROUND = 170
_MOST_WINDOWS = 8
_FIELD_WORD = re.compile(
    r"sponsor|visa|citizen|nationals|clearance|ts/sci|secret"
    r"|public trust|suitability|immigra|green card|verify|work"
    r" permit|permanent resid"
    r"|authoriz|i-?9\b|\busa person|\b_\w+|\bto work\b|legally|right to|itar|export"
)
_MIXABLE = (Stance.REFUSED, Stance.OFFERED, Stance.CONDITIONAL)
_CONTRAST = re.compile(
    r"\s*(?:;|,? \b(?:but|however|though|although|yet)\b"
    r"|,(?= (?:and )?(?:stem )?_(?:opt|cpt|tn|e3)\b[^,;]{0,30} welcome))\s*"
)
# "…, except TN and E-3": the visas behind it get the opposite of what the sentence says.
_EXCEPTION = gated(
    r"\b(?:except(?:ing)?|with the (?:sole )?exceptions? of|other than|apart from|aside from|save for)\b"
    r"(?:(?!,(?! (?:and |or )?(?:_|green card))|\b(?:but|we)\b)[^.;|!?()]){0,120}"
)
_PERHAPS = re.compile(r"\b(?:may|might|possibly|perhaps|consider\w*|some|certain|case[- ]by[- ]case)\b")
# "E-3 visas, and H-1B where the role qualifies": the condition binds the last visa alone.
_CONDITION_ON_LAST = re.compile(
    r"(?:, |\bvisas? )(?:and|or|plus|but|as well as) (?P<last>[^,.;|]{0,40}_(?:h1b1?|tn|e3|o1|l1|j1)\b[^,.;|]{0,30}?"
    r"|(?:[^,.;|]{0,20}\b)?green cards?)[ ,]+(?:where|when|if|as long as|provided|subject to|depending on"
    r"|in (?:some|certain) cases"
    r"|for (?:some|certain|select)|case[- ]by[- ]case|on a case)\b"
)
_PLAIN_NO = re.compile(r"(?:we )?(?:do )?(?:not|no)\b(?! problem)")
# Visas that only illustrate: "work visas such as H-1B", "any visa or permanent residency".
_EXAMPLES = gated_choice(
    r"\b(?:including|includes?|such as|e\.g\.|among others)"
    r"|\b(?:any|all|work|employment|non-?immigrant|immigration|temporary|other)\b[^.;|]{0,15}\b(?:visas?\b|sponsor"
    r"|status)"
)
_FUTURE = gated_choice(r"\bfuture\b|\bat any time\b|\bat any point\b|\bindefinite|\bpermanent(?:ly)?\b")
_OTHER_COUNTRY = gated_choice(
    r"\b(?:uk|united kingdom|london|eu|european?|germany|berlin"
    r"|munich|hamburg|france|paris|spain|barcelona|netherlands"
    r"|amsterdam"
    r"|canada|canadian|toronto|vancouver|montreal|ireland|dublin"
    r"|switzerland|zurich|norway|sweden|denmark|poland|portugal"
    r"|singapore|india|bengaluru|bangalore|australia|sydney|melbourne"
    r"|japan|tokyo|china|hong kong|dubai|uae|israel|mexico city"
    r"|new zealand|dutch|glasgow|brazil|skilled worker|colombia"
    r"|argentina|in chile|in mexico|peru|costa rica|south africa"
    r"|nigeria|kenya|egypt"
    r"|philippines|vietnam|thailand|malaysia|indonesia|taiwan"
    r"|south korea|seoul|austria|vienna|belgium|italy|finland"
    r"|hungary|romania"
    r"|bulgaria|ukraine|czech|greece|turkey|saudi arabia|qatar|pakistan|hyderabad|pune|mumbai|schengen|tier 2)\b"
)
_HOME = gated_choice(
    r"\busa\b|\b_(?:h1b1?|tn|e3|opt|cpt|[olj]1)\b|\bamerica|\bgreen"
    r" card\b|\bsan francisco\b|\bnew york\b|\bnyc\b|\bsf\b|,"
    r" [a-z]{2}\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """`rule` is the name of the rule that spoke; `visas` are those the sentence names, each with its stance;
    `in_general`: it speaks of sponsorship as such, not of those alone; `abroad`: it speaks of another country."""

    stance: Stance
    kind: Kind
    rule: str
    visas: tuple[tuple[VisaType, Stance], ...]
    flags: frozenset[str]
    in_general: bool
    abroad: bool


@lru_cache(maxsize=4096)
def statement_of(sentence: str, heading: str = "", *, company_is_visa: bool = False) -> Statement | None:
    """The statement of one sentence under a heading (lower case); None where it only looks like one. Kept for the next
    ad: employers repeat themselves."""
    normal = normal_form(sentence, company_is_visa=company_is_visa)
    found = _loudest(normal)
    if found is None:
        return None
    stance, kind, name, flag = found
    if (stance is Stance.CLEARANCE and "prefer" in heading) or (
        "nice to have" in heading and stance is Stance.CLEARANCE
    ):
        stance, flag = Stance.AMBIGUOUS, "clearance_preferred"
    visas = _stances_by_visa(normal, stance)
    flags = {flag} - {""}
    if stance is Stance.REFUSED and _FUTURE.stands_in(normal):
        flags.add("now_or_future")
    in_general = _speaks_in_general(normal, visas, kind, stance)
    if stance is Stance.OFFERED and in_general:
        flags.add("offers_in_general")
    if E_VERIFY.reads(normal):
        flags.add("e_verify")
    abroad = _OTHER_COUNTRY.stands_in(normal) and not _HOME.stands_in(normal)
    return Statement(stance, kind, name, visas, frozenset(flags), in_general, abroad)


def _speaks_in_general(normal: str, visas: tuple[tuple[VisaType, Stance], ...], kind: Kind, stance: Stance) -> bool:
    """Whether the sentence speaks of sponsorship as such: it names no visa, or only as an example or an exception."""
    if kind is Kind.STUDENTS and visas:
        return False
    return not {visa for visa, _ in visas} - _excepted(normal, stance) or _EXAMPLES.stands_in(normal)


def _excepted(normal: str, stance: Stance) -> set[VisaType]:
    spans = _EXCEPTION.pattern.findall(normal) if _EXCEPTION.may_match(normal) else []
    if stance is Stance.OFFERED:
        # "Apart from H-1B we sponsor TN" adds; only an exception takes away.
        spans = [span for span in spans if "except" in span]
    return {visa for span in spans for visa in named_visas(span)}


def _stances_by_visa(normal: str, stance: Stance) -> tuple[tuple[VisaType, Stance], ...]:
    """The stance for each visa named. "We cannot sponsor H-1B, but TN is welcome" has one for each side of the but."""
    named = named_visas(normal)
    if stance not in _MIXABLE or not named or len(normal) > _LONG:
        return tuple((visa, stance) for visa in named)
    own = _by_clause(normal, named, stance) | _by_exception(normal, stance)
    if stance is Stance.OFFERED and len(named) > 1 and (bound := _CONDITION_ON_LAST.search(normal)):
        own |= dict.fromkeys(named_visas(bound["last"]), Stance.CONDITIONAL)
    return tuple((visa, own.get(visa, stance)) for visa in named)


def _by_clause(normal: str, named: tuple[VisaType, ...], stance: Stance) -> dict[VisaType, Stance]:
    clauses = _CONTRAST.split(normal, maxsplit=3)
    if len(clauses) < 2:
        return {}
    said: dict[VisaType, set[Stance]] = {}
    for clause in clauses:
        spoken = _spoken(clause)
        own = spoken[0] if spoken and spoken[0] not in _WEAK else stance
        for visa in named_visas(clause):
            said.setdefault(visa, set()).add(Stance.REFUSED if _PLAIN_NO.match(clause) else own)
    return {visa: said[visa].pop() for visa in named if len(said.get(visa, ())) == 1}


def _by_exception(normal: str, stance: Stance) -> dict[VisaType, Stance]:
    opposite = Stance.OFFERED if stance is Stance.REFUSED else Stance.REFUSED
    if opposite is Stance.OFFERED and _PERHAPS.search(normal):
        opposite = Stance.CONDITIONAL
    return dict.fromkeys(_excepted(normal, stance), opposite)


def _windows(normal: str) -> list[str]:
    """A sentence, or the surroundings of its words of the field where a scraper ran a whole ad together."""
    if len(normal) <= _LONG:
        return [normal]
    spans: list[list[int]] = []
    for word in _FIELD_WORD.finditer(normal):
        start, end = max(0, word.start() - _AROUND), min(len(normal), word.end() + _AROUND)
        if spans and start <= spans[-1][1] and end - spans[-1][0] <= _LONG:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [
        normal[start:end].partition(" ")[2].strip() if start else normal[start:end]
        for start, end in spans[:_MOST_WINDOWS]
    ]


def _loudest(normal: str) -> tuple[Stance, Kind, str, str] | None:
    said = [found for window in _windows(normal) if (found := _spoken(window))]
    return min(said, key=lambda found: _LOUDNESS.index(found[0])) if said else None


def _spoken(normal: str) -> tuple[Stance, Kind, str, str] | None:
    """The first rule of each group speaks for it; the first group that says more than "open" speaks for the
    sentence."""
    firsts = [rule for group in GROUPS if (rule := group.first(normal))]
    if firsts and firsts[0] in GROUPS[0].rules:
        spoken: Rule | None = firsts[0]
    else:
        spoken = next((rule for rule in firsts if rule.stance not in _WEAK), None)
    if spoken is None:
        header = stance_of_header(normal)
        if header is not None:
            return header, Kind.TRANSFER if header is Stance.TRANSFER_ONLY else Kind.SPONSORSHIP, "header", ""
        spoken = firsts[0] if firsts else None
    return (spoken.stance, spoken.kind, spoken.name, spoken.flag) if spoken else None
