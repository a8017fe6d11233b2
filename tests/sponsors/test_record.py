from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from sponsors import record, versions
from sponsors.ingest import load
from sponsors.models import (
    Employer,
    EmployerName,
    FiledTitle,
    LcaFiling,
    OccupationYear,
    ProgrammeYear,
    SponsorOccupationYear,
    SponsorYear,
)
from sponsors.visa_classes import Programme
from tests.factories.sponsors import (
    AreaCountyFactory,
    EmployerFactory,
    EmployerNameFactory,
    H1bDecisionFactory,
    ImportRunFactory,
    LcaFilingFactory,
    PermFilingFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db


def the_year(employer: Employer, **fields: Any) -> SponsorYear:
    return SponsorYear.objects.for_employers([employer.pk]).get(**fields)


def everything_counted() -> list[list[tuple[Any, ...]]]:
    """Every row of the record, without its number."""
    counted = []
    for model in (SponsorYear, SponsorOccupationYear, OccupationYear, EmployerName, Employer):
        columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        counted.append(sorted(model._default_manager.values_list(*columns), key=repr))
    return counted


@pytest.mark.parametrize(
    ("decided", "quarter"),
    [
        (date(2025, 10, 1), 1), (date(2025, 12, 31), 1), (date(2026, 1, 1), 2), (date(2026, 3, 31), 2),
        (date(2026, 4, 1), 3), (date(2026, 6, 30), 3), (date(2026, 7, 1), 4), (date(2026, 9, 30), 4),
    ],
)  # fmt: skip
def test_a_quarter_is_that_of_the_fiscal_year_of_the_decision(decided: date, quarter: int) -> None:
    year = the_year(employer_with_filings(2, decision_on=decided))
    counted = [year.q1_filings, year.q2_filings, year.q3_filings, year.q4_filings]
    assert year.fiscal_year == 2026
    assert counted == [2 if each == quarter else 0 for each in (1, 2, 3, 4)]


def test_new_employment_continuation_and_transfer_are_counted_in_filings_and_positions() -> None:
    employer = employer_with_filings(2, total_workers=7, new_employment=3, continued_employment=0, change_employer=4)
    employer_with_filings(1, employer=employer, new_employment=0, continued_employment=1)
    year = the_year(employer)
    assert (year.filings, year.positions) == (3, 15)
    assert (year.new_employment_filings, year.new_employment_positions) == (2, 6)
    assert (year.continued_filings, year.continued_positions) == (1, 1)
    assert (year.change_employer_filings, year.change_employer_positions) == (2, 8)


def test_wage_levels_placement_and_dependence_are_counted_of_certified_filings_alone() -> None:
    employer = employer_with_filings(2, pw_level="II", secondary_entity=True, h1b_dependent=True)
    employer_with_filings(1, employer=employer, pw_level="IV", secondary_entity=False)
    employer_with_filings(5, employer=employer, status="withdrawn", pw_level="I", secondary_entity=True)
    year = the_year(employer)
    assert (year.level_1_filings, year.level_2_filings, year.level_3_filings, year.level_4_filings) == (0, 2, 0, 1)
    assert (year.secondary_entity_filings, year.h1b_dependent_filings) == (2, 2)
    assert year.withdrawn_filings == 5


@pytest.mark.parametrize("status", ["rejected", "invalidated", "pending"])
def test_a_case_that_was_never_decided_on_its_merits_opens_no_year(status: str) -> None:
    employer = employer_with_filings(status=status)
    assert not SponsorYear.objects.for_employers([employer.pk]).exists()


def test_certifications_count_beside_lcas_and_never_among_them() -> None:
    employer = EmployerFactory.create()
    LcaFilingFactory.create_batch(2, employer=employer)
    PermFilingFactory.create_batch(3, employer=employer)
    PermFilingFactory.create(employer=employer, status="certified-expired")
    PermFilingFactory.create(employer=employer, status="denied")
    recount(employer)
    perm = the_year(employer, visa_class=Programme.PERM)
    assert (perm.filings, perm.positions, perm.denied_filings, perm.new_employment_filings) == (4, 4, 1, 0)
    assert the_year(employer, visa_class=Programme.H1B).filings == 2
    employer.refresh_from_db()
    assert employer.filings == 2
    assert OccupationYear.objects.nationwide().get().filings == 2
    assert SponsorOccupationYear.objects.get().filings == 2


def test_an_employer_of_certifications_alone_has_a_name_and_a_place() -> None:
    employer = EmployerFactory.create(legal_name="HARBOR MEDICAL GROUP", city="", state="")
    PermFilingFactory.create(employer=employer, employer_name="Harbor Medical Group, Inc.", employer_city="Tacoma")
    recount(employer)
    employer.refresh_from_db()
    assert (employer.legal_name, employer.city, employer.filings) == ("Harbor Medical Group, Inc.", "Tacoma", 0)


def test_an_employer_of_decisions_alone_is_called_as_they_name_it() -> None:
    employer = EmployerFactory.create(legal_name="HARBOR LABS", is_sample=True)
    H1bDecisionFactory.create(employer=employer, employer_name="Harbor Labs LLC", city="Olympia", state="WA")
    recount(employer)
    employer.refresh_from_db()
    assert (employer.legal_name, employer.city, employer.is_sample) == ("Harbor Labs LLC", "Olympia", False)


def test_the_spelling_filed_most_often_and_the_address_filed_last() -> None:
    employer = EmployerFactory.create()
    LcaFilingFactory.create_batch(2, employer=employer, employer_name="Harbor Works, Inc.", employer_city="Tacoma")
    newest = {"employer_name": "HARBOR WORKS INC", "employer_city": "Seattle", "decision_on": date(2026, 9, 1)}
    LcaFilingFactory.create(employer=employer, **newest)
    recount(employer)
    employer.refresh_from_db()
    assert (employer.legal_name, employer.city) == ("Harbor Works, Inc.", "Seattle")
    spellings = EmployerName.objects.filed().in_filing_order().values_list("name", "filings", "key")
    assert list(spellings) == [("Harbor Works, Inc.", 2, "HARBOR WORKS"), ("HARBOR WORKS INC", 1, "HARBOR WORKS")]


def test_a_spelling_no_longer_filed_goes_and_a_reviewed_alias_stays() -> None:
    employer = EmployerFactory.create()
    EmployerNameFactory.create(employer=employer, name="Harbor")
    old = LcaFilingFactory.create(employer=employer, employer_name="Harbour Works", trade_name="Harbour")
    recount(employer)
    old.employer_name, old.trade_name = "Harbor Works", ""
    old.save()
    recount(employer)
    assert set(employer.names.values_list("source", "name")) == {("filed", "Harbor Works"), ("reviewed", "Harbor")}


def test_names_on_certifications_are_counted_with_those_on_lcas() -> None:
    employer = EmployerFactory.create(legal_name="Harbor Works")
    LcaFilingFactory.create(employer=employer)
    PermFilingFactory.create(employer=employer, trade_name="Harborside")
    recount(employer)
    names = EmployerName.objects.values_list("source", "name", "filings")
    assert set(names) == {("filed", "Harbor Works", 2), ("trade-name", "Harborside", 1)}


def test_quartiles_are_those_of_certified_annual_wages() -> None:
    employer = EmployerFactory.create()
    for wage in (100_000, 110_000, 120_000, 130_000, 140_000):
        LcaFilingFactory.create(employer=employer, wage_annual=wage)
    LcaFilingFactory.create(employer=employer, wage_annual=None)
    LcaFilingFactory.create(employer=employer, wage_annual=900_000, status="denied")
    recount(employer)
    row = SponsorOccupationYear.objects.get()
    assert (row.soc_code, row.filings, row.wages) == ("15-1252", 6, 5)
    assert (row.wage_p25, row.wage_median, row.wage_p75) == (110_000, 120_000, 130_000)


def test_without_an_annual_wage_there_are_no_quartiles() -> None:
    employer_with_filings(wage_annual=None)
    row = SponsorOccupationYear.objects.get()
    assert (row.wages, row.wage_p25, row.wage_median, row.wage_p75) == (0, None, None, None)


def test_an_occupation_is_counted_over_all_employers_by_metro_and_for_the_country() -> None:
    AreaCountyFactory.create(area="42660", county_key="PIERCE")
    one = employer_with_filings(2, county_key="PIERCE", pw_level="I", wage_annual=100_000)
    other = employer_with_filings(1, county_key="PIERCE", pw_level="III", wage_annual=160_000)
    employer_with_filings(1, county_key="", worksite_state="OR", worksite_city="Salem", wage_annual=200_000)
    assert OccupationYear.objects.count() == 2
    metro = OccupationYear.objects.by_area().get()
    assert (metro.area, metro.filings, metro.employers, metro.wage_median) == ("42660", 3, 2, 100_000)
    assert (metro.level_1_filings, metro.level_3_filings) == (2, 1)
    country = OccupationYear.objects.nationwide().get()
    assert (country.filings, country.employers, country.wage_median) == (4, 3, 130_000)
    assert the_year(one).area == the_year(other).area == "42660"


def test_other_employers_and_years_are_left_as_they_are() -> None:
    untouched = employer_with_filings(1, decision_on=date(2025, 3, 3))
    number = the_year(untouched).pk
    employer = employer_with_filings(1, decision_on=date(2025, 3, 3))
    assert the_year(untouched).pk == number
    earlier = the_year(employer).pk
    LcaFilingFactory.create(employer=employer, decision_on=date(2026, 3, 3))
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table touched_employer as select {employer.pk}::bigint as id")
        cursor.execute("create temporary table touched_year as select 2026::smallint as fiscal_year")
        record.rebuild(cursor)
        cursor.execute("drop table touched_employer")
    assert the_year(employer, fiscal_year=2025).pk == earlier
    assert the_year(employer, fiscal_year=2026).filings == 1


def test_a_case_that_moved_to_another_year_leaves_nothing_behind() -> None:
    employer = employer_with_filings(1, decision_on=date(2025, 3, 3))
    case = LcaFiling.objects.get()
    case.decision_on, case.fiscal_year, case.status = date(2025, 10, 3), 2026, "certified-withdrawn"
    case.save()
    recount(employer)
    year = the_year(employer)
    assert (year.fiscal_year, year.filings, year.certified_withdrawn_filings) == (2026, 0, 1)
    assert not OccupationYear.objects.exists()


def test_a_merge_moves_the_record_without_reading_other_employers() -> None:
    kept, merged = employer_with_filings(2), employer_with_filings(1)
    LcaFiling.objects.for_employers([merged.pk]).update(employer=kept)
    with connection.cursor() as cursor:
        cursor.execute(f"create temporary table touched_employer as values ({kept.pk}::bigint), ({merged.pk})")
        cursor.execute("alter table touched_employer rename column column1 to id")
        record.rebuild_employers(cursor)
        cursor.execute("drop table touched_employer")
    assert the_year(kept).filings == 3
    assert not SponsorYear.objects.for_employers([merged.pk]).exists()
    merged.refresh_from_db()
    assert (merged.filings, merged.is_sample) == (0, False)


def test_rebuilding_everything_gives_what_the_imports_gave() -> None:
    AreaCountyFactory.create(area="42660", county_key="PIERCE")
    employer = employer_with_filings(3, county_key="PIERCE", trade_name="Harborside", wage_annual=99_000)
    employer_with_filings(1, employer=employer, visa_class=Programme.E3, decision_on=date(2024, 11, 2))
    nurses = employer_with_filings(2, soc_code="29-1141", worksite_city="Fife")
    PermFilingFactory.create(employer=nurses)
    recount(nurses)
    before = everything_counted()
    assert all(before)
    SponsorYear.objects.update(filings=99)
    OccupationYear.objects.all().delete()
    SponsorOccupationYear.objects.update(wages=0)
    EmployerName.objects.update(key="STALE", filings=0)
    Employer.objects.update(filings=0)
    call_command("rebuild_record", verbosity=0)
    assert everything_counted() == before


def test_what_did_not_change_is_not_written_again() -> None:
    employer_with_filings(3, wage_annual=99_000)
    recount(changed := employer_with_filings(1, soc_code="29-1141"))
    rows = [model._default_manager for model in (SponsorYear, ProgrammeYear, SponsorOccupationYear, OccupationYear)]
    before = [set(each.values_list("pk", flat=True)) for each in rows]
    call_command("rebuild_record", verbosity=0)
    assert [set(each.values_list("pk", flat=True)) for each in rows] == before
    SponsorYear.objects.filter(employer=changed).update(filings=9)
    call_command("rebuild_record", verbosity=0)
    after = [set(each.values_list("pk", flat=True)) for each in rows]
    assert [len(now - then) for now, then in zip(after, before, strict=True)] == [1, 0, 0, 0]


def test_quartiles_between_two_wages_are_in_proportion() -> None:
    employer = EmployerFactory.create()
    for wage in ("100000.50", "100002.50", "200000", "300000.01"):
        LcaFilingFactory.create(employer=employer, wage_annual=Decimal(wage))
    recount(employer)
    for row in (SponsorOccupationYear.objects.get(), OccupationYear.objects.nationwide().get()):
        assert (row.wage_p25, row.wage_median, row.wage_p75) == (100_002, 150_001, 225_000)


def test_a_code_is_called_as_filings_call_it_most_often() -> None:
    employer = EmployerFactory.create()
    LcaFilingFactory.create_batch(2, employer=employer, soc_code="15-1132.00", soc_title="Software Developers, Apps")
    LcaFilingFactory.create(employer=employer, soc_code="15-1132", soc_title="Developers")
    PermFilingFactory.create(employer=employer, soc_code="29-1141", soc_title="Nurses")
    recount(employer)
    titles = FiledTitle.objects.values_list("soc_code", "title")
    assert set(titles) == {("15-1132", "Software Developers, Apps"), ("29-1141", "Nurses")}


def test_a_place_without_a_county_lies_where_others_say() -> None:
    AreaCountyFactory.create(area="42660", county_key="PIERCE")
    employer_with_filings(9, county_key="PIERCE", worksite_city="Tacoma", worksite_zip="98402")
    by_zip = employer_with_filings(1, county_key="", worksite_city="Elsewhere", worksite_zip="98402")
    by_city = employer_with_filings(1, county_key="", worksite_city="TACOMA", worksite_zip="")
    unknown = employer_with_filings(1, county_key="", worksite_city="Nowhere", worksite_zip="")
    assert [the_year(each).area for each in (by_zip, by_city, unknown)] == ["42660", "42660", ""]


def test_the_last_address_of_a_day_is_that_of_most_filings() -> None:
    employer = EmployerFactory.create()
    LcaFilingFactory.create_batch(2, employer=employer, employer_city="Tacoma")
    LcaFilingFactory.create(employer=employer, employer_city="Aberdeen")
    recount(employer)
    employer.refresh_from_db()
    assert employer.city == "Tacoma"


def test_rebuilding_everything_makes_what_was_derived_from_the_record_stale() -> None:
    version = versions.current()
    record.rebuild_everything()
    assert versions.current() == version + 1


def test_imports_wait_for_it_and_it_for_imports() -> None:
    assert load._LOCK == record.TAKE_TURN


def test_an_employer_is_sample_while_no_real_file_names_it() -> None:
    sample = ImportRunFactory.create(is_sample=True)
    employer = EmployerFactory.create()
    LcaFilingFactory.create(employer=employer, import_run=sample)
    recount(employer)
    employer.refresh_from_db()
    assert employer.is_sample
    PermFilingFactory.create(employer=employer)
    recount(employer)
    employer.refresh_from_db()
    assert not employer.is_sample
