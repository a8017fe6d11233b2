"""The rules of matching, on made-up lists of employers: (legal name, certified filings)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsors.matching.answers import Decision
from sponsors.matching.asking import Asked, acronym, domain_label, readings
from sponsors.matching.deciding import decide
from sponsors.matching.index import Index
from sponsors.matching.universe import Universe
from sponsors.matching.words import Rest, base, core, fold, initials, rest_of

Rows = list[tuple[str, int]]


def answer(name: str, rows: Rows, *, domain: str = "") -> str:
    """The employer, or the decision where there is none."""
    universe = Universe(rows)
    found = decide(Asked(name, domain=domain), universe.index, universe.known)
    return universe.names[found.entry.owner][0] if found.entry else found.decision.value


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("HarborLight", "HARBOR LIGHT, INC."),
        ("Harbor Light Corp /DE/", "HARBOR LIGHT, INC."),
        ("Harbor Light Careers", "HARBOR LIGHT, INC."),
        ("harborlightusa", "HARBOR LIGHT, INC."),
        ("Harbor Light (US)", "HARBOR LIGHT, INC."),
        ("Harbor Light - USA", "HARBOR LIGHT, INC."),
        ("HARBOR LIGHT SYSTEMS LL", "HARBOR LIGHT SYSTEMS LLC"),
        ("Harbor Light Systems (HLS)", "HARBOR LIGHT SYSTEMS LLC"),
    ],
)
def test_a_name_is_read_as_boards_and_registers_write_it(name: str, legal: str) -> None:
    assert answer(name, [("HARBOR LIGHT, INC.", 40), ("HARBOR LIGHT SYSTEMS LLC", 2)]) == legal


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("University of Harbor", "THE REGENTS OF THE UNIVERSITY OF HARBOR"),
        ("Regents of the University of Moor", "UNIVERSITY OF MOOR"),
        ("Moor College", "PRESIDENT AND FELLOWS OF MOOR COLLEGE"),
        ("St. Brannock Hospital", "SAINT BRANNOCK HOSPITAL"),
        ("UT Lindow", "THE UNIVERSITY OF TEXAS AT LINDOW"),
        ("University of Texas, Lindow", "THE UNIVERSITY OF TEXAS AT LINDOW"),
    ],
)
def test_an_institution_is_found_under_its_governing_body_or_campus(name: str, legal: str) -> None:
    rows = [
        ("THE REGENTS OF THE UNIVERSITY OF HARBOR", 9),
        ("UNIVERSITY OF MOOR", 9),
        ("PRESIDENT AND FELLOWS OF MOOR COLLEGE", 9),
        ("SAINT BRANNOCK HOSPITAL", 9),
        ("THE UNIVERSITY OF TEXAS AT LINDOW", 9),
        ("THE UNIVERSITY OF TEXAS AT WICKHAM", 12),
    ]
    assert answer(name, rows) == legal


def test_campuses_are_not_mixed_up() -> None:
    rows = [("UNIVERSITY OF MOOR AT WICK", 300), ("UNIVERSITY OF MOOR, DALE", 200), ("UNIVERSITY OF MOOR", 90)]
    assert answer("University of Moor", rows) == "ambiguous"
    assert answer("University of Moor, Wick", rows) == "UNIVERSITY OF MOOR AT WICK"
    assert answer("University of Moor, Vale", rows) == "ambiguous"


def test_a_university_is_found_under_its_founder_unless_two_have_the_name() -> None:
    rows = [("THE EZRA BRANNOCK JR UNIVERSITY", 400)]
    assert answer("Brannock University", rows) == "THE EZRA BRANNOCK JR UNIVERSITY"
    assert (
        answer("Brannock University", [*rows, ("MOOR BRANNOCK UNIVERSITY", 200)]) != "THE EZRA BRANNOCK JR UNIVERSITY"
    )
    assert answer("Brannock University", [("MOOR BRANNOCK STATE UNIVERSITY", 400)]) == "ambiguous"


@pytest.mark.parametrize("shell", [0, 2])
def test_a_shell_is_not_answered_for_its_group(shell: int) -> None:
    rows = [("LINDOW LLP", shell), ("LINDOW CONSULTING LLP", 900), ("LINDOW TAX LLP", 398)]
    assert answer("Lindow", rows) == "ambiguous"


def test_the_holding_of_a_shell_is_answered_with_the_shell_beside_it() -> None:
    universe = Universe([("LINDOW, L.L.C.", 1), ("LINDOW OPCO, LLC", 101)])
    found = universe.match_as_json(Asked("Lindow"))
    assert found["employer"] == "LINDOW OPCO, LLC"
    assert found["legal_names"] == ["LINDOW OPCO, LLC", "LINDOW, L.L.C."]


@pytest.mark.parametrize(
    ("rows", "employer"),
    [
        ([("LINDOW PLATFORMS, INC", 640), ("LINDOW SOFT INC", 7)], "LINDOW PLATFORMS, INC"),
        ([("LINDOW PLATFORMS, INC", 640), ("LINDOW SECURITIES INC", 500)], "ambiguous"),
        ([("LINDOW USA, INC", 4)], "LINDOW USA, INC"),
        ([("LINDOW SOLUTIONS INC", 5)], "LINDOW SOLUTIONS INC"),
        ([("LINDOW SOLUTIONS INC", 4)], "ambiguous"),
        ([("LINDOW SOLUTIONS INC", 48), ("HARBOR LINDOW LLC", 1)], "ambiguous"),
        ([("LINDOW SYSTEMS INC", 48), ("LINDOW, LLC", 9)], "ambiguous"),
        ([("LINDOW MEDICAL GROUP INC", 3)], "ambiguous"),
        ([("LINDOW & ASSOCIATES INC", 58)], "ambiguous"),
        ([("LIN-DOW STORES, INC", 400)], "LIN-DOW STORES, INC"),
        ([("LINDOW ON PACIFIC, INC", 400)], "ambiguous"),
        ([("LINDOW UNIVERSITY", 400), ("LINDOW HOSPITAL", 20)], "ambiguous"),
        ([("LINDOW SERVICES LLC", 400), ("LINDOW USA, INC", 250)], "LINDOW SERVICES LLC"),
        (
            [("LINDOW BANK, NATIONAL ASSOCIATION", 3), ("LINDOW, NATIONAL ASSOCIATION", 30)],
            "LINDOW, NATIONAL ASSOCIATION",
        ),
        ([("LINDOW SYSTEMS LLC", 300), ("LINDOW SOLUTIONS INC", 250)], "ambiguous"),
    ],
)
def test_a_brand_means_the_one_entity_by_far(rows: Rows, employer: str) -> None:
    assert answer("Lindow", rows) == employer


def test_an_entity_named_without_the_parents_word_is_found() -> None:
    assert answer("Lindow Group, Inc.", [("LINDOW, INC", 151)]) == "LINDOW, INC"
    assert answer("Lindow Group, Inc.", [("LINDOW USA, INC", 151)]) == "LINDOW USA, INC"
    assert answer("Lindow Group, Inc.", [("LINDOW, INC", 1)]) == "LINDOW, INC"
    assert answer("Lindow Group, Inc.", [("LINDOW, INC", 3), ("HARBOR LINDOW LLC", 1)]) == "ambiguous"
    assert answer("Lindow Solutions, Inc.", [("LINDOW, INC", 151)]) == "ambiguous"


@pytest.mark.parametrize(
    ("name", "rows", "employer"),
    [
        ("Lindow Technologies, Inc.", [("LINDOW, INC", 3)], "LINDOW, INC"),
        ("Lindow Global Tech", [("LINDOW STORES, INC", 900), ("HARBOR LINDOW LLC", 1)], "LINDOW STORES, INC"),
        ("Bridge Technologies, Inc.", [("BRIDGE, INC", 3)], "ambiguous"),
        ("Lindow Technologies", [("LINDOW TECH LLC", 3)], "LINDOW TECH LLC"),
        ("Lindow Technologies", [("LINDOW TECH LLC", 3), ("LINDOW TECHNOLOGY INC", 2)], "ambiguous"),
    ],
)
def test_what_a_board_or_register_adds_to_a_name_is_left_aside(name: str, rows: Rows, employer: str) -> None:
    assert answer(name, rows) == employer


def test_a_word_that_anyone_writes_means_nobody_alone() -> None:
    assert answer("Lindow", [("LINDOW AI, INC", 8)]) == "LINDOW AI, INC"
    assert answer("Figure", [("FIGURE AI, INC", 8)]) == "ambiguous"
    assert answer("Figure", [("FIGURE US, INC", 8)]) == "FIGURE US, INC"


def test_a_name_asked_with_its_legal_form_is_that_company() -> None:
    rows = [("LINDOW INC", 2), ("LINDOW TAX LLC", 900)]
    assert answer("Lindow, Inc.", rows) == "LINDOW INC"
    assert answer("LINDOW INC /DE/", rows) == "LINDOW INC"
    assert answer("Lindow Corp", rows) == "ambiguous"
    assert answer("The Lindow Company, Inc.", rows) == "ambiguous"


def test_a_company_of_another_country_is_not_who_shares_its_brand() -> None:
    rows = [("THE LINDOW INSURANCE COMPANY OF AMERICA", 900), *[(f"INSURANCE {word}", 1) for word in "ABCD"]]
    assert answer("Lindow", rows) == "THE LINDOW INSURANCE COMPANY OF AMERICA"
    assert answer("Lindow plc", rows) == "ambiguous"


def test_a_token_is_written_in_one_word_and_numbered() -> None:
    rows = [("LINDOW & MOOR, INC", 9), ("THE WICKHAM TIMES COMPANY", 9), ("HARBOR LIFE FINANCIAL SERVICES COMPANY", 9)]
    assert answer("Lindowmoor", rows) == "LINDOW & MOOR, INC"
    assert answer("Thewickhamtimes", rows) == "THE WICKHAM TIMES COMPANY"
    assert answer("Lindowmoor2", rows) == "LINDOW & MOOR, INC"
    assert answer("Wickham Times 2", rows) == "THE WICKHAM TIMES COMPANY"
    assert answer("LINDOWMOOR2", rows) == "none"
    assert answer("Harborlife", [*rows, *[(f"FINANCIAL {word}", 1) for word in "ABCD"]]) == rows[2][0]


def test_two_words_are_not_one_with_words_of_trade_behind_it() -> None:
    assert answer("Lin Dow", [("LINDOW MARKETS, INC", 900)]) == "none"
    assert answer("Lin Dow", [("LINDOW, INC", 900)]) == "LINDOW, INC"


def test_a_slip_of_the_pen_in_a_large_filers_name_is_seen() -> None:
    rows = [("MEADOWSOFT CORPORATION", 900), ("HARBOR WICKHAM INC", 99)]
    assert answer("Medaowsoft", rows) == "MEADOWSOFT CORPORATION"
    assert answer("Meadowssoft", rows) == "MEADOWSOFT CORPORATION"
    assert answer("Meadowtosf", rows) == "none"
    assert answer("Harbor Wikcham", rows) == "ambiguous"


def test_an_acronym_means_the_one_large_filer_with_its_initials() -> None:
    rows = [("HARBOR STATE UNIVERSITY", 900), ("HSU SECURITY LLC", 8), ("HELIOS SYSTEMS UNION INC", 39)]
    assert answer("HSU", rows) == "HARBOR STATE UNIVERSITY"
    assert answer("Hsu", rows) == "ambiguous"
    assert answer("HSU", [*rows, ("HOLLOW SYSTEM UNITED WORKS CO", 300)]) == "HARBOR STATE UNIVERSITY"
    assert answer("HSU", [*rows, ("HOLLOW SHIP UTILITY CO", 300)]) == "ambiguous"
    assert answer("HSU", [*rows, ("HSU, INC", 3)]) == "ambiguous"
    assert answer("HWS", [("HARBOR WEB SERVICES, INC", 900)]) == "ambiguous"
    assert answer("HWSD", [("HARBOR WEB SERVICES DATA, INC", 90)]) == "HARBOR WEB SERVICES DATA, INC"
    assert answer("HL", [("HARBOR LIGHT, INC", 900)]) == "ambiguous"


def test_a_trade_name_answers_when_nearly_all_filings_under_it_are_one_employers() -> None:
    rows = [("MAPLE WORKS INC", 111), ("STAFF FIRM LLC", 900), ("STAFF FIRM TWO LLC", 6)]
    aliases = [("MAPLE WORKS INC", "Lindow", 111), ("STAFF FIRM LLC", "Boeing", 1), ("STAFF FIRM TWO LLC", "Lindow", 3)]
    universe = Universe(rows, aliases)
    found = {name: universe.match_as_json(Asked(name)) for name in ("Lindow", "Boeing")}
    assert found["Lindow"]["employer"] == "MAPLE WORKS INC"
    assert found["Boeing"]["decision"] == "ambiguous"


def test_a_trade_name_is_not_answered_beside_the_large_family_of_that_name() -> None:
    rows = [("REGENTS OF WICK", 86), ("UNIVERSITY OF MOOR, DALE", 300), ("UNIVERSITY OF MOOR, FIELD", 290)]
    universe = Universe(rows, [("REGENTS OF WICK", "UNIVERSITY OF MOOR", 86)])
    assert universe.match_as_json(Asked("University of Moor"))["decision"] == "ambiguous"


def test_the_tail_of_a_legal_name_is_a_trade_name() -> None:
    assert answer("Harbor Investments", [("WICK GROUP LLC D/B/A HARBOR INVESTMENTS", 12)]) == (
        "WICK GROUP LLC D/B/A HARBOR INVESTMENTS"
    )


def test_the_domain_names_the_look_alike() -> None:
    rows = [("LINDOW INC", 900), ("LINDOW AMERICAN GROUP LLC", 3)]
    assert answer("Lindow", rows, domain="www.lindow.com") == "LINDOW INC"
    assert answer("Lindow", rows, domain="https://jobs.lindowamericangroup.com/x") == "LINDOW AMERICAN GROUP LLC"
    shells = [("WICK PAY INC", 5), ("WICK HOMES INC", 6)]
    assert answer("Wick", shells) == "ambiguous"
    assert answer("Wick", shells, domain="wickpay.com") == "WICK PAY INC"


@pytest.mark.parametrize("name", ["", "...", "日本", "Inc."])
def test_what_nobody_files_under_is_none(name: str) -> None:
    assert answer(name, [("LINDOW INC", 900)]) == "none"


def test_a_slip_of_a_letter_is_offered_to_a_person() -> None:
    universe = Universe([("LINDOW MEADOWS INC", 5)])
    found = decide(Asked("Lindow Medows"), universe.index, universe.known)
    assert found.decision == Decision.AMBIGUOUS
    assert found.candidates[0].reasons[0] == "Spelled much alike."


def test_at_most_ten_candidates_most_likely_first() -> None:
    universe = Universe([(f"LINDOW LINE{number} INC", number) for number in range(1, 40)])
    found = decide(Asked("Lindow"), universe.index, universe.known).candidates
    assert len(found) == 10
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert found[0].entry.filings == 39


def test_spellings_of_one_key_are_summed_and_named_by_the_commonest() -> None:
    universe = Universe([("LINDOW INC.", 2), ("LINDOW, INC", 5), ("LINDOW INC.", 1)])
    found = universe.match_as_json(Asked("lindow"))
    assert found["legal_names"] == ["LINDOW, INC", "LINDOW INC."]
    assert decide(Asked("lindow"), universe.index, universe.known).entry.filings == 8  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("behind", "rest"),
    [
        ("", Rest.FORM),
        ("US HOLDINGS", Rest.FORM),
        ("NORTH AMERICA", Rest.FORM),
        ("NORTH", Rest.OTHER),
        ("GROUP USA", Rest.TRADE),
        ("GROUP SYSTEMS", Rest.CROWDED),
        ("TAX", Rest.OTHER),
        ("ON", Rest.OTHER),
    ],
)
def test_words_behind_a_name_are_of_four_kinds(behind: str, rest: Rest) -> None:
    assert rest_of(behind.split()) is rest


def test_a_country_that_belongs_to_the_name_stays() -> None:
    assert base("BANK OF AMERICA") == "BANK OF AMERICA"
    assert base("SONY CORPORATION OF AMERICA") == "SONY"
    assert base("TRUE NORTH") == "TRUE NORTH"
    assert core("HARBOR TECHNOLOGIES NORTH AMERICA") == "HARBOR"
    assert core("GLOBAL HOLDINGS") == "GLOBAL"


def test_initials_leave_out_glue_and_country() -> None:
    assert initials("ERNST AND YOUNG US") == {"EY", "EYU"}
    assert initials("LINDOW") == set()


def test_an_acronym_is_written_in_capitals() -> None:
    assert [acronym(name) for name in ("HWS", "H.W.S.", "Hws", "HARBOR", "H")] == ["HWS", "HWS", "", "", ""]


@pytest.mark.parametrize(
    ("domain", "label"),
    [
        ("stripe.com", "STRIPE"),
        ("https://www.acme-labs.co.uk/jobs", "ACMELABS"),
        ("jobs.lever.co", "LEVER"),
        ("", ""),
        ("no domain", ""),
    ],
)
def test_the_name_in_a_domain_is_read(domain: str, label: str) -> None:
    assert domain_label(domain) == label


@given(st.text(max_size=60))
def test_any_text_is_read_and_answered(name: str) -> None:
    assert "" not in readings(name)
    assert answer(name, [("LINDOW INC", 9), ("LINDOW USA LLC", 2)]) in {"none", "ambiguous", "LINDOW INC"}


@given(st.lists(st.text(alphabet="AB CDEOFTH", min_size=1, max_size=12).filter(str.strip), unique=True, max_size=30))
def test_an_index_finds_each_of_its_keys_by_spelling_letters_and_fold(keys: list[str]) -> None:
    keys = list(dict.fromkeys(" ".join(key.split()) for key in keys))
    index = Index((key, number, number, "") for number, key in enumerate(keys))
    for number, key in enumerate(keys):
        assert index.exact(key).owner == number  # type: ignore[union-attr]
        joined, folded = key.replace(" ", ""), fold(key)
        assert joined == key or number in {entry.owner for entry in index.of_letters(joined)}
        assert folded == key or number in {entry.owner for entry in index.of_fold(folded)}
        begun = index.beginning_with(key, most=3)
        alike = [other for other in enumerate(keys) if other[1].startswith(f"{key} ")]
        assert (begun.names, begun.filings) == (len(alike), sum(filings for filings, _ in alike))
        assert [entry.filings for entry in begun.largest if begun.names > 3] in ([], sorted(dict(alike))[-1:-4:-1])


def test_of_thousands_of_names_alike_the_large_ones_count() -> None:
    rows = [(f"AMERICAN LINE{number} INC", 2) for number in range(300)]
    assert answer("American", [*rows, ("AMERICAN USA INC", 3_000)]) == "AMERICAN USA INC"
    assert answer("American", [*rows, ("AMERICAN USA INC", 800)]) == "ambiguous"
