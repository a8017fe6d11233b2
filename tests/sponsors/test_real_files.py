"""Every official file of the shared folder in the real database, equal to what duckdb counts in the raw files.

The files are imported once, in a transaction that ends with this module.
"""

# ruff: noqa: S608 - the SQL is our own

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import duckdb
import pytest
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import (
    AreaCounty,
    EmployerName,
    H1bDecision,
    Institution,
    LcaFiling,
    NameSource,
    Occupation,
    OnetOccupation,
    PermFiling,
    PrevailingWage,
    RejectedRow,
    SponsorYear,
)
from tests.sponsors import raw_files

Imported = dict[str, ImportReport]
pytestmark = pytest.mark.django_db

HUB_LINES = 4_000
REFERENCE = (
    "wages/Geography.csv",
    "wages/ALC_Export_sample.csv",
    "wages/oes_soc_occs.csv",
    "wages/xwalk_plus.csv",
    "wages/Wage_Year_2025-26_Appendix_A_Job_Zone_and_Education.xlsx",
    "occupations/Occupation_Data.txt",
    "institutions/ipeds_hd2022_six_columns.csv",
)
HUB = (
    "uscis/Employer_Information_2026_head_transcribed.csv",
    "uscis/Employer_Information_2026_head_utf16le_tab.csv",
)
REFUSED = {
    "lca/LCA_Disclosure_Data_FY2025_Q2_health_sample.csv": "missing: VISA_CLASS, CASE_STATUS, DECISION_DATE",
    "lca/LCA_FY2020-21_sample1000.xlsx": "missing: CASE_NUMBER",
    "perm/us_perm_visas_subsample_a.csv": "missing: CASE_NUMBER",
    "perm/perm_fy2013_six_columns.csv": "CASE_NUMBER",
}
# Every reason that the files give, by file; each was looked at in the file.
REJECTED = {
    "lca/LCA_FY2011_sample.csv": {"no LCA_CASE_EMPLOYER_NAME": 4},
    "lca/LCA_FY2014_sample.csv": {"no LCA_CASE_EMPLOYER_NAME": 2},
    "lca/LCA_FY2015_sample.csv": {"no EMPLOYER_NAME": 1},
    "lca/semicolon_h1b_input2011.csv": {"fewer cells than the header": 2},
    "perm/us_perm_visas_sample_a.csv": {"no EMPLOYER_NAME": 2},
}


@pytest.fixture(scope="module")
def imported(
    shared_data: Path,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Imported]:
    files = [*REFERENCE, *(f"lca/{raw.file}" for raw in raw_files.LCA), f"perm/{raw_files.PERM.file}", *HUB]
    with django_db_blocker.unblock(), transaction.atomic():
        reports = {name: import_file(shared_data / name, wage_year=2025) for name in files}
        start = tmp_path_factory.mktemp("hub") / "h1b_datahubexport-2020.csv"
        with (shared_data / "uscis" / start.name).open(encoding="utf-8") as lines:
            start.write_text("".join(islice(lines, HUB_LINES + 1)), encoding="utf-8")
        reports["uscis/2020"] = import_file(start)
        yield reports
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def raw(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as database:
        raw_files.cases(database, shared_data / "lca", raw_files.LCA, tmp_path_factory.mktemp("raw"))
        yield database


def tables(imported: Imported) -> Iterator[tuple[str, ImportReport]]:
    """Each report by the file's name, and those of a workbook's sheets by theirs."""
    for name, report in imported.items():
        yield from ((member.file, member) for member in report.members) if report.members else [(name, report)]


def test_every_file_in_an_official_layout_is_imported_and_each_row_accounted_for(imported: Imported) -> None:
    assert {name: report.message for name, report in tables(imported) if report.outcome != "imported"} == {}
    for name, report in tables(imported):
        fates = (report.blank, report.stored, report.updated, report.unchanged, report.superseded, report.rejected)
        assert report.rows_read == sum(fates) > 0, name


def test_rows_are_rejected_for_the_reasons_that_were_looked_at(imported: Imported) -> None:
    assert {name: dict(report.rejections) for name, report in tables(imported) if report.rejections} == REJECTED
    assert RejectedRow.objects.count() == sum(sum(reasons.values()) for reasons in REJECTED.values())


@pytest.mark.parametrize("name", REFUSED)
def test_derived_files_are_refused_naming_the_columns_they_lack(shared_data: Path, name: str) -> None:
    report = import_file(shared_data / name)
    assert (report.outcome, report.rows_read) == ("refused", 0)
    assert REFUSED[name] in report.message


def test_lca_filings_by_class_status_and_year_are_those_of_the_raw_files(
    imported: Imported, raw: duckdb.DuckDBPyConnection
) -> None:
    counted = raw.execute("select fiscal_year, visa_class, status, count(*) from filed group by all").fetchall()
    held = LcaFiling.objects.values_list("fiscal_year", "visa_class", "status").annotate(cases=models.Count("pk"))
    assert sorted(held) == sorted(counted)
    assert len(counted) > 80


def test_ten_employers_have_the_filings_that_the_raw_files_give_their_names(
    imported: Imported, raw: duckdb.DuckDBPyConnection
) -> None:
    rows = (
        EmployerName.objects.filter(source=NameSource.FILED)
        .values_list("employer")
        .annotate(count=models.Sum("filings"))
    )
    for employer, _ in rows.order_by("-count", "employer")[:10]:
        names = list(
            EmployerName.objects.filter(employer=employer, source=NameSource.FILED).values_list("name", flat=True)
        )
        counted = raw.execute(
            "select fiscal_year, visa_class, status, count(*) from filed where list_contains(?, employer) group by all",
            [names],
        ).fetchall()
        filings = LcaFiling.objects.filter(employer=employer)
        held = filings.values_list("fiscal_year", "visa_class", "status").annotate(cases=models.Count("pk"))
        assert sorted(held) == sorted(counted), names
        record = SponsorYear.objects.filter(employer=employer).exclude(visa_class="PERM").filter(filings__gt=0)
        assert sorted(record.values_list("fiscal_year", "visa_class").annotate(total=models.Sum("filings"))) == sorted(
            raw.execute(
                "select fiscal_year, visa_class, count(*) from filed"
                " where list_contains(?, employer) and status = 'certified' group by all",
                [names],
            ).fetchall()
        )


def test_perm_cases_by_status_are_those_of_the_raw_file(imported: Imported, shared_data: Path, tmp_path: Path) -> None:
    with duckdb.connect() as database:
        raw_files.cases(database, shared_data / "perm", (raw_files.PERM,), tmp_path)
        counted = database.execute("select fiscal_year, status, count(*) from filed group by all").fetchall()
    held = PermFiling.objects.values_list("fiscal_year", "status").annotate(cases=models.Count("pk"))
    assert sorted(held) == sorted(counted)


def test_decisions_of_a_year_add_up_to_those_of_the_raw_lines(imported: Imported, shared_data: Path) -> None:
    path = shared_data / "uscis" / "h1b_datahubexport-2020.csv"
    counted = duckdb.execute(
        'select count(*), sum("Initial Approval"), sum("Initial Denial"), sum("Continuing Approval"), sum("Continuing Denial")'
        f" from (from read_csv('{path}') limit {HUB_LINES})"
    ).fetchall()
    columns = ("lines", "initial_approvals", "initial_denials", "continuing_approvals", "continuing_denials")
    sums = H1bDecision.objects.filter(fiscal_year=2020).aggregate(
        **{f"all_{name}": models.Sum(name) for name in columns}
    )
    assert tuple(sums.values()) == counted[0]
    assert H1bDecision.objects.filter(fiscal_year=2020).count() < HUB_LINES  # equal lines are one row


def test_the_same_export_in_another_encoding_changes_nothing(imported: Imported) -> None:
    comma, tab = (imported[name] for name in HUB)
    assert (comma.stored, tab.unchanged, tab.stored) == (29, 29, 0)


def test_continuing_decisions_of_2026_are_the_five_kinds_together(imported: Imported, shared_data: Path) -> None:
    path = shared_data / HUB[0]
    continuing = duckdb.execute(
        'select sum("Continuation Approval" + "Change with Same Employer Approval" + "New Concurrent Approval"'
        f' + "Change of Employer Approval" + "Amended Approval"), sum("New Employment Approval") from read_csv(\'{path}\')'
    ).fetchall()
    of_2026 = H1bDecision.objects.filter(fiscal_year=2026)
    sums = of_2026.aggregate(continuing=models.Sum("continuing_approvals"), initial=models.Sum("initial_approvals"))
    assert tuple(sums.values()) == continuing[0]


def test_reference_files_fill_their_tables(imported: Imported, shared_data: Path) -> None:
    def rows(name: str, delimiter: str = ",") -> int:
        counted = duckdb.execute(
            f"select count(*) from read_csv('{shared_data / name}', delim = '{delimiter}', all_varchar = true)"
        )
        return int(counted.fetchall()[0][0])

    assert AreaCounty.objects.count() == rows("wages/Geography.csv")
    assert PrevailingWage.objects.filter(wage_year=2025, year_assumed=False).count() == rows(
        "wages/ALC_Export_sample.csv"
    )
    assert Occupation.objects.count() == rows("wages/oes_soc_occs.csv")
    assert OnetOccupation.objects.exclude(soc_code="").count() == rows("wages/xwalk_plus.csv")
    assert OnetOccupation.objects.filter(job_zone__isnull=False).count() == 997  # of Appendix A, on its other sheets
    assert OnetOccupation.objects.exclude(education="").count() == 997
    assert OnetOccupation.objects.exclude(description="").count() == rows("occupations/Occupation_Data.txt", "\t")
    assert Institution.objects.count() == rows("institutions/ipeds_hd2022_six_columns.csv")


def test_most_filed_counties_are_counties_of_an_area(imported: Imported) -> None:
    named = LcaFiling.objects.exclude(county_key="").exclude(worksite_state="CT")
    met = named.filter(
        models.Exists(
            AreaCounty.objects.filter(state=models.OuterRef("worksite_state"), county_key=models.OuterRef("county_key"))
        )
    )
    assert met.count() / named.count() > 0.97
