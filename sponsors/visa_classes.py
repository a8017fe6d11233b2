"""Visa types a seeker may need, and which public record speaks about each.

An LCA proves only the class it was filed for (20 CFR 655.730); a labor certification is a step towards a green card and
none towards a visa. Nothing per employer is published for TN, O-1, L-1 or J-1, and OPT and CPT need no sponsor at all.
"""

from dataclasses import dataclass
from enum import StrEnum


class Programme(StrEnum):
    """What was filed for. Of an LCA its `VISA_CLASS`, exactly as filed: "contains H-1B" would also catch H-1B1."""

    H1B = "H-1B"
    E3 = "E-3 Australian"
    H1B1_CHILE = "H-1B1 Chile"
    H1B1_SINGAPORE = "H-1B1 Singapore"
    PERM = "PERM"


LCA_PROGRAMMES = (Programme.H1B, Programme.E3, Programme.H1B1_CHILE, Programme.H1B1_SINGAPORE)


class VisaType(StrEnum):
    """What a seeker needs. The value is the code used in URLs, files and the database."""

    H1B = "h1b"
    H1B_TRANSFER = "h1b-transfer"
    H1B_CAP_EXEMPT = "h1b-cap-exempt"
    E3 = "e3"
    H1B1_CHILE = "h1b1-chile"
    H1B1_SINGAPORE = "h1b1-singapore"
    TN = "tn"
    O1 = "o1"
    L1 = "l1"
    J1 = "j1"
    OPT = "opt"
    STEM_OPT = "stem-opt"
    CPT = "cpt"
    GREEN_CARD = "green-card"


@dataclass(frozen=True, slots=True)
class VisaWords:
    """`name`: as a choice in a list. `short`: inside a sentence or a badge. `code`: in exchanged files."""

    name: str
    short: str
    code: str


WORDS: dict[VisaType, VisaWords] = {
    VisaType.H1B: VisaWords("H-1B, new petition", "H-1B, new", "H-1B"),
    VisaType.H1B_TRANSFER: VisaWords("H-1B, transfer", "H-1B transfer", "H-1B transfer"),
    VisaType.H1B_CAP_EXEMPT: VisaWords("Cap-exempt H-1B", "cap-exempt H-1B", "H-1B cap-exempt"),
    VisaType.E3: VisaWords("E-3 (Australia)", "E-3", "E-3"),
    VisaType.H1B1_CHILE: VisaWords("H-1B1 Chile", "H-1B1 Chile", "H-1B1 Chile"),
    VisaType.H1B1_SINGAPORE: VisaWords("H-1B1 Singapore", "H-1B1 Singapore", "H-1B1 Singapore"),
    VisaType.TN: VisaWords("TN (Canada, Mexico)", "TN", "TN"),
    VisaType.O1: VisaWords("O-1", "O-1", "O-1"),
    VisaType.L1: VisaWords("L-1", "L-1", "L-1"),
    VisaType.J1: VisaWords("J-1", "J-1", "J-1"),
    VisaType.OPT: VisaWords("F-1 OPT", "OPT", "OPT"),
    VisaType.STEM_OPT: VisaWords("STEM OPT", "STEM OPT", "STEM OPT"),
    VisaType.CPT: VisaWords("CPT", "CPT", "CPT"),
    VisaType.GREEN_CARD: VisaWords("Green card", "green card", "green card"),
}

# Which programme is a record of which visa type. A transfer is an H-1B filing too; its share is counted apart.
RECORD_OF: dict[VisaType, Programme] = {
    VisaType.H1B: Programme.H1B,
    VisaType.H1B_TRANSFER: Programme.H1B,
    VisaType.H1B_CAP_EXEMPT: Programme.H1B,
    VisaType.E3: Programme.E3,
    VisaType.H1B1_CHILE: Programme.H1B1_CHILE,
    VisaType.H1B1_SINGAPORE: Programme.H1B1_SINGAPORE,
    VisaType.GREEN_CARD: Programme.PERM,
}
