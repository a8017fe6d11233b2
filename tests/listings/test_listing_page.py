"""One listing: the answer, the two kinds of evidence apart, the ad as published."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from listings import overriding
from listings.models import Listing, StanceChange
from tests.factories.listings import ListingFactory, ad
from tests.factories.sponsors import EmployerFactory, employer_with_filings
from tests.support.markup import one_line
from tests.support.queries import assert_constant_queries

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def get(client: Client, listing: Listing, query: str = "") -> str:
    response = client.get(f"{listing.get_absolute_url()}?{query}")
    assert response.status_code == 200
    return one_line(response)


def text_of(html: str) -> str:
    words = re.sub(r"<[^>]+>", " ", html).replace("\u2011", "-").replace("&#x27;", "'")
    return " ".join(words.split())


def test_the_page_shows_the_sentence_that_speaks_and_marks_it_in_the_ad(client: Client) -> None:
    html = get(client, ListingFactory.create(offering=True))
    assert "“<mark>We offer visa sponsorship for this position.</mark>”" in html
    assert html.count("<mark") >= 2
    assert 'id="quote"' in html


def test_the_filings_of_the_employer_stand_in_a_table_of_their_own(client: Client) -> None:
    listing = ListingFactory.create(silent=True, title="Software Engineer", employer=employer_with_filings(7))
    words = text_of(get(client, listing))
    assert "Does not mention sponsorship" in words
    assert "Silence is neither a yes nor a no" in words
    assert re.search(r"For software developers (0 )*7\b", words)
    assert "A certified LCA is not an approved petition" in words


def test_an_employer_we_cannot_tell_is_not_rated(client: Client) -> None:
    assert "Not rated." in get(client, ListingFactory.create(offering=True))


def test_none_observed_is_not_the_same_as_not_rated(client: Client) -> None:
    html = get(client, ListingFactory.create(offering=True, employer=EmployerFactory.create()))
    assert "Not rated." not in html


def test_the_visa_of_the_search_is_answered_first(client: Client) -> None:
    listing = ListingFactory.create(refusing=True)
    assert "Will they sponsor TN (Canada, Mexico) ?" in text_of(get(client, listing, "visa=tn"))
    assert "Will they sponsor H-1B, new petition ?" in text_of(get(Client(), listing))


def test_the_visa_chosen_last_is_answered_until_another_is_chosen(client: Client) -> None:
    listing = ListingFactory.create(refusing=True)
    client.get("/", {"visa": "E-3"})
    assert "Will they sponsor E-3 (Australia) ?" in text_of(get(client, listing))
    client.cookies["my_visa"] = "nonsense"
    assert "Will they sponsor H-1B, new petition ?" in text_of(get(client, listing))


@pytest.mark.parametrize("query", ["visa=x", "visa=%00", "visa=" + "x" * 500, "visa=h1b%26q%3D1", "visa="])
def test_a_hostile_visa_is_the_usual_one(client: Client, query: str) -> None:
    assert "H-1B, new petition" in text_of(get(client, ListingFactory.create(offering=True), query))


def test_every_visa_type_has_its_answer(client: Client) -> None:
    words = text_of(get(client, ListingFactory.create(refusing=True)))
    assert "The ad refuses sponsorship, which this does not need in the same way. Ask." in words


def test_a_closed_job_says_so_and_is_kept_out_of_search_engines(client: Client) -> None:
    listing = ListingFactory.create(offering=True, state="closed", closed_at=NOW)
    html = get(client, listing)
    assert "This job is closed" in html
    assert "closed on 22 Nov 2026" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Apply on" not in html


@pytest.mark.parametrize("state", ["review", "rejected"])
def test_what_is_not_published_has_no_page(client: Client, state: str) -> None:
    listing = ListingFactory.create(offering=True, state=state)
    assert client.get(listing.get_absolute_url()).status_code == 404


def test_the_words_of_the_address_are_for_people(client: Client) -> None:
    listing = ListingFactory.create(offering=True)
    assert client.get(f"/jobs/{listing.pk}/anything-else/").status_code == 200
    assert client.get(f"/jobs/{10**30}/x/").status_code == 404


def test_a_feed_cannot_bring_markup_of_its_own(client: Client) -> None:
    listing = ListingFactory.create(
        title="<img src=x onerror=alert(1)>",
        company="<script>alert(2)</script>",
        place_text="<b>Duluth</b>",
        description=ad("&lt;script&gt;alert(3)&lt;/script&gt; We offer visa sponsorship."),
    )
    html = get(client, listing)
    assert "<img" not in html
    assert not re.search(r"<script>alert|<b>Duluth", html)


def test_an_ad_that_was_cut_says_so(client: Client) -> None:
    assert "The source cut the text here" in get(client, ListingFactory.create(silent=True, text_cut=True))


def test_similar_jobs_are_of_the_occupation_or_else_of_the_employer(client: Client) -> None:
    engineer = ListingFactory.create(offering=True, title="Software Engineer")
    ListingFactory.create(offering=True, title="Senior Software Engineer")
    lonely = ListingFactory.create(offering=True, title="Lamplighter")
    ListingFactory.create(offering=True, title="Bellringer")
    assert "Senior Software Engineer" in get(client, engineer)
    assert "Similar jobs" not in get(client, lonely)


def test_the_page_costs_the_same_whatever_lies_beside_it(client: Client) -> None:
    listing = ListingFactory.create(offering=True, title="Software Engineer", employer=employer_with_filings(3))

    def make(count: int) -> None:
        for _ in range(count):
            ListingFactory.create(offering=True, title="Software Engineer", employer=employer_with_filings(1))

    assert_constant_queries(lambda: get(client, listing), make=make, few=3, most=13)


def test_a_decision_of_an_editor_is_shown_with_its_day_and_reason(client: Client) -> None:
    listing = ListingFactory.create(refusing=True)

    def decide(visa: str, reason: str) -> None:
        overriding.decide(
            listing, visa=visa, stance="offered", quote="", reason=reason, by="editor@mail.example", at=NOW
        )

    decide("", "The employer wrote to us.")
    words = text_of(get(client, listing))
    assert "Decided by an editor on 22 Nov 2026, for the ad as a whole: The employer wrote to us." in words
    assert "No sentence of the ad shows it." in words
    assert "editor@mail.example" not in words
    decide("e3", "E-3 was asked for.")
    assert "for E-3 (Australia): E-3 was asked for." in text_of(get(client, listing, "visa=e3"))
    assert "E-3 was asked for." not in text_of(get(client, listing, "visa=tn"))


def test_how_the_answer_changed_is_told_in_plain_words(client: Client) -> None:
    listing = ListingFactory.create(refusing=True)
    assert "How this answer changed" not in get(client, listing)
    for why, words in (("ad", "The ad was changed"), ("rules", "We read the same words again, under better rules")):
        StanceChange.objects.create(
            listing=listing, changed_at=NOW, why=why, stance_before="not_mentioned", stance_after="refused",
            visas_before={"e3": "offered"}, visas_after={"tn": "refused"}, quote_after="We are unable to sponsor visas.",
            changed_by="editor@mail.example",
        )  # fmt: skip
        assert f"22 Nov 2026 {words}" in text_of(get(client, listing))
    words = text_of(get(client, listing))
    assert "Since then it refuses sponsorship; before, it does not mention sponsorship." in words
    assert "E-3 (Australia) is not named any more." in words
    assert "Of TN (Canada, Mexico): it refuses sponsorship." in words
    assert "editor@mail.example" not in words


def test_signs_for_editors_are_no_accusation_of_visitors(client: Client) -> None:
    listing = ListingFactory.create(description=ad("Must be a US citizen."))
    assert listing.flags
    words = get(client, listing)
    assert "1324b" not in words
    assert "unlawful" not in words


def test_of_a_long_run_of_text_the_part_that_speaks_is_quoted(client: Client) -> None:
    run = (
        f"{'We value teams and many other things ' * 15}and we are unable to sponsor visas for this role {'here ' * 60}"
    )
    html = get(client, ListingFactory.create(description=ad(run)))
    quote = re.search(r'verdict__quote">“<mark>([^<]+)', html)
    assert quote
    assert len(quote[1]) < 300
    assert "unable to sponsor visas" in quote[1]
    assert quote[1].startswith("… ")
    assert html.count('id="quote"') == 1


def test_a_guess_at_the_pay_stands_apart_from_pay(client: Client) -> None:
    listing = ListingFactory.create(silent=True, pay_field="$90K - $120K (Glassdoor est.)")
    assert listing.pay_annual_max is None
    words = text_of(get(client, listing))
    assert "Pay as the board guesses it, not as the employer states it $90K - $120K" in words


def test_what_a_verdict_does_not_prove_depends_on_what_is_known(client: Client) -> None:
    abroad = text_of(get(client, ListingFactory.create(offering=True, place_text="Sydney, Australia")))
    assert "needs the permission of that country" in abroad
    assert "lottery, unless" not in abroad
    assert "Silence is" not in abroad
    unrated = text_of(get(client, ListingFactory.create(silent=True)))
    assert "That we could not tell the employer does not mean that it files nothing." in unrated
    assert "Past filings" not in unrated
    rated = text_of(get(client, ListingFactory.create(silent=True, employer=employer_with_filings(2))))
    assert "Past filings do not promise future ones." in rated
