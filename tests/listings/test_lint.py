"""Signs for an editor: wording that may be unlawful, signs of fraud, tests of the labor market; and what only looks like one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings import lint
from listings.lint import HOLDING, NOTED, RULES, Sign
from listings.lint.rule import LintRule

PATTERNS = [rule for rule in RULES if rule.stems]


def flags(text: str, title: str = "") -> set[str]:
    return {sign.flag for sign in lint.lint(text, title=title)}


def rules(text: str) -> list[str]:
    return [sign.rule for sign in lint.lint(text)]


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example_and_leaves_what_is_harmless(rule: LintRule) -> None:
    assert rules(rule.example) == [rule.name]
    assert rules(rule.harmless) == []
    assert rule.source


@pytest.mark.parametrize(
    "text",
    [
        "H1B only", "OPT/CPT only please", "OPT or CPT candidates only", "F-1 OPT visa holders only", "only OPT students",
        "Looking for visa holders only", "We prefer H-1B candidates.", "Preference given to OPT candidates.", "H1B preferred",
        "No USC or GC", "No US citizens", "U.S. citizens need not apply", "No asylees", "Chinese candidates preferred",
        "Native English speakers only", "must be a native speaker",
    ],
)  # fmt: skip
def test_preferences_by_status_or_origin_may_be_unlawful(text: str) -> None:
    assert flags(text) == {"unlawful_wording"}


@pytest.mark.parametrize(
    "text",
    [
        "Sponsorship is available for H-1B only.", "We support H-1B transfers only.", "US citizens and green card holders only.",
        "No green card sponsorship.", "No GC required.", "Indian preference applies under the Indian Preference Act.",
        "Native or near-native English preferred.", "You prefer React Native.", "Experience with iOS native apps only.",
        "Your only option.", "OPT students are welcome.", "We do not prefer visa holders.", "Preferred: knowledge of visas.",
    ],
)  # fmt: skip
def test_what_is_offered_or_names_other_things_is_no_preference(text: str) -> None:
    assert flags(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "A registration fee of $50 must be paid before the interview.", "Please send the equipment deposit by wire.",
        "Candidates are responsible for H-1B filing fees.", "You pay the visa fees yourself.", "Sign a 2 year bond.",
        "Interviews are held on Telegram.", "WhatsApp: +15550100999", "Apply: jobs.harbor@gmail.com",
    ],
)  # fmt: skip
def test_money_bonds_and_hidden_senders_are_signs_of_fraud(text: str) -> None:
    assert flags(text) == {"scam_signs"}


@pytest.mark.parametrize(
    "text",
    [
        "We never ask for a registration fee to be paid.", "Beware of scams: we do not contact you on WhatsApp.",
        "You collect security deposits and application fees as required.", "The university pays the H-1B filing fees.",
        "Your license's registration fee is paid by us.", "You run campaigns on WhatsApp and write to customers there.",
        "Fraud alert: mail from recruiting@gmail.com is not ours.", "You trade municipal bonds with two year maturities.",
        "No application fee.",
    ],
)  # fmt: skip
def test_warnings_and_work_with_fees_are_none(text: str) -> None:
    assert flags(text) == set()


def test_a_test_of_the_labor_market_is_known_by_its_words() -> None:
    text = "Mail resumes to HR, Larkmoor Inc, 1 Main St, Duluth, MN 55802, reference job code LM-42."
    assert flags(text) == {"labor_market_test_signs"}
    assert flags("Any suitable combination of education, training, or experience is acceptable.") == {
        "labor_market_test_signs"
    }
    assert flags("Please e-mail your resume and the job code.") == set()


def without_basis(text: str, sentence: str) -> list[Sign]:
    start = text.index(sentence)
    return [sign for sign in lint.lint(text, citizens_asked=[(start, start + len(sentence))]) if sign.flag in NOTED]


def test_citizens_alone_without_a_ground_are_noted_and_with_one_are_not() -> None:
    call = "Must be a US citizen."
    (sign,) = without_basis(f"You bake bread. {call} Apply now.", call)
    assert (sign.quote, sign.rule) == (call, "citizens_without_basis")
    assert not without_basis(f"{call} This position is subject to ITAR.", call)
    assert not without_basis(f"An active clearance is needed. {call}", call)
    by_law = "Citizenship is required by law."
    assert not without_basis(by_law, by_law)
    assert without_basis(f"{call} Bring an ear for music. All are protected by law.", call)


def test_a_sign_quotes_the_sentence_where_it_stands() -> None:
    text = "You bake.\nGood pay. H-1B only, no calls. Start soon."
    (sign,) = lint.lint(text)
    assert sign.quote == text[sign.start : sign.end] == "H-1B only, no calls."


def test_a_title_is_looked_at_too() -> None:
    (sign,) = lint.lint("You write Java.", title="Java developer (OPT only)")
    assert (sign.in_title, sign.quote) == (True, "Java developer (OPT only)")


def test_what_harms_nobody_holds_nothing_back() -> None:
    assert not set(HOLDING) & set(NOTED)
    assert {*HOLDING, *NOTED} == set(lint.FLAGS)


def test_a_rule_that_is_gone_has_no_words() -> None:
    assert lint.rule_named("of older days") is None


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_quoted_as_it_stands(text: str) -> None:
    text += " OPT only WhatsApp +123456 x@gmail.com "
    for sign in lint.lint(text):
        assert text[sign.start : sign.end] == sign.quote


@pytest.mark.parametrize("piece", ["only prefer fee ", "OPT/CPT/", "mail resume ", "(", "candidates pay visa "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begun = time.process_time()
    lint.lint(text)
    assert time.process_time() - begun < 1
