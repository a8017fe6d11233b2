"""Tables in files as official sources publish them: a header and rows of text, column by column, whatever the container."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Cells = list[str]
Raw = str | bytes  # a cell as the file holds it: equal ones are equal texts
ROWS_AT_A_TIME = 250  # few enough to stay in the cache of the processor: twice as fast as with 5,000
DAMAGED = "The file is damaged or cut short; download or save it again."


class FileRefused(Exception):
    """The file cannot be taken as a whole. The message is for the person who gave it, and names the place."""


@dataclass(frozen=True, slots=True)
class Slipped:
    """A row whose cells may stand in columns that are not theirs; `fault` says why. `cells`: of the columns asked for."""

    line: int
    cells: Cells
    fault: str


@dataclass(slots=True)
class Batch:
    """Some rows: the line of each, and the raw cells of each column asked for; `text` of the table reads one.

    Slipped rows stand apart, and rows without any cell are only counted.
    """

    lines: Sequence[int]
    columns: Sequence[Sequence[Raw]]
    slipped: list[Slipped] = field(default_factory=list)
    blank: int = 0

    @property
    def rows(self) -> int:
        return len(self.lines) + len(self.slipped) + self.blank


class Table(ABC):
    """A header, then batches of rows once. `counts_days_from_1904` is the other day zero that a workbook may declare."""

    counts_days_from_1904: bool = False

    @property
    @abstractmethod
    def headers(self) -> Sequence[Cells]:
        """What may be the header, first the likeliest: workbooks may have a title above it. At least one."""

    @abstractmethod
    def batches(self, header: int, columns: Sequence[int]) -> Iterator[Batch]:
        """Rows below `headers[header]`, holding only `columns` (positions in it). Raises FileRefused."""

    def text(self, raw: Raw) -> str:
        """A cell without blanks around it."""
        return unwrapped(raw if isinstance(raw, str) else raw.decode("utf-8", "replace"))


def unwrapped(cell: str) -> str:
    """'="541511"' -> '541511': some exports keep leading zeros by writing a formula."""
    cell = cell.strip()
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1].strip()
    return cell
