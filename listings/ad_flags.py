"""Flags of an ad: what its sentences say beside a stance, and what an editor should look at. Pure."""

from collections.abc import Iterable

from listings.lint import FLAGS, Sign, lint
from listings.stance import AdReading, Kind, Stance


def signs_of(reading: AdReading, plain: str, *, title: str = "") -> tuple[Sign, ...]:
    """What an editor should see, with the sentences. `plain` is the text that `reading` read."""
    citizens_asked = [
        (evidence.start, evidence.end)
        for evidence in reading.evidence
        if evidence.kind is Kind.CITIZENSHIP and evidence.stance is Stance.CITIZENS_ONLY
    ]
    return lint(plain, title=title, citizens_asked=citizens_asked)


def flags_of(reading: AdReading, signs: Iterable[Sign]) -> list[str]:
    """In order, each once. What the lint speaks of, it alone decides."""
    return sorted((reading.flags - set(FLAGS)) | {sign.flag for sign in signs})
