import pytest

from listings.sanitising import clean_html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<p onclick="x()" style="position:fixed" class="a" id="b">t</p>',
        "<iframe src='https://example.com'></iframe>",
        "<style>p{}</style>",
        '<a href="javascript:alert(1)">t</a>',
        '<a href="data:text/html,x">t</a>',
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;t&lt;/p&gt;",
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_nothing_that_runs_or_styles_survives(hostile: str) -> None:
    cleaned = clean_html(hostile).lower()
    for trace in ("script", "onerror", "onclick", "style", "class", "javascript", "data:", "iframe", "<img", "svg"):
        assert trace not in cleaned


def test_headings_start_below_the_headings_of_the_page() -> None:
    assert clean_html("<h1>A</h1><h5>B</h5>") == "<h3>A</h3><h4>B</h4>"


def test_links_are_marked_as_foreign() -> None:
    assert clean_html('<a href="https://example.com/a" target="_blank">t</a>') == (
        '<a href="https://example.com/a" rel="nofollow noopener">t</a>'
    )


def test_escaped_html_is_shown_as_html() -> None:
    assert clean_html("&lt;p&gt;Care &amp;amp; share&lt;/p&gt;") == "<p>Care &amp; share</p>"


def test_plain_text_becomes_paragraphs() -> None:
    assert clean_html("One\ntwo\n\nThree < four") == "<p>One<br>two</p>\n<p>Three &lt; four</p>"
