"""The counts beside the filters: each is what a click gives."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from listings import facets, filters, search
from listings.models import Listing
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import employer_with_filings
from tests.support.queries import queries_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KINDS = ["offering", "refusing", "for_good", "transferring", "conditional", "citizens", "clearance", "silent"]
TITLES = ["Baker", "Senior Baker", "Software Engineer", "Lead Welder", "Cook Intern", "Director of Bread"]
PLACES = ["Duluth, MN", "Austin, TX", "Remote, US", "Minneapolis, MN; Austin, TX", "London, GB"]
PAY = ["", "$45,000 a year", "$61,000 - $95,000 a year", "$60 an hour", "$200,000 a year", "CAD 90,000 a year"]
pytestmark = pytest.mark.django_db


def varied(count: int) -> None:
    """Listings that differ in everything the filters ask for; 1 in 10 is not published."""
    employers = [employer_with_filings(number, secondary_entity=number == 12) for number in (1, 12)]
    for number in range(count):
        ListingFactory.create(
            **{random.choice(KINDS): True},
            title=random.choice(TITLES),
            place_text=random.choice(PLACES),
            pay_field=random.choice(PAY),
            mode=random.choice(Listing.Mode.values),
            first_seen_at=NOW - timedelta(days=random.choice([0, 2, 6, 20, 50]), hours=1),
            employer=random.choice([*employers, None]),
            cap_exempt=random.random() < 0.2,
            state="closed" if number % 10 == 9 else "published",
        )


def any_search() -> search.Search:
    params: dict[str, list[str]] = {}
    for name, choices in facets.GROUPS.items():
        values = [value for value, _ in choices]
        if random.random() < 0.4:
            params[name] = random.sample(values, 1 if name in facets.SINGLE else random.randint(1, min(3, len(values))))
    if random.random() < 0.3:
        params["q"] = [random.choice(["baker", "engineer", "nobody", "bread -lead"])]
    if random.random() < 0.3:
        params["place"] = [random.choice(["MN", "Austin", "nowhere"])]
    params["visa"] = [random.choice([value for value, _ in filters.VISAS])]
    return search.parse(search.query_string(params))


def counted(asked: search.Search) -> facets.Facets:
    return facets.count(search.filterset(asked, now=NOW), asked, Listing.objects.live())


def results(query: str) -> int:
    return search.matching(search.parse(query), now=NOW).count()


def test_every_count_is_what_a_click_gives() -> None:
    varied(60)
    for _ in range(12):
        asked = any_search()
        found = counted(asked)
        query = search.query_string(asked.params)
        assert found.total == results(query), query
        for name, group in found.groups.items():
            without = search.with_param(asked, name, [])
            usual = results(without)
            if name == "verdict":  # dropped, the usual three come back: ask for all five instead
                usual = results(search.with_param(asked, name, [value for value, _ in filters.VERDICTS]))
            assert group.without == usual, f"{query}: {name}"
            for choice in group.choices:
                clicked = search.with_param(asked, name, [choice.value])
                expected = usual - results(clicked) if name == "hide" else results(clicked)
                assert choice.count == expected, f"{query}: {name} {choice.value}"


def test_what_is_chosen_can_always_be_taken_back_and_zero_cannot_be_chosen() -> None:
    ListingFactory.create(offering=True, mode="onsite")
    modes = {choice.value: choice for choice in counted(search.parse("mode=remote")).groups["mode"].choices}
    assert (modes["remote"].count, modes["remote"].checked, modes["remote"].disabled) == (0, True, False)
    assert (modes["hybrid"].count, modes["hybrid"].disabled) == (0, True)
    assert (modes["onsite"].count, modes["onsite"].disabled) == (1, False)


def test_counting_costs_one_statement_and_one_more_for_each_group_in_use() -> None:
    varied(5)
    plain, narrow = search.parse(""), search.parse("mode=remote&age=7&pay=60000")
    assert len(queries_of(lambda: counted(plain))) == 1  # the verdict's choices are counted along
    assert len(queries_of(lambda: counted(narrow))) == 4


def test_a_search_without_results_says_what_to_drop_the_most_first() -> None:
    ListingFactory.create(offering=True, title="Baker", mode="onsite")
    ListingFactory.create(offering=True, title="Baker", mode="remote", place_text="Austin, TX")
    ListingFactory.create(offering=True, title="Baker", mode="remote", place_text="Austin, TX")
    asked = search.parse("q=baker&place=MN&mode=remote")
    found = search.filterset(asked, now=NOW)
    assert facets.widen(found, asked, counted(asked)) == [("place", 2), ("mode", 1)]
