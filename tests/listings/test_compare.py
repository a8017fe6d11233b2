"""Up to four employers side by side: the address names them, and whatever else it holds makes no error."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from sponsors.models import Employer
from sponsors.visa_classes import Programme
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import (
    EmployerFactory,
    H1bDecisionFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)
from tests.support.markup import one_line
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


def filer(name: str, count: int = 1, **fields: object) -> Employer:
    return employer_with_filings(count, employer=EmployerFactory.create(legal_name=name), **fields)


def compared(client: Client, *slugs: str, **given: str) -> str:
    query = urlencode([("e", slug) for slug in slugs] + list(given.items()))
    page = client.get(f"{reverse('employers-compare')}?{query}")
    assert page.status_code == 200
    return one_line(page).replace("\u2011", "-")


def columns(page: str) -> list[str]:
    """The employers compared, in their order."""
    return re.findall(r'role="columnheader"><a class="tap" href="[^"]*">([^<]*)</a>', page)


def row(page: str, label: str) -> list[str]:
    """The values of one fact."""
    line = re.search(rf'<th scope="row" role="rowheader">{re.escape(label)} ?<.*?</tr>', page)
    assert line, label
    return re.findall(r'<span class="comparison__value">(.*?)</span>', line[0])


def test_the_same_facts_stand_side_by_side(client: Client) -> None:
    one = filer("Ambervane", 2, total_workers=3)
    other = filer("Northquay", 1, new_employment=0, change_employer=1)
    employer_with_filings(2, employer=other, visa_class=Programme.E3, secondary_entity=True)
    PermFilingFactory.create(employer=one)
    H1bDecisionFactory.create(employer=one, initial_approvals=5, continuing_approvals=6, initial_denials=1)
    recount(one)
    ListingFactory.create(employer=other)
    page = compared(client, one.slug, other.slug)
    assert columns(page) == ["Ambervane", "Northquay"]
    assert row(page, "H-1B LCAs, certified") == ["2<br>for 6 positions", "1<br>for 1 positions"]
    assert row(page, "Purpose of these") == ["2 new<br>0 transfer<br>0 other", "0 new<br>1 transfer<br>0 other"]
    assert row(page, "E-3 and H-1B1 LCAs") == ["0", "2"]
    assert row(page, "H-1B petitions, USCIS")[0] == "5 approved, new<br>6 approved, continuing<br>1 denied"
    assert row(page, "Labor certifications (PERM)") == ["1", "0"]
    assert row(page, "Placed at another company") == ["0 of 2 (0%)", "2 of 3 (66%)"]
    assert row(page, "Largest states") == ["WA: 2", "WA: 3"]
    assert row(page, "Open jobs here") == ["0", "1"]


def test_a_dataset_that_is_not_held_is_no_zero(client: Client) -> None:
    page = compared(client, filer("Ambervane").slug)
    assert row(page, "Labor certifications (PERM)") == row(page, "H-1B petitions, USCIS") == ["no file of these years"]


def test_without_employers_the_page_says_what_to_do(client: Client) -> None:
    page = compared(client)
    assert "Nothing to compare yet" in page
    assert reverse("employers") in page


def test_an_unknown_employer_is_named_and_left_out(client: Client) -> None:
    page = compared(client, "nobody", filer("Ambervane").slug)
    assert "No employer answers to “nobody”" in page
    assert columns(page) == ["Ambervane"]


def test_four_are_the_most(client: Client) -> None:
    slugs = [filer(f"Pier {number}").slug for number in range(6)]
    page = compared(client, *slugs)
    assert columns(page) == ["Pier 0", "Pier 1", "Pier 2", "Pier 3"]
    assert "2 more were left out" in page
    assert "Add an employer by name" not in page


def test_nobody_stands_twice_and_a_merged_one_stands_as_the_one_it_is(client: Client) -> None:
    standing = filer("Standing")
    merged = EmployerFactory.create(legal_name="Merged", merged_into=standing)
    assert columns(compared(client, merged.slug, standing.slug, standing.slug)) == ["Standing"]


def test_a_link_takes_one_away(client: Client) -> None:
    one, other = filer("Ambervane"), filer("Northquay")
    page = compared(client, one.slug, other.slug)
    assert f'class="comparison__remove" href="{reverse("employers-compare")}?e={other.slug}"' in page


def test_a_search_offers_links_that_add(client: Client) -> None:
    one, other = filer("Ambervane"), filer("Northquay")
    filer("Ambervane West")
    page = compared(client, one.slug, q="north")
    assert f'href="{reverse("employers-compare")}?e={one.slug}&amp;e={other.slug}">Add Northquay</a>' in page
    assert "Add Ambervane<" not in compared(client, one.slug, q="ambervane")


def test_a_search_without_an_answer_says_so(client: Client) -> None:
    assert "No employer on record has “zebra” in its name." in compared(client, q="zebra")


@pytest.mark.parametrize(
    "query", ["?e=%00", "?e=" + "x" * 3000, "?q=%00", "?q=...", "?" + "&".join(f"e=a{n}" for n in range(99))]
)
def test_nothing_in_an_address_makes_an_error(client: Client, query: str) -> None:
    assert client.get(f"{reverse('employers-compare')}{query}").status_code == 200


def test_four_cost_as_many_queries_as_one(client: Client) -> None:
    slugs = [filer(f"Pier {number}", 5).slug for number in range(4)]

    def queries(*asked: str) -> int:
        compared(client, *asked)
        return len(queries_of(lambda: compared(client, *asked, q="pier")))

    assert queries(*slugs[:3]) <= 12
    assert queries(*slugs[:3]) == queries(slugs[0])
