"""The page of one employer: what it filed, decided and certified, how far that reaches, and what it is not."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from listings import employer_pages
from sponsors import versions
from sponsors.models import Employer, NameSource, Occupation, PrevailingWage, ProgrammeYear
from sponsors.visa_classes import Programme
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    EmployerNameFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    LcaFilingFactory,
    PermFilingFactory,
    WageAreaFactory,
    employer_with_filings,
    recount,
)
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


def text(client: Client, employer: Employer) -> str:
    """The page's words, without its tags' line breaks."""
    page = client.get(reverse("employer", args=[employer.slug]))
    assert page.status_code == 200
    return " ".join(page.content.decode().replace("\u2011", "-").split())


def test_the_classes_are_kept_apart(client: Client) -> None:
    employer = employer_with_filings(3, total_workers=2)
    employer_with_filings(2, employer=employer, visa_class=Programme.E3)
    employer_with_filings(1, employer=employer, visa_class=Programme.H1B1_CHILE)
    page = text(client, employer)
    assert '<strong>3</strong></td><td class="num-cell">6</td>' in page  # H-1B alone: filings, positions
    assert (
        '<th scope="row">FY2026</th><td class="num-cell">2</td><td class="num-cell">1</td><td class="num-cell">0</td>'
        in page
    )


def test_new_employment_transfers_and_the_rest_are_told_apart(client: Client) -> None:
    employer = employer_with_filings(4)
    employer_with_filings(2, employer=employer, new_employment=0, change_employer=1)
    employer_with_filings(1, employer=employer, new_employment=0, continued_employment=1)
    cells = "".join(f'<td class="num-cell">{count}</td>' for count in (4, 2, 1))
    assert f'{cells}<td class="num-cell"><strong>7</strong></td>' in text(client, employer)


def test_every_year_held_stands_in_the_table_and_the_chart_says_first_and_last(client: Client) -> None:
    employer = employer_with_filings(2, decision_on=date(2019, 12, 2))
    employer_with_filings(3, employer=employer)
    page = text(client, employer)
    assert "FY2020" in page
    assert "Certified H-1B LCAs: 2 in FY2020, 3 in FY2026." in page


def test_figures_are_those_of_the_latest_five_years(client: Client) -> None:
    employer = employer_with_filings(7, decision_on=date(2019, 12, 2))
    employer_with_filings(3, employer=employer)
    page = text(client, employer)
    assert "<dd>3<small>FY2022–26, for 3 positions</small></dd>" in page


def test_a_partial_year_says_so_and_why(client: Client) -> None:
    page = text(client, employer_with_filings(decision_on=date(2026, 3, 9)))
    assert 'FY2026 <span class="meta">partial</span>' in page
    assert "FY2026 is partial: from 9 Mar 2026, through 9 Mar 2026." in page
    assert "record-chart__partial" in page


def test_occupations_show_filings_positions_and_the_quartiles_of_their_wages(client: Client) -> None:
    employer = EmployerFactory.create()
    for wage in (80_000, 90_000, 100_000, 110_000, 120_000):
        LcaFilingFactory.create(employer=employer, wage_annual=wage, total_workers=2)
    recount(employer)
    page = text(client, employer)
    assert "Software Developers" in page
    for amount in ("$90,000", "<strong>$100,000</strong>", "$110,000"):
        assert amount in page
    assert 'FY2026 <span class="meta">(5)</span>' in page


def test_fewer_than_five_wages_show_none(client: Client) -> None:
    page = text(client, employer_with_filings(4, wage_annual=100_000))
    assert "too few wages" in page
    assert "$100,000" not in page


def test_the_title_is_that_of_the_occupations_file(client: Client) -> None:
    employer = employer_with_filings()
    Occupation.objects.create(
        soc_code="15-1252", title="Software Developers, officially", import_run=ImportRunFactory.create()
    )
    assert "Software Developers, officially" in text(client, employer)


def test_places_are_a_map_with_numbers_and_its_table(client: Client) -> None:
    employer = employer_with_filings(3)
    employer_with_filings(1, employer=employer, worksite_state="OR")
    page = text(client, employer)
    assert "<span>WA</span><b>3</b>" in page
    assert "<span>OR</span><b>1</b>" in page
    assert '<th scope="row">OR</th><td class="num-cell">1</td>' in page


def test_metros_are_those_of_the_worksites_county(client: Client) -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create()
    page = text(client, employer_with_filings(2, county_key="PIERCE"))
    assert '<th scope="row">Seattle-Tacoma-Bellevue, WA</th><td class="num-cell">2</td>' in page


def test_wages_stand_against_the_prevailing_levels_of_the_largest_metro(client: Client) -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create()
    PrevailingWage.objects.create(
        wage_year=2025, series="ALC", area="42660", soc_code="15-1252", import_run=ImportRunFactory.create(),
        level_1=Decimal(40), level_2=Decimal(50), level_3=Decimal(60), level_4=Decimal(70),
    )  # fmt: skip
    page = text(client, employer_with_filings(5, county_key="PIERCE", wage_annual=110_000))
    assert "level II" in page
    assert "II $104,000" in page
    assert "where 5 of its 5 LCAs" in page


def test_decisions_of_uscis_tell_new_employment_from_continuing(client: Client) -> None:
    employer = employer_with_filings()
    H1bDecisionFactory.create(
        employer=employer, fiscal_year=2022, initial_approvals=11, initial_denials=2, continuing_approvals=23,
        continuing_denials=3, change_of_employer_approvals=5,
    )  # fmt: skip
    H1bDecisionFactory.create(employer=employer, fiscal_year=2021, initial_approvals=4)
    page = text(client, employer)
    assert (
        '<strong>11</strong></td><td class="num-cell">2</td><td class="num-cell">23</td><td class="num-cell">3</td>'
        in page
    )
    assert "H-1B petitions decided: 4 in FY2021, 39 in FY2022." in page
    assert "not told apart" in page  # of 2021


def test_an_employer_with_decisions_and_labor_certifications_alone_reads_well(client: Client) -> None:
    employer_with_filings()
    employer = EmployerFactory.create(legal_name="Larkmoor Foods, LLC")
    H1bDecisionFactory.create(employer=employer, fiscal_year=2025, initial_approvals=9)
    PermFilingFactory.create_batch(2, employer=employer)
    recount(employer)
    page = text(client, employer)
    assert "No certified H-1B LCA on record" in page
    assert "What other public records say of it stands below." in page
    assert "Certified labor certifications: 2 in FY2026." in page
    assert "How it files" not in page
    assert "Software Developers" in page  # of the labor certifications


def test_certified_expired_counts_as_certified(client: Client) -> None:
    employer = EmployerFactory.create()
    PermFilingFactory.create(employer=employer, status="certified-expired")
    PermFilingFactory.create(employer=employer, status="denied")
    recount(employer)
    assert '<strong>1</strong></td><td class="num-cell">0</td><td class="num-cell">1</td>' in text(client, employer)


def test_staffing_and_dependence_are_said_with_their_counts(client: Client) -> None:
    employer = employer_with_filings(3, secondary_entity=True, h1b_dependent=True)
    employer_with_filings(1, employer=employer)
    page = text(client, employer)
    assert "<b>3</b> of 4 LCAs, 75%: a staffing firm by its own filings" in page
    assert "said on <b>3</b> of 4 H-1B LCAs, 75%" in page


def test_the_wage_levels_as_filed_are_counted(client: Client) -> None:
    employer = employer_with_filings(2, pw_level="II")
    employer_with_filings(1, employer=employer, pw_level="IV")
    assert "I <b>0</b> · II <b>2</b> · III <b>0</b> · IV <b>1</b>" in text(client, employer)


def test_names_counted_are_legal_names_trade_names_and_reviewed_aliases(client: Client) -> None:
    employer = employer_with_filings(2, employer_name="HARBOR CO", trade_name="Blue Pier")
    EmployerNameFactory.create(employer=employer, name="Harbourside", source=NameSource.REVIEWED)
    page = text(client, employer)
    for words in (
        "HARBOR CO<br>",
        "legal name as filed",
        "Blue Pier<br>",
        "trade name (DBA) as filed",
        "Harbourside<br>",
    ):
        assert words in page


def test_parent_and_entities_are_linked_and_not_mixed(client: Client) -> None:
    group = employer_with_filings(1, employer=EmployerFactory.create(legal_name="Quill Group"))
    one = employer_with_filings(2, employer=EmployerFactory.create(legal_name="Northquay LLC", parent=group))
    other = employer_with_filings(4, employer=EmployerFactory.create(legal_name="Southquay LLC", parent=group))
    assert "Northquay LLC" in text(client, group)
    page = text(client, one)
    assert "Part of" in page
    assert reverse("employer", args=[other.slug]) in page
    assert "<strong>2</strong></td>" in page


def test_look_alikes_are_named_and_left_out(client: Client) -> None:
    apple = employer_with_filings(2, employer=EmployerFactory.create(legal_name="Pomona Inc."))
    employer_with_filings(3, employer=EmployerFactory.create(legal_name="Pomona American Group LLC"))
    EmployerFactory.create(legal_name="Pomonatron LLC")
    page = text(client, apple)
    assert "Pomona American Group LLC" in page
    assert "Pomonatron" not in page
    assert "<strong>2</strong></td>" in page


def test_a_first_word_that_many_share_makes_no_look_alike(client: Client) -> None:
    for number in range(30):
        EmployerFactory.create(legal_name=f"University of Place {number:02}")
    EmployerFactory.create(legal_name="University Hospital North")
    page = text(client, employer_with_filings(employer=EmployerFactory.create(legal_name="University Hospital")))
    assert "University Hospital North" in page
    assert "University of Place" not in page


def test_a_merged_employer_leads_to_the_standing_one_for_good(client: Client) -> None:
    standing = employer_with_filings()
    merged = EmployerFactory.create(merged_into=standing)
    answer = client.get(reverse("employer", args=[merged.slug]))
    assert (answer.status_code, answer["Location"]) == (301, reverse("employer", args=[standing.slug]))


def test_an_employer_that_stopped_filing_says_since_when(client: Client) -> None:
    employer_with_filings()
    page = text(client, employer_with_filings(decision_on=date(2014, 12, 2)))
    assert "Nothing since FY2015" in page


def test_an_employer_without_anything_is_no_refusal(client: Client) -> None:
    employer_with_filings()
    page = text(client, EmployerFactory.create())
    assert "Nothing certified or approved on record" in page
    assert "That is not a refusal." in page


def test_a_page_before_the_first_import(client: Client) -> None:
    assert "not imported yet" not in text(client, EmployerFactory.create())


def test_what_the_page_does_not_prove_and_its_sources_are_said(client: Client) -> None:
    page = text(client, employer_with_filings())
    assert "A certified LCA is not an approved petition" in page
    assert "LCA disclosure files, decided through 9 Mar 2026." in page
    assert reverse("data") in page


def test_open_jobs_are_counted_and_the_newest_ten_shown(client: Client) -> None:
    employer = employer_with_filings()
    ListingFactory.create_batch(12, employer=employer)
    page = text(client, employer)
    assert "12 open jobs" in page
    assert page.count('class="listing-card"') == 10
    assert "See all 12" in page


def test_more_of_everything_costs_no_more_queries(client: Client) -> None:
    employer = EmployerFactory.create()
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create()
    Occupation.objects.create(soc_code="15-1252", title="Developers", import_run=ImportRunFactory.create())

    def make(number: int) -> None:
        for each in range(number):
            H1bDecisionFactory.create(employer=employer, fiscal_year=2010 + each % 15)
            EmployerFactory.create(parent=employer)
        PermFilingFactory.create_batch(number, employer=employer)
        ListingFactory.create_batch(number, employer=employer)
        employer_with_filings(5 * number, employer=employer, county_key="PIERCE")

    def queries() -> int:
        client.get(address)  # what is counted once after an import is no part of it
        employer_pages.forget()
        return len(queries_of(lambda: client.get(address)))

    address = reverse("employer", args=[employer.slug])
    make(1)
    few = queries()
    make(5)
    assert queries() <= few <= 12


def test_the_record_is_rendered_once_and_anew_as_soon_as_records_change(client: Client) -> None:
    employer = employer_with_filings(3)
    address = reverse("employer", args=[employer.slug])
    first = text(client, employer)
    assert len(queries_of(lambda: client.get(address))) <= 4
    ProgrammeYear.objects.filter(employer=employer).update(filings=7)
    assert text(client, employer) == first
    versions.advance()
    assert "<strong>7</strong>" in text(client, employer)


def test_what_a_later_import_brings_is_on_the_page(client: Client) -> None:
    employer = employer_with_filings(3)
    assert "Developers, officially" not in text(client, employer)
    Occupation.objects.create(
        soc_code="15-1252", title="Developers, officially", import_run=ImportRunFactory.create(dataset="occupations")
    )
    assert "Developers, officially" in text(client, employer)


def test_a_change_before_any_import_is_on_the_page(client: Client) -> None:
    employer = EmployerFactory.create()
    assert "Harbourside" not in text(client, employer)
    EmployerNameFactory.create(employer=employer, name="Harbourside")
    versions.advance()
    assert "Harbourside" in text(client, employer)


def test_wages_of_a_new_wage_year_are_on_the_page(client: Client) -> None:
    WageAreaFactory.create(code="42660", name="Seattle-Tacoma-Bellevue, WA")
    AreaCountyFactory.create()
    for year in (2025, 2026):
        PrevailingWage.objects.create(
            wage_year=year, series="ALC", area="42660", soc_code="15-1252", import_run=ImportRunFactory.create(),
            level_1=Decimal(40), level_2=Decimal(50), level_3=Decimal(60), level_4=Decimal(70),
        )  # fmt: skip
    employer = employer_with_filings(5, county_key="PIERCE", wage_annual=110_000)
    with time_machine.travel("2026-06-30 12:00:00+00:00", tick=False):
        assert "July 2025 to June 2026" in text(client, employer)
    with time_machine.travel("2026-07-01 12:00:00+00:00", tick=False):
        assert "July 2026 to June 2027" in text(client, employer)


def test_nothing_of_the_person_who_asked_first_is_kept(client: Client) -> None:
    employer = employer_with_filings(3)
    before = text(client, employer)
    employer_pages.forget()
    someone = Client()
    someone.force_login(User.objects.create_user(email="wren@example.org", password="a long pass phrase"))
    someone.cookies["my_visa"] = "e3"
    assert text(someone, employer) != before  # the masthead knows them
    assert text(client, employer) == before


def test_open_jobs_are_never_kept(client: Client) -> None:
    employer = employer_with_filings()
    assert "0 open jobs" in text(client, employer)
    ListingFactory.create(employer=employer)
    assert "1 open job<" in text(client, employer)


def test_pages_kept_are_bounded_and_the_least_asked_for_goes() -> None:
    rendered: list[int] = []

    def ask(employer: int) -> str:
        def page() -> str:
            rendered.append(employer)
            return f"<p>{employer}</p>"

        return employer_pages.kept(employer, stamp=(1, 1), wage_year=2026, render=page)

    employer_pages.forget()
    for employer in range(employer_pages.MOST + 1):
        ask(0)
        assert ask(employer) == f"<p>{employer}</p>"
    assert len(rendered) == employer_pages.MOST + 1
    ask(0)
    assert rendered.count(0) == 1
    ask(1)
    assert rendered.count(1) == 2


def test_an_employer_called_compare_has_its_page(client: Client) -> None:
    employer = employer_with_filings(employer=EmployerFactory.create(legal_name="Compare"))
    assert employer.slug == "compare"
    assert '<h1 class="title">Compare</h1>' in text(client, employer)
    assert client.get(reverse("employers-compare")).status_code == 200
