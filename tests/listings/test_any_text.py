"""Whatever text comes in: reading it never fails, takes time in proportion to its length, and quotes only what it says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.pay import read_pay
from listings.places import read_places
from listings.plain_text import to_plain
from listings.stance import AdReading, read_stance
from listings.stance.rules import RULES, Rule

MEGABYTE = 1_000_000

PIECES = [
    *"abc .,;:!?()[]{}|/\\\n\t•*-–&<>\"'%$€0159é中İß\x00\u200b\u202e\ud800🙂",
    "sponsor", "sponsorship ", "visa ", "Visa", "not ", "no ", "cannot ", "without ", "H-1B", "H1B1 ", "TN ", "OPT", "U.S. citizen ",
    "green card", "clearance", "transfer ", "only ", "new ", "<p>", "</li>", "&amp;", "&lt;div&gt;", "$80,000", " - ", "k", "per hour",
    "спонсор", "スポンサー", "كفالة", "Yes", "No", "?", "e.g. ", "Austin, TX", "Remote",
]  # fmt: skip


def read(source: str) -> tuple[str, AdReading]:
    plain = to_plain(source)
    reading = read_stance(plain, employer=source[:20])
    pay = read_pay(plain)
    if pay is not None:
        assert all(plain[one.start : one.end] == one.quote for one in pay.ranges)
    read_places(source)
    return plain, reading


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=150).map("".join), st.text(max_size=300)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_only_its_own_words_are_quoted(source: str) -> None:
    plain, reading = read(source)
    assert all(plain[piece.start : piece.end] == piece.quote != "" for piece in reading.evidence)


LONG = {
    "nested brackets": "(" * 100_000 + "visa" + ")" * 100_000,
    "nested elements": "<div>" * 100_000 + "We sponsor visas." + "</div>" * 100_000,
    "one sentence": "and we sponsor visas or not " * (MEGABYTE // 28),
    "many sentences": "We do not sponsor visas. " * (MEGABYTE // 25),
    "mixed scripts": "Мы спонсор visa 我们 ビザ H-1B عربي 🙂 ñandú " * (MEGABYTE // 40),
    "one word": "x" * MEGABYTE,
    "capital letters": "A" * MEGABYTE,
    "digits": "1" * MEGABYTE,
    "dollars": "$" * MEGABYTE,
    "figures": "$1,000 - " * (MEGABYTE // 9),
    "spaces": " " * MEGABYTE,
    "line ends": "\n" * MEGABYTE,
    "openings of tags": "<" * (MEGABYTE // 2),
    "entities": "&amp;" * (MEGABYTE // 5),
    "addresses": "a@gmail.com " * (MEGABYTE // 12),
    "bullets": "• " * (MEGABYTE // 2),
    "words run together": "requiredRequired" * (MEGABYTE // 16),
    "questions": "Do you sponsor? No, " * (MEGABYTE // 20),
}


@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_is_read_in_seconds(name: str) -> None:
    began = time.process_time()
    plain, reading = read(LONG[name])
    assert time.process_time() - began < 5
    assert all(plain[piece.start : piece.end] == piece.quote for piece in reading.evidence)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_beginning_of_what_a_rule_looks_for_may_repeat_ten_thousand_times(rule: Rule) -> None:
    beginning = " ".join(rule.example.split()[:3]) + " "
    began = time.process_time()
    read_stance(beginning * 10_000)
    assert time.process_time() - began < 3


def test_twice_the_text_takes_about_twice_the_time() -> None:
    def seconds(source: str) -> float:
        took = []
        for _ in range(3):
            began = time.process_time()
            read(source)
            took.append(time.process_time() - began)
        return min(took)

    ad = "We welcome nurses in Ohio. Pay is $40 per hour.\n\n• Visa sponsorship is available, new petitions and transfers.\n"
    assert seconds(ad * 4_000) < 6 * seconds(ad * 2_000) + 0.05
