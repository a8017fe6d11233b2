import pytest

from sponsors.titles.wording import clues_of, words_of


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Sr. Systems Analysts - QA", "senior system analyst quality assurance"),
        ("SOFTWARE ENGINEER (JC50 - 25.7)", "software engineer"),
        ("Software Developer 1615.20361", "software developer"),
        ("C++/C# Developer, .NET", "cplusplus csharp developer dotnet"),
        ("Director of R&D", "director research"),
        ("Professeur de Français", "professeur francais"),
        ("Nurse's Aide", "nurse aide"),
        ("Business Process Analyst", "business process analyst"),
        ("", ""),
        ("★ — 2025", ""),
    ],
)
def test_a_title_is_its_words_however_it_is_written(title: str, words: str) -> None:
    assert " ".join(words_of(title)) == words


def test_ranks_stand_apart_and_the_order_of_words_does_not_matter_to_the_core() -> None:
    assert "core:engineer software" in clues_of("Engineer, Software (Sr.)")
    assert "core:engineer software" in clues_of("Software Engineer III")
    assert {"rank:iii", "first:software", "last:engineer", "pair:software engineer"} <= set(
        clues_of("Software Engineer III")
    )


def test_a_title_of_ranks_alone_is_still_a_title() -> None:
    assert "core:associate senior" in clues_of("Senior Associate")


def test_a_title_of_any_length_is_read() -> None:
    assert all(len(clue) <= 200 for clue in clues_of("engineer " * 10_000))
