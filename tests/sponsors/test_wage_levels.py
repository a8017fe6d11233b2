"""Which wage level an offered wage reaches."""

from decimal import Decimal

import pytest

from jobboard.lib.money import PayPeriod
from sponsors.wage_levels import Offer, PrevailingLevels, Reach, WageLevel, lowest, reached, reached_by_range, yearly


def levels(*hourly: str) -> PrevailingLevels:
    one, two, three, four = (Decimal(wage) if wage else None for wage in hourly)
    return PrevailingLevels((one, two, three, four))


def hourly(amount: str, *, full_time: bool = True) -> Offer:
    return Offer(Decimal(amount), PayPeriod.HOUR, full_time)


def annual(amount: str, *, full_time: bool = True) -> Offer:
    return Offer(Decimal(amount), PayPeriod.YEAR, full_time)


TACOMA = levels("30.00", "40.00", "50.00", "60.00")


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        ("29.99", WageLevel.BELOW),
        ("30.00", WageLevel.I),
        ("39.99", WageLevel.I),
        ("40.00", WageLevel.II),
        ("50.01", WageLevel.III),
        ("60.00", WageLevel.IV),
        ("600.00", WageLevel.IV),
    ],
)
def test_the_highest_level_that_the_wage_meets_is_reached(amount: str, level: WageLevel) -> None:
    assert reached(hourly(amount), TACOMA) == Reach(level, certain=True)


def test_a_year_of_full_time_work_has_2080_hours() -> None:
    assert reached(annual("83200"), TACOMA) == Reach(WageLevel.II)
    assert reached(annual("83199"), TACOMA) == Reach(WageLevel.I)
    assert reached(Offer(Decimal("6933.34"), PayPeriod.MONTH), TACOMA) == Reach(WageLevel.II)


def test_yearly_pay_is_compared_in_the_whole_dollars_that_oflc_shows() -> None:
    odd = levels("20.00", "61.54", "70.00", "80.00")  # 61.54 an hour is 128,003.20 a year
    assert yearly(Decimal("61.54")) == 128_003
    assert reached(annual("128003"), odd) == Reach(WageLevel.II)


def test_part_time_pay_by_the_hour_is_compared_and_a_salary_is_not() -> None:
    assert reached(hourly("45", full_time=False), TACOMA) == Reach(WageLevel.II)
    assert reached(annual("45000", full_time=False), TACOMA) is None


def test_without_any_published_wage_nothing_is_reached() -> None:
    assert reached(hourly("45"), levels("", "", "", "")) is None


def test_a_missing_level_leaves_doubt_only_where_it_could_decide() -> None:
    gap = levels("30", "", "50", "60")
    assert reached(hourly("45"), gap) == Reach(WageLevel.I, certain=False)  # it may reach level II
    assert reached(hourly("55"), gap) == Reach(WageLevel.III, certain=True)
    assert reached(hourly("20"), gap) == Reach(WageLevel.BELOW, certain=True)
    assert reached(hourly("35"), levels("", "40", "50", "60")) == Reach(WageLevel.BELOW, certain=False)
    assert reached(hourly("55"), levels("30", "40", "50", "")) == Reach(WageLevel.III, certain=False)


def test_equal_levels_count_by_the_highest_of_them() -> None:
    assert reached(hourly("30"), levels("30", "30", "30", "30")) == Reach(WageLevel.IV)


def test_of_several_worksites_the_lowest_level_counts() -> None:
    dear = levels("50", "60", "70", "80")
    both = [reached(hourly("55"), TACOMA), reached(hourly("55"), dear)]
    assert lowest(both) == Reach(WageLevel.I, certain=True)


def test_a_worksite_that_is_not_known_leaves_doubt() -> None:
    assert lowest([Reach(WageLevel.III), None]) == Reach(WageLevel.III, certain=False)
    assert lowest([Reach(WageLevel.BELOW), None]) == Reach(WageLevel.BELOW, certain=True)  # nothing is lower
    assert lowest([None]) is None
    assert lowest([]) is None


def test_a_range_of_pay_gives_a_range_of_levels() -> None:
    found = reached_by_range(annual("90000"), annual("130000"), [TACOMA])
    assert found is not None
    assert (found.low.level, found.high.level) == (WageLevel.II, WageLevel.IV)
    assert found.words == "levels II to IV"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("20", "25", "below level I"), ("20", "45", "below level I to level II"), ("45", "46", "level II")],
)
def test_levels_are_said_in_words(low: str, high: str, words: str) -> None:
    found = reached_by_range(hourly(low), hourly(high), [TACOMA])
    assert found is not None
    assert found.words == words


def test_an_unknown_worksite_makes_a_range_uncertain() -> None:
    found = reached_by_range(hourly("45"), hourly("45"), [TACOMA, None])
    assert found is not None
    assert not found.certain
    assert reached_by_range(hourly("45"), hourly("45"), [None]) is None
