"""The record of an employer in words and figures, for its page and for a comparison. Nothing is counted here."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sponsors.employer_record import SISTERS, EmployerRecord
from sponsors.evidence import Count, Share
from sponsors.history import OccupationRow, PlaceRow, total
from sponsors.holdings import Dataset, Holdings, YearHeld
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
    """How far one dataset reaches, in words, and which of its years are partial, and why."""

    dataset: str
    through: str
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
    """Four numbers with their years; a dataset of which no such year is held has none."""
    years = window_words(record)
    found = []
    if _held(record, Dataset.LCA):
        note = f"{years}, for {record.h1b_certified.positions:,} positions"
        found.append(Figure("H-1B LCAs, certified", record.h1b_certified.filings, note))
    if _held(record, Dataset.H1B_HUB):
        note = f"{years}, first decisions of USCIS"
        found.append(Figure("H-1B approvals, new employment", record.new_approvals, note))
    if _held(record, Dataset.PERM):
        note = f"{years}, a green-card step"
        found.append(Figure("Labor certifications (PERM)", record.labor_certifications, note))
    if _held(record, Dataset.LCA):
        note = f"{years}, filed apart from H-1B"
        found.append(Figure("E-3 and H-1B1 LCAs", record.sisters_certified.filings, note))
    return found


def _held(record: EmployerRecord, dataset: Dataset) -> bool:
    """Whether any year of the window is."""
    first, last = record.history.window
    return len(record.held.lacks(dataset, first, last)) <= last - first


def notes(record: EmployerRecord) -> dict[str, Note]:
    """By the name of a dataset, also of those not held: an employer's silence means nothing in them."""
    first, last = record.history.window
    return {dataset.value: _note(record.held, dataset, first, last) for dataset in Dataset}


def through_words(held: Holdings) -> list[Note]:
    """How far each dataset reaches, without its years."""
    return [Note(DATASET_NAMES[dataset], _through(dataset, held.through(dataset)), ()) for dataset in Dataset]


def _note(held: Holdings, dataset: Dataset, first: int, last: int) -> Note:
    years = held.of(dataset)
    partial = [partial_words(years[year]) for year in sorted(years) if years[year].is_partial and first <= year <= last]
    lacking = [f"FY{year}" for year in held.lacks(dataset, first, last)] if years else []
    if lacking:
        partial.append(f"No file of {', '.join(lacking)}")
    return Note(DATASET_NAMES[dataset], _through(dataset, held.through(dataset)), tuple(partial))


def _through(dataset: Dataset, day: date | None) -> str:
    if day is None:
        return "not imported yet"
    return f"as read on {_day(day)}" if dataset is Dataset.H1B_HUB else f"decided through {_day(day)}"


def partial_words(held: YearHeld) -> str:
    """ "FY2026 is partial: through 30 Jun 2026"; "FY2023 is partial: 58% of the rows published"."""
    reasons = []
    if held.begins_late and held.first_on:
        reasons.append(f"from {_day(held.first_on)}")
    if held.ends_early:
        reasons.append(f"{'through' if held.first_on else 'as read on'} {_day(held.last_on)}")
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


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a comparison. `values`: for each employer its name and the lines that stand there."""

    label: str
    note: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


MOST_LINES = 3  # of occupations and places
NOT_HELD = "no file of these years"


def facts(records: Sequence[EmployerRecord], open_jobs: Mapping[int, int]) -> list[Fact]:
    """The same rows for every employer; `open_jobs` by employer id."""
    if not records:
        return []
    years = window_words(records[0])

    def fact(
        label: str, note: str, lines: Callable[[EmployerRecord], str | tuple[str, ...]], of: Dataset | None = None
    ) -> Fact:
        held = of is None or _held(records[0], of)
        values = [(record.employer.legal_name, lines(record) if held else NOT_HELD) for record in records]
        return Fact(label, note, tuple((name, (said,) if isinstance(said, str) else said) for name, said in values))

    return [
        fact("H-1B LCAs, certified", years, _h1b, Dataset.LCA),
        fact("Purpose of these", "filings, each once", _purposes, Dataset.LCA),
        fact("E-3 and H-1B1 LCAs", years, lambda record: f"{record.sisters_certified.filings:,}", Dataset.LCA),
        fact("H-1B petitions, USCIS", f"{years}, first decisions", _decisions, Dataset.H1B_HUB),
        fact("Labor certifications (PERM)", years, lambda record: f"{record.labor_certifications:,}", Dataset.PERM),
        fact("Placed at another company", f"of all LCAs, {years}", lambda record: _share(record.history.staffing)),
        fact("H-1B dependent", f"of H-1B LCAs, {years}", lambda record: _share(record.history.h1b_dependent)),
        fact("Largest occupations", f"LCAs, {years}; median wage", _occupations),
        fact("Largest states", f"LCAs, {years}", lambda record: _places(record.history.states)),
        fact("Largest metro areas", f"LCAs, {years}", lambda record: _places(record.history.areas)),
        fact("Cap-exempt", "as reviewed by a person", _cap_exempt),
        fact("Names counted", "legal and trade names", lambda record: f"{max(len(record.names), 1):,}"),
        fact("Open jobs here", "", lambda record: f"{open_jobs.get(record.employer.pk, 0):,}"),
    ]


def _h1b(record: EmployerRecord) -> tuple[str, ...]:
    return (f"{record.h1b_certified.filings:,}", f"for {record.h1b_certified.positions:,} positions")


def _purposes(record: EmployerRecord) -> tuple[str, ...]:
    return (f"{record.new_employment:,} new", f"{record.transfers:,} transfer", f"{record.continuing:,} other")


def _decisions(record: EmployerRecord) -> tuple[str, ...]:
    return (
        f"{record.new_approvals:,} approved, new",
        f"{record.continuing_approvals:,} approved, continuing",
        f"{record.denials:,} denied",
    )


def _share(share: Share) -> str:
    return f"{share.part:,} of {share.whole:,} ({share.percent}%)" if share.whole else "none filed"


def _occupations(record: EmployerRecord) -> tuple[str, ...]:
    rows = [row for row in record.history.occupations if row.soc_code][:MOST_LINES]
    return tuple(
        f"{row.title or row.soc_code}: {row.certified.filings:,}" + (f", ${row.pay.median:,}" if row.pay else "")
        for row in rows
    )


def _places(rows: Sequence[PlaceRow]) -> tuple[str, ...]:
    known = [row for row in rows if row.code][:MOST_LINES]
    return tuple(
        f"{row.name if len(row.code) > 2 and row.name else row.code}: {row.certified.filings:,}" for row in known
    )


def _cap_exempt(record: EmployerRecord) -> str:
    reviewed = record.employer.cap_exempt_reviewed_on
    return f"yes, {_day(reviewed)}" if reviewed else "not reviewed"
