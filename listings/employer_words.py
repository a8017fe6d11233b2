"""The record of an employer in words and figures, for its page and for a comparison. Nothing is counted here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sponsors.employer_record import SISTERS, EmployerRecord
from sponsors.evidence import Count
from sponsors.history import OccupationRow, PlaceRow, total
from sponsors.holdings import Dataset, YearHeld
from sponsors.visa_classes import Programme

DATASET_NAMES = {
    Dataset.LCA: "LCA disclosure files",
    Dataset.PERM: "PERM disclosure files",
    Dataset.H1B_HUB: "USCIS H-1B Employer Data Hub",
}


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: int
    note: str


@dataclass(frozen=True, slots=True)
class Note:
    """How far one dataset reaches: "decided through 30 Jun 2026", and which of its years are partial, and why."""

    dataset: str
    through: date | None
    partial: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SisterYear:
    """Certified E-3, H-1B1 Chile and H-1B1 Singapore LCAs of one fiscal year."""

    fiscal_year: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What a table leaves out: how many rows, and what they come to."""

    rows: int
    certified: Count
    labor_certifications: int


def window_words(record: EmployerRecord) -> str:
    """ "FY2022–26"."""
    first, last = record.history.window
    return f"FY{first}–{last % 100:02}"


def figures(record: EmployerRecord) -> list[Figure]:
    """Four numbers with their years; a dataset that we do not hold has none."""
    years = window_words(record)
    found = []
    if record.held.of(Dataset.LCA):
        positions = record.h1b_certified.positions
        found.append(
            Figure("H-1B LCAs, certified", record.h1b_certified.filings, f"{years}, for {positions:,} positions")
        )
    if record.held.of(Dataset.H1B_HUB):
        found.append(
            Figure("H-1B approvals, new employment", record.new_approvals, f"{years}, first decisions of USCIS")
        )
    if record.held.of(Dataset.PERM):
        found.append(Figure("Labor certifications (PERM)", record.labor_certifications, f"{years}, a green-card step"))
    if record.held.of(Dataset.LCA):
        found.append(Figure("E-3 and H-1B1 LCAs", record.sisters_certified.filings, f"{years}, filed apart from H-1B"))
    return found


def notes(record: EmployerRecord) -> list[Note]:
    """Of every dataset: an employer's silence means little in one that is not held."""
    first, last = record.history.window
    return [
        Note(
            DATASET_NAMES[dataset],
            record.held.through(dataset),
            tuple(
                partial_words(held)
                for year, held in sorted(record.held.of(dataset).items())
                if held.is_partial and first <= year <= last
            ),
        )
        for dataset in Dataset
    ]


def partial_words(held: YearHeld) -> str:
    """ "FY2026 is partial: through 30 Jun 2026"; "FY2023 is partial: 58% of the rows published"."""
    reasons = []
    if held.begins_late and held.first_on:
        reasons.append(f"from {_day(held.first_on)}")
    if held.ends_early:
        reasons.append(f"through {_day(held.last_on)}")
    if held.lacks_rows:
        share = f"{held.percent}%" if held.percent else "less than 1%"
        reasons.append(f"{share} of the rows published")
    return f"FY{held.fiscal_year} is partial: {', '.join(reasons)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def sister_years(record: EmployerRecord) -> list[SisterYear]:
    """The newest year first, without those that have none."""
    counts: dict[int, dict[Programme, Count]] = defaultdict(dict)
    for row in record.sisters:
        counts[row.fiscal_year][row.programme] = row.certified
    return [
        SisterYear(year, tuple(found.get(programme, Count()) for programme in SISTERS))
        for year, found in sorted(counts.items(), reverse=True)
    ]


def rest(rows: Sequence[OccupationRow | PlaceRow]) -> Rest | None:
    """None where nothing is left out."""
    if not rows:
        return None
    return Rest(len(rows), total(row.certified for row in rows), sum(row.labor_certifications for row in rows))
