from sponsors.models.cities import CityArea
from sponsors.models.decisions import H1bDecision
from sponsors.models.directory import DirectoryEntry
from sponsors.models.employer import Employer, EmployerKey, EmployerName, NameSource
from sponsors.models.filings import CaseStatus, LcaFiling
from sponsors.models.identity import CandidateState, IdentityChange, IdentityChangeKind, MergeCandidate, NameCandidate
from sponsors.models.imports import ImportOutcome, ImportRun, RejectedRow
from sponsors.models.institutions import Control, Institution, Level
from sponsors.models.occupations import FiledTitle, Occupation, OccupationTitle, OnetOccupation
from sponsors.models.official_files import OfficialFile, OfficialFileState
from sponsors.models.perm import PermFiling, PermStatus
from sponsors.models.programme_years import ProgrammeYear
from sponsors.models.titles import OccupationClue, OccupationsLearned
from sponsors.models.versions import RecordsVersion
from sponsors.models.wages import AreaCounty, LotterySeason, PrevailingWage, WageArea, WageSeries
from sponsors.models.years import OccupationYear, SponsorOccupationYear, SponsorYear

__all__ = [
    "AreaCounty",
    "CandidateState",
    "CaseStatus",
    "CityArea",
    "Control",
    "DirectoryEntry",
    "Employer",
    "EmployerKey",
    "EmployerName",
    "FiledTitle",
    "H1bDecision",
    "IdentityChange",
    "IdentityChangeKind",
    "ImportOutcome",
    "ImportRun",
    "Institution",
    "LcaFiling",
    "Level",
    "LotterySeason",
    "MergeCandidate",
    "NameCandidate",
    "NameSource",
    "Occupation",
    "OccupationClue",
    "OccupationTitle",
    "OccupationYear",
    "OccupationsLearned",
    "OfficialFile",
    "OfficialFileState",
    "OnetOccupation",
    "PermFiling",
    "PermStatus",
    "PrevailingWage",
    "ProgrammeYear",
    "RecordsVersion",
    "RejectedRow",
    "SponsorOccupationYear",
    "SponsorYear",
    "WageArea",
    "WageSeries",
]
