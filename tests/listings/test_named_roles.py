import pytest

from listings.named_roles import head_of, roles_named


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("We are seeking a highly motivated Registered Nurse to join our ICU.", ("highly motivated Registered Nurse",)),
        ("Job Title: Data Engineer II\nLocation: Austin", ("Data Engineer II",)),
        ("Acme is hiring a Software Engineer, Platform, who loves maps.", ("Software Engineer",)),
        ("You will work as a Postdoctoral Fellow in the lab.", ("Postdoctoral Fellow",)),
        ("Position: Chef\nWe are looking for our next Sous Chef.", ("Chef", "Sous Chef")),
        ("We look for kind people.", ()),
        ("", ()),
    ],
)
def test_the_role_that_the_text_names(text: str, roles: tuple[str, ...]) -> None:
    assert roles_named(text) == roles


def test_of_a_long_text_only_the_beginning_is_read() -> None:
    assert len(roles_named("hiring a " * 200_000)) <= 3


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Data Scientist - London", "Data Scientist"),
        ("Sr. Software Engineer (AV / Autonomous Vehicles)", "Sr. Software Engineer"),
        ("Account Executive, Eats, Netherlands", "Account Executive"),
        ("Registered Nurse | ICU", "Registered Nurse"),
        ("Full-Stack Engineer", ""),
        ("Teacher, Music", ""),
        ("- ", ""),
        ("", ""),
    ],
)
def test_the_head_of_a_title(title: str, head: str) -> None:
    assert head_of(title) == head
