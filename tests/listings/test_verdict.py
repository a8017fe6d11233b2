"""The decision table, and the laws that hold whatever its rows say."""

from itertools import product

import pytest

from listings import rules_table
from listings.stance import Stance
from listings.verdict import (
    GROUP_OF,
    LIKELY_FLOOR,
    OPEN_VERDICTS,
    QUESTIONS,
    TABLE,
    AdSays,
    Answer,
    FiledCounts,
    Group,
    RecordShows,
    Verdict,
    ad_says,
    decide,
    record_shows,
    records_possible,
    row_for,
)  # fmt: skip
from sponsors.visa_classes import VisaType

NEEDS_SPONSOR = [
    VisaType.H1B, VisaType.H1B_TRANSFER, VisaType.H1B_CAP_EXEMPT, VisaType.H1B1_CHILE, VisaType.H1B1_SINGAPORE,
    VisaType.E3, VisaType.O1, VisaType.L1, VisaType.J1, VisaType.GREEN_CARD,
]  # fmt: skip
ASKS = [VisaType.TN, VisaType.OPT, VisaType.CPT, VisaType.STEM_OPT]
CELLS = [(group, ad, record) for group in Group for ad in AdSays for record in records_possible(group)]
OF_GROUP = {group: next(visa for visa in VisaType if GROUP_OF[visa] is group) for group in Group}
MANY = FiledCounts(for_occupation=400, in_all=900, lcas=1000, certifications=900)


def answer(
    visa: VisaType,
    stance: Stance,
    *,
    named: dict[VisaType, Stance] | None = None,
    flags: frozenset[str] = frozenset(),
    counts: FiledCounts | None = MANY,
    outside_us: bool = False,
    cap_exempt: bool = True,
) -> Answer:
    """With the best record there is, unless told otherwise."""
    ad = ad_says(visa, stance, named or {}, flags, outside_us=outside_us)
    return decide(visa, ad, record_shows(visa, counts, cap_exempt=cap_exempt, resembles_tn_profession=True))


@pytest.mark.parametrize(("group", "ad", "record"), CELLS)
def test_every_cell_has_a_row(group: Group, ad: AdSays, record: RecordShows) -> None:
    row = row_for(group, ad, record)
    assert row.reason.endswith(".")


def test_every_row_decides_a_cell() -> None:
    deciding = {id(row_for(*cell)) for cell in CELLS}
    assert [row.reason for row in TABLE if id(row) not in deciding] == []


def test_a_record_outside_the_table_has_no_row() -> None:
    for visa, counts, exempt, profession in product(
        VisaType,
        [None, MANY, FiledCounts(0, 0, 0), FiledCounts(0, 0, 3), FiledCounts(0, 0, 0, 3), FiledCounts(None, 3, 3, 3)],
        [True, False],
        [True, False],
    ):
        shown = record_shows(visa, counts, cap_exempt=exempt, resembles_tn_profession=profession)
        assert shown in records_possible(GROUP_OF[visa])


def test_every_visa_type_has_a_group_and_every_group_a_question() -> None:
    assert set(GROUP_OF) == set(VisaType)
    assert set(QUESTIONS) == set(Group)


@pytest.mark.parametrize("visa", NEEDS_SPONSOR)
def test_a_refusal_refuses_whatever_needs_a_sponsor(visa: VisaType) -> None:
    assert answer(visa, Stance.REFUSED).verdict is Verdict.REFUSED


@pytest.mark.parametrize("visa", ASKS)
def test_a_refusal_leaves_what_needs_no_sponsor_with_a_question(visa: VisaType) -> None:
    left = answer(visa, Stance.REFUSED)
    assert left.verdict is Verdict.POSSIBLE
    assert left.ask


@pytest.mark.parametrize("visa", ASKS)
def test_a_refusal_now_or_in_the_future_refuses_those_too(visa: VisaType) -> None:
    assert answer(visa, Stance.REFUSED, flags=frozenset({"now_or_future"})).verdict is Verdict.REFUSED


@pytest.mark.parametrize("visa", ASKS)
def test_a_refusal_that_names_it_refuses_it(visa: VisaType) -> None:
    assert answer(visa, Stance.REFUSED, named={visa: Stance.REFUSED}).verdict is Verdict.REFUSED


@pytest.mark.parametrize("visa", list(VisaType))
def test_an_offer_that_names_it_beats_a_general_refusal(visa: VisaType) -> None:
    assert answer(visa, Stance.REFUSED, named={visa: Stance.OFFERED}).verdict is Verdict.STATED


@pytest.mark.parametrize(("visa", "stance"), list(product(VisaType, [Stance.CITIZENS_ONLY, Stance.CLEARANCE])))
def test_citizens_only_and_clearance_refuse_every_visa(visa: VisaType, stance: Stance) -> None:
    assert answer(visa, stance).verdict is Verdict.REFUSED
    assert answer(visa, stance, named={visa: Stance.OFFERED}).verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    ("visa", "stance"),
    list(product(VisaType, [Stance.NOT_MENTIONED, Stance.TEXT_INCOMPLETE, Stance.AMBIGUOUS])),
)
def test_silence_is_never_a_refusal_and_never_an_offer(visa: VisaType, stance: Stance) -> None:
    for counts in (MANY, None, FiledCounts(0, 0, 0)):
        assert answer(visa, stance, counts=counts).verdict not in (Verdict.STATED, Verdict.REFUSED)


def test_the_record_alone_never_says_stated() -> None:
    silent = (AdSays.SILENT, AdSays.CUT, AdSays.UNCLEAR, AdSays.E_VERIFY)
    assert not [cell for cell in CELLS if cell[1] in silent and row_for(*cell).verdict is Verdict.STATED]


def test_words_that_only_take_over_visas_refuse_new_ones_and_state_transfers() -> None:
    assert answer(VisaType.H1B, Stance.TRANSFER_ONLY).verdict is Verdict.REFUSED
    assert answer(VisaType.H1B_TRANSFER, Stance.TRANSFER_ONLY).verdict is Verdict.STATED


@pytest.mark.parametrize("visa", list(VisaType))
def test_a_job_outside_the_us_gets_no_us_visa_whoever_the_employer_is(visa: VisaType) -> None:
    abroad = answer(visa, Stance.OFFERED, named={visa: Stance.OFFERED}, outside_us=True)
    assert abroad.verdict is Verdict.NO_EVIDENCE
    assert abroad.ask == ""


@pytest.mark.parametrize("visa", list(VisaType))
def test_a_contradiction_is_possible_and_asks(visa: VisaType) -> None:
    found = answer(visa, Stance.CONFLICTING)
    assert (found.verdict, bool(found.ask)) == (Verdict.POSSIBLE, True)


@pytest.mark.parametrize(
    ("here", "verdict"), [(LIKELY_FLOOR, Verdict.LIKELY), (LIKELY_FLOOR - 1, Verdict.POSSIBLE), (0, Verdict.POSSIBLE)]
)
def test_enough_filings_for_the_occupation_make_it_likely(here: int, verdict: Verdict) -> None:
    assert answer(VisaType.H1B, Stance.NOT_MENTIONED, counts=FiledCounts(here, 900, 900)).verdict is verdict


def test_an_lca_of_another_class_says_only_that_the_step_is_familiar() -> None:
    found = answer(VisaType.E3, Stance.NOT_MENTIONED, counts=FiledCounts(0, 0, 900))
    assert (found.verdict, found.record) == (Verdict.POSSIBLE, RecordShows.SISTER_CLASS)


def test_labor_certifications_alone_prove_no_work_visa() -> None:
    found = answer(VisaType.H1B, Stance.NOT_MENTIONED, counts=FiledCounts(0, 0, 0, certifications=40))
    assert (found.verdict, found.record) == (Verdict.NO_EVIDENCE, RecordShows.CERTIFICATIONS_ONLY)


@pytest.mark.parametrize(
    ("here", "in_all", "verdict"),
    [(LIKELY_FLOOR, 900, Verdict.LIKELY), (1, 900, Verdict.POSSIBLE), (0, 900, Verdict.POSSIBLE),
     (None, 900, Verdict.POSSIBLE), (0, 0, Verdict.NO_EVIDENCE)],
)  # fmt: skip
def test_labor_certifications_are_the_record_for_a_green_card(here: int | None, in_all: int, verdict: Verdict) -> None:
    counts = FiledCounts(here, in_all, lcas=0, certifications=in_all)
    assert answer(VisaType.GREEN_CARD, Stance.NOT_MENTIONED, counts=counts).verdict is verdict


def test_no_labor_certification_on_record_is_said_to_be_weak_evidence() -> None:
    found = answer(VisaType.GREEN_CARD, Stance.NOT_MENTIONED, counts=FiledCounts(0, 0, lcas=900, certifications=0))
    assert (found.verdict, found.record) == (Verdict.NO_EVIDENCE, RecordShows.NOTHING)
    assert "weak evidence" in found.reason


def test_without_any_file_of_labor_certifications_nothing_is_said_about_the_employer() -> None:
    found = answer(VisaType.GREEN_CARD, Stance.NOT_MENTIONED, counts=FiledCounts(0, 0, lcas=900))
    assert found.record is RecordShows.NOT_HELD


def test_unrated_and_none_observed_are_told_apart() -> None:
    unrated = answer(VisaType.H1B, Stance.NOT_MENTIONED, counts=None)
    none_observed = answer(VisaType.H1B, Stance.NOT_MENTIONED, counts=FiledCounts(0, 0, 0))
    assert unrated.verdict is none_observed.verdict is Verdict.NO_EVIDENCE
    assert unrated.reason != none_observed.reason


def test_cap_exempt_needs_reviewed_evidence_unless_the_ad_names_it() -> None:
    cap_exempt = VisaType.H1B_CAP_EXEMPT
    assert answer(cap_exempt, Stance.OFFERED, cap_exempt=False).verdict is Verdict.NO_EVIDENCE
    assert answer(cap_exempt, Stance.OFFERED, cap_exempt=True).verdict is Verdict.STATED
    assert answer(cap_exempt, Stance.OFFERED, named={cap_exempt: Stance.OFFERED}, cap_exempt=False).verdict is (
        Verdict.STATED
    )


def test_no_record_ever_proves_tn_o1_l1_j1() -> None:
    for visa in (VisaType.TN, VisaType.O1, VisaType.L1, VisaType.J1):
        verdicts = {answer(visa, Stance.NOT_MENTIONED, counts=counts).verdict for counts in (None, MANY)}
        assert len(verdicts) == 1


def test_e_verify_speaks_for_stem_opt_alone() -> None:
    flags = frozenset({"e_verify"})
    assert answer(VisaType.STEM_OPT, Stance.NOT_MENTIONED, flags=flags).verdict is Verdict.LIKELY
    assert answer(VisaType.OPT, Stance.NOT_MENTIONED, flags=flags) == answer(VisaType.OPT, Stance.NOT_MENTIONED)


def test_the_usual_filter_keeps_what_is_open_and_nothing_refused() -> None:
    assert set(OPEN_VERDICTS) == {Verdict.STATED, Verdict.LIKELY, Verdict.POSSIBLE}


def test_the_printed_table_holds_every_cell_once() -> None:
    printed = [(table, line, cell) for table in rules_table.tables() for line in table.lines for cell in line.cells]
    assert len(printed) == sum(len(rules_table.ads_possible(group)) * len(records_possible(group)) for group in Group)
    refused = [line.ad for _, line, cell in printed if cell.verdict is Verdict.REFUSED]
    assert set(refused) == {AdSays.CITIZENS, AdSays.REFUSES, AdSays.REFUSES_OTHERS, AdSays.TRANSFER_ONLY}
