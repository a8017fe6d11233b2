"""What became of a file, for people, programs and the table of import runs."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from sponsors.models import ImportOutcome, ImportRun

_COUNTS = ("rows_read", "blank", "stored", "updated", "unchanged", "superseded", "rejected")


@dataclass(slots=True)
class ImportReport:
    """`rows_read` is the sum of the counts below it; of a refused file nothing was read.

    An archive has `members`, one report for each table in it, and no counts of its own; `skipped` names what is no table.
    `record_seconds` is the part of `seconds` in which the record of employers was rebuilt.
    """

    file: str
    dataset: str = ""
    layout: str = ""
    outcome: str = ImportOutcome.RUNNING
    message: str = ""
    rows_read: int = 0
    blank: int = 0
    stored: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    rejected: int = 0
    rejections: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    first_decision_on: date | None = None
    last_decision_on: date | None = None
    seconds: float = 0.0
    record_seconds: float = 0.0
    peak_mb: int = 0
    members: list["ImportReport"] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Also of an archive of which one member was."""
        return self.outcome == ImportOutcome.REFUSED or any(member.refused for member in self.members)

    def as_dict(self) -> dict[str, Any]:
        decided = [day.isoformat() for day in (self.first_decision_on, self.last_decision_on) if day]
        found: dict[str, Any] = {
            "file": self.file,
            "dataset": self.dataset,
            "layout": self.layout,
            "outcome": str(self.outcome),
            **{name: getattr(self, name) for name in _COUNTS},
            "rejections": dict(self.rejections),
            "notes": dict(self.notes),
            "decision_dates": decided,
            "seconds": round(self.seconds, 2),
            "peak_mb": self.peak_mb,
        }
        return found | ({"message": self.message} if self.message else {})

    def as_words(self) -> str:
        if self.outcome == ImportOutcome.REFUSED:
            return f"{self.file}: refused. {self.message}"
        lines = [
            f"{self.file}: {self.layout}",
            f"  {self.rows_read:,} rows: {self.stored:,} stored, {self.updated:,} updated,"
            f" {self.unchanged:,} unchanged, {self.superseded:,} superseded, {self.rejected:,} rejected,"
            f" {self.blank:,} blank",
        ]
        if self.first_decision_on:
            lines.append(f"  decided {self.first_decision_on} to {self.last_decision_on}")
        lines += [f"  rejected, {count:,}: {reason}" for reason, count in self.rejections.most_common()]
        lines += [f"  note, {count:,}: {note}" for note, count in self.notes.most_common()]
        lines.append(f"  {self.seconds:.1f} s, peak {self.peak_mb:,} MB")
        return "\n".join(lines)

    def finish(self, run: ImportRun, outcome: ImportOutcome) -> None:
        """Writes all of it to the run, which has ended."""
        self.outcome = outcome
        run.outcome, run.message, run.finished_at = outcome, self.message, timezone.now()
        for name in (*_COUNTS, "dataset", "layout", "first_decision_on", "last_decision_on", "seconds", "peak_mb"):
            setattr(run, name, getattr(self, name))
        run.rejections, run.notes, run.rows_so_far = dict(self.rejections), dict(self.notes), self.rows_read
        run.save()
