"""The occupation of ads, once filings were learned from."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from listings import deriving, occupation_reading, rederiving
from listings.models import Listing
from listings.occupation_words import occupation_words
from sponsors.models import Employer
from sponsors.titles import learning
from tests.factories.listings import ListingFactory, ad
from tests.factories.sponsors import EmployerFactory, ImportRunFactory, LcaFilingFactory
from tests.support.queries import assert_constant_queries

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db

FILED = (
    ("Cloud Wrangler", "15-1252", 9),
    ("Cloud Wrangler", "15-1244", 1),
    ("Financial Analyst", "13-2051", 9),
    ("Associate", "13-2051", 5),
    ("Associate", "15-1252", 5),
    ("Associate", "23-1011", 5),
)


@pytest.fixture
def learned() -> None:
    employer, run = EmployerFactory.create(), ImportRunFactory.create()
    for title, soc, number in FILED:
        LcaFilingFactory.create_batch(number, job_title=title, soc_code=soc, employer=employer, import_run=run)
    learning.learn(at=NOW)


@pytest.mark.usefixtures("learned")
def test_a_title_is_what_most_filings_of_it_are() -> None:
    listing = ListingFactory.create(title="Cloud Wrangler")
    assert listing.soc_code == "15-1252"
    words = occupation_words(listing)
    assert words is not None
    assert (words.name, words.because) == (
        "Software Developers",
        "As filed: 9 of 10 filings with this title stand under 15-1252.",
    )


@pytest.mark.usefixtures("learned")
def test_a_title_that_was_never_filed_is_read_from_its_words() -> None:
    listing = ListingFactory.create(title="Wrangler of Clouds and Cloud Things")
    assert listing.soc_code == "15-1252"
    words = occupation_words(listing)
    assert words is not None
    assert words.because.startswith("No filing with this title is held; read from “")


@pytest.mark.usefixtures("learned")
def test_filings_of_other_ranks_are_named_as_such() -> None:
    words = occupation_words(ListingFactory.create(title="Senior Cloud Wrangler II"))
    assert words is not None
    assert words.because == "As filed: 9 of 10 filings with this title, ranks aside, stand under 15-1252."


@pytest.mark.usefixtures("learned")
def test_what_stands_behind_the_title_does_not_hide_it() -> None:
    listing = ListingFactory.create(title="Cloud Wrangler - Analyst Associate Guild")
    assert listing.soc_code == "15-1252"
    words = occupation_words(listing)
    assert words is not None
    assert words.because == "As filed: 9 of 10 filings with the title “Cloud Wrangler” stand under 15-1252."


@pytest.mark.usefixtures("learned")
def test_a_bare_title_is_unknown_with_what_it_may_be() -> None:
    listing = ListingFactory.create(title="Associate", description=ad("You are kind."))
    assert listing.soc_code == ""
    words = occupation_words(listing)
    assert words is not None
    assert (words.soc, words.because) == ("", "Titles like this are filed under several occupations.")
    assert dict(words.candidates).keys() == {"13-2051", "15-1252", "23-1011"}


@pytest.mark.usefixtures("learned")
def test_where_the_title_leaves_it_open_the_text_says_it() -> None:
    listing = ListingFactory.create(title="Associate", description=ad("We are hiring a Financial Analyst to count."))
    assert listing.soc_code == "13-2051"
    words = occupation_words(listing)
    assert words is not None
    assert words.because == "The title leaves it open; the ad's text says “Financial Analyst”."


@pytest.mark.usefixtures("learned")
def test_the_text_does_not_overrule_what_a_title_may_stand_for() -> None:
    listing = ListingFactory.create(title="Associate", description=ad("We are hiring a Registered Nurse to nurse."))
    assert listing.soc_code == ""


def test_a_board_without_filings_reads_what_everyone_writes() -> None:
    listing = ListingFactory.create(title="Registered Nurse")
    assert listing.soc_code == "29-1141"
    words = occupation_words(listing)
    assert words is not None
    assert words.because == "Read from the title alone: no filings are held to compare it with."
    assert occupation_words(ListingFactory.create(title="Wizard")) is None


def test_what_is_learned_later_reaches_listings_with_the_records() -> None:
    listing = ListingFactory.create(title="Taster")
    assert listing.soc_code == ""
    LcaFilingFactory.create_batch(5, job_title="Taster", soc_code="19-1012")
    learning.learn(at=NOW)
    rederiving.rederive_stale(at=NOW)
    listing.refresh_from_db()
    assert listing.soc_code == "19-1012"


@pytest.mark.usefixtures("learned")
@pytest.mark.parametrize("act", [deriving.derive, deriving.look_up_again])
def test_many_bare_titles_cost_as_many_queries_as_one(act: Callable[..., None]) -> None:
    def make(count: int) -> None:
        for number in range(count):
            text = ad(f"We are hiring a Financial Analyst number {number}.")
            ListingFactory.create(title=f"Associate {number}", description=text, employer=Employer.objects.get())

    assert_constant_queries(
        lambda: act(list(Listing.objects.order_by("pk").without_texts()), at=NOW) if act is deriving.look_up_again
        else act(list(Listing.objects.order_by("pk")), at=NOW),
        make=make, few=2,
    )  # fmt: skip


def test_readings_stand_in_the_order_of_the_listings() -> None:
    titles = ["Registered Nurse", "Wizard", "Registered Nurse", "Data Scientist"]
    read = occupation_reading.read([Listing(title=title) for title in titles])
    assert [reading.soc for reading in read] == ["29-1141", "", "29-1141", "15-2051"]


@pytest.mark.usefixtures("learned")
def test_the_page_says_the_occupation_with_its_code_and_why(client: Client) -> None:
    page = client.get(ListingFactory.create(title="Cloud Wrangler").get_absolute_url()).content.decode()
    assert reverse("occupation", args=["15-1252"]) in page
    assert "9 of 10 filings with this title" in page
    page = client.get(
        ListingFactory.create(title="Associate", description=ad("You are kind.")).get_absolute_url()
    ).content.decode()
    assert "Titles like this are filed under several occupations." in page
    assert reverse("occupation", args=["23-1011"]) in page


def test_the_page_says_what_degree_and_experience_the_ad_asks_for(client: Client) -> None:
    text = ad("Bachelor's degree in Physics.", "At least 3 years of experience.")
    answered = client.get(ListingFactory.create(description=text).get_absolute_url())
    page = " ".join(answered.content.decode().split())
    assert "<dt>Degree asked</dt> <dd>Bachelor</dd>" in page
    assert "<dt>Fewest years of experience asked</dt> <dd>3</dd>" in page


def test_every_code_of_soc_2018_has_a_page(client: Client) -> None:
    assert client.get(reverse("occupation", args=["39-5012"])).status_code == 200
