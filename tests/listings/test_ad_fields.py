from decimal import Decimal

import pytest

from listings.ad_fields import read_employment_type, read_fields, read_seniority, read_years_asked

FORM = """Exemption Status
Exempt
Schedule: Full Time
Hours/Pay Period: 80
Schedule Details: Monday–Friday, days
Benefits Eligible: Yes
International Assignment: No
Recruiter: Pat Example
"""


def test_a_form_is_read_also_where_the_value_stands_below_its_label() -> None:
    fields = read_fields(FORM)
    assert fields.exemption == "exempt"
    assert fields.schedule == "full-time"
    assert (fields.hours, fields.hours_period) == (Decimal(80), "pay period")
    assert fields.working_days == "Monday–Friday"
    assert fields.benefits_eligible is True
    assert fields.international_assignment is False


def test_the_recruiters_name_is_not_kept() -> None:
    assert "Pat" not in str(read_fields(FORM))


def test_an_ad_without_a_form_says_nothing() -> None:
    fields = read_fields("We look for a kind nurse.")
    assert (fields.exemption, fields.schedule, fields.hours, fields.benefits_eligible, fields.e_verify) == (
        None, None, None, None, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Software Engineer Intern", "entry"),
        ("Junior Accountant", "entry"),
        ("Data Engineer II", "mid"),
        ("Sr. Data Engineer", "senior"),
        ("Principal Scientist", "lead"),
        ("Vice President, Finance", "executive"),
        ("Lead Generation Specialist", None),
        ("Chief of Staff", None),
        ("Account Executive", None),
        ("Staff Nurse", None),
        ("Staff Engineer", "lead"),
        ("Product Manager", None),
        ("Manager, Product", "lead"),
        ("Registered Nurse", None),
    ],
)
def test_seniority_is_read_from_the_words_of_rank(title: str, rank: str | None) -> None:
    assert read_seniority(title) == rank


def test_the_smallest_stated_minimum_counts_and_the_companys_age_does_not() -> None:
    assert read_years_asked("5+ years of experience in care, or 3 years of experience with a degree.") == 3
    assert read_years_asked("We have served for over 20 years in the industry.") is None


@pytest.mark.parametrize(
    ("words", "kind"), [("Full-time", "full_time"), ("Nurse (contract)", "contract"), ("Contract Manager", None)]
)
def test_employment_type(words: str, kind: str | None) -> None:
    assert read_employment_type(words) == kind
