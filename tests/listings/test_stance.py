import importlib.util
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.plain_text import to_plain
from listings.stance import Stance, read_stance
from listings.stance.rules import RULES, Rule
from listings.stance.sentences import MOST_CHARACTERS, MOST_SENTENCES, sentences_to_read
from listings.stance.statements import statement_of
from sponsors.visa_classes import VisaType


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_speaks_for_its_example(rule: Rule) -> None:
    statement = statement_of(rule.example)
    assert statement is not None
    assert (statement.stance, statement.rule) == (rule.stance, rule.name)


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        # Negation after the noun, with adverbs between, and of something else.
        ("Sponsorship is unavailable for this nursing role.", "refused"),
        ("The school district cannot currently sponsor or support visa transfers.", "refused"),
        ("No relocation money, but we do sponsor H-1B visas.", "offered"),
        ("If you are not yet in the country, we take care of your visa.", "offered"),
        ("We offer visa sponsorship; relocation is not covered.", "offered"),
        ("You can apply with or without sponsorship.", "offered"),
        # Scope and condition.
        ("Unable to sponsor new petitions; H-1B transfers welcome.", "transfer_only"),
        ("Sponsorship is considered on a case-by-case basis.", "conditional"),
        ("Visa sponsorship is offered for some roles.", "conditional"),
        ("Candidates must be authorized to work in the US without sponsorship now or in the future.", "refused"),
        ("Candidates must be authorized to work in the US.", "ambiguous"),
        # Form rows.
        ("Visa sponsorship: No", "refused"),
        ("Visa Sponsorship Available: Yes", "offered"),
        ("Citizenship required: Yes", "citizens_only"),
        # Bars.
        ("US citizens only because of a federal contract.", "citizens_only"),
        ("Applicants must be a U.S. person as defined by ITAR.", "citizens_only"),
        ("An active Secret clearance is required.", "clearance"),
        ("Active TS/SCI clearance is a plus.", "ambiguous"),
        # Other sponsors, other visas, other codes.
        ("We sponsor community events and conferences.", "not_mentioned"),
        ("You will report to the clinical trial sponsor.", "not_mentioned"),
        ("Assign CPT codes and bill Visa and Mastercard payments.", "not_mentioned"),
        ("Our clinic is in Knoxville, TN.", "not_mentioned"),
        ("A company-sponsored retirement plan.", "not_mentioned"),
        ("We hire without regard to race, citizenship or immigration status.", "not_mentioned"),
        ("Will you now or in the future require sponsorship for a visa?", "ambiguous"),
        ("We are looking for a citizen data scientist.", "not_mentioned"),
        ("You're a curious person.", "not_mentioned"),
        # Who may work on what is no right to work; filing is an offer or a refusal like any other.
        ("Everybody should be able to work on them.", "not_mentioned"),
        ("Eligible employees may choose work from home, visa cards are paid.", "not_mentioned"),
        ("We do not file H-1B petitions.", "refused"),
        ("You will prepare H-1B petitions for our clients.", "not_mentioned"),
        ("Sponsorship is neither offered nor available.", "refused"),
        ("Sponsorship cannot be provided.", "refused"),
        ("We have paused visa sponsorship.", "refused"),
        ("Visa sponsorship is something we are unable to provide.", "refused"),
        ("Rather than sponsor visas, we hire nearby.", "refused"),
        ("We do not petition for H-1B workers.", "refused"),
        ("Visa support is unavailable.", "refused"),
        ("Sponsorship available? No.", "refused"),
        ("Sponsorship available?\nNo", "refused"),
        ("Visa sponsorship available? Yes.", "offered"),
        ("Visa sponsorship: Yes / No", "ambiguous"),
        ("Will you require sponsorship?\nNo", "ambiguous"),
        ("Sponsorship is not a problem.", "offered"),
        ("You need not be a citizen.", "not_mentioned"),
        ("You do not need to be a citizen; we sponsor H-1B visas.", "offered"),
        # Visas of somebody else, transfers of something else.
        ("You help students with visa applications.", "not_mentioned"),
        ("You'll assist travelers with visa requirements.", "not_mentioned"),
        ("Provide L1 support and L2 support.", "not_mentioned"),
        ("The L1 visa is welcome.", "offered"),
        ("You can transfer technical knowledge to people who verify it.", "not_mentioned"),
        ("We offer sponsorship; relocation is not covered.", "offered"),
        # "No" and "not" of something else than sponsorship.
        ("No visa talk.", "not_mentioned"),
        ("No visa fees for you: we pay them.", "not_mentioned"),
        ("No sponsorship fees: we pay them.", "not_mentioned"),
        ("No visas.", "refused"),
        ("We do not limit sponsorship to senior roles; we sponsor everyone.", "offered"),
        ("Sponsorship is not limited to senior roles.", "offered"),
        ("We do not sponsor everyone.", "ambiguous"),
        ("We cannot guarantee your H-1B visa.", "ambiguous"),
        ("Guaranteed 40 hours a week, visa sponsorship available.", "offered"),
        # A programme that ended.
        ("We discontinued our sponsorship program.", "refused"),
        ("Our visa sponsorship program has been discontinued.", "refused"),
        ("Our sponsorship program has ended.", "refused"),
        ("We no longer run a sponsorship program.", "refused"),
        ("We run a sponsorship program for local sports.", "not_mentioned"),
        # Clearances of goods.
        ("You will handle customer clearance.", "not_mentioned"),
        ("Customs clearance experience required.", "not_mentioned"),
        ("Active in the clearance sale.", "not_mentioned"),
        ("Customs and security clearance required.", "clearance"),
        ("If you need us to sponsor your visa, tell us; sponsorship depends on funding.", "conditional"),
    ],
)
def test_the_traps_of_the_field(sentence: str, stance: str) -> None:
    assert read_stance(sentence).stance == stance


def test_a_refusal_beats_equal_opportunity_boilerplate() -> None:
    ad = "We welcome all without regard to citizenship.\n\nWe are unable to sponsor visas for this role."
    assert read_stance(ad).stance is Stance.REFUSED


def test_a_contradiction_across_sentences_is_conflicting() -> None:
    assert (
        read_stance("We sponsor H-1B visas.\n\nThis position is not eligible for sponsorship.").stance
        is Stance.CONFLICTING
    )


def test_silence_is_neither_refusal_nor_offer_and_a_cut_text_says_so() -> None:
    assert read_stance("A kind ward in a quiet town.").stance is Stance.NOT_MENTIONED
    assert read_stance("A kind ward in a quiet town", truncated=True).stance is Stance.TEXT_INCOMPLETE


def test_visas_are_read_each_with_its_stance() -> None:
    reading = read_stance("We cannot sponsor H-1B visas.\n\nTN visas are welcome.")
    assert dict(reading.visas) == {VisaType.H1B: Stance.REFUSED, VisaType.TN: Stance.OFFERED}


E_VERIFY_NOTICE = (
    "E-Verify\n\nThis employer participates in E-Verify. We give the federal government your Form I-9 information"
    " to confirm that you are authorized to work in the U.S."
)


def test_an_e_verify_notice_is_evidence_for_stem_opt_and_nothing_else() -> None:
    reading = read_stance(E_VERIFY_NOTICE)
    assert (reading.stance, reading.visas, reading.flags) == (Stance.NOT_MENTIONED, (), {"e_verify"})
    assert reading.evidence[0].quote == "This employer participates in E-Verify."


@pytest.mark.parametrize(
    ("ad", "stance", "visas"),
    [
        ("Sponsorship: O-1 considered. No H-1B visas.", "conditional", {"o1": "conditional", "h1b": "refused"}),
        ("We sponsor H-1B. We do not sponsor green cards.", "offered", {"h1b": "offered", "green-card": "refused"}),
        ("We do not sponsor visas. TN visas are welcome.", "refused", {"tn": "offered"}),
        ("We cannot sponsor H-1B, but E-3 candidates are welcome.", "refused", {"h1b": "refused", "e3": "offered"}),
        ("We sponsor H-1B visas. We cannot sponsor visas in this office.", "conflicting", {"h1b": "offered"}),
        ("We do not sponsor work visas or green cards. We sponsor visas.", "conflicting", {"green-card": "refused"}),
        (
            "We sponsor H-1B visas, both new petitions and transfers, and E-3 visas.",
            "offered",
            {"h1b": "offered", "h1b-transfer": "offered", "e3": "offered"},
        ),
        ("We file cap-exempt H-1B petitions.", "offered", {"h1b": "offered", "h1b-cap-exempt": "offered"}),
        (
            "People on OPT are welcome, and we complete the training plan for the STEM OPT extension.",
            "offered",
            {"opt": "offered", "stem-opt": "offered"},
        ),
        ("As an E-Verify employer we support the STEM OPT extension.", "offered", {"stem-opt": "offered"}),
        ("STEM OPT candidates welcome. We are enrolled in E-Verify.", "offered", {"stem-opt": "offered"}),
        ("We cannot sponsor visas. STEM OPT candidates are welcome.", "refused", {"stem-opt": "offered"}),
        ("We do not sponsor visas, but OPT candidates are welcome.", "refused", {"opt": "offered"}),
        ("No visa sponsorship, OPT welcome.", "refused", {"opt": "offered"}),
        ("We do not sponsor green cards. OPT welcome.", "refused", {"opt": "offered", "green-card": "refused"}),
        ("Sponsorship may be available. OPT students are welcome.", "conditional", {"opt": "offered"}),
        ("We may accept OPT candidates.", "conditional", {"opt": "conditional"}),
        ("OPT candidates are not welcome.", "refused", {"opt": "refused"}),
        ("The role is not eligible for the STEM OPT extension.", "refused", {"stem-opt": "refused"}),
        ("You support international students with OPT applications.", "not_mentioned", {}),
        ("Visa sponsorship is not available for this role, except TN.", "refused", {"tn": "offered"}),
        ("No sponsorship except for E-3.", "refused", {"e3": "offered"}),
        ("No sponsorship, except possibly for E-3.", "refused", {"e3": "conditional"}),
        ("We do not sponsor visas, with the exception of TN.", "refused", {"tn": "offered"}),
        ("Except for TN, we do not sponsor visas.", "refused", {"tn": "offered"}),
        ("We sponsor all visas except H-1B.", "offered", {"h1b": "refused"}),
        ("Apart from H-1B, we sponsor TN visas.", "offered", {"h1b": "offered", "tn": "offered"}),
        (
            "We sponsor E-3 visas, and H-1B where the role qualifies.",
            "offered",
            {"h1b": "conditional", "e3": "offered"},
        ),
        ("J-1 trainees know us, and the post is open to them.", "conditional", {"j1": "conditional"}),
    ],
)  # fmt: skip
def test_a_refusal_and_an_offer_meet_visa_by_visa(ad: str, stance: str, visas: dict[str, str]) -> None:
    reading = read_stance(ad)
    assert (reading.stance, dict(reading.visas)) == (stance, visas)


@pytest.mark.parametrize(
    ("ad", "general"),
    [
        ("We sponsor visas.", True),
        ("We sponsor visas, including H-1B.", True),
        ("We sponsor H-1B and E-3 visas.", False),
        ("People on OPT are welcome.", False),
        ("We do not sponsor visas.", False),
    ],
)
def test_an_offer_of_named_visas_is_no_offer_in_general(ad: str, general: bool) -> None:
    assert ("offers_in_general" in read_stance(ad).flags) is general


def test_a_heading_promises_nothing_and_the_text_below_it_speaks() -> None:
    ad = "Pay and visa support\n\n{}"
    assert read_stance(ad.format("The pay is good.")).stance is Stance.AMBIGUOUS
    (piece,) = read_stance(ad.format("We do not sponsor visas.")).evidence
    assert piece.quote == "We do not sponsor visas."
    assert read_stance("Clearance\n\nA kind office of nine people.").stance is Stance.AMBIGUOUS
    assert read_stance("Benefits\n\n• Visa sponsorship\n• Dental").stance is Stance.OFFERED


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("We sponsor H-1B1 (Chile) for therapists.", "h1b1-chile"),
        ("We sponsor H-1B1 for citizens of Singapore.", "h1b1-singapore"),
        ("We sponsor H-1B1 visas.", "h1b1-chile h1b1-singapore"),
        ("We sponsor O-1A visas.", "o1"),
        ("We sponsor EB-3 visas for nurses.", "green-card"),
        ("We sponsor E-3 visas, and TN for Canadian and Mexican professionals.", "e3 tn"),
        ("Our clinic in Memphis, TN sponsors O-1 visas.", "o1"),
        ("Teams in GA, TN and FL sponsor O-1 visas.", "o1"),
        ("We sponsor H-1B visas, new ones and transfers.", "h1b h1b-transfer"),
    ],
)
def test_visas_are_told_apart_by_the_words_beside_them(sentence: str, codes: str) -> None:
    assert " ".join(visa for visa, _ in read_stance(sentence).visas) == codes


def test_flags_tell_what_a_verdict_needs() -> None:
    assert "now_or_future" in read_stance("No sponsorship now or in the future.").flags
    assert "e_verify" in read_stance("We participate in E-Verify.").flags


def test_a_visa_guaranteed_is_a_sign_of_a_scam_and_no_offer() -> None:
    reading = read_stance("Your H-1B visa is guaranteed within ten days.")
    assert (reading.stance, reading.visas, reading.flags) == (Stance.AMBIGUOUS, (), {"scam_signs"})
    assert not read_stance("We cannot guarantee your H-1B visa.").flags
    assert not read_stance("Guaranteed visa sponsorship.").flags & {"scam_signs"}


def test_another_countrys_visa_does_not_speak_for_the_united_states() -> None:
    reading = read_stance("We provide visa support for your move to Munich.")
    assert (reading.stance, reading.flags) == (Stance.NOT_MENTIONED, {"names_other_country"})


def test_visa_the_company_is_no_visa() -> None:
    assert read_stance("At Visa, we support you.", employer="Visa Inc.").stance is Stance.NOT_MENTIONED
    assert (
        read_stance("Visa will not sponsor applicants for work visas.", employer="Visa Inc.").stance is Stance.REFUSED
    )


def test_a_label_takes_its_value_from_the_next_line() -> None:
    assert read_stance("Visa Sponsorship Available:\nNo\nApply now").stance is Stance.REFUSED


WORDS = [*"abc .,;:!?()|\n•-é中", "sponsor ", "visa ", "not ", "no ", "H-1B ", "U.S. citizen ", "without ", "İ"]


@given(st.lists(st.sampled_from(WORDS), max_size=120).map("".join))
@settings(max_examples=300, deadline=None)
def test_quotes_stand_in_the_text_at_their_offsets(text: str) -> None:
    for piece in read_stance(text).evidence:
        assert text[piece.start : piece.end] == piece.quote
        assert 0 < len(piece.quote) <= 1500


HOSTILE = [
    "sponsor ", "visa sponsorship not ", "(", "not visa ", "no sponsor, ", "US citizen or ", "|H1B", "Visa\n", "?do sponsor ",
    "H-1B transfer not ", "We sponsor visas.\n", "We sponsor. ", "H-1B1 ", "TN, ", "without regard to ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_on_one_text_is_bounded(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    read = sentences_to_read(text)
    assert len(read) <= MOST_SENTENCES
    assert sum(len(sentence.text) for sentence in read) <= MOST_CHARACTERS
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in read)
    began = time.process_time()
    read_stance(text)
    assert time.process_time() - began < 5


def test_a_long_text_is_read_at_both_ends() -> None:
    filler = "We sponsor community gardens, visa or no visa, here and there.\n" * 2_000
    reading = read_stance(f"We sponsor H-1B visas.\n{filler}A Secret clearance is required.")
    quotes = [piece.quote for piece in reading.evidence]
    assert (quotes[0], quotes[-1]) == ("We sponsor H-1B visas.", "A Secret clearance is required.")


def scorer(shared_data: Path) -> Any:
    """The labels' own reading of which stances are right for a row."""
    spec = importlib.util.spec_from_loader("scorer", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    source = (shared_data.parent / "checks/score_ads.py").read_text("utf-8").rsplit("\nmain()", 1)[0]
    exec(source, module.__dict__)  # noqa: S102
    return module


@pytest.mark.parametrize(
    ("name", "field", "goal"), [("sponsorship_sentences", "sentence", 0.97), ("job_descriptions", "text", 0.93)]
)
def test_labelled_text_is_read_as_labelled(shared_data: Path, name: str, field: str, goal: float) -> None:
    accepted = scorer(shared_data).accepted
    rows = [json.loads(line) for line in (shared_data / f"ads/{name}.jsonl").read_text("utf-8").splitlines()]
    right = sum(read_stance(to_plain(row[field])).stance in accepted(row) for row in rows)
    assert right / len(rows) >= goal
