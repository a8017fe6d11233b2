"""Tables in files as official sources publish them: a header and rows of text, whatever the container."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cells = list[str]


class FileRefused(Exception):
    """The file cannot be taken as a whole. The message is for the person who gave it, and names the place."""


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` in the order of the columns asked for, stripped. `fault` says why the row cannot be trusted."""

    line: int
    cells: Cells
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.fault and not any(self.cells)


class Table(ABC):
    """A header, then rows once. `counts_days_from_1904` is the other day zero that a workbook may declare."""

    header: list[str]
    counts_days_from_1904: bool = False

    @abstractmethod
    def rows(self, columns: Sequence[int]) -> Iterator[Row]:
        """Rows below the header, holding only `columns` (positions in the header). Raises FileRefused."""


def unwrapped(cell: str) -> str:
    """'="541511"' -> '541511': some exports keep leading zeros by writing a formula."""
    cell = cell.strip()
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1].strip()
    return cell
