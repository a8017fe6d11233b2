"""The decision table of `listings.verdict` laid out to be read: for each group of visas, what the ad says by what the record shows."""

from dataclasses import dataclass

from listings.verdict import AdSays, Group, RecordShows, Verdict, records_possible, row_for, visas_of


@dataclass(frozen=True, slots=True)
class Cell:
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    ad: str
    cells: tuple[Cell, ...]

    @property
    def whatever_was_filed(self) -> Cell | None:
        """The one cell of a line on which the record has no say."""
        return self.cells[0] if len(set(self.cells)) == 1 else None


@dataclass(frozen=True, slots=True)
class Table:
    visas: str
    records: tuple[str, ...]
    lines: tuple[Line, ...]


def ads_possible(group: Group) -> list[AdSays]:
    return [ad for ad in AdSays if ad is not AdSays.E_VERIFY or group is Group.STEM_OPT]


def tables() -> list[Table]:
    return [_table(group, records_possible(group)) for group in Group]


def _table(group: Group, records: tuple[RecordShows, ...]) -> Table:
    lines = tuple(
        Line(
            ad.value,
            tuple(Cell(row.verdict, row.reason) for row in (row_for(group, ad, record) for record in records)),
        )
        for ad in ads_possible(group)
    )
    return Table(visas_of(group), tuple(record.value for record in records), lines)


def markdown() -> str:
    """`docs/verdicts.md`, whole."""
    parts = [
        "# How verdicts are made",
        "",
        "Printed from `listings/verdict.py` by `manage.py print_verdicts`; a test keeps this page equal to it.",
        "Rows: what the ad says about the visa. Columns: what the public record shows about the employer.",
        "",
    ]
    for table in tables():
        parts += [f"## {table.visas}", "", "| The ad | " + " | ".join(table.records) + " |"]
        parts += ["| --- |" + " --- |" * len(table.records)]
        parts += [
            f"| {line.ad} | " + " | ".join(f"**{cell.verdict.word}** {cell.reason}" for cell in line.cells) + " |"
            for line in table.lines
        ]
        parts.append("")
    return "\n".join(parts)
