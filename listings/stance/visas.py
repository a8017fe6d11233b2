"""Which visas a sentence in normal form names."""

import re

from listings.stance.gates import GatedChoice, gated_choice
from sponsors.visa_classes import VisaType

_NAMES: tuple[tuple[GatedChoice, tuple[VisaType, ...]], ...] = tuple(
    (gated_choice(pattern), visas)
    for pattern, visas in (
        (r"\b_h1b\b(?! transfer)", (VisaType.H1B,)),
        (
            r"\b_h1b\b[^.;|]{0,60}\btransfer|\btransfer\w*[^.;|]{0,30}\b_h1b\b"
            r"|\bvisa transfers?\b|\btransfer (?:existing |current"
            r" )?visas?\b",
            (VisaType.H1B_TRANSFER,),
        ),
        (r"\bcap[- ]exempt\b|\bexempt from the (?:annual )?(?:_h1b )?cap\b", (VisaType.H1B_CAP_EXEMPT,)),
        (r"\b_e3\b", (VisaType.E3,)),
        (r"\b_tn\b", (VisaType.TN,)),
        (r"\b_o1\b", (VisaType.O1,)),
        (r"\b_l1\b", (VisaType.L1,)),
        (r"\b_j1\b", (VisaType.J1,)),
        (r"(?<!stem )\b_opt\b", (VisaType.OPT,)),
        (r"\bstem _opt\b|\bi-983\b|\bstem extension|\b_opt extension|\bstem / _opt", (VisaType.STEM_OPT,)),
        (r"\b_cpt\b", (VisaType.CPT,)),
        (r"\bgreen card\b|\bpermanent residency\b", (VisaType.GREEN_CARD,)),
    )
)

_IN_ORDER = tuple(VisaType)
# The H-1B1 has two countries: one named beside it leaves the other out.
_H1B1 = re.compile(r"(?P<before>[^.;|]{0,40})\b_h1b1\b(?P<behind>[^.;|]{0,50})")
_H1B1_COUNTRIES = (("chile", VisaType.H1B1_CHILE), ("singapore", VisaType.H1B1_SINGAPORE))


def named_visas(normal: str) -> tuple[VisaType, ...]:
    """The visas named in a sentence in normal form, in the order of `VisaType`."""
    named = {visa for pattern, visas in _NAMES if pattern.stands_in(normal) for visa in visas} | _h1b1s(normal)
    return tuple(visa for visa in _IN_ORDER if visa in named) if named else ()


def _h1b1s(normal: str) -> set[VisaType]:
    named: set[VisaType] = set()
    if "_h1b1" not in normal:
        return named
    for mention in _H1B1.finditer(normal):
        for side in (mention["behind"], mention["before"]):
            countries = {visa for country, visa in _H1B1_COUNTRIES if country in side}
            if countries:
                break
        named |= countries or {visa for _, visa in _H1B1_COUNTRIES}
    return named
