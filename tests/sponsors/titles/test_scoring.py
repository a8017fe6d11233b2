from sponsors.titles.scoring import NOTHING, Guess, Totals, guess
from sponsors.titles.wording import clues_of

TOTALS = Totals({"15-1252": 100, "29-1141": 80, "25-1072": 20})
LEARNED = {
    "title:registered nurse": ({"29-1141": 40}, 40),
    "core:nurse registered": ({"29-1141": 42}, 42),
    "word:nurse": ({"29-1141": 75, "25-1072": 10}, 85),
    "word:registered": ({"29-1141": 42}, 42),
    "word:software": ({"15-1252": 90}, 90),
    "word:instructor": ({"25-1072": 18}, 18),
    "last:engineer": ({"15-1252": 60}, 60),
    "core:analyst": ({"15-1252": 5, "25-1072": 4}, 9),
}


def read(title: str) -> Guess:
    found = [
        TOTALS.clue(clue, list(LEARNED[clue][0]), list(LEARNED[clue][0].values()), LEARNED[clue][1])
        for clue in clues_of(title)
        if clue in LEARNED
    ]
    return guess(found, TOTALS)


def test_filings_of_the_very_title_decide_and_are_named() -> None:
    found = read("Registered Nurse")
    assert (found.soc, found.filed, found.candidates[0].as_filed) == ("29-1141", 40, 40)


def test_words_decide_where_the_title_was_never_filed() -> None:
    found = read("Software Engineer, Platform")
    assert (found.soc, found.filed, found.words) == ("15-1252", 0, ("software",))


def test_a_title_that_is_filed_under_several_codes_stays_unknown_with_its_candidates() -> None:
    found = read("Analyst")
    assert found.soc == ""
    assert [candidate.soc for candidate in found.candidates] == ["15-1252", "25-1072"]
    assert [candidate.as_filed for candidate in found.candidates] == [5, 4]


def test_the_rarer_occupation_wins_by_the_word_that_is_its_own() -> None:
    assert read("Nurse Instructor").candidates[0].soc == "25-1072"


def test_words_alone_have_to_be_surer_than_filings_and_filed_themselves() -> None:
    once = Totals({"15-1252": 100, "41-9012": 1})
    rare = guess([once.clue("word:runway", ["41-9012"], [1], 1)], once)
    assert (rare.candidates[0].share, rare.soc) == (1.0, "")
    often = guess([once.clue("word:software", ["15-1252"], [90], 90)], once)
    assert often.soc == "15-1252"
    listed = guess([once.clue("name:model runway", ["41-9012"], [1], 1)], once)
    assert listed.soc == "41-9012"


def test_filings_of_the_title_at_other_ranks_are_told_apart() -> None:
    assert not read("Registered Nurse").ranks_aside
    found = read("Senior Registered Nurse")
    assert (found.soc, found.filed, found.ranks_aside) == ("29-1141", 42, True)


def test_shares_add_up_to_one() -> None:
    assert abs(sum(candidate.share for candidate in read("Nurse Instructor").candidates) - 1) < 1e-9


def test_words_that_nobody_filed_give_nothing() -> None:
    assert read("Wizard") == NOTHING == read("")
    assert (NOTHING.soc, NOTHING.major_group) == ("", "")
