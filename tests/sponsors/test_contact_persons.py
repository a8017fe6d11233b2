"""Contact persons, attorneys and preparers of official files are nowhere in the database, whatever became of their row."""

from pathlib import Path

import pytest
from django.db import connection
from psycopg.sql import SQL, Identifier

from sponsors.ingest.load import import_file
from sponsors.models import ImportRun, LcaFiling, PermFiling, RejectedRow
from tests.sponsors.official_files import HEADER, filing, write_csv, write_xlsx
from tests.sponsors.readers import headers

pytestmark = pytest.mark.django_db

OF_PERSONS = (
    "POC",
    "CONTACT",
    "ATTORNEY",
    "ATTY",
    "AGENT",
    "PREPARER",
    "PREP_",
    "PHONE",
    "EMAIL",
    "CHFNM",
    "GENTELE",
    "CITIZENSHIP",
    "BIRTH",
)


def person(heading: str) -> str:
    """What stands for a person in a column: a name, an address or a number that nothing else in the files holds."""
    if "EMAIL" in heading:
        return "quillfeather@zebrafinch.example"
    if "PHONE" in heading or "GENTELE" in heading:
        return "(208) 555-0177"
    return "Quillfeather Zebrafinch"


SECRETS = ("quillfeather", "zebrafinch", "555-0177", "5550177")


def with_persons(header: list[str], cells: dict[str, str]) -> list[str]:
    return [
        cells.get(heading) or (person(heading) if any(word in heading for word in OF_PERSONS) else "")
        for heading in header
    ]


def everything_held() -> str:
    """All rows of all tables as text."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        held = []
        for (table,) in cursor.fetchall():
            cursor.execute(
                SQL("select coalesce(string_agg(held::text, chr(10)), '') from {} held").format(Identifier(table))
            )
            held.append(cursor.fetchone()[0])
    return "\n".join(held).casefold()


def found() -> set[str]:
    held = everything_held()
    return {secret for secret in SECRETS if secret in held}


LCA_2015 = {
    "CASE_NUMBER": "I-200-15121-160015", "CASE_STATUS": "CERTIFIED", "DECISION_DATE": "5/11/2015", "VISA_CLASS": "H-1B",
    "EMPLOYER_NAME": "HARBOR ROBOTICS LLC",
}  # fmt: skip
PERM_2022 = {
    "CASE_NUMBER": "A-20310-03945", "CASE_STATUS": "Denied", "DECISION_DATE": "12/1/2021", "EMPLOYER_NAME": "TIDEWAY BAKERY INC",
}  # fmt: skip
PERM_2025 = {
    "CASE_NUMBER": "G-200-23334-532147", "CASE_STATUS": "Certified", "DECISION_DATE": "2/3/2025",
    "EMP_BUSINESS_NAME": "Tideway Bakery, Inc.",
}  # fmt: skip
SCHOOL = {"UNITID": "100654", "INSTNM": "Alabama A & M University", "CONTROL": "1"}


def flag(**cells: str) -> list[str]:
    return with_persons(HEADER, dict(zip(HEADER, filing(1, **cells), strict=True)) | cells)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_no_contact_person_of_a_taken_or_rejected_filing_is_kept(tmp_path: Path, write: object) -> None:
    assert callable(write)
    rows = [flag(), flag(CASE_NUMBER="I-200-26001-000002", VISA_CLASS="none"), flag(CASE_NUMBER="?")]
    assert any("Quillfeather" in cell for cell in flag())
    report = import_file(write(tmp_path / "lca", rows))
    assert (report.stored, report.rejected) == (1, 2)
    assert (LcaFiling.objects.count(), RejectedRow.objects.count()) == (1, 2)
    assert found() == set()


def test_no_contact_person_is_kept_of_a_row_whose_cells_have_slipped(tmp_path: Path) -> None:
    row = flag()
    rows = [row[:12] + row[14:], [*row[:8], "Quillfeather", "Zebrafinch", *row[8:]]]
    report = import_file(write_csv(tmp_path / "lca.csv", rows))
    assert report.rejected == 2
    assert found() == set()


def test_no_contact_person_of_older_files_is_kept(tmp_path: Path) -> None:
    for number, (header, cells) in enumerate(
        [
            (headers.LCA_2015, LCA_2015),
            (headers.PERM_2022, PERM_2022),
            (headers.PERM_2025, PERM_2025),
            (headers.IPEDS, SCHOOL),
        ]
    ):
        row = with_persons(header, cells)
        assert any("Quillfeather" in cell or "555-0177" in cell for cell in row)
        report = import_file(write_csv(tmp_path / f"{number}.csv", [row], header=header))
        assert (report.outcome, report.stored) == ("imported", 1), report.message
    assert PermFiling.objects.count() == 2
    assert found() == set()


def test_a_refused_file_leaves_no_contact_person_in_its_message(tmp_path: Path) -> None:
    report = import_file(
        write_csv(tmp_path / "headerless.csv", [flag()], header=flag(CASE_NUMBER="I-200-26001-000003"))
    )
    assert report.outcome == "refused"
    assert ImportRun.objects.get().message == report.message
    assert found() == set()


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    report = import_file(write_csv(tmp_path / "lca.csv", [flag(EMPLOYER_NAME="Zebrafinch Labs")]))
    assert report.stored == 1
    assert found() == {"zebrafinch"}
