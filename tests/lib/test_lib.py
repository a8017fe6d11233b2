"""The small rules that every app uses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.lib import fiscal_year, money, text, us
from jobboard.lib.money import PayPeriod
from jobboard.lib.pagination import pages


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027), (date(2027, 1, 1), 2027)]
)
def test_a_fiscal_year_begins_in_october(day: date, year: int) -> None:
    assert fiscal_year.fiscal_year(day) == year


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_within_the_bounds_of_its_fiscal_year_and_of_no_other(day: date) -> None:
    first, after = fiscal_year.bounds(fiscal_year.fiscal_year(day))
    assert first <= day < after
    assert fiscal_year.fiscal_year(after) == fiscal_year.fiscal_year(after - timedelta(days=1)) + 1


@pytest.mark.parametrize(
    ("amount", "period", "annual"),
    [
        (90_000, PayPeriod.YEAR, 90_000), (5_000, PayPeriod.MONTH, 60_000), (2_000, PayPeriod.BIWEEK, 52_000),
        (1_000, PayPeriod.WEEK, 52_000), (300, PayPeriod.DAY, 78_000), (25, PayPeriod.HOUR, 52_000),
        (25, PayPeriod.YEAR, None), (90_000, PayPeriod.HOUR, None), (15_000, PayPeriod.YEAR, 15_000),
        (14_999, PayPeriod.YEAR, None), (1_500_000, PayPeriod.YEAR, 1_500_000),
    ],
)  # fmt: skip
def test_pay_a_year_and_none_where_the_unit_is_likelier_wrong(
    amount: int, period: PayPeriod, annual: int | None
) -> None:
    assert money.annualised(Decimal(amount), period) == annual


@given(st.text(max_size=30), st.integers(0, 500), st.integers(1, 50))
def test_whatever_is_asked_a_real_page_is_shown(asked: str, total: int, size: int) -> None:
    window = pages(asked, total=total, size=size)
    assert 1 <= window.number <= window.last
    assert 0 <= window.first_index <= max(0, total - 1)
    first, last = window.shown
    assert last - first + (1 if total else 0) <= size
    assert window.number in window.numbers


def test_every_result_is_on_one_page() -> None:
    shown = [pages(str(number), total=60, size=25).shown for number in (1, 2, 3)]
    assert shown == [(1, 25), (26, 50), (51, 60)]


@pytest.mark.parametrize(
    ("number", "links"),
    [
        (1, [1, 2, 3, None, 52]), (2, [1, 2, 3, None, 52]), (10, [1, None, 9, 10, 11, None, 52]),
        (52, [1, None, 51, 52]),
    ],
)  # fmt: skip
def test_links_to_pages_near_and_at_both_ends(number: int, links: list[int | None]) -> None:
    assert pages(str(number), total=52 * 25, size=25).numbers == links


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b", "ab"), ("a\u200bb\u202ec", "abc"), ("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("tab\there", "tab\there"),
        ("half \ud800 a", "half  a"),
    ],
)  # fmt: skip
def test_control_characters_go_and_layout_stays(dirty: str, clean: str) -> None:
    assert text.without_controls(dirty) == clean


@given(st.text())
def test_text_for_the_database_can_be_written_there(dirty: str) -> None:
    clean = text.one_line(dirty)
    assert "\x00" not in clean
    assert "\n" not in clean
    assert text.one_line(clean) == clean


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_shortened_text_is_never_longer_than_allowed(long: str, limit: int) -> None:
    assert len(text.shortened(long, limit)) <= limit


def test_a_text_is_cut_at_a_word() -> None:
    assert text.shortened("Research Nurse, Duluth", 18) == "Research Nurse…"
    assert text.shortened("Research Nurse", 18) == "Research Nurse"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("MN", "MN"), ("mn", "MN"), ("Minnesota", "MN"), ("washington,  DC", "DC"), ("Puerto Rico", "PR"),
        ("Ontario", None), ("ZZ", None), ("", None),
    ],
)  # fmt: skip
def test_a_state_by_its_code_or_name(words: str, code: str | None) -> None:
    assert us.state_code(words) == code
