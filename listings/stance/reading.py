"""What a reading of an ad is: its stance, the stance for each visa it names, and the sentences that show it."""

from dataclasses import dataclass
from enum import StrEnum

from sponsors.visa_classes import VisaType


class Stance(StrEnum):
    """What an ad says about sponsorship. Silence is neither a refusal nor an offer."""

    OFFERED = "offered"
    REFUSED = "refused"
    TRANSFER_ONLY = "transfer_only"
    CONDITIONAL = "conditional"
    CITIZENS_ONLY = "citizens_only"
    CLEARANCE = "clearance"
    CONFLICTING = "conflicting"
    AMBIGUOUS = "ambiguous"
    NOT_MENTIONED = "not_mentioned"
    TEXT_INCOMPLETE = "text_incomplete"


class Kind(StrEnum):
    """What a sentence speaks about."""

    SPONSORSHIP = "sponsorship"
    TRANSFER = "transfer"
    NAMED_VISA = "named_visa"
    STUDENTS = "student_programmes"
    CITIZENSHIP = "citizenship"
    US_PERSON = "us_person"
    CLEARANCE = "clearance"
    WORK_AUTHORISATION = "work_authorisation"
    E_VERIFY = "e_verify"
    CAP_EXEMPT = "cap_exempt"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A whole sentence of the ad: `plain[start:end] == quote`, in characters. `rule` is a name in the table of
    rules."""

    quote: str
    start: int
    end: int
    rule: str
    kind: Kind
    stance: Stance


@dataclass(frozen=True, slots=True)
class AdReading:
    """`visas` speaks only of the visas that the ad names; every other visa follows `stance`.

    Flags: `e_verify`, `citizens_only`, `clearance_preferred`, `now_or_future` (so TN, OPT and CPT are refused too),
    `offers_in_general` (an offer that names no visa), `scam_signs` (a visa promised), `names_other_country`.
    """

    stance: Stance
    visas: tuple[tuple[VisaType, Stance], ...]
    evidence: tuple[Evidence, ...]
    flags: frozenset[str]
