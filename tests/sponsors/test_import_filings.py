"""Files into the database: what becomes of each row, what a second import does, what a refused file leaves."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from sponsors.ingest import load
from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import Employer, EmployerName, ImportRun, LcaFiling, NameSource, RejectedRow, SponsorYear
from tests.sponsors.official_files import HEADER, Rows, filing, write_csv, write_xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_november_2026")]


@pytest.fixture
def _in_november_2026() -> Iterator[None]:
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        yield


def imported(path: Path) -> ImportReport:
    report = import_file(path)
    assert report.outcome == "imported", report.message
    assert report.rows_read == (
        report.blank + report.stored + report.updated + report.unchanged + report.superseded + report.rejected
    )
    return report


def fates(report: ImportReport) -> dict[str, int]:
    names = ("blank", "stored", "updated", "unchanged", "superseded", "rejected")
    return {name: count for name in names if (count := getattr(report, name))}


@pytest.fixture
def rows() -> Rows:
    return [
        filing(1),
        filing(2, VISA_CLASS="E-3 Australian", EMPLOYER_NAME="RIVERBEND LABS INC"),
        filing(3, CASE_STATUS="Certified - Withdrawn", EMPLOYER_NAME="Harbor Clinic, PA"),
        [""] * len(HEADER),
        filing(4, VISA_CLASS="H-1B1"),
    ]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_file_is_stored_and_a_second_import_changes_nothing(
    tmp_path: Path, rows: Rows, write: Callable[[Path, Rows], Path]
) -> None:
    path = write(tmp_path / "lca", rows)
    assert fates(imported(path)) == {"stored": 3, "blank": 1, "rejected": 1}
    before = [list(model.objects.order_by("pk").values()) for model in (Employer, EmployerName, LcaFiling, SponsorYear)]
    assert fates(imported(path)) == {"unchanged": 3, "blank": 1, "rejected": 1}
    after = [list(model.objects.order_by("pk").values()) for model in (Employer, EmployerName, LcaFiling, SponsorYear)]
    assert after == before


def test_csv_and_workbook_of_the_same_rows_are_the_same_filings(tmp_path: Path, rows: Rows) -> None:
    imported(write_csv(tmp_path / "lca.csv", rows))
    assert fates(imported(write_xlsx(tmp_path / "lca.xlsx", rows))) == {"unchanged": 3, "blank": 1, "rejected": 1}


def test_a_newer_decision_updates_the_case_and_its_record(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "q1.csv", [filing(1)]))
    later = filing(1, CASE_STATUS="Certified - Withdrawn", DECISION_DATE="10/5/2026")
    assert fates(imported(write_csv(tmp_path / "q2.csv", [later]))) == {"updated": 1}
    held = LcaFiling.objects.get()
    assert (held.status, held.fiscal_year) == ("certified-withdrawn", 2027)
    year = SponsorYear.objects.get()
    assert (year.fiscal_year, year.filings, year.certified_withdrawn_filings) == (2027, 0, 1)
    assert Employer.objects.get().filings == 0


def test_an_older_decision_is_superseded(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "q2.csv", [filing(1, CASE_STATUS="Withdrawn", DECISION_DATE="3/1/2026")]))
    assert fates(imported(write_csv(tmp_path / "q1.csv", [filing(1)]))) == {"superseded": 1}
    assert LcaFiling.objects.get().status == "withdrawn"


def test_of_a_case_twice_in_a_file_the_newest_decision_counts(tmp_path: Path) -> None:
    newest = filing(1, CASE_STATUS="Withdrawn", DECISION_DATE="3/1/2026")
    report = imported(write_csv(tmp_path / "lca.csv", [filing(1), newest, filing(1, DECISION_DATE="2/1/2026")]))
    assert fates(report) == {"stored": 1, "superseded": 2}
    assert LcaFiling.objects.get().status == "withdrawn"


def test_of_equal_decisions_in_a_file_the_later_line_counts(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "lca.csv", [filing(1, JOB_TITLE="First"), filing(1, JOB_TITLE="Second")]))
    assert LcaFiling.objects.get().job_title == "Second"


def test_of_a_case_twice_in_a_file_it_does_not_matter_how_far_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "SLICE_BYTES", 1)  # new rows are stored as they come, a batch at a time
    again = [
        filing(1, EMPLOYER_NAME="Harbor Clinic", DECISION_DATE="3/1/2026"),
        filing(2, JOB_TITLE="Older", DECISION_DATE="1/1/2020"),
        filing(3, JOB_TITLE="Second"),
        filing(4),
        filing(5, EMPLOYER_NAME="Slipway", DECISION_DATE="?"),
    ]
    path = write_csv(tmp_path / "lca.csv", [*(filing(n) for n in range(1, 302)), *again])
    assert fates(imported(path)) == {"stored": 301, "superseded": 4, "rejected": 1}
    assert dict(Employer.objects.values_list("key", "filings")) == {"RIVERBEND LABS": 300, "HARBOR CLINIC": 1}
    assert LcaFiling.objects.get(job_title="Second").case_number.endswith("3")
    assert not LcaFiling.objects.filter(job_title="Older").exists()
    assert fates(imported(path)) == {"unchanged": 301, "superseded": 4, "rejected": 1}


def test_a_case_that_moves_to_another_employer_leaves_the_first_ones_record(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "a.csv", [filing(1), filing(2)]))
    imported(write_csv(tmp_path / "b.csv", [filing(2, EMPLOYER_NAME="Harbor Clinic")]))
    counts = dict(Employer.objects.values_list("key", "filings"))
    assert counts == {"RIVERBEND LABS": 1, "HARBOR CLINIC": 1}
    assert EmployerName.objects.get(employer__key="RIVERBEND LABS").filings == 1


def test_a_rejected_row_is_kept_with_line_and_reason_and_no_person(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "lca.csv", [filing(1), filing(2, VISA_CLASS="H-1B1", EMPLOYER_FEIN="123-45-6789")]))
    rejected = RejectedRow.objects.get()
    assert (rejected.line_number, rejected.reason) == (3, "VISA_CLASS is not one of the four classes")
    assert rejected.values["EMPLOYER_NAME"] == "Riverbend Labs, Inc."
    assert not [heading for heading in rejected.values if "POC" in heading or "PREPARER" in heading]
    assert "123-45-6789" not in json.dumps(rejected.values)


def test_nothing_about_a_person_reaches_the_database(tmp_path: Path) -> None:
    slipped = filing(3)
    slipped.insert(6, "x")  # every cell after the sixth stands one column to the right
    imported(write_csv(tmp_path / "lca.csv", [filing(1), filing(2, DECISION_DATE="?"), slipped]))
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.tables"
            " where table_schema = 'public' and table_name like 'sponsors\\_%%' order by table_name"
        )
        tables = [name for (name,) in cursor.fetchall()]
        stored = ""
        for table in tables:
            cursor.execute(f"select coalesce(string_agg(t::text, ' '), '') from {table} t")  # noqa: S608 - our own tables
            stored += cursor.fetchone()[0]
    assert "Riverbend" in stored
    for word in ("Contactperson", "contact@", "Attorneyname", "attorney@", "Preparername", "preparer@", "5550100"):
        assert word not in stored


def test_employers_are_named_as_most_often_filed(tmp_path: Path) -> None:
    names = ["RIVERBEND LABS INC", "Riverbend Labs, Inc.", "Riverbend Labs, Inc.", "The Riverbend Labs Company"]
    imported(write_csv(tmp_path / "lca.csv", [filing(n, EMPLOYER_NAME=name) for n, name in enumerate(names, start=1)]))
    employer = Employer.objects.get()
    assert (employer.legal_name, employer.slug, employer.state) == ("Riverbend Labs, Inc.", "riverbend-labs", "ID")
    assert employer.names.filed().count() == 3


def test_trade_names_are_kept_with_their_counts(tmp_path: Path) -> None:
    column = [filing(n, TRADE_NAME_DBA="Northside") for n in (1, 2)]
    tail = filing(3, EMPLOYER_NAME="Riverbend Labs, Inc. d/b/a Southside")
    imported(write_csv(tmp_path / "lca.csv", [*column, tail]))
    assert dict(EmployerName.objects.trade_names().values_list("key", "filings")) == {"NORTHSIDE": 2, "SOUTHSIDE": 1}
    assert Employer.objects.get().filings == 3


def test_a_reviewed_alias_outlives_imports(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "a.csv", [filing(1)]))
    Employer.objects.get().names.create(name="The River", source=NameSource.REVIEWED)
    imported(write_csv(tmp_path / "b.csv", [filing(2)]))
    assert EmployerName.objects.reviewed().get().key == "RIVER"


def test_names_of_earlier_files_are_counted_again(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "a.csv", [filing(1, EMPLOYER_NAME="RIVERBEND LABS INC", TRADE_NAME_DBA="Northside")]))
    imported(write_csv(tmp_path / "b.csv", [filing(2)]))
    assert set(EmployerName.objects.values_list("name", flat=True)) == {
        "RIVERBEND LABS INC", "Riverbend Labs, Inc.", "Northside",
    }  # fmt: skip


def test_a_year_counts_filings_and_positions_apart(tmp_path: Path) -> None:
    many = filing(1, TOTAL_WORKER_POSITIONS="10", NEW_EMPLOYMENT="4", CHANGE_EMPLOYER="6", SECONDARY_ENTITY="Yes")
    imported(
        write_csv(
            tmp_path / "lca.csv", [many, filing(2), filing(3, CASE_STATUS="Denied"), filing(4, WORKSITE_STATE="WA")]
        )
    )
    year = SponsorYear.objects.get(worksite_state="ID")
    assert (year.fiscal_year, year.visa_class, year.soc_code) == (2026, "H-1B", "19-2043")
    assert (year.filings, year.positions) == (2, 11)
    assert (year.new_employment_filings, year.new_employment_positions) == (2, 5)
    assert (year.change_employer_filings, year.change_employer_positions) == (1, 6)
    assert (year.secondary_entity_filings, year.denied_filings) == (1, 1)


def test_the_run_records_file_checksum_counts_and_dates(tmp_path: Path, rows: Rows) -> None:
    path = write_csv(tmp_path / "lca.csv", rows)
    imported(path)
    run = ImportRun.objects.get()
    assert (run.file_name, run.outcome, run.dataset, len(run.sha256)) == ("lca.csv", "imported", "lca", 64)
    assert (run.rows_read, run.stored, run.blank, run.rejected) == (5, 3, 1, 1)
    assert run.rejections == {"VISA_CLASS is not one of the four classes": 1}
    assert run.last_decision_on == date(2026, 1, 12)
    assert LcaFiling.objects.filter(import_run=run).count() == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"CASE_NUMBER,EMPLOYER_NAME\nI-200-26001-000001,Riverbend\n", "No layout that we know"),
        (b"", "empty"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\x00\x01\x02\x03,\xff\xfe\n", "No layout that we know"),
    ],
)
def test_a_refused_file_is_recorded_with_words_and_leaves_nothing(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "odd").write_bytes(content)
    report = import_file(tmp_path / "odd")
    assert report.refused
    assert words in report.message
    run = ImportRun.objects.get()
    assert (run.outcome, run.message, run.rows_read) == ("refused", report.message, 0)
    assert run.finished_at is not None


def test_a_file_that_breaks_in_the_middle_leaves_the_state_before(tmp_path: Path) -> None:
    imported(write_csv(tmp_path / "good.csv", [filing(1)]))
    broken = write_csv(tmp_path / "broken.csv", [filing(n) for n in range(2, 500)])
    broken.write_bytes(broken.read_bytes() + b'"never closed' + b"x,\n" * 60_000)
    report = import_file(broken)
    assert report.refused
    assert "quotation mark" in report.message
    assert LcaFiling.objects.count() == 1
    assert ImportRun.objects.filter(outcome="refused", rows_read=0).count() == 1


def test_nul_bytes_reject_their_row_alone(tmp_path: Path) -> None:
    report = imported(write_csv(tmp_path / "lca.csv", [filing(1, JOB_TITLE="a\0b"), filing(2)]))
    assert fates(report) == {"stored": 1, "rejected": 1}
    assert report.rejections == {"NUL byte in the row": 1}


def test_invalid_utf8_is_read_as_windows_1252(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lca.csv", [filing(1, EMPLOYER_NAME="Cafe Reunion")])
    path.write_bytes(path.read_bytes().replace(b"Cafe Reunion", b"Caf\xe9 R\xe9union"))
    imported(path)
    assert Employer.objects.get().legal_name == "Café Réunion"


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_process_died_is_marked_by_the_next_import(tmp_path: Path) -> None:
    dead = ImportRun.objects.create(file_name="dead.csv", started_at="2026-11-21T00:00:00Z")
    imported(write_csv(tmp_path / "lca.csv", [filing(1)]))
    dead.refresh_from_db()
    assert (dead.outcome, dead.finished_at is not None) == ("failed", True)


def test_sample_employers_stay_sample_until_a_real_file_names_them(tmp_path: Path) -> None:
    import_file(write_csv(tmp_path / "sample.csv", [filing(1)]), is_sample=True)
    assert Employer.objects.get().is_sample
    imported(write_csv(tmp_path / "real.csv", [filing(2)]))
    assert not Employer.objects.get().is_sample


def test_the_command_goes_on_after_a_refused_file_and_exits_non_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    good = write_csv(tmp_path / "good.csv", [filing(1)])
    with pytest.raises(CommandError, match=r"odd\.csv") as refused:
        call_command("import_filings", str(tmp_path / "odd.csv"), str(good), "--json")
    assert refused.value.returncode == 2
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["outcome"] for line in lines] == ["refused", "imported"]
    assert lines[1]["decision_dates"] == ["2026-01-12", "2026-01-12"]
    assert lines[1]["stored"] == 1
    assert lines[1]["peak_mb"] > 0
    assert "No layout that we know" in lines[0]["message"]
    assert list(lines[1]) == [
        "file", "dataset", "layout", "outcome", "rows_read", "blank", "stored", "updated", "unchanged", "superseded",
        "rejected", "rejections", "notes", "decision_dates", "seconds", "peak_mb",
    ]  # fmt: skip


def test_the_command_speaks_to_people_in_short_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_filings", str(write_csv(tmp_path / "good.csv", [filing(1), filing(2, VISA_CLASS="?")])))
    out = capsys.readouterr().out
    assert "2 rows: 1 stored" in out
    assert "rejected, 1: VISA_CLASS is not one of the four classes" in out
