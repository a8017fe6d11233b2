"""The rank that a title names. Pure."""

import re
from enum import StrEnum


class Seniority(StrEnum):
    INTERN = "intern"
    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


# In order of rank, as the filter shows them.
WORDS: dict[Seniority, str] = {
    Seniority.INTERN: "Internship",
    Seniority.ENTRY: "Entry",
    Seniority.MID: "Mid",
    Seniority.SENIOR: "Senior",
    Seniority.LEAD: "Lead, staff or principal",
    Seniority.MANAGER: "Manager",
    Seniority.DIRECTOR: "Director",
    Seniority.EXECUTIVE: "Executive",
}

# Words that look like a rank and are part of an occupation's name.
_NO_RANK = re.compile(
    r"\blead (?:generation|paint|time|abatement)\b"
    r"|\b(?:account|sales|business development|relationship) executive\b"
    r"|\bexecutive (?:assistant|chef|producer|secretary|recruiter|search)\b"
    r"|\bchief of staff\b"
    r"|\b(?:art|music|choir|funeral|casting|film|video|stage) director\b|\bdirector of photography\b"
    r"|\bassociate (?:professor|attorney|dean|veterinarian|dentist|general counsel)\b"
    r"|\bassistant (?:professor|manager|principal|coach|teacher|nurse manager)\b"
    r"|\b(?:project|product|program|account|case|property|community|social media|customer success|office"
    r"|product marketing|engagement|relationship|portfolio|contracts?|category|territory) manager\b"
    r"|\bmanager'?s assistant\b|\bassistant to the .*"
    r"|\bprincipal investigator\b|\b(?:school|high school|elementary|middle school|academy) principal\b"
    r"|\bsenior (?:living|care|centers?|housing|citizens?|services|helpers?|communit\w+)\b"
    r"|\binternships? (?:coordinator|program|manager|director|supervisor)\b"
    r"|\biv (?:therapy|infusion|room|nurse|technician|team|pharmac\w+)\b",
    re.IGNORECASE,
)
_TECHNICAL = (
    r"(?:engineer|developer|analyst|scientist|programmer|consultant|specialist|designer|technician|architect"
    r"|administrator|researcher)"
)


def _rank(rank: Seniority, *patterns: str) -> tuple[Seniority, re.Pattern[str]]:
    return rank, re.compile("|".join(patterns), re.IGNORECASE)


# The first that is found counts: a "Senior Manager" manages, an "Executive Director" is an executive.
_RANKS: tuple[tuple[Seniority, re.Pattern[str]], ...] = (
    _rank(Seniority.INTERN, r"\b(?:interns?|internships?|co-op|externship|working student)\b"),
    _rank(
        Seniority.ENTRY,
        r"\b(?:trainees?|apprentices?|apprenticeship|new[- ]?grad(?:uate)?s?|entry[- ]level|early[- ]career"
        r"|graduate program|recent graduates?|junior|jr)\b",
    ),
    _rank(
        Seniority.EXECUTIVE,
        r"\bchief (?:\w+ ){1,3}officer\b|\bc[eotfimp]o\b|\bciso\b",
        r"\b(?:[se]?vp|vice[- ]president|president|executive director|managing director)\b",
        r"\b(?:managing|general|founding|equity|law|tax|audit) partner\b|^partner\b(?!ship)(?:$|,)",
    ),
    _rank(Seniority.DIRECTOR, r"\bdirector\b|\bhead of\b"),
    _rank(Seniority.MANAGER, r"\b(?:manager|mgr|supervisor|superintendent|foreman|forewoman)\b"),
    _rank(
        Seniority.LEAD,
        r"\b(?:principal|lead|distinguished)\b|\btechnical fellow\b",
        rf"\bstaff\b(?=.*\b{_TECHNICAL}\b)|\b{_TECHNICAL}\b.*\bstaff$",
        rf"\bchief (?:\w+ )?{_TECHNICAL}\b",
    ),
    _rank(
        Seniority.SENIOR,
        r"\b(?:senior|sr|snr|iii|iv)\b| v$|\b(?:level [345]|l[56])\b",
        rf"\b{_TECHNICAL} [345]\b",
    ),
    _rank(Seniority.MID, r"\b(?:mid|mid[- ]?level|intermediate|ii|level 2|l4)\b", rf"\b{_TECHNICAL} 2\b"),
    _rank(
        Seniority.ENTRY,
        r"^(?:associate|assistant) (?=\w)",
        r" i\b(?=\s*(?:$|[,(:–—-]))|\b(?:level 1|l3)\b(?! ?[&/])",
        rf"\b{_TECHNICAL} 1\b",
    ),
)  # fmt: skip


def read_seniority(title: str) -> Seniority | None:
    """As the words of a title say; None where they say nothing."""
    words = _NO_RANK.sub(" ", title).strip()
    return next((rank for rank, pattern in _RANKS if pattern.search(words)), None)
