"""One rule of the grammar: a way of speaking, with an example and its meaning."""

import re
from dataclasses import dataclass
from functools import cached_property

from listings.stance.gates import GatedChoice, gated_choice
from listings.stance.reading import Kind, Stance

_PARTS = {
    # Words between a negation and what it negates: never across a clause, never over "but we".
    "gap": r"(?:(?!\b(?:but|we|however|if|although|while|though|problem|only|unless|whether|because|since)\b)[^.;!?|(]){0,70}?",
    "gap_if": r"(?:(?!\b(?:but|however)\b)[^.;!?|]){0,120}?",
    "not": (
        r"(?:\bnot\b(?! only| required| necessary| limited| guaranteed,)|\bcannot\b"
        r"|\bnever\b|\bno longer\b|\bneither\b|\bnor\b|\bineligible\b)"
    ),
    "sponsor": r"\bsponsor(?:s|ed|ing|ships?|able)?\b",
    "help": (
        r"(?:sponsor\w*|support\w*|assist\w*|help|accept\w*|offer\w*"
        r"|provid\w*|do|doing|work with|consider\w*|handle|process"
        r"|hire|take|file|filing|submit\w*|initiat\w*|petition|transfer|extend|renew|complete|sign|issue|endorse"
        r"|participat\w+|enrol\w*|employ|entertain|cover|pay for)"
    ),
    "visa": r"(?:\bvisas?\b|\b_h1b\b|\b_h1b1\b|\b_tn\b|\b_e3\b|\b_o1\b|\b_l1\b|\b_j1\b)",
    # A status by its code: "visa" alone may be a card.
    "code": r"(?:\b_(?:h1b1?|tn|e3|o1|l1|j1|f1|opt|cpt)\b|\beads?\b)",
    "any_visa": r"\b(?:visas?|_h1b1?|_tn|_e3|_o1|_l1|_j1|_f1|_opt|_cpt|eads?)\b",
    # What may be missing about visas without a visa being refused: "no visa fees".
    "about_visas": (
        r"(?: (?!and\b|or\b|but\b|no\b|not\b)\w+){0,2} (?:talk|questions?|fees?|costs?|charges?|expenses?|worr(?:y"
        r"|ies)|hassles?"
        r"|stress|paperwork|jargon|headaches?|delays?)\b"
    ),
    # "is not a problem", "is no obstacle": a negation that opens the door.
    "no_obstacle": (
        r"\b(?:not|no|never) (?:an? |any |the )?"
        r"(?:problem|issue|barrier|obstacle|hindrance|concern|deal-?breaker|bar|impediment|disadvantage|trouble)\b"
    ),
    "granting": (
        r"(?:\bsponsorships?\b|\bsponsor\w* [^.;|]{0,40}(?:\bvisas?\b"
        r"|\b_\w+|\bapplicants?\b|\bcandidates?\b|\bwork\b|\bemployment\b"
        r"|\bgreen card|\bimmigration\b))"
    ),
    "granted": r"(?:<sponsor>|\b(?:visas?|immigration|work permits?) (?:support|assist\w*|help|provided|offered"
    r"|available|processing|filing)\b)",
    # A petition for somebody who has no visa yet, and the lottery it would need.
    "new": r"\b(?:new|lottery|scratch)\b",
    "taken_over": (
        r"(?:\btransfer(?:s|ring)?\b[^.;,|]{0,40}? (?:are|is|can|will)\b(?! (?:not|never|no)\b)|\bcan be transferred\b"
        r"|\btransfers?\b[^.;|]{0,40}\bwe (?:can|do|have done)\b|\btransfers? [^.;|]{0,20}\b(?:welcome|ok|fine"
        r"|possible|something)\b"
        r"|\b(?:takes? over|taking over|assumes?|continues?)\b[^.;|]{0,40}(?:<sponsor>|<visa>|\bone\b|\byours\b"
        r"|\bholders?\b))"
    ),
    # A question to the candidate, not one to the employer.
    "asks_you": r"\byou\b(?! (?:\w+ )?(?:sponsor|offer|provide|support|accept|transfer|help|file|petition)\b)[^?]*\?",
    "student": r"\b(?:_opt|_cpt|_f1|stem opt|_j1)\b",
    "us": r"(?:\busa?\b|\bamerican?\b)",
    "citizen": r"(?:\bcitizen(?:s|ship)?\b|\bnationals\b|\busa national\b(?= or| and|,|/|\W*$))",
    "person": r"(?:\busa?\W{1,2}persons?\b)",
    "resident": (
        r"(?:\bgreen ?card\w*|\bpermanent(?:,)? (?:lawful )?residen\w+"
        r"|\blawful permanent|\blegal permanent|\blprs?\b|\bresident"
        r" alien)"
    ),
    "clearance": (
        r"(?:\bclearances?\b|\bclearable\b|\bts ?/ ?sci\b|\btop["
        r" -]secret\b|\bpublic trust\b|\bpolygraph\b|\b(?:cbp|ice"
        r"|dhs)\b[^.]{0,30}\b(?:suitability|background investigation"
        r"|fitness)\b|\bfitness determination\b)"
    ),
    "work_right": (
        r"(?:\b(?:authori[sz]ed|authori[sz]ation|authority|eligib\w+|entitled|permitted|permission|allowed)\b"
        r"[^.;]{0,40}?\b(?:to|for|and) (?:\w+ ){0,2}?work\b"
        r"(?! (?:with (?!an?\b|any|us\b)|at least (?:\d|\w+ (?:hours|days|shifts))|up to \d|\d+ hours|closely"
        r"|together|overtime|weekends?|nights?|evenings?|holidays?|extra"
        r"|shifts?|on call|from home|remotely|hours?)\b)"
        r"|\b(?:legally|lawfully)\b[^.;]{0,40}?\bwork|\blegal (?:right|ability|authority|permission|status"
        r"|eligibility|documents?)\b[^.;]{0,30}\bwork"
        r"|\bright to (?:\w+ and )?work"
        r"|\b(?:able|ability) to (?:\w+ )?work(?: \w+){0,2} (?:in|within|for)\b"
        r"[^.;]{0,20}(?:\busa\b(?! time)|\bany employer)"
        r"|\bwork (?:authori[sz]ation|permit|eligibility|status|rights)|\bemployment (?:authori[sz]ation|eligibility)"
        r"|\bauthori[sz]ation for (?:permanent )?employment)"
    ),
}

_PART = re.compile(r"<(\w+)>")


def expanded(pattern: str) -> str:
    """`pattern` with its parts written out."""
    while "<" in (once := _PART.sub(lambda part: _PARTS.get(part[1], part[0]), pattern)) and once != pattern:
        pattern = once
    return once


@dataclass(frozen=True)
class Rule:
    """`pattern` may hold parts as `<name>`. `unless` is a pattern that keeps the rule silent. `example` is a
    sentence it reads."""

    name: str
    kind: Kind
    stance: Stance
    pattern: str
    example: str
    meaning: str
    unless: str = ""
    flag: str = ""

    @cached_property
    def spoken(self) -> GatedChoice:
        return gated_choice(expanded(self.pattern))

    @cached_property
    def silenced(self) -> GatedChoice | None:
        return gated_choice(expanded(self.unless)) if self.unless else None

    def reads(self, normal: str) -> bool:
        """Whether the rule speaks for a sentence in normal form."""
        return self.spoken.stands_in(normal) and not (self.silenced and self.silenced.stands_in(normal))


def rule(
    stance: Stance, kind: Kind, name: str, pattern: str, example: str, meaning: str, *, unless: str = "", flag: str = ""
) -> Rule:
    return Rule(name, kind, stance, pattern, example, meaning, unless, flag)
