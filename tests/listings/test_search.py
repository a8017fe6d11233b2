"""What a search finds, and the one form in which it is saved."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from listings import conditions, filters, search
from listings.models import Listing
from sponsors.visa_classes import VisaType
from tests.factories.listings import ListingFactory, ad
from tests.factories.sponsors import EmployerFactory, employer_with_filings

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MULTIPLE = {
    "verdict": filters.VERDICTS, "hide": filters.HIDE, "record": filters.RECORD, "mode": conditions.MODES,
    "seniority": filters.SENIORITIES,
}  # fmt: skip
SINGLE = {"visa": filters.VISAS, "paid": [("yes", "")], "age": filters.AGES, "sort": filters.SORTS}
pairs = st.lists(
    st.one_of(
        *(st.tuples(st.just(key), st.sampled_from([value for value, _ in each])) for key, each in MULTIPLE.items()),
        *(st.tuples(st.just(key), st.sampled_from([value for value, _ in each])) for key, each in SINGLE.items()),
        st.tuples(st.just("pay"), st.sampled_from(["60000", "1", "NaN", "-3", "x", "1e9"])),
        st.tuples(st.just("q"), st.text(max_size=20)),
        st.tuples(st.just("place"), st.text(max_size=20)),
        st.tuples(st.text(max_size=6), st.text(max_size=6)),
    ),
    max_size=10,
)


def found(query: str) -> set[str]:
    return set(search.matching(search.parse(query), now=NOW).values_list("title", flat=True))


def listing(title: str, **fields: object) -> Listing:
    return ListingFactory.create(title=title, **{"offering": True, "first_seen_at": NOW, **fields})


@given(pairs)
def test_the_canonical_form_stays_itself(given_pairs: list[tuple[str, str]]) -> None:
    asked = search.parse(urlencode(given_pairs, errors="replace"))
    canonical = search.canonical(asked)
    again = search.parse(canonical)
    assert search.canonical(again) == canonical
    assert again.errors == ()
    assert (again.visa, again.verdicts, again.words, again.place) == (
        asked.visa, asked.verdicts, asked.words, asked.place,
    )  # fmt: skip


@given(st.lists(st.sampled_from([(k, v) for k, each in MULTIPLE.items() for v, _ in each]), unique=True), st.randoms())
def test_the_canonical_form_does_not_depend_on_the_order_of_asking(
    given_pairs: list[tuple[str, str]], chance: object
) -> None:
    shuffled = list(given_pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert search.canonical(search.parse(urlencode(shuffled))) == search.canonical(search.parse(urlencode(given_pairs)))


def test_the_canonical_form_names_visa_and_verdicts_and_nothing_of_the_page() -> None:
    asked = search.parse("sort=pay&page=3&q=+baker+&utm_source=x&hide=&pay=60000")
    assert parse_qsl(search.canonical(asked)) == [
        ("q", "baker"), ("visa", "h1b"), ("verdict", "likely"), ("verdict", "possible"), ("verdict", "stated"),
        ("pay", "60000"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_of_a_parameter_given_twice_page_and_heading_take_the_same() -> None:
    listing("Baker")
    listing("Welder")
    asked = search.parse("q=welder&q=baker&visa=tn&visa=h1b")
    assert (asked.words, asked.visa) == ("baker", VisaType.H1B)
    assert set(search.matching(asked, now=NOW).values_list("title", flat=True)) == {"Baker"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("visa=x", "Visa “x” was left out"),
        ("pay=NaN", "Pay “NaN” was left out"),
        ("pay=-1", "Pay “-1” was left out"),
        ("verdict=refused&verdict=maybe", "Verdict “refused, maybe” was left out"),
        ("q=" + "x" * 301, "was left out"),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(query: str, words: str) -> None:
    asked = search.parse(query)
    assert words in asked.errors[0]
    assert asked.params == {}


@pytest.mark.django_db
def test_an_unknown_role_is_left_out_and_said() -> None:
    assert "Role “astronaut” was left out" in search.parse("role=astronaut").errors[0]


def test_a_querydict_and_its_string_are_one_search() -> None:
    query = "q=baker&hide=citizens&hide=clearance&visa=e3"
    assert search.parse(QueryDict(query)) == search.parse(query)


@pytest.mark.django_db
@pytest.mark.parametrize("visa", list(VisaType))
def test_the_usual_search_keeps_what_is_open_for_the_visa_and_never_what_is_refused(visa: VisaType) -> None:
    for kind in ("offering", "refusing", "for_good", "citizens", "clearance", "silent", "transferring", "conditional"):
        listing(kind, **{"offering": False, kind: True})
    verdicts = {each.title: each.verdicts[visa.value]["verdict"] for each in Listing.objects.all()}
    shown = found(f"visa={visa}")
    assert shown == {title for title, verdict in verdicts.items() if verdict in ("stated", "likely", "possible")}
    assert found(f"visa={visa}&verdict=refused") == {
        title for title, verdict in verdicts.items() if verdict == "refused"
    }
    assert not shown & {"for_good", "citizens", "clearance"}


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["review", "rejected", "closed"])
def test_only_published_listings_are_found(state: str) -> None:
    listing("Open")
    listing("Other", state=state)
    assert found("") == {"Open"}


@pytest.mark.django_db
def test_words_are_found_in_title_company_and_text() -> None:
    listing("Night Baker")
    listing("Cook", company="Bakers and Brothers")
    listing("Host", description=ad("We offer visa sponsorship.", "You will work beside our bakers."))
    listing("Welder")
    assert found("q=baker") == {"Night Baker", "Cook", "Host"}
    assert found("q=baker+-night") == {"Cook", "Host"}
    assert found('q="night+baker"') == {"Night Baker"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "titles"),
    [
        ("MN", {"Duluth", "Two"}), ("minnesota", {"Duluth", "Two"}), ("Duluth", {"Duluth"}), ("Duluth, MN", {"Duluth"}),
        ("Texas", {"Two"}), ("Harbor Campus", {"Campus"}), ("nowhere at all", set()),
    ],
)  # fmt: skip
def test_a_place_is_a_state_a_city_or_words(place: str, titles: set[str]) -> None:
    listing("Duluth", place_text="Duluth, MN")
    listing("Two", place_text="Minneapolis, MN; Austin, TX")
    listing("Campus", place_text="Harbor Campus")
    assert found(urlencode({"place": place})) == titles


@pytest.mark.django_db
def test_hiding_takes_away_citizens_only_clearance_and_staffing() -> None:
    for kind in ("citizens", "clearance", "offering"):
        listing(kind, **{"offering": False, kind: True})
    listing("agency", staffing=True)
    every = "&".join(f"verdict={value}" for value, _ in filters.VERDICTS)
    assert found(every) == {"citizens", "clearance", "offering", "agency"}
    assert found(every + "&hide=citizens") == {"clearance", "offering", "agency"}
    assert found(every + "&hide=citizens&hide=clearance&hide=staffing") == {"offering"}


@pytest.mark.django_db
def test_the_sponsor_record_of_the_employer() -> None:
    listing("large", employer=employer_with_filings(100))
    listing("middle", employer=employer_with_filings(10))
    listing("small", employer=employer_with_filings(1))
    listing("none", employer=EmployerFactory.create(cap_exempt=True))
    listing("unrated")
    answers = {band: found(f"record={band}") for band, _ in filters.RECORD}
    assert answers == {
        "100": {"large"}, "10": {"middle"}, "1": {"small"}, "none": {"none"}, "unrated": {"unrated"},
        "exempt": {"none"},
    }  # fmt: skip
    assert found("record=100&record=exempt") == {"large", "none"}


@pytest.mark.django_db
def test_the_way_of_working() -> None:
    for mode in ("onsite", "hybrid", "remote", "unknown"):
        listing(mode, mode=mode)
    assert found("mode=remote&mode=hybrid") == {"remote", "hybrid"}


@pytest.mark.django_db
def test_pay_at_least_counts_the_top_of_the_range_a_year() -> None:
    listing("range", pay_field="$50,000 - $70,000 a year")
    listing("hourly", pay_field="$40 an hour")
    listing("silent")
    assert Listing.objects.get(title="hourly").pay_annual_max == Decimal(83_200)
    assert found("pay=70000") == {"range", "hourly"}
    assert found("pay=70001") == {"hourly"}
    assert found("paid=yes") == {"range", "hourly"}


@pytest.mark.django_db
def test_pay_in_another_currency_is_never_compared() -> None:
    listing("abroad", pay_field="CAD 90,000 - 120,000 per year")
    assert found("pay=1") == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "titles"), [("1", {"today"}), ("3", {"today", "days"}), ("30", {"today", "days", "weeks"})]
)
def test_posted_within(days: str, titles: set[str]) -> None:
    listing("today", first_seen_at=NOW - timedelta(hours=23))
    listing("days", first_seen_at=NOW - timedelta(days=2))
    listing("weeks", first_seen_at=NOW - timedelta(days=20))
    listing("old", first_seen_at=NOW - timedelta(days=31))
    assert found(f"age={days}") == titles


@pytest.mark.django_db
def test_an_ad_that_was_posted_long_before_we_saw_it_is_not_new() -> None:
    listing("late", posted_at=NOW - timedelta(days=60))
    assert found("age=7") == set()


@pytest.mark.django_db
def test_seniority_and_employer() -> None:
    employer = employer_with_filings(1)
    listing("Senior Baker", employer=employer)
    listing("Baker Intern")
    assert found("seniority=senior") == {"Senior Baker"}
    assert found(f"employer={employer.slug}") == {"Senior Baker"}
    assert search.parse(f"employer={employer.slug}").names["employer"] == employer.legal_name


@pytest.mark.django_db
def test_filters_narrow_together() -> None:
    listing("Baker", place_text="Duluth, MN", pay_field="$90,000 a year")
    listing("Baker elsewhere", place_text="Austin, TX", pay_field="$90,000 a year")
    listing("Baker unpaid", place_text="Duluth, MN")
    assert found("q=baker&place=MN&pay=60000") == {"Baker"}


@pytest.mark.django_db
def test_the_alerts_ask_the_same_function_within_their_own_listings() -> None:
    inside, outside = listing("Inside"), listing("Outside")
    within = Listing.objects.filter(pk=inside.pk)
    assert list(search.matching(search.parse(""), now=NOW, within=within)) == [inside]
    assert outside in search.matching(search.parse(""), now=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("newest", ["New", "Baker", "Old"]),
        ("verdict", ["New", "Old", "Baker"]),
        ("pay", ["Old", "New", "Baker"]),
        ("match", ["Baker", "New", "Old"]),
    ],
)
def test_the_order_is_the_one_asked_for(sort: str, titles: list[str]) -> None:
    baker = ad("Visa sponsorship is considered on a case by case basis.", "baker baker baker")
    listing("Old", first_seen_at=NOW - timedelta(days=5), pay_field="$90,000 a year", company="A baker")
    listing("Baker", first_seen_at=NOW - timedelta(days=2), description=baker)
    listing("New", first_seen_at=NOW - timedelta(days=1), pay_field="$60,000 a year", company="A baker")
    asked = search.parse(f"q=baker&sort={sort}")
    ordered = search.in_order(search.matching(asked, now=NOW), asked)
    assert [each.title for each in ordered] == titles


@pytest.mark.parametrize(
    ("query", "words", "filter_words"),
    [
        ("", "jobs", "H-1B, new: stated, likely or possible."),
        ("q=research&place=MN", "research jobs in Minnesota", "H-1B, new: stated, likely or possible."),
        ("visa=tn&verdict=stated&pay=60000", "jobs", "TN: stated. Pay at least $60,000 a year."),
        ("place=Duluth", "jobs in Duluth", "H-1B, new: stated, likely or possible."),
    ],
)
def test_a_search_in_words(query: str, words: str, filter_words: str) -> None:
    asked = search.parse(query)
    assert (search.describe(asked), search.describe_filters(asked)) == (words, filter_words)


@pytest.mark.django_db
def test_why_a_listing_fits_is_said_in_the_words_of_the_search() -> None:
    job = listing("Research Baker", place_text="Duluth, MN")
    asked = search.parse("q=research&place=MN")
    assert search.why_fits(asked, job) == ["research in the title", "Minnesota", "H-1B, new: stated"]
    assert search.why_fits(search.parse("q=instruments"), job)[0] == "instruments in the ad"
