"""The ad as published, with what we read marked in place. Pure: plain text and offsets in, blocks out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from listings.plain_text import BlockKind, blocks


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the plain text that we read, and what we conclude from it."""

    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Segment:
    text: str
    mark: int | None  # number of the mark it belongs to
    opens: bool = False  # the first of its mark


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    segments: tuple[Segment, ...]
    notes: tuple[str, ...]
    opens_list: bool
    closes_list: bool


def lines(plain: str, marks: Iterable[Mark]) -> list[Line]:
    """Lines of the ad in order. A mark that crosses a line's end is marked in each line, and noted at the first."""
    found = blocks(plain)
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    seen: set[int] = set()
    return [
        Line(
            kind=block.kind.value,
            segments=_segments(plain, block.start, block.end, ordered, seen),
            notes=tuple(
                dict.fromkeys(mark.note for mark in ordered if mark.note and block.start <= mark.start < block.end)
            ),
            opens_list=block.kind is BlockKind.ITEM and (at == 0 or found[at - 1].kind is not BlockKind.ITEM),
            closes_list=block.kind is BlockKind.ITEM
            and (at + 1 == len(found) or found[at + 1].kind is not BlockKind.ITEM),
        )
        for at, block in enumerate(found)
    ]


def _segments(plain: str, start: int, end: int, marks: Sequence[Mark], seen: set[int]) -> tuple[Segment, ...]:
    """`seen` gathers the marks that have begun."""
    segments: list[Segment] = []
    at = start
    for number, mark in enumerate(marks):
        opens, closes = max(mark.start, at), min(mark.end, end)
        if opens >= closes:
            continue
        if opens > at:
            segments.append(Segment(plain[at:opens], None))
        segments.append(Segment(plain[opens:closes], number, opens=number not in seen))
        seen.add(number)
        at = closes
    if at < end:
        segments.append(Segment(plain[at:end], None))
    return tuple(segments)
