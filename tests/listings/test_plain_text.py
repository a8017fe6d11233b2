import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.plain_text import BlockKind, blocks, to_plain

PIECES = [*"ab <>/&;#lgtp•*-\n\t\x00\u200bé", "<p>", "<li>", "&lt;", "&amp;", "</ul>", "<br/>"]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)


@given(MARKUP)
@settings(max_examples=400, deadline=None)
def test_reading_plain_text_again_changes_nothing(source: str) -> None:
    plain = to_plain(source)
    assert to_plain(plain) == plain
    assert "\x00" not in plain


def test_html_becomes_paragraphs_headings_and_items_on_their_own_lines() -> None:
    plain = to_plain("<h2>About</h2><div>Hello <b>there</b>\n you</div><ul><li><p>One</p></li><li>Two</li></ul>")
    assert plain == "About\n\nHello there you\n\n• One\n• Two"


def test_escaped_html_is_unescaped_once_before_its_tags_are_read() -> None:
    assert (
        to_plain("&lt;p&gt;We don&amp;#39;t sponsor.&lt;/p&gt;&lt;p&gt;Next&lt;/p&gt;") == "We don't sponsor.\n\nNext"
    )


def test_a_tag_that_the_author_wrote_as_words_stays_words() -> None:
    assert to_plain("<p>Write &lt;b&gt; in bold</p>") == "Write ‹b› in bold"


def test_scripts_comments_and_controls_are_gone() -> None:
    assert to_plain("<p>A<script>x()</script>\x00<!-- no -->B</p>") == "A B"


def test_plain_text_keeps_its_lines_and_marks_its_items() -> None:
    assert to_plain("Skills:\r\n- Python\r\n* SQL\r\n\r\n\r\n\r\nEnd") == "Skills:\n• Python\n• SQL\n\nEnd"


def test_blocks_know_headings_items_and_paragraphs_with_their_places() -> None:
    plain = "Requirements\n\n• Must be a nurse\n\nWe are kind people and we care."
    found = blocks(plain)
    assert [block.kind for block in found] == [BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH]
    assert all(plain[block.start : block.end] == block.text for block in found)


@pytest.mark.parametrize("piece", ["<", "&lt;p ", "* ", '<a href="', "<!--", "&amp;", "• \n"])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    source = piece * (300_000 // len(piece))
    began = time.perf_counter()
    to_plain(source)
    assert time.perf_counter() - began < 5
