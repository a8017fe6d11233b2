"""From what the ad says and what the employer filed to one word for each visa type.

The decision table in this module is the only place of these rules: the page "How verdicts are made" and `docs/verdicts.md` are
printed from it. The two kinds of evidence stay apart until `decide`; silence is never a refusal and never an offer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from listings.stance import Stance
from sponsors.visa_classes import WORDS, VisaType

LIKELY_FLOOR = (
    5  # certified filings for the occupation in the window; fewer show that it happened, not that it is usual
)


class Verdict(StrEnum):
    STATED = "stated"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NO_EVIDENCE = "none"
    REFUSED = "refused"

    @property
    def word(self) -> str:
        return "No evidence" if self is Verdict.NO_EVIDENCE else self.value.capitalize()


OPEN_VERDICTS = (Verdict.STATED, Verdict.LIKELY, Verdict.POSSIBLE)


class AdSays(StrEnum):
    """What the ad says about one visa type, after its sentences were read."""

    NAMES_IT = "offers it"
    OFFERS = "offers sponsorship, naming no other visa"
    OFFERS_OTHERS = "offers sponsorship, naming other visas"
    TRANSFER_ONLY = "takes over existing visas only"
    CONDITIONAL = "offers it in some cases"
    SILENT = "does not mention it"
    CUT = "is cut off by its source"
    UNCLEAR = "says nothing either way"
    CONFLICTING = "contradicts itself"
    E_VERIFY = "names E-Verify"
    REFUSES_OTHERS = "refuses sponsorship, not naming this"
    REFUSES = "refuses it"
    CITIZENS = "asks for citizens, US persons or a clearance"
    ABROAD = "is for a job outside the US"


class RecordShows(StrEnum):
    """What the public record shows about the employer for the programme that proves this visa type."""

    OFTEN_HERE = f"{LIKELY_FLOOR} or more filings for the occupation"
    SOME_HERE = "a few filings for the occupation"
    ELSEWHERE = "filings for other occupations only"
    ELSEWHERE_SELDOM = "filings for other occupations; this one seldom asks for a degree"
    SOMEWHERE = "filings; the occupation of this ad is not known"
    SISTER_CLASS = "LCAs of other classes only"
    CERTIFICATIONS_ONLY = "labor certifications, no LCA"
    NOTHING = "none observed"
    UNRATED = "employer not rated"
    NO_RECORDS = "no public record exists"
    NOT_HELD = "labor certifications are not among the data held"
    PROFESSION = "none exists; the title resembles a USMCA profession"
    NOT_EXEMPT = "no reviewed evidence that the employer is cap-exempt"


class Group(StrEnum):
    """Visa types that follow the same rows."""

    LCA = "H-1B, E-3, H-1B1"
    TRANSFER = "H-1B, transfer"
    CAP_EXEMPT = "Cap-exempt H-1B"
    GREEN_CARD = "Green card"
    NAMED_ONLY = "O-1, L-1, J-1"
    TN = "TN"
    STUDENT = "OPT, CPT"
    STEM_OPT = "STEM OPT"


GROUP_OF: dict[VisaType, Group] = {
    VisaType.H1B: Group.LCA,
    VisaType.E3: Group.LCA,
    VisaType.H1B1_CHILE: Group.LCA,
    VisaType.H1B1_SINGAPORE: Group.LCA,
    VisaType.H1B_TRANSFER: Group.TRANSFER,
    VisaType.H1B_CAP_EXEMPT: Group.CAP_EXEMPT,
    VisaType.GREEN_CARD: Group.GREEN_CARD,
    VisaType.O1: Group.NAMED_ONLY,
    VisaType.L1: Group.NAMED_ONLY,
    VisaType.J1: Group.NAMED_ONLY,
    VisaType.TN: Group.TN,
    VisaType.OPT: Group.STUDENT,
    VisaType.CPT: Group.STUDENT,
    VisaType.STEM_OPT: Group.STEM_OPT,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the printed table. An empty tuple means "whatever"; the first row that fits decides."""

    groups: tuple[Group, ...]
    ad: tuple[AdSays, ...]
    record: tuple[RecordShows, ...]
    verdict: Verdict
    reason: str


_LCA_LIKE = (Group.LCA, Group.TRANSFER, Group.CAP_EXEMPT)
_ASK = (Group.TN, Group.STUDENT, Group.STEM_OPT)
_QUIET = (AdSays.SILENT, AdSays.CUT, AdSays.E_VERIFY)
_FILED = (
    RecordShows.OFTEN_HERE,
    RecordShows.SOME_HERE,
    RecordShows.ELSEWHERE,
    RecordShows.ELSEWHERE_SELDOM,
    RecordShows.SOMEWHERE,
    RecordShows.SISTER_CLASS,
)

_CERTIFIED = (
    RecordShows.OFTEN_HERE,
    RecordShows.SOME_HERE,
    RecordShows.ELSEWHERE,
    RecordShows.SOMEWHERE,
    RecordShows.NOTHING,
    RecordShows.UNRATED,
    RecordShows.NOT_HELD,
)

TABLE: tuple[Row, ...] = (
    Row((), (AdSays.ABROAD,), (), Verdict.NO_EVIDENCE, "The job is outside the US: no US visa applies."),
    Row((), (AdSays.CITIZENS,), (), Verdict.REFUSED, "The ad asks for citizens, US persons or a security clearance."),
    Row((), (AdSays.REFUSES,), (), Verdict.REFUSED, "The ad says no."),
    Row((), (AdSays.NAMES_IT,), (), Verdict.STATED, "The ad says so."),
    # A refusal that names neither this visa nor the future leaves the door of what needs no petition by the employer.
    Row(_ASK, (AdSays.REFUSES_OTHERS, AdSays.TRANSFER_ONLY), (), Verdict.POSSIBLE,
        "The ad refuses sponsorship, which this does not need in the same way. Ask."),
    Row((), (AdSays.REFUSES_OTHERS,), (), Verdict.REFUSED, "The ad refuses sponsorship."),
    Row((Group.TRANSFER,), (AdSays.TRANSFER_ONLY,), (), Verdict.STATED, "The ad welcomes transfers."),
    Row((Group.LCA, Group.CAP_EXEMPT, Group.NAMED_ONLY), (AdSays.TRANSFER_ONLY,), (), Verdict.REFUSED,
        "The ad takes over existing visas only."),
    Row((Group.CAP_EXEMPT,), (), (RecordShows.NOT_EXEMPT,), Verdict.NO_EVIDENCE,
        "No reviewed evidence that this employer is cap-exempt."),
    # An offer in general words
    Row((Group.LCA, Group.TRANSFER, Group.CAP_EXEMPT), (AdSays.OFFERS,), (), Verdict.STATED,
        "The ad offers visa sponsorship."),
    Row(_LCA_LIKE, (AdSays.OFFERS_OTHERS,), _FILED, Verdict.LIKELY,
        "The ad offers sponsorship for another visa, and the employer files LCAs."),
    Row(_LCA_LIKE, (AdSays.OFFERS_OTHERS,), (), Verdict.POSSIBLE, "The ad offers sponsorship for another visa."),
    Row((Group.GREEN_CARD,), (AdSays.OFFERS, AdSays.OFFERS_OTHERS), (RecordShows.OFTEN_HERE,), Verdict.LIKELY,
        "The ad speaks of visas; the employer has labor certifications for this occupation."),
    Row((Group.GREEN_CARD,), (AdSays.CONDITIONAL,), (), Verdict.POSSIBLE,
        "The ad sponsors in some cases. Ask whether that includes a green card."),
    Row((Group.GREEN_CARD,), (AdSays.OFFERS, AdSays.OFFERS_OTHERS, AdSays.TRANSFER_ONLY), (), Verdict.POSSIBLE,
        "The ad speaks of visas, not of green cards. Ask."),
    Row((Group.TN,), (AdSays.OFFERS, AdSays.OFFERS_OTHERS), (RecordShows.PROFESSION,), Verdict.LIKELY,
        "The ad offers sponsorship, and the title resembles a USMCA profession."),
    Row((Group.TN, Group.NAMED_ONLY), (AdSays.OFFERS, AdSays.OFFERS_OTHERS), (), Verdict.POSSIBLE,
        "The ad offers sponsorship without naming this visa. Ask."),
    Row((Group.STUDENT, Group.STEM_OPT), (AdSays.OFFERS, AdSays.OFFERS_OTHERS), (), Verdict.LIKELY,
        "The ad offers sponsorship, and this needs none."),
    # Some cases
    Row(_LCA_LIKE, (AdSays.CONDITIONAL,), (RecordShows.OFTEN_HERE,), Verdict.LIKELY,
        "The ad says in some cases, and the employer files for this occupation."),
    Row((), (AdSays.CONDITIONAL,), (), Verdict.POSSIBLE, "The ad says in some cases."),
    Row((), (AdSays.CONFLICTING,), (), Verdict.POSSIBLE, "The ad says yes in one place and no in another. Ask."),
    # The ad leaves it to the record
    Row(_LCA_LIKE, _QUIET, (RecordShows.OFTEN_HERE,), Verdict.LIKELY,
        "The ad does not mention it; the employer files for this occupation."),
    Row(_LCA_LIKE, (AdSays.UNCLEAR,), (RecordShows.OFTEN_HERE,), Verdict.POSSIBLE,
        "The ad asks for work authorization and says no more; the employer files for this occupation."),
    Row(_LCA_LIKE, (), (RecordShows.SOME_HERE,), Verdict.POSSIBLE, "The employer has filed for this occupation, rarely."),
    Row(_LCA_LIKE, (), (RecordShows.ELSEWHERE,), Verdict.POSSIBLE, "The employer files, for other occupations."),
    Row(_LCA_LIKE, (), (RecordShows.ELSEWHERE_SELDOM,), Verdict.NO_EVIDENCE,
        "The employer files, for other occupations. This one seldom asks for the degree that these visas need."),
    Row(_LCA_LIKE, (), (RecordShows.SOMEWHERE,), Verdict.POSSIBLE,
        "The employer files; we could not tell which occupation this job is."),
    Row(_LCA_LIKE, (), (RecordShows.SISTER_CLASS,), Verdict.POSSIBLE,
        "None of this class on record. The employer files LCAs, so the step is familiar."),
    Row(_LCA_LIKE, (), (RecordShows.CERTIFICATIONS_ONLY,), Verdict.NO_EVIDENCE,
        "No LCA on record. The employer has labor certifications, which lead to green cards and prove no visa."),
    Row(_LCA_LIKE, (AdSays.UNCLEAR,), (RecordShows.NOTHING,), Verdict.NO_EVIDENCE,
        "The ad asks for work authorization and says no more; nothing observed in the record."),
    Row(_LCA_LIKE, (AdSays.UNCLEAR,), (RecordShows.UNRATED,), Verdict.NO_EVIDENCE,
        "The ad asks for work authorization and says no more, and we could not tell which legal employer this is."),
    Row(_LCA_LIKE, (), (RecordShows.NOTHING,), Verdict.NO_EVIDENCE, "Nothing in the ad, nothing observed in the record."),
    Row(_LCA_LIKE, (), (RecordShows.UNRATED,), Verdict.NO_EVIDENCE,
        "Nothing in the ad, and we could not tell which legal employer this is."),
    Row((Group.STEM_OPT,), (AdSays.E_VERIFY,), (), Verdict.LIKELY, "The ad says the employer uses E-Verify."),
    Row((Group.STEM_OPT,), (), (), Verdict.POSSIBLE, "Needs an E-Verify employer; the ad does not say. Ask."),
    Row((Group.STUDENT,), (), (), Verdict.POSSIBLE, "Needs no sponsorship; the ad says nothing against it. Ask."),
    Row((Group.TN,), (), (RecordShows.PROFESSION,), Verdict.POSSIBLE,
        "The title resembles a USMCA profession. Records cannot show TN."),
    Row((Group.TN,), (), (), Verdict.NO_EVIDENCE, "The title resembles no USMCA profession, and records cannot show TN."),
    Row((Group.NAMED_ONLY,), (), (), Verdict.NO_EVIDENCE, "The ad does not name it; no public record per employer."),
    Row((Group.GREEN_CARD,), _QUIET, (RecordShows.OFTEN_HERE,), Verdict.LIKELY,
        "The ad does not mention it; the employer has labor certifications for this occupation."),
    Row((Group.GREEN_CARD,), (), (RecordShows.OFTEN_HERE,), Verdict.POSSIBLE,
        "The ad asks for work authorization and says no more; the employer has labor certifications for this occupation."),
    Row((Group.GREEN_CARD,), (), (RecordShows.SOME_HERE,), Verdict.POSSIBLE,
        "The employer has had labor certifications for this occupation, rarely."),
    Row((Group.GREEN_CARD,), (), (RecordShows.ELSEWHERE,), Verdict.POSSIBLE,
        "The employer has labor certifications, for other occupations."),
    Row((Group.GREEN_CARD,), (), (RecordShows.SOMEWHERE,), Verdict.POSSIBLE,
        "The employer has labor certifications; we could not tell which occupation this job is."),
    # A certification takes more than a year and follows years of work on a visa: its absence says little.
    Row((Group.GREEN_CARD,), (), (RecordShows.NOTHING,), Verdict.NO_EVIDENCE,
        "The ad does not name it, and no labor certification is on record, which is weak evidence: they take years. Ask."),
    Row((Group.GREEN_CARD,), (), (RecordShows.UNRATED,), Verdict.NO_EVIDENCE,
        "The ad does not name it, and we could not tell which legal employer this is."),
    Row((Group.GREEN_CARD,), (), (RecordShows.NOT_HELD,), Verdict.NO_EVIDENCE,
        "The ad does not name it, and labor certifications are not among the data held here."),
)  # fmt: skip


# What to ask when a door is left. Sentences that a person can send.
QUESTIONS: dict[Group, str] = {
    Group.LCA: "Will you file an LCA and a petition for this position?",
    Group.TRANSFER: "Will you file a change-of-employer petition for this position?",
    Group.CAP_EXEMPT: "Is this position exempt from the H-1B cap, and under which provision?",
    Group.GREEN_CARD: "Do you start labor certification for this position, and after how long?",
    Group.NAMED_ONLY: "Would you petition for this visa for the right candidate?",
    Group.TN: "Will you write a TN support letter? I need no petition and no lottery.",
    Group.STUDENT: "May I start on my work authorization as a student? It costs you nothing and needs no petition.",
    Group.STEM_OPT: "Are you enrolled in E-Verify, and would you sign the training plan (Form I-983)?",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict for one visa type, with the row that decided and both kinds of evidence as that row saw them."""

    visa: VisaType
    verdict: Verdict
    reason: str
    ad: AdSays
    record: RecordShows
    ask: str


def row_for(group: Group, ad: AdSays, record: RecordShows) -> Row:
    for row in TABLE:
        if (
            (not row.groups or group in row.groups)
            and (not row.ad or ad in row.ad)
            and (not row.record or record in row.record)
        ):
            return row
    raise LookupError(f"no row for {group}, {ad}, {record}")


def decide(visa: VisaType, ad: AdSays, record: RecordShows) -> Answer:
    group = GROUP_OF[visa]
    row = row_for(group, ad, record)
    door_left = row.verdict in (Verdict.POSSIBLE, Verdict.LIKELY, Verdict.NO_EVIDENCE) and ad is not AdSays.ABROAD
    return Answer(visa, row.verdict, row.reason, ad, record, QUESTIONS[group] if door_left else "")


_BY_STANCE: dict[Stance, AdSays] = {
    Stance.TRANSFER_ONLY: AdSays.TRANSFER_ONLY,
    Stance.CONDITIONAL: AdSays.CONDITIONAL,
    Stance.CITIZENS_ONLY: AdSays.CITIZENS,
    Stance.CLEARANCE: AdSays.CITIZENS,
    Stance.CONFLICTING: AdSays.CONFLICTING,
    Stance.AMBIGUOUS: AdSays.UNCLEAR,
    Stance.NOT_MENTIONED: AdSays.SILENT,
    Stance.TEXT_INCOMPLETE: AdSays.CUT,
}

_NAMED: dict[Stance, AdSays] = {
    Stance.OFFERED: AdSays.NAMES_IT,
    Stance.REFUSED: AdSays.REFUSES,
    Stance.CONDITIONAL: AdSays.CONDITIONAL,
    Stance.CONFLICTING: AdSays.CONFLICTING,
}


def ad_says(
    visa: VisaType, stance: Stance, named: Mapping[VisaType, Stance], flags: frozenset[str], *, outside_us: bool = False
) -> AdSays:
    """The ad's word on `visa`. `named` holds the stance of each visa that the ad names; `flags` those of the reading."""
    if outside_us:
        return AdSays.ABROAD
    if stance in (Stance.CITIZENS_ONLY, Stance.CLEARANCE):
        return AdSays.CITIZENS
    if visa in named and named[visa] in _NAMED:
        return _NAMED[named[visa]]
    if stance is Stance.REFUSED:
        return AdSays.REFUSES if "now_or_future" in flags else AdSays.REFUSES_OTHERS
    if stance is Stance.OFFERED:
        return _offer(visa, {other for other, said in named.items() if said is Stance.OFFERED}, flags)
    if "e_verify" in flags and stance in (Stance.NOT_MENTIONED, Stance.AMBIGUOUS) and visa is VisaType.STEM_OPT:
        return AdSays.E_VERIFY
    return _BY_STANCE[stance]


_STUDENT_VISAS = frozenset({VisaType.OPT, VisaType.STEM_OPT, VisaType.CPT})


def _offer(visa: VisaType, named: set[VisaType], flags: frozenset[str]) -> AdSays:
    """An offer's word on a visa that it does not name. A welcome to students, or a green card alone, promises no work visa."""
    if "offers_in_general" in flags or not named:
        return AdSays.OFFERS
    for apart in (_STUDENT_VISAS, {VisaType.GREEN_CARD}):
        if named <= apart and visa not in apart:
            return AdSays.SILENT
    return AdSays.OFFERS_OTHERS


@dataclass(frozen=True, slots=True)
class FiledCounts:
    """Certified filings of the programme that proves one visa type, in the window of the record.

    `for_occupation` is None where the occupation of the ad is not known. `lcas` are of every class, `certifications`
    labor certifications (PERM); None of those where no file of them is held.
    """

    for_occupation: int | None
    in_all: int
    lcas: int
    certifications: int | None = None
    seldom_specialty: bool = False


def record_shows(
    visa: VisaType, counts: FiledCounts | None, *, cap_exempt: bool, resembles_tn_profession: bool
) -> RecordShows:
    """The record's word on `visa`. `counts` is None where the legal employer is not known."""
    group = GROUP_OF[visa]
    if group is Group.TN:
        return RecordShows.PROFESSION if resembles_tn_profession else RecordShows.NO_RECORDS
    if group in (Group.NAMED_ONLY, Group.STUDENT, Group.STEM_OPT):
        return RecordShows.NO_RECORDS
    if group is Group.CAP_EXEMPT and not cap_exempt:
        return RecordShows.NOT_EXEMPT
    if counts is None:
        return RecordShows.UNRATED
    if group is Group.GREEN_CARD:
        return RecordShows.NOT_HELD if counts.certifications is None else _filed(counts) or RecordShows.NOTHING
    if filed := _filed(counts):
        return RecordShows.ELSEWHERE_SELDOM if filed is RecordShows.ELSEWHERE and counts.seldom_specialty else filed
    if counts.lcas:
        return RecordShows.SISTER_CLASS
    return RecordShows.CERTIFICATIONS_ONLY if counts.certifications else RecordShows.NOTHING


def _filed(counts: FiledCounts) -> RecordShows | None:
    """How much of the programme itself is on record; None of nothing."""
    if counts.for_occupation:
        return RecordShows.OFTEN_HERE if counts.for_occupation >= LIKELY_FLOOR else RecordShows.SOME_HERE
    if not counts.in_all:
        return None
    return RecordShows.SOMEWHERE if counts.for_occupation is None else RecordShows.ELSEWHERE


def records_possible(group: Group) -> tuple[RecordShows, ...]:
    """The record states that a group can meet: the columns of the printed table."""
    if group is Group.TN:
        return (RecordShows.PROFESSION, RecordShows.NO_RECORDS)
    if group in (Group.NAMED_ONLY, Group.STUDENT, Group.STEM_OPT):
        return (RecordShows.NO_RECORDS,)
    if group is Group.GREEN_CARD:
        return _CERTIFIED
    lca = (*_FILED, RecordShows.CERTIFICATIONS_ONLY, RecordShows.NOTHING, RecordShows.UNRATED)
    return (*lca, RecordShows.NOT_EXEMPT) if group is Group.CAP_EXEMPT else lca


def visas_of(group: Group) -> str:
    return ", ".join(WORDS[visa].name for visa, of in GROUP_OF.items() if of is group)
