"""Flags of an ad: from its sentences, and from the lint."""

from listings.ad_flags import flags_of, signs_of
from listings.stance import read_stance


def flags(text: str) -> list[str]:
    reading = read_stance(text)
    return flags_of(reading, signs_of(reading, text))


def test_what_sentences_say_and_what_an_editor_should_see_stand_together() -> None:
    text = "No sponsorship now or in the future. You pay the visa fees yourself."
    assert flags(text) == ["now_or_future", "scam_signs"]


def test_citizens_alone_are_noted_only_where_no_legal_basis_is_named() -> None:
    assert "citizens_only_without_basis" in flags("Only US citizens may apply.")
    assert "citizens_only_without_basis" not in flags("Only US citizens may apply, as ITAR requires.")
