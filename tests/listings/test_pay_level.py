"""An ad's pay against the prevailing wage, and what it means for the H-1B selection, on its page."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from listings.models import Listing
from sponsors.models import LotterySeason
from tests.factories.listings import ListingFactory, ad
from tests.factories.occupations import PrevailingWageFactory
from tests.factories.sponsors import EmployerFactory, WageAreaFactory, employer_with_filings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]

LEVELS = {"level_1": Decimal("40"), "level_2": Decimal("50"), "level_3": Decimal("60"), "level_4": Decimal("70")}


@pytest.fixture
def november(time_machine: Any) -> None:
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)


@pytest.fixture
def wages() -> None:
    """Level I of 83,200 dollars a year, then 104,000, 124,800 and 145,600."""
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    PrevailingWageFactory.create(**LEVELS)


def a_job(**fields: Any) -> Listing:
    return ListingFactory.create(**{"title": "Software Engineer", "place_text": "Tacoma, WA", **fields})


def words_of(client: Client, listing: Listing, visa: str = "h1b") -> str:
    response = client.get(f"{listing.get_absolute_url()}?visa={visa}")
    assert response.status_code == 200
    html = response.content.decode().partition('<div class="main stack">')[2].partition("<article")[0]
    text = re.sub(r"<[^>]+>", " ", html).replace("\u2011", "-").replace("&#x27;", "'")
    return " ".join(text.split())


@pytest.mark.usefixtures("wages")
def test_pay_reaches_the_levels_of_its_occupation_and_metro(client: Client) -> None:
    words = words_of(client, a_job(pay_field="$105,000 - $150,000 a year"))
    assert (
        "Software developers (SOC 15-1252 ) in Seattle-Tacoma-Bellevue, WA, wage year July 2026 to June 2027." in words
    )
    assert "The pay in this ad reaches levels II to IV ." in words
    assert "2 entries for certain, up to 4 with higher pay" in words
    assert "II $50.00 $104,000 2 lowest offer" in words
    assert "IV $70.00 $145,600 4 highest offer" in words
    assert "The level on an LCA comes from what the job requires." in words


@pytest.mark.usefixtures("wages")
def test_the_drawing_says_the_same_in_words(client: Client) -> None:
    words = words_of(client, a_job(pay_field="$105,000 - $150,000 a year"))
    assert "The ad pays $105,000 to $150,000 a year. Levels begin: I at $83,200, II at $104,000" in words


@pytest.mark.usefixtures("wages")
def test_the_employers_own_median_stands_beside_the_pay(client: Client) -> None:
    employer = employer_with_filings(5, wage_annual=130_000)
    words = words_of(client, a_job(employer=employer, pay_field="$105,000 a year"))
    assert "median wage in this employer’s own filings for the occupation in FY2026, $130,000 (5 filings)" in words


@pytest.mark.usefixtures("wages")
def test_odds_are_a_range_with_their_inputs_and_their_date(client: Client) -> None:
    LotterySeason.objects.all().delete()
    LotterySeason.objects.create(
        fiscal_year=2027,
        registrations=200_000,
        selected=100_000,
        is_weighted=True,
        level_1_percent=Decimal(30),
        level_2_percent=Decimal(50),
        level_3_percent=Decimal(15),
        level_4_percent=Decimal(5),
        source="Made up",
        reviewed_on="2026-11-01",
    )
    words = words_of(client, a_job(pay_field="$105,000 a year"))
    assert re.search(r"Roughly \d\d to \d\d in 100 with such pay", words)
    assert "200,000 registrations, 100,000 selected, 30.0, 50.0, 15.0 and 5.0 per cent" in words
    assert "(estimated)" in words
    assert "Inputs: Made up · reviewed 1 Nov 2026" in words
    assert "in force since 27 Feb 2026" in words


@pytest.mark.usefixtures("wages")
def test_a_season_without_published_levels_allows_for_any_mix(client: Client) -> None:
    LotterySeason.objects.all().delete()
    LotterySeason.objects.create(
        fiscal_year=2026, registrations=343_981, selected=120_141, source="USCIS", reviewed_on="2026-11-22"
    )
    words = words_of(client, a_job(pay_field="$105,000 a year"))
    assert "19 to 58 in 100" in words
    assert "any mix of levels, since none was published" in words
    assert "That year was drawn without weights." in words


@pytest.mark.usefixtures("wages")
def test_without_any_season_there_are_entries_and_no_odds(client: Client) -> None:
    LotterySeason.objects.all().delete()
    words = words_of(client, a_job(pay_field="$105,000 a year"))
    assert "2 entries." in words
    assert "in 100" not in words


@pytest.mark.usefixtures("wages")
@pytest.mark.parametrize(
    ("visa", "why"),
    [
        ("h1b-transfer", "A change of employer is not selected again"),
        ("e3", "E-3 has no lottery"),
        ("h1b1-chile", "H-1B1 has no lottery"),
        ("tn", "TN has no cap and no lottery."),
    ],
)
def test_a_transfer_and_visas_without_a_lottery_say_so(client: Client, visa: str, why: str) -> None:
    words = words_of(client, a_job(pay_field="$105,000 a year"), visa)
    assert f"Not applicable. {why}" in words
    assert "entries" not in words.casefold()


@pytest.mark.usefixtures("wages")
def test_a_cap_exempt_employer_needs_no_selection(client: Client) -> None:
    employer = EmployerFactory.create(cap_exempt=True)
    words = words_of(client, a_job(employer=employer, pay_field="$105,000 a year"))
    assert "Not applicable. There is evidence that this employer is cap-exempt" in words


@pytest.mark.usefixtures("wages")
def test_no_prevailing_wage_counts_for_tn(client: Client) -> None:
    assert "prevailing wage" not in words_of(client, a_job(pay_field="$105,000 a year"), "tn").casefold()


@pytest.mark.usefixtures("wages")
def test_pay_below_level_one_is_said_so(client: Client) -> None:
    words = words_of(client, a_job(pay_field="$70,000 a year"))
    assert "reaches below level I" in words
    assert "1 entry" in words


@pytest.mark.usefixtures("wages")
@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"title": "Harbor Poet", "pay_field": "$105,000 a year"}, "The title names no occupation that we can tell"),
        ({"place_text": "Remote, US"}, "For a remote job the wages of the place count that you would work from"),
        ({"place_text": "Washington State"}, "The ad names no city"),
        ({"place_text": "Ritzville, WA"}, "We cannot tell which wage area Ritzville, WA is in."),
        ({"title": "Registered Nurse"}, "The prevailing wages we hold have none for this occupation there."),
        ({}, "The ad states no pay that can be compared."),
        ({"pay_field": "£90,000 a year"}, "The ad states no pay that can be compared."),
        (
            {"pay_field": "$60,000 a year", "employment_type_field": "Part-time"},
            "Yearly pay of a part-time job cannot be compared",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(client: Client, fields: dict[str, Any], missing: str) -> None:
    words = words_of(client, a_job(**fields))
    assert missing in words
    assert "Which level this job reaches is not known." in words


@pytest.mark.usefixtures("wages")
def test_without_pay_the_wages_of_the_levels_are_shown(client: Client) -> None:
    assert "III $60.00 $124,800 3" in words_of(client, a_job())


@pytest.mark.usefixtures("wages")
def test_hourly_pay_of_a_part_time_job_is_compared(client: Client) -> None:
    assert "reaches level II ." in words_of(client, a_job(pay_field="$55 an hour", employment_type_field="Part-time"))


@pytest.mark.usefixtures("wages")
def test_of_several_places_the_lowest_level_is_shown(client: Client) -> None:
    WageAreaFactory.create(code="49420", name="Yakima, WA")
    PrevailingWageFactory.create(area="49420", **{name: wage + 20 for name, wage in LEVELS.items()})
    words = words_of(client, a_job(place_text="Tacoma, WA; Yakima, WA", pay_field="$130,000 a year"))
    assert "reaches level I at Yakima, WA, the place of the ad where it reaches least" in words


@pytest.mark.usefixtures("wages")
def test_a_place_that_is_not_known_leaves_the_level_uncertain(client: Client) -> None:
    words = words_of(client, a_job(place_text="Tacoma, WA; Ritzville, WA", pay_field="$130,000 a year"))
    assert "Not for certain" in words
    assert "1 entry for certain, up to 4 with higher pay" in words


def test_wages_of_an_older_year_are_called_so(client: Client) -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    PrevailingWageFactory.create(wage_year=2024)
    words = words_of(client, a_job(pay_field="$105,000 a year"))
    assert "wage year July 2024 to June 2025" in words
    assert "Today’s wage year is not among the data we hold" in words


@pytest.mark.usefixtures("wages")
def test_a_refusal_and_a_job_abroad_need_no_level(client: Client) -> None:
    assert words_of(client, a_job(description=ad("We are unable to sponsor visas."), pay_field="$105,000 a year")) == ""
    assert words_of(client, a_job(place_text="Toronto, Canada", pay_field="$105,000 a year")) == ""


@pytest.mark.usefixtures("wages")
def test_an_open_end_of_pay_leaves_the_level_open(client: Client) -> None:
    words = words_of(client, a_job(pay_min=Decimal(105_000), pay_max=None, pay_unit="year", pay_currency="USD"))
    assert "reaches level II or higher" in words
    assert "2 entries for certain, up to 4" in words


@pytest.mark.usefixtures("wages")
def test_the_facts_cost_the_same_for_many_places(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    places = "; ".join(f"{city}, WA" for city in ("Tacoma", "Seattle", "Bellevue", "Yakima", "Spokane", "Olympia"))
    listing = a_job(place_text=places, pay_field="$105,000 a year")
    words_of(client, listing)
    with django_assert_max_num_queries(16):
        words_of(client, listing)
