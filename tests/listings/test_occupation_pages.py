"""An occupation: what is filed and paid for it, where and by whom; and finding one."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from listings import search
from listings.models import RoleGuide
from tests.factories.listings import ListingFactory
from tests.factories.occupations import (
    OccupationFactory,
    OccupationTitleFactory,
    OnetOccupationFactory,
    PrevailingWageFactory,
)
from tests.factories.sponsors import AreaCountyFactory, EmployerFactory, WageAreaFactory, employer_with_filings

pytestmark = pytest.mark.django_db


def words_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    text = re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\u2011", "-").replace("&#x27;", "'")
    return " ".join(text.split())


def page_of(client: Client, soc_code: str = "15-1252", status: int = 200) -> str:
    return words_of(client, reverse("occupation", args=[soc_code]), status)


def a_metro() -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create(county_key="PIERCE", area="42660")


def test_an_occupation_is_described_by_its_official_lists(client: Client) -> None:
    OccupationFactory.create()
    OnetOccupationFactory.create(education="Bachelor's degree")
    OccupationTitleFactory.create(title="Harbor Programmer")
    words = page_of(client)
    assert "Software Developers" in words
    assert "Job zone 4: considerable preparation" in words
    assert "usual education: Bachelor's degree" in words
    assert "Also called: Harbor Programmer." in words
    assert "No certified LCA for this occupation" in words


def test_many_other_titles_are_folded_away(client: Client) -> None:
    OnetOccupationFactory.create()
    OccupationTitleFactory.create_batch(30)
    assert "6 more titles" in page_of(client)


def test_the_record_stands_with_its_years_and_its_largest_employers(client: Client) -> None:
    employer_with_filings(6, employer=EmployerFactory.create(legal_name="Larkmoor Docks, Inc."), wage_annual=100_000)
    employer_with_filings(2)
    words = page_of(client)
    assert "8 certified LCAs from 2 employers in FY2026, through 9 Mar 2026." in words
    assert re.search(r"Larkmoor Docks, Inc\. 6 ", words)
    assert "Median wage filed, FY2026 $100,000" in words
    assert "A certified LCA is not an approved petition" in words


def test_wages_of_fewer_than_five_filings_are_not_shown(client: Client) -> None:
    employer_with_filings(4)
    words = page_of(client)
    assert "Median wage filed too few filings" in words
    assert "too few wages" in words


def test_a_metro_shows_wages_filed_against_its_prevailing_wages(client: Client) -> None:
    a_metro()
    employer_with_filings(5, county_key="PIERCE", wage_annual=110_000, pw_level="II")
    PrevailingWageFactory.create(wage_year=2025, level_1=Decimal("40"), level_2=Decimal("50"))  # 83,200 and 104,000
    words = page_of(client)
    assert "Seattle-Tacoma-Bellevue, WA 5 LCAs $110,000 Level II" in words
    assert "$83,200 $104,000 $124,800 $145,600 0 5 0 0" in words
    assert "which is another matter than the level that pay reaches" in words


def test_a_metro_without_published_wages_says_so_and_is_shown(client: Client) -> None:
    a_metro()
    employer_with_filings(5, county_key="PIERCE")
    words = page_of(client)
    assert "Seattle-Tacoma-Bellevue, WA 5 LCAs $120,000" in words
    assert "Level I from" not in words


def test_open_jobs_of_the_occupation_lead_to_a_search_for_them(client: Client) -> None:
    ListingFactory.create(offering=True, title="Software Engineer, harbor")
    ListingFactory.create(offering=True, title="Registered Nurse")
    OccupationFactory.create()
    response = client.get(reverse("occupation", args=["15-1252"]))
    assert [listing.title for listing in response.context["listings"]] == ["Software Engineer, harbor"]
    found = words_of(client, reverse("search") + response.context["open_url"])
    assert "Software Engineer, harbor" in found
    assert "Registered Nurse" not in found
    assert "Software Developers 15-1252" in found  # the filter that is on, with its name


def test_a_search_by_occupation_is_kept_and_refuses_what_is_no_code() -> None:
    kept = search.canonical(search.parse("occupation=15-1252"))
    assert "occupation=15-1252" in kept
    wrong = search.parse("occupation=developer")
    assert wrong.params == {}
    assert "A SOC code looks like 15-1252." in wrong.errors[0]


def test_a_role_and_its_occupation_lead_to_each_other(client: Client) -> None:
    guide = RoleGuide.objects.published().in_name_order()[0]
    employer_with_filings(1, soc_code=guide.soc_codes[0])
    assert guide.name in page_of(client, guide.soc_codes[0])
    html = client.get(guide.get_absolute_url()).content.decode()
    assert reverse("occupation", args=[guide.soc_codes[0]]) in html


@pytest.mark.parametrize("soc_code", ["15-9999", "developer", "15-12520", "1%00"])
def test_a_code_that_nobody_knows_is_not_found(client: Client, soc_code: str) -> None:
    assert client.get(f"/occupations/{soc_code}/").status_code == 404


def test_every_code_that_our_own_pages_link_to_has_a_page(client: Client) -> None:
    assert "No certified LCA for this occupation in the data we hold" in page_of(client, "29-1141")
    for guide in RoleGuide.objects.published():
        for soc_code in guide.soc_codes:
            page_of(client, soc_code)


def test_a_code_that_only_filings_know_has_a_page(client: Client) -> None:
    employer_with_filings(1, soc_code="15-1132")
    assert "SOC 15-1132" in page_of(client, "15-1132")


def test_the_page_costs_the_same_however_much_was_filed(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_metro()
    for _ in range(4):
        employer_with_filings(2, county_key="PIERCE")
    PrevailingWageFactory.create()
    page_of(client)
    with django_assert_max_num_queries(24):
        page_of(client)


def test_occupations_stand_in_the_order_of_their_filings(client: Client) -> None:
    OccupationFactory.create()
    OccupationFactory.create(soc_code="29-1141", title="Registered Nurses")
    employer_with_filings(1)
    employer_with_filings(3, soc_code="29-1141")
    words = words_of(client, reverse("occupations"))
    assert words.index("Registered Nurses") < words.index("Software Developers")


@pytest.mark.parametrize(
    "asked", ["software", "developers software", "15-1252", "151252", "15-1252.00", "harbor coder"]
)
def test_an_occupation_is_found_by_title_other_title_and_code(client: Client, asked: str) -> None:
    OccupationFactory.create()
    OccupationFactory.create(soc_code="29-1141", title="Registered Nurses")
    OnetOccupationFactory.create()
    OccupationTitleFactory.create(title="Harbor Coder")
    words = words_of(client, f"{reverse('occupations')}?q={asked}")
    assert "Software Developers" in words
    assert "Registered Nurses" not in words


def test_the_other_title_that_was_meant_is_named(client: Client) -> None:
    OccupationFactory.create()
    OnetOccupationFactory.create()
    OccupationTitleFactory.create(title="Harbor Coder")
    assert "also called “Harbor Coder”" in words_of(client, f"{reverse('occupations')}?q=coder")


@pytest.mark.parametrize("asked", ["astronaut", "99-9999", "%00", "%25", "'"])
def test_words_that_fit_nothing_get_an_answer(client: Client, asked: str) -> None:
    OccupationFactory.create()
    words = words_of(client, f"{reverse('occupations')}?q={asked}&page=x")
    assert "No occupation has this title" in words or asked == "%00"
