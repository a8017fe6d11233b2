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
        "Fertility HRA (up to $10,000 per year)",
        "Life insurance of $40,000. Vacation. Employees earn 80 hours of vacation during the first year",
        "$234Year 15 | $341,000 - $790,000",
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


# The words | lowest | highest | unit; "-" for none.
FORMS = """
    Pay: $55/hr. - $60/hr. | 55 | 60 | hour
    Salary up to $200k + Equity and Benefits | - | 200000 | year
    $25 - $30 per hour | 25 | 30 | hour
    $25-$30/hr | 25 | 30 | hour
    $25.50/hour | 25.5 | 25.5 | hour
    $25.50 per hr | 25.5 | 25.5 | hour
    25.00 USD Hourly | 25 | 25 | hour
    USD 25.00/Hr. | 25 | 25 | hour
    $25 hourly | 25 | 25 | hour
    Hourly rate: $28.14 - $42.21 | 28.14 | 42.21 | hour
    Hourly Pay Range: $28.14 to $42.21 | 28.14 | 42.21 | hour
    Pay Range: $80,000.00 - $120,000.00 Annually | 80000 | 120000 | year
    Salary: $80,000 - $120,000/yr | 80000 | 120000 | year
    Salary: $80K to $120K | 80000 | 120000 | year
    $80K - 120K | 80000 | 120000 | year
    80k-120k USD | 80000 | 120000 | year
    $80-120k | 80000 | 120000 | year
    80,000 - 120,000 USD per year | 80000 | 120000 | year
    USD 80,000 - 120,000 annually | 80000 | 120000 | year
    US$80,000 – US$120,000 | 80000 | 120000 | year
    $80,000 up to $120,000 | 80000 | 120000 | year
    Between $80,000 and $120,000 a year | 80000 | 120000 | year
    From $80,000 a year | 80000 | - | year
    Starting at $80,000 per year | 80000 | - | year
    Starting salary $52,000 | 52000 | 52000 | year
    Starting salary: $52,000 annually | 52000 | 52000 | year
    Minimum $52,000/year | 52000 | - | year
    Up to $65 per hour | - | 65 | hour
    Up to $120,000 per year | - | 120000 | year
    $120,000+ | 120000 | - | year
    $120k+ | 120000 | - | year
    $120,000 or more per year | 120000 | - | year
    Annual salary range $62,400.00-$81,120.00 | 62400 | 81120 | year
    Base salary: $155,000 | 155000 | 155000 | year
    The base pay range for this role is $155,000 - $205,000. | 155000 | 205000 | year
    Monthly salary $4,500 - $5,200 | 4500 | 5200 | month
    $4,500 - $5,200 per month | 4500 | 5200 | month
    $4,500.00 - $5,200.00 Monthly | 4500 | 5200 | month
    $2,100 biweekly | 2100 | 2100 | biweek
    $1,500 per week | 1500 | 1500 | week
    Weekly pay: $1,500 - $2,300 | 1500 | 2300 | week
    $1,500 - $2,300 weekly | 1500 | 2300 | week
    Travel RN: $2,310/week | 2310 | 2310 | week
    $450 per day | 450 | 450 | day
    $450/day | 450 | 450 | day
    Day rate $450 - $500 | 450 | 500 | day
    Daily rate: $180.00 | 180 | 180 | day
    Substitute teacher pay: $180 per day | 180 | 180 | day
    $30/hr - $40/hr DOE | 30 | 40 | hour
    $30-40/hr DOE | 30 | 40 | hour
    $30-40 per hour, depending on experience | 30 | 40 | hour
    $30 to $40 an hour | 30 | 40 | hour
    $35/hr W2 | 35 | 35 | hour
    $70/hr on C2C | 70 | 70 | hour
    Rate: $70/hr | 70 | 70 | hour
    Rate - $70-75/hr on W2 | 70 | 75 | hour
    $22.00/hr + shift differential | 22 | 22 | hour
    $22.00 per hour plus tips | 22 | 22 | hour
    $5,000 sign-on bonus | - | - | -
    Sign-on bonus up to $10,000 | - | - | -
    Tuition reimbursement up to $5,250 per year | - | - | -
    401(k) match up to 6% | - | - | -
    $2M in funding | - | - | -
    We manage $3 billion in assets | - | - | -
    $10 billion company | - | - | -
    $500 referral bonus | - | - | -
    Competitive salary | - | - | -
    DOE | - | - | -
    Negotiable | - | - | -
    $0 | - | - | -
    $1 | - | - | -
    Unpaid | - | - | -
    Volunteer | - | - | -
    £45,000 - £55,000 | 45000 | 55000 | year
    €50.000 - €60.000 | 50000 | 60000 | year
    CAD 90,000 - 110,000 | 90000 | 110000 | year
    $90,000 - $110,000 CAD | 90000 | 110000 | year
    C$90,000 | 90000 | 90000 | year
    ₹12,00,000 | 1200000 | 1200000 | year
    GS-12 ($74,441 - $96,770) | 74441 | 96770 | year
    $74,441 - $96,770 per year | 74441 | 96770 | year
    $74,441 to $96,770 PA | 74441 | 96770 | year
    Salary Range: $74,441 - $96,770 / Annual | 74441 | 96770 | year
    Compensation: $95,000-$105,000 base + bonus | 95000 | 105000 | year
    $95k base | 95000 | 95000 | year
    95k | 95000 | 95000 | year
    $100,000 - $120,000 OTE | 100000 | 120000 | year
    OTE $150,000 | 150000 | 150000 | year
    $50K/Year | 50000 | 50000 | year
    50K-60K a year | 50000 | 60000 | year
    $ 60,000.00 - $ 75,000.00 | 60000 | 75000 | year
    $60,000.00-75,000.00 | 60000 | 75000 | year
    60000-75000 | - | - | -
    $60000 - $75000 | 60000 | 75000 | year
    Salary: 60000 - 75000 USD | 60000 | 75000 | year
    $18.00 - 22.00 hourly | 18 | 22 | hour
    $18 – $22 | 18 | 22 | -
    $17.25 DOE | 17.25 | 17.25 | -
    15.50/hr | 15.5 | 15.5 | hour
    Pay: From $17.00 per hour | 17 | - | hour
    Pay: Up to $17.00 per hour | - | 17 | hour
    Pay: $17.00 - $19.50 per hour | 17 | 19.5 | hour
    $120,000 - $150,000 per annum | 120000 | 150000 | year
    $120,000 p.a. | 120000 | 120000 | year
    Salary $120K per annum + equity | 120000 | 120000 | year
    $60/hour to $70/hour | 60 | 70 | hour
    $60 per hour to $70 per hour | 60 | 70 | hour
    ($60.00-$70.00/hour) | 60 | 70 | hour
    Hiring Range: $2,083.34 - $2,916.67 semi-monthly | 2083.34 | 2916.67 | -
    Min: $60,000 Max: $75,000 | 60000 | 75000 | year
    Minimum Salary: $60,000 Maximum Salary: $75,000 | 60000 | 75000 | year
    $60,000 (minimum) - $75,000 (maximum) | 60000 | 75000 | year
    $60,000 - $67,500 - $75,000 | 60000 | 75000 | year
    $33.65 - $50.48 /hour | 33.65 | 50.48 | hour
    $33.65/hour - $50.48/hour | 33.65 | 50.48 | hour
    $33.65-$50.48 Hourly Wage | 33.65 | 50.48 | hour
    wage of $33.65 per hour | 33.65 | 33.65 | hour
    pays $33.65 an hour | 33.65 | 33.65 | hour
    Earn $1,200 - $1,500 weekly | 1200 | 1500 | week
    Pay: $35.00 per hour Benefits: 401(k) Dental Insurance | 35 | 35 | hour
    Pay: From $80,000.00 per year Benefits: 401(k) 401(k) Matching | 80000 | - | year
    This full time position pays a salary of up to $300,000 plus bonus plus full benefits. | - | 300000 | year
    Tuition assistance program (up to $5,250 per year) | - | - | -
    $1,000 yearly learning stipend | - | - | -
    A wellness stipend of $75 per month | - | - | -
    Base pay $60,000 plus a $5,000 bonus | 60000 | 60000 | year
    Referral bonus: $1,000 | - | - | -
"""


@pytest.mark.parametrize("form", [line.strip() for line in FORMS.strip().splitlines()])
def test_pay_is_read_in_the_forms_of_every_trade(form: str) -> None:
    words, *said = form.rsplit(" | ", 3)
    pay = read_pay(words)
    read = (pay.min, pay.max, pay.unit.value if pay.unit else None) if pay else (None, None, None)
    assert read == (*(None if part == "-" else Decimal(part) for part in said[:2]), None if said[2] == "-" else said[2])


def test_what_else_a_job_offers_does_not_hide_its_pay() -> None:
    pay = read_pay("Job Type: Full-time Pay: $35.00 per hour Benefits: 401(k) Dental Insurance")
    assert pay is not None
    assert (pay.min, pay.unit) == (35, PayPeriod.HOUR)
