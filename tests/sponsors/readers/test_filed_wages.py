"""What a filed wage comes to in a year, and when it makes none."""

from decimal import Decimal

import pytest

from jobboard.lib.money import PayPeriod
from sponsors.ingest.filed_wages import FiledWage, annual

YEAR, MONTH, BIWEEK, WEEK, HOUR = PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.BIWEEK, PayPeriod.WEEK, PayPeriod.HOUR


def filed(
    amount: str,
    unit: PayPeriod | None,
    prevailing: str = "",
    prevailing_unit: PayPeriod | None = None,
    full_time: bool | None = True,
) -> tuple[Decimal | None, str]:
    return annual(
        FiledWage(Decimal(amount), unit, full_time, Decimal(prevailing) if prevailing else None, prevailing_unit)
    )


@pytest.mark.parametrize(
    ("amount", "unit", "yearly"),
    [
        ("96100", YEAR, 96100),
        ("8000", MONTH, 96000),
        ("4000", BIWEEK, 104000),
        ("2000", WEEK, 104000),
        ("50", HOUR, 104000),
    ],
)
def test_a_wage_is_annualised_by_its_unit(amount: str, unit: PayPeriod, yearly: int) -> None:
    assert filed(amount, unit) == (yearly, "")


def test_a_wage_without_a_unit_makes_no_year() -> None:
    assert filed("96100", None) == (None, "wage not annualised: no known unit")


@pytest.mark.parametrize("full_time", [False, None])
def test_an_hourly_wage_makes_a_year_only_full_time(full_time: bool | None) -> None:
    assert filed("50", HOUR, full_time=full_time) == (None, "wage not annualised: hourly, not known to be full-time")


def test_a_part_time_yearly_wage_is_a_yearly_wage() -> None:
    assert filed("96100", YEAR, full_time=False)[0] == 96100


@pytest.mark.parametrize(("amount", "unit"), [("96100", HOUR), ("45", YEAR), ("3150000", YEAR)])
def test_a_wage_outside_the_sane_band_makes_no_year_on_its_own(amount: str, unit: PayPeriod) -> None:
    assert filed(amount, unit) == (None, "wage not annualised: outside the sane band")


@pytest.mark.parametrize(
    ("amount", "unit", "prevailing", "prevailing_unit", "yearly", "meant"),
    [
        ("96100", HOUR, "90000", YEAR, 96100, YEAR),
        ("96100", HOUR, "43.27", HOUR, 96100, YEAR),
        ("96100", WEEK, "90000", YEAR, 96100, YEAR),
        ("45", YEAR, "90000", YEAR, 93600, HOUR),
        ("6543", YEAR, "62258", YEAR, 78516, MONTH),
        ("85000", HOUR, "80371", HOUR, 85000, YEAR),
        ("46", YEAR, "45", YEAR, 95680, HOUR),
    ],
)
def test_a_wrong_unit_is_told_by_the_prevailing_wage(
    amount: str, unit: PayPeriod, prevailing: str, prevailing_unit: PayPeriod, yearly: int, meant: PayPeriod
) -> None:
    remark = f"wage marked {unit} annualised as an amount per {meant}: it fits so"
    assert filed(amount, unit, prevailing, prevailing_unit) == (yearly, remark)


def test_an_hourly_wage_marked_yearly_still_has_to_be_full_time() -> None:
    assert filed("45", YEAR, "90000", YEAR, full_time=False)[0] is None


def test_a_wage_that_fits_no_unit_stays_out() -> None:
    assert filed("300", YEAR, "90000", YEAR) == (None, "wage not annualised: outside the sane band")


def test_a_wage_that_fits_two_units_stays_out() -> None:
    assert filed("2800", YEAR, "60000", YEAR) == (None, "wage not annualised: outside the sane band")


@pytest.mark.parametrize(("amount", "prevailing"), [("858000", "72426"), ("40000", "166400"), ("112000", "1000900")])
def test_a_wage_with_a_digit_too_many_or_too_few_makes_no_year(amount: str, prevailing: str) -> None:
    assert filed(amount, YEAR, prevailing, YEAR) == (None, "wage not annualised: far from the prevailing wage")


def test_a_prevailing_wage_with_a_wrong_unit_does_not_speak_against_the_wage() -> None:
    assert filed("128000", YEAR, "79560", MONTH) == (128000, "")


def test_a_chief_executive_may_earn_several_times_the_prevailing_wage() -> None:
    assert filed("900000", YEAR, "187200", YEAR) == (900000, "")
