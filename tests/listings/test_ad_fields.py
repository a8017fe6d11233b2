from decimal import Decimal

from listings.ad_fields import read_fields

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
