from sponsors.models.employer import Employer, EmployerName, NameSource
from sponsors.models.filings import CaseStatus, LcaFiling
from sponsors.models.imports import ImportOutcome, ImportRun, RejectedRow
from sponsors.models.versions import RecordsVersion
from sponsors.models.years import SponsorYear

__all__ = [
    "CaseStatus",
    "Employer",
    "EmployerName",
    "ImportOutcome",
    "ImportRun",
    "LcaFiling",
    "NameSource",
    "RecordsVersion",
    "RejectedRow",
    "SponsorYear",
]
