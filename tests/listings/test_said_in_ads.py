"""`said_in_ads.txt` is the specification of the reader of ads: what it makes of each sentence, rule by rule."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from listings.stance import AdReading, read_stance
from listings.stance.rules import RULES

_FILE = Path(__file__).with_name("said_in_ads.txt")
_OF_SEVERAL_SENTENCES = "several sentences together"


@dataclass(frozen=True)
class Section:
    """`rule`: the one that speaks for each sentence, "" where none does."""

    stance: str
    rule: str
    title: str
    sentences: tuple[str, ...]


def sections() -> list[Section]:
    found = []
    for block in re.split(r"\n\n(?=# )", _FILE.read_text("utf-8"))[1:]:
        head, title, *sentences = block.strip("\n").split("\n")
        stance, _, rule = head.removeprefix("# ").partition(" by ")
        said = tuple(line.removeprefix("    ").replace("\\n", "\n") for line in sentences)
        found.append(Section(stance, rule, title.removeprefix("# "), said))
    return found


SECTIONS = sections()


@pytest.mark.parametrize(
    "section", SECTIONS, ids=lambda section: f"{section.stance} by {section.rule or section.title}"
)
def test_sentences_are_read_as_the_specification_says(section: Section) -> None:
    readings = {sentence: read_stance(sentence) for sentence in section.sentences}
    changed = [
        f"{sentence!r} is now {reading.stance} by {_rules(reading) or 'no rule'}"
        for sentence, reading in readings.items()
        if not _is_as_said(reading, section)
    ]
    assert not changed, "\n".join([f"no longer {section.stance} by {section.rule or 'no rule'}:", *changed])


def _is_as_said(reading: AdReading, section: Section) -> bool:
    as_ruled = section.title == _OF_SEVERAL_SENTENCES or _rules(reading) == section.rule
    return reading.stance == section.stance and as_ruled


def _rules(reading: AdReading) -> str:
    return ", ".join(piece.rule for piece in reading.evidence)


def test_a_section_repeats_the_stance_and_the_meaning_of_its_rule() -> None:
    known = {rule.name: (rule.stance.value, rule.meaning) for rule in RULES}
    assert all(known[section.rule] == (section.stance, section.title) for section in SECTIONS if section.rule)


def test_no_sentence_stands_in_the_specification_twice() -> None:
    said = [sentence for section in SECTIONS for sentence in section.sentences]
    assert len(said) == len(set(said)) > 800
