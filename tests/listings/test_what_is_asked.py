"""What an ad asks of the person: years of experience, a degree; and which kind of employment it offers."""

import pytest

from listings.degree_asked import read_degree_asked
from listings.employment_type import read_employment_type
from listings.years_asked import read_years_asked


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of experience in care, or 3 years of experience with a degree.", 3),
        ("Minimum of two years' experience with SAP.", 2),
        ("Three (3) years of professional experience.", 3),
        ("Experience: 4 years", 4),
        ("0-2 years of experience.", 0),
        ("We are looking for someone with 6 to 8 years of experience.", 6),
        ("We have served for over 20 years in the industry.", None),
        ("Our team has 30 years of experience in steel. You have 2 years of experience.", 2),
        ("Must be 18 years of age with a working phone.", None),
        ("Paid $2.5 years in advance of work.", None),
        ("A kind nurse.", None),
    ],
)
def test_the_smallest_stated_minimum_counts_and_the_companys_age_does_not(text: str, years: int | None) -> None:
    assert read_years_asked(text) == years


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Bachelor's or Master's degree in Computer Science.", "bachelor"),
        ("BS/MS in Physics required.", "bachelor"),
        ("Ph.D. in Chemistry. Master's degree preferred.", "doctorate"),
        ("Master's degree in Social Work (MSW) required.", "master"),
        ("M.D. or D.O. with a state license.", "professional"),
        ("High school diploma or GED.", "high_school"),
        ("Associate's degree in Nursing.", "associate"),
        ("Preferred qualifications:\nBachelor's degree in Biology", None),
        ("Preferred qualifications:\nMBA\nMinimum qualifications:\nBachelor's degree", "bachelor"),
        ("Tuition assistance for your bachelor's degree.", None),
        ("You are a master of Excel. We place Scrum Masters, analysts and engineers.", None),
        ("Master of Science or Master of Public Health.", "master"),
        ("Education: PhD, Master, BBA in Finance.", "bachelor"),
        ("Scrum master wanted. Postdoctoral friends welcome. BA team, MS Office.", None),
        ("", None),
    ],
)
def test_the_lowest_degree_asked_for_counts_and_a_preferred_one_does_not(text: str, degree: str | None) -> None:
    assert read_degree_asked(text) == degree


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Full-time", "full_time"),
        ("FULL_TIME", "full_time"),
        ("Nurse (contract)", "contract"),
        ("Contract Manager", None),
        ("Co-op student", "internship"),
        ("Seasonal picker", "temporary"),
        ("PART_TIME", "part_time"),
    ],
)
def test_employment_type(words: str, kind: str | None) -> None:
    assert read_employment_type(words) == kind
