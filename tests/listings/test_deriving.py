"""What is written beside an ad: what it says, who the employer is, what follows."""

from datetime import UTC, datetime

import pytest

from listings import deriving, evidence_words
from listings.models import Listing
from sponsors.visa_classes import VisaType
from tests.factories.listings import ListingFactory, ad
from tests.factories.sponsors import EmployerFactory, EmployerNameFactory, employer_with_filings
from tests.support.queries import assert_constant_queries, queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def again(*listings: Listing) -> None:
    deriving.derive(listings, at=NOW)
    for listing in listings:
        listing.refresh_from_db()


def test_the_sentence_that_speaks_is_kept_with_its_place_in_the_text() -> None:
    listing = ListingFactory.create(offering=True)
    (evidence,) = listing.evidence
    assert evidence["quote"] == "We offer visa sponsorship for this position."
    assert listing.plain[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert evidence["rule"]


def test_a_listing_has_one_answer_for_each_visa_type_and_a_key_to_search_it_by() -> None:
    listing = ListingFactory.create(refusing=True)
    assert len(listing.verdicts) == 14
    assert sorted(listing.verdict_keys) == sorted(
        f"{visa}:{each['verdict']}" for visa, each in listing.verdicts.items()
    )


def test_the_ad_and_the_record_stay_apart() -> None:
    listing = ListingFactory.create(silent=True, title="Software Engineer", employer=employer_with_filings(7))
    answer = listing.verdicts["h1b"]
    assert (answer["ad"], answer["record"], answer["verdict"]) == ("SILENT", "OFTEN_HERE", "likely")
    assert listing.stance == "not_mentioned"
    assert listing.record_line["counts"]["H-1B"] == [7, 7, 0]


def test_filings_for_other_occupations_are_not_counted_for_this_one() -> None:
    listing = ListingFactory.create(silent=True, title="Welder", employer=employer_with_filings(7))
    assert (listing.verdicts["h1b"]["record"], listing.verdicts["h1b"]["verdict"]) == ("ELSEWHERE_SELDOM", "none")
    listing = ListingFactory.create(silent=True, title="Civil Engineer", employer=employer_with_filings(7))
    assert (listing.verdicts["h1b"]["record"], listing.verdicts["h1b"]["verdict"]) == ("ELSEWHERE", "possible")
    assert listing.record_line["counts"]["H-1B"] == [0, 7, 0]


def test_an_employer_that_answers_to_two_companies_is_not_rated() -> None:
    for employer in (EmployerFactory.create(), EmployerFactory.create()):
        EmployerNameFactory.create(employer=employer, name="Harbor Light", key="harbor light", source="trade-name")
    listing = ListingFactory.create(company="Harbor Light")
    assert (listing.employer, listing.employer_match, listing.record_band) == (None, "ambiguous", "unrated")
    assert listing.employer_reason


def test_a_known_employer_without_filings_is_none_observed_and_not_unrated() -> None:
    assert ListingFactory.create(employer=EmployerFactory.create()).record_band == "none"
    assert ListingFactory.create().record_band == "unrated"


@pytest.mark.parametrize(("filings", "band"), [(9, "1"), (10, "10"), (99, "10"), (100, "100")])
def test_the_band_of_the_record(filings: int, band: str) -> None:
    assert ListingFactory.create(employer=employer_with_filings(filings)).record_band == band


def test_new_filings_change_the_verdict_and_leave_the_ad() -> None:
    employer = EmployerFactory.create()
    listing = ListingFactory.create(silent=True, title="Software Engineer", employer=employer)
    assert listing.verdicts["h1b"]["verdict"] == "none"
    employer_with_filings(5, employer=employer)
    again(listing)
    assert (listing.verdicts["h1b"]["verdict"], listing.stance, listing.derived_at) == ("likely", "not_mentioned", NOW)


def test_cap_exempt_only_by_reviewed_evidence() -> None:
    by_name = ListingFactory.create(offering=True, employer=EmployerFactory.create(legal_name="Duluth University"))
    reviewed = ListingFactory.create(offering=True, employer=EmployerFactory.create(cap_exempt=True))
    assert (by_name.cap_exempt, by_name.verdicts["h1b-cap-exempt"]["verdict"]) == (False, "none")
    assert (reviewed.cap_exempt, reviewed.verdicts["h1b-cap-exempt"]["verdict"]) == (True, "stated")


def test_a_job_outside_the_us_gets_no_us_visa() -> None:
    listing = ListingFactory.create(
        offering=True, place_text="London, United Kingdom", employer=employer_with_filings(9)
    )
    assert listing.outside_us
    assert {answer["verdict"] for answer in listing.verdicts.values()} == {"none"}


@pytest.mark.parametrize(
    ("place", "field", "mode"),
    [
        ("Duluth, MN", "", "onsite"), ("Remote, US", "", "remote"), ("Duluth, MN", "hybrid", "hybrid"),
        ("Duluth, MN", "remote", "remote"), ("Remote, US", "onsite", "onsite"), ("", "", "unknown"),
        ("Duluth, MN", "unspecified", "onsite"),
    ],
)  # fmt: skip
def test_the_sources_own_field_says_how_one_works_before_the_place_does(place: str, field: str, mode: str) -> None:
    assert ListingFactory.create(place_text=place, remote_field=field).mode == mode


def test_an_ad_that_says_remote_is_not_shown_as_on_site_for_the_city_in_its_place_field() -> None:
    assert ListingFactory.create(place_text="Duluth, MN", title="Nurse - Remote").mode == "remote"
    assert (
        ListingFactory.create(place_text="Duluth, MN", title="Nurse - Remote", remote_field="onsite").mode == "onsite"
    )


def test_the_sentence_shown_for_a_visa_is_the_one_that_names_it() -> None:
    text = ad("OPT candidates are encouraged to apply!", "We also sponsor H-1B for the right candidates.")
    listing = ListingFactory.create(description=text)
    quotes = {answer.visa: answer.ad.quote for answer in evidence_words.answers(listing)}
    assert "H-1B" in quotes[VisaType.H1B]
    assert "OPT" in quotes[VisaType.OPT]


def test_of_an_ad_that_contradicts_itself_a_sentence_that_says_yes_or_no_is_shown() -> None:
    text = ad("You must have work authorization.", "We sponsor visas.", "We are not able to sponsor visas for fellows.")
    listing = ListingFactory.create(description=text)
    assert listing.stance == "conflicting"
    assert "sponsor" in evidence_words.answer(listing, VisaType.H1B).ad.quote


def test_the_sources_own_pay_field_speaks_before_the_text() -> None:
    text = ad("Pay: $10 an hour")
    listing = ListingFactory.create(description=text, pay_field="$90,000 - $95,000 a year")
    assert (listing.pay_min, listing.pay_max, listing.pay_unit) == (90_000, 95_000, "year")
    assert ListingFactory.create(description=text).pay_unit == "hour"


def test_signs_of_fraud_and_unlawful_wording_give_reasons_for_review() -> None:
    listing = ListingFactory.create(description=ad("H-1B only, no US citizens please."))
    assert listing.review_reasons == ["unlawful_wording"]
    assert ListingFactory.create(offering=True).review_reasons == []


def test_deriving_many_costs_as_many_queries_as_deriving_one() -> None:
    def make(count: int) -> None:
        for _ in range(count):
            ListingFactory.create(offering=True, employer=employer_with_filings(2))

    assert_constant_queries(lambda: deriving.derive(Listing.objects.order_by("pk"), at=NOW), make=make, most=15)


def test_part_time_by_the_hour_is_no_yearly_salary() -> None:
    text = ad("You mix the paint.", "Schedule: Part-time", "Pay: $45 - $50 an hour")
    listing = ListingFactory.create(description=text)
    assert (listing.pay_unit, listing.pay_min, listing.pay_annual_max) == ("hour", 45, None)


def test_an_offer_for_students_is_no_word_on_others() -> None:
    listing = ListingFactory.create(description=ad("You mix the paint.", "People on OPT are welcome."))
    assert (listing.verdicts["opt"]["ad"], listing.verdicts["h1b"]["ad"]) == ("NAMES_IT", "SILENT")
    assert evidence_words.answer(listing, VisaType.H1B).ad.words == "Speaks of other visas, not of H-1B, new"


def test_new_listings_of_one_read_each_get_the_record_of_their_own_employer() -> None:
    new = [ListingFactory.create(employer=employer_with_filings(count)) for count in (1, 12)]
    for listing in new:
        listing.pk = None  # as they are before they are stored
    deriving.look_up(new, at=NOW)
    assert [listing.record_band for listing in new] == [Listing.RecordBand.SMALL, Listing.RecordBand.MIDDLE]


def test_what_is_stored_is_what_was_derived() -> None:
    """Every column, also one that holds what must be escaped: else each reading of old ads would find something new."""
    listing = ListingFactory.create(
        title="Software Engineer",
        description=ad('"We\\sponsor" — naïve 𝛼 visas; $90,000.50 - $120,000 a year', "Must be a US citizen."),
        place_text="Duluth, MN; Boston, MA",
        employer=employer_with_filings(3),
    )
    (stored,) = Listing.objects.all()
    assert deriving.columns(stored) == deriving.columns(listing)
    assert (stored.pay_min, stored.derived_at) == (listing.pay_min, listing.derived_at)
    assert stored.pay_min is not None


def test_nothing_to_store_asks_nothing() -> None:
    assert queries_of(lambda: Listing.objects.write([], deriving.DERIVED)) == []
