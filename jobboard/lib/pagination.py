"""A window of pages over a known count."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """`number` is a real page: what was asked for beyond the last is the last, and nonsense is the first."""

    number: int
    last: int
    size: int
    total: int

    @property
    def first_index(self) -> int:
        return (self.number - 1) * self.size

    @property
    def shown(self) -> tuple[int, int]:
        """First and last result on this page, counted from 1."""
        return (self.first_index + 1 if self.total else 0, min(self.first_index + self.size, self.total))

    @property
    def numbers(self) -> list[int | None]:
        """Page numbers to link, None for a gap: [1, 2, 3, None, 52]."""
        near = {1, self.last, *range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)}
        if self.number <= 2:
            near |= set(range(1, min(3, self.last) + 1))
        window: list[int | None] = []
        for number in sorted(near):
            previous = window[-1] if window else 0
            if previous is not None and number > previous + 1:
                window.append(None)
            window.append(number)
        return window


def pages(asked: str, *, total: int, size: int) -> Pages:
    last = max(1, -(-total // size))
    try:
        number = int(asked) if len(asked) < 12 else last
    except ValueError:
        number = 1
    return Pages(min(max(1, number), last), last, size, total)
