from typing import Any

import pytest

from sponsors.models import CityArea, LcaFiling, SponsorYear
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db
HERE: dict[str, Any] = {
    "worksite_state": "WA",
    "county_key": "PIERCE",
    "worksite_city": "Tacoma",
    "worksite_zip": "98402",
}
THERE: dict[str, Any] = {
    "worksite_state": "WA",
    "county_key": "KING",
    "worksite_city": "Seattle",
    "worksite_zip": "98101",
}


@pytest.fixture(autouse=True)
def counties() -> None:
    AreaCountyFactory.create(area="45104", county_key="PIERCE")
    AreaCountyFactory.create(area="42644", county_key="KING")


def area_of(**worksite: Any) -> str:
    """The wage area counted for one filing at this worksite, beside those that were counted before."""
    blank: dict[str, Any] = {"worksite_city": "", "worksite_zip": "", "county_key": ""}
    employer = employer_with_filings(1, **(blank | worksite))
    return SponsorYear.objects.for_employers([employer.pk]).get().area


def test_a_worksite_lies_where_its_county_does() -> None:
    assert area_of(worksite_state="WA", county_key="PIERCE") == "45104"


def test_a_county_of_the_same_name_in_another_state_is_another_county() -> None:
    assert area_of(worksite_state="NE", county_key="PIERCE") == ""


def test_a_county_that_two_areas_share_says_none() -> None:
    AreaCountyFactory.create(area="11111", county_key="FERRY", county_name="Keller town")
    AreaCountyFactory.create(area="22222", county_key="FERRY", county_name="Republic town")
    assert area_of(worksite_state="WA", county_key="FERRY") == ""


def test_without_a_county_the_zip_code_says_what_other_filings_say_of_it() -> None:
    employer_with_filings(9, **HERE)
    employer_with_filings(1, **{**THERE, "worksite_zip": "98402"})
    assert area_of(worksite_state="WA", worksite_zip="98402") == "45104"


def test_a_zip_code_that_filings_disagree_on_says_nothing() -> None:
    employer_with_filings(8, **HERE)
    employer_with_filings(1, **{**THERE, "worksite_zip": "98402"})
    assert area_of(worksite_state="WA", worksite_zip="98402") == ""


def test_without_a_zip_code_the_city_is_asked_however_it_is_written() -> None:
    employer_with_filings(1, **HERE)
    assert area_of(worksite_state="WA", worksite_city="TACOMA") == "45104"
    assert area_of(worksite_state="OR", worksite_city="TACOMA") == ""


def test_the_county_of_the_filing_itself_goes_before_what_others_say() -> None:
    employer_with_filings(9, **HERE)
    assert area_of(**{**HERE, "county_key": "KING"}) == "42644"


def test_a_certification_without_a_county_lies_where_lcas_of_its_city_do() -> None:
    employer_with_filings(1, **THERE)
    employer = EmployerFactory.create()
    PermFilingFactory.create(employer=employer, worksite_city="SEATTLE", worksite_state="WA")
    recount(employer)
    assert SponsorYear.objects.for_employers([employer.pk]).get().area == "42644"


def test_what_was_learned_of_cities_is_kept_and_forgotten_with_the_filings() -> None:
    employer = employer_with_filings(2, **HERE)
    assert [(row.state, row.city, row.area) for row in CityArea.objects.all()] == [("WA", "TACOMA", "45104")]
    LcaFiling.objects.update(worksite_city="Fife")
    recount(employer)
    assert [row.city for row in CityArea.objects.all()] == ["FIFE"]
