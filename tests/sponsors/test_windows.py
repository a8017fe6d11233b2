from datetime import date

import pytest

from sponsors.windows import Quarter, quarter_of, window

TODAY = date(2026, 11, 22)
ALL = [Quarter(year, number) for year in range(2008, 2028) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2025, 9, 30), Quarter(2025, 4)), (date(2025, 10, 1), Quarter(2026, 1)), (date(2025, 12, 31), Quarter(2026, 1)),
        (date(2026, 1, 1), Quarter(2026, 2)), (date(2026, 4, 1), Quarter(2026, 3)), (date(2026, 7, 1), Quarter(2026, 4)),
    ],
)  # fmt: skip
def test_a_day_is_in_a_quarter_of_its_fiscal_year(day: date, quarter: Quarter) -> None:
    assert quarter_of(day) == quarter
    assert quarter_of(quarter.begins_on) == quarter
    assert quarter.begins_on <= day


def test_quarters_are_counted_back_across_years() -> None:
    assert [Quarter(2026, 2).before(back) for back in (0, 1, 2, 7)] == [
        Quarter(2026, 2), Quarter(2026, 1), Quarter(2025, 4), Quarter(2024, 3),
    ]  # fmt: skip


def test_the_window_is_the_last_eight_quarters_to_the_newest_decision() -> None:
    found = window(ALL, date(2026, 3, 31), today=TODAY)
    assert (len(found.quarters), found.quarters[0], found.quarters[-1]) == (8, Quarter(2024, 3), Quarter(2026, 2))
    assert (found.begins_on, found.through, found.years) == (date(2024, 4, 1), date(2026, 3, 31), (2024, 2025, 2026))


def test_after_a_whole_fiscal_year_it_reaches_into_two() -> None:
    assert window(ALL, date(2026, 9, 30), today=TODAY).years == (2025, 2026)


def test_a_quarter_without_a_file_is_left_out() -> None:
    held = [Quarter(2024, 4), Quarter(2026, 2), Quarter(2024, 2)]
    assert window(held, date(2026, 3, 31), today=TODAY).quarters == (Quarter(2024, 4), Quarter(2026, 2))


def test_a_decision_later_than_today_moves_no_window() -> None:
    assert window(ALL, date(2027, 9, 1), today=TODAY).quarters[-1] == Quarter(2027, 1)


def test_without_data_there_is_no_window() -> None:
    found = window([], None, today=TODAY)
    assert (found.quarters, found.years, found.begins_on) == ((), (), None)
