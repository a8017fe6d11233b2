"""Where the numbers come from, and how much of the official data is there."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sponsors import published_totals
from sponsors.holdings import Dataset, YearHeld, holdings
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import (
    H1bDecisionFactory,
    ImportRunFactory,
    LcaFilingFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)
from tests.support.markup import one_line
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
SEEN_ON = datetime(2026, 11, 22, tzinfo=UTC)


def text(client: Client, name: str, query: str = "") -> str:
    page = client.get(f"{reverse(name)}{query}")
    assert page.status_code == 200
    return one_line(page).replace("\u2011", "-")


def test_a_file_shows_its_checksum_rows_dates_and_reasons(client: Client) -> None:
    ImportRunFactory.create(
        file_name="LCA_2026.csv", sha256="ab" * 32, layout="FLAG, fiscal year 2020 and later", rows_read=12, stored=7,
        updated=2, rejected=3, rejections={"no EMPLOYER_NAME": 3}, notes={"wage left out: no unit": 4},
        first_decision_on=date(2025, 10, 1), last_decision_on=date(2025, 12, 31),
        source_url="https://agency.example/LCA_2026.csv",
    )  # fmt: skip
    page = text(client, "data")
    for words in (
        "LCA_2026.csv", "FLAG, fiscal year 2020 and later", "ab" * 32, "Decided 1 Oct 2025 to 31 Dec 2025",
        "<dt>Rows read</dt><dd>12</dd>", "<dt>Stored</dt><dd>7</dd>", "<b>3</b> rows rejected: no EMPLOYER_NAME",
        "<b>4</b>: wage left out: no unit", "https://agency.example/LCA_2026.csv",
    ):  # fmt: skip
        assert words in page


def test_a_refused_or_running_import_is_not_a_source(client: Client) -> None:
    ImportRunFactory.create(file_name="refused.csv", outcome="refused")
    ImportRunFactory.create(file_name="running.csv", outcome="running", finished_at=None)
    page = text(client, "data")
    assert "refused.csv" not in page
    assert "running.csv" not in page


def test_publishers_are_named_with_their_pages_and_terms(client: Client) -> None:
    page = text(client, "data")
    assert 'href="https://www.dol.gov/agencies/eta/foreign-labor/performance"' in page
    assert "O*NET® is a trademark of USDOL/ETA" in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in page
    assert "public domain (17 U.S.C. 105)" in page


@pytest.mark.parametrize("query", ["?page=0", "?page=x", "?page=99999999999999", "?page=%00"])
def test_no_page_of_files_makes_an_error(client: Client, query: str) -> None:
    ImportRunFactory.create_batch(3)
    assert "filings.csv" in text(client, "data", query)


def test_many_files_have_pages(client: Client) -> None:
    for number in range(60):
        ImportRunFactory.create(file_name=f"file-{number:02}.csv")
    assert "file-59.csv" in text(client, "data")
    assert "file-59.csv" not in text(client, "data", "?page=2")
    assert "file-00.csv" in text(client, "data", "?page=2")


def test_health_holds_rows_against_those_published(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(published_totals.LCA, 2025, 8)
    employer_with_filings(2, decision_on=date(2025, 3, 3))
    page = text(client, "data-health")
    assert '<th scope="row">FY2025</th><td class="num-cell">2</td><td class="num-cell">25%</td>' in page
    assert "3 Mar 2025" in page


def test_a_year_that_is_not_held_has_none_and_the_command_that_fetches_it(client: Client) -> None:
    employer_with_filings()
    page = text(client, "data-health")
    assert '<th scope="row">FY2024</th><td class="num-cell"><span class="meta">none</span></td>' in page
    assert "manage.py fetch_filings perm --import" in page
    assert "O*NET occupations and titles</b>: never imported" in page


@time_machine.travel(SEEN_ON, tick=False)
def test_imports_are_added_up_with_their_rejected_share_and_age(client: Client) -> None:
    for day in (1, 12):
        ImportRunFactory.create(rows_read=1000, stored=998, rejected=2, finished_at=datetime(2026, 11, day, tzinfo=UTC))
    ImportRunFactory.create(rows_read=500, stored=500, is_sample=True)
    cells = "".join(f'<td class="num-cell">{cell}</td>' for cell in ("2", "2,000", "4", "20"))
    assert f'{cells}<td class="nowrap">12 Nov 2026 <span class="meta">10 days ago</span>' in text(client, "data-health")


def test_what_filings_leave_unsaid_is_counted(client: Client) -> None:
    employer = employer_with_filings(2)
    LcaFilingFactory.create(employer=employer, soc_code="", soc_title="", wage_annual=None)
    recount(employer)
    cells = "".join(f'<td class="num-cell">{cell}</td>' for cell in (3, 1, 3, 1))
    assert f'<th scope="row">FY2026</th>{cells}' in text(client, "data-health")


def test_names_not_resolved_are_counted(client: Client) -> None:
    ListingFactory.create()
    H1bDecisionFactory.create(employer=None, lines=3)
    page = text(client, "data-health")
    assert "<b>1</b> of 1" in page
    assert "name no employer</dt><dd><b>3</b></dd>" in page


def test_health_before_the_first_import(client: Client) -> None:
    assert "never imported" in text(client, "data-health")


@pytest.mark.parametrize("name", ["data", "data-health"])
def test_more_data_cost_no_more_queries(client: Client, name: str) -> None:
    def queries() -> int:
        text(client, name)
        return len(queries_of(lambda: text(client, name)))

    employer_with_filings()
    few = queries()
    for year in range(2012, 2026):
        employer_with_filings(decision_on=date(year, 3, 3))
    PermFilingFactory.create_batch(3)
    assert queries() <= few <= 12


def year(**fields: object) -> YearHeld:
    whole = {
        "fiscal_year": 2025,
        "rows": 100,
        "first_on": date(2024, 10, 1),
        "last_on": date(2025, 9, 30),
        "published": 100,
    }
    return YearHeld(**(whole | fields))  # type: ignore[arg-type]


def test_a_whole_year_is_not_partial() -> None:
    assert not year().is_partial
    assert not year(published=None).is_partial
    assert not year(first_on=date(2024, 10, 4), last_on=date(2025, 9, 26)).is_partial


def test_a_year_is_partial_that_begins_late_ends_early_or_lacks_rows() -> None:
    assert year(first_on=date(2025, 1, 2)).is_partial
    assert year(last_on=date(2025, 6, 30)).is_partial
    assert year(rows=94).is_partial


def test_a_year_of_the_data_hub_is_whole_some_months_after_its_end() -> None:
    assert year(first_on=None, last_on=date(2025, 11, 22)).is_partial
    assert not year(first_on=None, last_on=date(2026, 3, 1)).is_partial


def test_made_up_filings_count_only_where_there_are_no_real_ones() -> None:
    LcaFilingFactory.create_batch(2, import_run=ImportRunFactory.create(is_sample=True))
    assert holdings().of(Dataset.LCA)[2026].rows == 2
    LcaFilingFactory.create()
    assert holdings().of(Dataset.LCA)[2026].rows == 1
