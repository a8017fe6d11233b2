"""One made-up row under an official header, read by the engine as any file is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sponsors.ingest.columns import Columns
from sponsors.ingest.known_layouts import LAYOUTS
from sponsors.ingest.layouts import Reading, recognise
from sponsors.ingest.tables import Batch

READING = Reading(today=date(2026, 11, 22))


@dataclass(frozen=True)
class Read:
    """`values`: as COPY writes them ("t", "96100.00", "" for empty, None for null), of a row that was taken."""

    layout: str
    values: dict[str, str | None]
    rejected: str
    notes: tuple[str, ...]

    def __getitem__(self, column: str) -> str | None:
        assert not self.rejected, self.rejected
        return self.values[column]


def read(header: Sequence[str], cells: Mapping[str, str], reading: Reading = READING) -> Read:
    """`cells` by heading, spelt as in `header`; all others are empty."""
    assert not set(cells) - set(header), set(cells) - set(header)
    layout = recognise(list(header), LAYOUTS)
    columns = Columns(layout, list(header), reading)
    row = [cells.get(heading, "") for heading in header]
    copied = columns.copied(Batch(lines=[2], columns=[[row[place]] for place in columns.positions])).decode()
    values: list[str | None] = [None if text == r"\N" else text for text in copied.rstrip("\n").split("\t")[3:]]
    return Read(
        layout=layout.name,
        values=dict(zip(columns.names, values, strict=False)),
        rejected=next(iter(columns.tally.rejections), ""),
        notes=tuple(columns.tally.notes),
    )
