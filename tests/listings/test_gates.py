"""A gate saves time and must change nothing else."""

import re

import pytest

from listings.stance import wording
from listings.stance.gates import gated_choice, gates_of
from listings.stance.lookalikes import LOOKALIKES
from listings.stance.rules import RULES, Rule
from listings.stance.rules.rule import expanded
from listings.stance.wording import normal_form
from tests.listings.test_said_in_ads import SECTIONS

SENTENCES = [normal_form(sentence) for section in SECTIONS for sentence in section.sentences]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_gate_hides_what_a_rule_would_read(rule: Rule) -> None:
    for source, behind_gates in ((rule.pattern, rule.spoken), (rule.unless, rule.silenced)):
        if behind_gates is not None:
            plainly = re.compile(expanded(source))
            assert [bool(plainly.search(one)) for one in SENTENCES] == [
                behind_gates.stands_in(one) for one in SENTENCES
            ]


def test_no_gate_hides_another_spelling() -> None:
    swaps = [swap for swap, _ in (*wording._CASED, *wording._TERMS, *wording._NEGATIONS, *LOOKALIKES)]
    said = [sentence for section in SECTIONS for sentence in section.sentences]
    for swap in swaps:
        for sentence in (*said, *SENTENCES):
            assert swap.may_match(sentence) or not swap.pattern.search(sentence)


@pytest.mark.parametrize(
    ("pattern", "gates"),
    [
        (r"\bno (?:visas?|sponsor\w*)\b", (("visa", "sponsor"), ("no ",))),
        (r"transfers?|transfer only", (("transfer",),)),
        (r"(?:visa)?|x", ()),
        (r"(?!visa)\d+", ()),
        (r"(?<=an )export(?= licen[cs]e)", ((" licen",), ("export",), ("an ",))),
        (r"(?i)visa", ()),
    ],
)
def test_the_words_of_a_gate_stand_in_every_match(pattern: str, gates: tuple[tuple[str, ...], ...]) -> None:
    assert gates_of(pattern) == gates


def test_alternatives_are_cut_outside_groups_and_sets_alone() -> None:
    choice = gated_choice(r"(?:a|b(?:c|d))|[|x]y|e\|f")
    assert [one.pattern.pattern for one in choice.choices] == ["a", "b(?:c|d)", "[|x]y", r"e\|f"]
    assert choice.stands_in("e|f")
    assert not choice.stands_in("e")
