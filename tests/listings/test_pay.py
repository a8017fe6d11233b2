import json
import time
from decimal import Decimal
from pathlib import Path

import pytest

from jobboard.lib.money import PayPeriod
from listings.pay import read_pay


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$90,000 - $150,000 a year", 90_000, 150_000, "year"),
        ("Range $101,500 — $140,250 USD", 101_500, 140_250, "year"),
        ("$42-51K plus benefits", 42_000, 51_000, "year"),
        ("Base pay: $38.25 to $47.10 per hour", Decimal("38.25"), Decimal("47.10"), "hour"),
        ("From $31 an hour", 31, None, "hour"),
        ("Up to $88,000 a year", None, 88_000, "year"),
        ("between $61,000 and $75,400 annually", 61_000, 75_400, "year"),
        ("Weekly pay range $2,400-3,100", 2_400, 3_100, "week"),
        ("USD$71,000.00 - USD$80,000.00/Annually", 71_000, 80_000, "year"),
        ("\\$62,100 - \\$83,000", 62_100, 83_000, "year"),
        ("$140k+", 140_000, None, "year"),
        ("$82,000.00 - $109,000.00 - $119,900.00 annually", 82_000, 119_900, "year"),
        ("Salary: $115k-$145k/year ($55-$70/hour)", 115_000, 145_000, "year"),
        ("$1,900 - $2,300 biweekly", 1_900, 2_300, "biweek"),
    ],
)  # fmt: skip
def test_each_form_of_pay_is_read(text: str, low: object, high: object, unit: str) -> None:
    pay = read_pay(text)
    assert pay is not None
    assert (pay.min, pay.max, pay.unit) == (low, high, PayPeriod(unit))


@pytest.mark.parametrize(
    "text",
    [
        "401k with matching",
        "Tuition help up to $5,250 per year",
        "We raised $40 million",
        "$23/yr",
        "$0.00 per hour",
        "$350 per accepted task",
        "a $2B company",
        "",
    ],
)
def test_what_is_no_pay_or_cannot_be_true_is_declined(text: str) -> None:
    assert read_pay(text) is None


def test_the_quote_stands_in_the_text_at_its_offsets() -> None:
    text = "About us.\nThe salary range for this role is $100,500 - $120,900 per year plus bonus.\nApply."
    pay = read_pay(text)
    assert pay is not None
    assert text[pay.start : pay.end] == pay.quote == "$100,500 - $120,900 per year"


def test_an_estimate_is_told_apart_and_the_employers_own_figure_leads() -> None:
    pay = read_pay("$71K-$119K (Glassdoor est.)\nPay: $80,000 - $90,000 a year")
    assert pay is not None
    assert (pay.estimated, pay.min) == (False, 80_000)
    assert [one.estimated for one in pay.ranges] == [True, False]


def test_hourly_pay_has_a_yearly_figure_of_2080_hours() -> None:
    pay = read_pay("$50 - $60 per hour")
    assert pay is not None
    assert (pay.annual_min, pay.annual_max) == (104_000, 124_800)


def test_pay_in_another_currency_has_no_yearly_dollars() -> None:
    pay = read_pay("£30,000 - £40,000")
    assert pay is not None
    assert (pay.currency, pay.annual_min) == ("GBP", None)


def test_labelled_pay_strings_are_read(shared_data: Path) -> None:
    rows = [json.loads(line) for line in (shared_data / "ads/salary_strings.jsonl").read_text("utf-8").splitlines()]
    right = sum(_agrees(row) for row in rows)
    assert right / len(rows) >= 0.97


def _agrees(row: dict[str, object]) -> bool:
    pay = read_pay(str(row["raw"]))
    if row["min"] is None and row["max"] is None:
        return pay is None
    if pay is None:
        return False
    figures = [None if amount is None else float(amount) for amount in (pay.min, pay.max)]
    return figures == [row["min"], row["max"]] and pay.unit == row["unit"]


@pytest.mark.parametrize("piece", ["$", "1", "$1", "1,000", "$1 - ", "a ", "$ "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    began = time.perf_counter()
    read_pay(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 5
