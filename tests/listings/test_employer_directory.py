"""The directory of employers: found by any name, narrowed and sorted by what the address asks for."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from sponsors import directory
from sponsors.models import DirectoryEntry, Employer, ImportRun
from sponsors.visa_classes import Programme
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import (
    EmployerFactory,
    EmployerNameFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)
from tests.support.markup import one_line
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


def filer(name: str, count: int = 1, **fields: object) -> Employer:
    return employer_with_filings(count, employer=EmployerFactory.create(legal_name=name), **fields)


def names(client: Client, query: str = "", **headers: str) -> list[str]:
    """Legal names in the order shown."""
    page = client.get(f"{reverse('employers')}{query}", headers=headers)
    assert page.status_code == 200
    return re.findall(r'<a class="tap" href="[^"]*">([^<]*)</a>', page.content.decode())


def test_the_most_filings_come_first(client: Client) -> None:
    filer("Ambervane", 1)
    filer("Northquay", 3)
    assert names(client) == ["Northquay", "Ambervane"]


@pytest.mark.parametrize("words", ["north", "North Quay", "quay", "quay nor", "northquay", "NORTH QUAY, LLC"])
def test_any_word_or_its_beginning_finds_it(client: Client, words: str) -> None:
    filer("North Quay LLC")
    filer("Ambervane")
    assert names(client, f"?q={words}") == ["North Quay LLC"]


def test_a_word_of_two_letters_must_be_the_whole_one(client: Client) -> None:
    filer("Norwood")
    filer("NO Frontiers")
    assert names(client, "?q=no") == ["NO Frontiers"]


def test_trade_names_and_reviewed_aliases_find_it_too(client: Client) -> None:
    employer = filer("Larkmoor Holdings", trade_name="Blue Pier Bakery")
    EmployerNameFactory.create(employer=employer, name="Pierside")
    recount(employer)
    assert names(client, "?q=bakery") == names(client, "?q=pierside") == ["Larkmoor Holdings"]


def test_letters_that_a_search_language_would_read_are_only_letters(client: Client) -> None:
    filer("Smith and Sons")
    for words in (
        "smith%20%26%20sons",
        "smith%20%7C%20x",
        "!smith",
        "smith:*",
        "(smith",
        "%27smith%27",
        "smith%5C",
        "<->",
    ):
        assert names(client, f"?q={words}") in (["Smith and Sons"], [])


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00", "?q=%F0%28%8C%28", "?q=" + "x" * 2000, "?q=...", "?state=XX", "?state=%00", "?programme=tn", "?kind=1",
        "?sort=worst", "?page=-1", "?page=x", "?page=99999999999999999999", "?page=%00", "?page=2&page=3", "?q=a&q=b&q=",
        "?" + "&".join(f"q=w{n}" for n in range(50)), "?page=1%2C5", "?q=%E2%80%AE", "?q=" + "a+" * 45,
    ],
)  # fmt: skip
def test_nothing_in_an_address_makes_an_error(client: Client, query: str) -> None:
    filer("Northquay")
    assert client.get(f"{reverse('employers')}{query}").status_code == 200


def test_a_state_is_one_where_the_work_is(client: Client) -> None:
    filer("Ambervane", worksite_state="OR")
    filer("Northquay")
    assert names(client, "?state=OR") == ["Ambervane"]


def test_of_decisions_alone_the_state_is_that_of_the_address(client: Client) -> None:
    employer = EmployerFactory.create(legal_name="Quillhaven")
    H1bDecisionFactory.create(employer=employer, state="MN")
    recount(employer)
    assert names(client, "?state=MN") == ["Quillhaven"]


def test_each_programme_has_its_own_employers(client: Client) -> None:
    filer("Of H-1B")
    filer("Of E-3", visa_class=Programme.E3)
    filer("Of Chile", visa_class=Programme.H1B1_CHILE)
    certified, decided = (EmployerFactory.create(legal_name=name) for name in ("Of PERM", "Of USCIS"))
    PermFilingFactory.create(employer=certified)
    H1bDecisionFactory.create(employer=decided)
    recount(certified, decided)
    found = {programme: names(client, f"?programme={programme}") for programme in directory.PROGRAMMES}
    assert found == {
        "h1b": ["Of H-1B"], "e3": ["Of E-3"], "h1b1": ["Of Chile"], "perm": ["Of PERM"], "uscis": ["Of USCIS"],
    }  # fmt: skip


def test_a_denied_filing_is_no_record_of_a_programme(client: Client) -> None:
    filer("Ambervane", status="denied")
    assert names(client, "?programme=h1b") == []
    assert names(client, "?q=ambervane") == ["Ambervane"]


def test_a_staffing_firm_places_people_elsewhere_on_more_than_half_of_its_filings(client: Client) -> None:
    half, most = filer("Half", secondary_entity=True), filer("Most", 2, secondary_entity=True)
    employer_with_filings(1, employer=half)
    employer_with_filings(1, employer=most)
    assert names(client, "?kind=staffing") == ["Most"]
    assert names(client, "?kind=direct") == ["Half"]


def test_choices_add_up(client: Client) -> None:
    filer("Northquay East", worksite_state="OR", visa_class=Programme.E3)
    filer("Northquay West", worksite_state="OR")
    filer("Southquay East", visa_class=Programme.E3)
    assert names(client, "?q=northquay&state=OR&programme=e3&kind=direct") == ["Northquay East"]


def test_it_sorts_by_name_and_by_the_newest_filing(client: Client) -> None:
    filer("Cedar", 2, decision_on=date(2025, 12, 1))
    filer("Birch", 1, decision_on=date(2026, 3, 1))
    filer("Alder", 3, decision_on=date(2020, 3, 1))
    assert names(client, "?sort=name") == ["Alder", "Birch", "Cedar"]
    assert names(client, "?sort=newest") == ["Birch", "Cedar", "Alder"]


def test_few_and_many_have_the_same_order(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        filer(f"Pier {number}", 1 + number % 2, decision_on=date(2026 - number % 3, 3, 1))
    few = {sort: names(client, f"?q=pier&sort={sort}") for sort in directory.SORTS}
    monkeypatch.setattr(directory, "FEW", 0)
    assert {sort: names(client, f"?q=pier&sort={sort}") for sort in directory.SORTS} == few
    assert all(len(found) == 6 for found in few.values())


def test_pages_follow_each_other_without_gap_or_repeat(client: Client) -> None:
    run = ImportRunFactory.create()
    made = EmployerFactory.create_batch(120)
    recount(*made)
    assert run.pk
    shown = [name for page in (1, 2, 3) for name in names(client, f"?page={page}")]
    assert sorted(shown) == sorted(employer.legal_name for employer in made)
    assert names(client, "?page=999") == shown[100:]


def test_the_links_to_other_pages_keep_what_was_asked(client: Client) -> None:
    made = [EmployerFactory.create(legal_name=f"Pier & Co {n:02}") for n in range(60)]
    recount(*made)
    page = client.get(f"{reverse('employers')}?q=pier&sort=name").content.decode()
    assert 'href="?q=pier&amp;sort=name&amp;page=2"' in page


def test_htmx_gets_the_list_alone(client: Client) -> None:
    filer("Northquay")
    whole = client.get(reverse("employers"))
    part = client.get(reverse("employers"), headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert names(client, "", **{"HX-Request": "true"}) == ["Northquay"]
    assert "HX-Request" in part["Vary"]


def test_a_merged_employer_is_not_listed(client: Client) -> None:
    standing, merged = filer("Standing"), filer("Merged")
    Employer.objects.filter(pk=merged.pk).update(merged_into=standing)
    recount(merged)
    assert names(client) == ["Standing"]


def test_open_jobs_and_the_kinds_of_record_are_counted(client: Client) -> None:
    employer = filer("Northquay", 2)
    PermFilingFactory.create(employer=employer)
    H1bDecisionFactory.create(employer=employer, initial_approvals=7)
    recount(employer)
    ListingFactory.create_batch(3, employer=employer)
    page = re.sub(r"<svg.*?</svg>", "", one_line(client.get(reverse("employers"))))
    cells = re.findall(r'<td class="[^"]*">([^<]*)</td>', page)
    assert [cell for cell in cells if cell] == ["2", "1", "7", "FY2026 Q2", "3"]


def test_a_number_of_what_fits_is_not_kept_beyond_an_import(client: Client) -> None:
    filer("Northquay")
    assert "1 employer<" in one_line(client.get(reverse("employers")))
    filer("Southquay")
    assert ImportRun.objects.count() == 2
    assert "2 employers" in client.get(reverse("employers")).content.decode()


def test_filings_of_an_entry_are_its_lcas_and_certifications() -> None:
    entry = DirectoryEntry.objects.get(employer=filer("Northquay"))
    with pytest.raises(IntegrityError, match="filings_of_an_entry_are_its_lcas"), transaction.atomic():
        DirectoryEntry.objects.filter(pk=entry.pk).update(lcas=entry.lcas + 1)


def test_more_employers_cost_no_more_queries(client: Client) -> None:
    def queries() -> int:
        address = f"{reverse('employers')}?q=harbor"
        client.get(address)
        return len(queries_of(lambda: client.get(address)))

    employer_with_filings()
    few = queries()
    recount(*EmployerFactory.create_batch(60))
    assert queries() <= few <= 12


def test_a_search_by_name_is_answered_by_an_index() -> None:
    recount(*EmployerFactory.create_batch(30))
    found = directory.matching(directory.parse({"q": "harbor", "state": "WA"}))
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        plan = found.explain()
    assert "directory_words_and_facets" in plan
