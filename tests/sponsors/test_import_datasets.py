"""What becomes of the rows of each dataset: added up, filled by several files, or tied to an employer."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine

from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import (
    AreaCounty,
    Employer,
    EmployerKey,
    H1bDecision,
    ImportRun,
    Institution,
    OnetOccupation,
    PrevailingWage,
    WageArea,
)
from tests.factories.sponsors import EmployerFactory
from tests.sponsors.official_files import filing, write_csv, write_zip
from tests.sponsors.readers import headers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_november_2026")]

Row = list[str]


@pytest.fixture
def _in_november_2026() -> Iterator[None]:
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        yield


def imported(path: Path, *rows: Row, header: Row) -> ImportReport:
    report = import_file(write_csv(path, rows, header=header))
    assert not report.refused, report.message
    return report


def hub(year: str, name: str, *, initial: str = "1", zip_code: str = "98402") -> Row:
    values = {
        "Fiscal Year": year, "Employer": name, "Initial Approval": initial, "Initial Denial": "0", "Continuing Approval": "2",
        "Continuing Denial": "0", "NAICS": "54", "Tax ID": "123", "State": "WA", "City": "TACOMA", "ZIP": zip_code,
    }  # fmt: skip
    return [values[heading] for heading in headers.HUB]


def fates(report: ImportReport) -> dict[str, int]:
    names = ("blank", "stored", "updated", "unchanged", "superseded", "rejected")
    return {name: count for name in names if (count := getattr(report, name))}


def test_equal_lines_of_the_hub_are_added_up_and_each_is_counted(tmp_path: Path) -> None:
    rows = [hub("2020", "RIVERBEND LABS INC"), hub("2020", "RIVERBEND LABS INC", initial="5"), hub("2020", "")]
    assert fates(imported(tmp_path / "hub.csv", *rows, header=headers.HUB)) == {"stored": 3}
    held = H1bDecision.objects.get(employer__key="RIVERBEND LABS")
    assert (held.lines, held.initial_approvals, held.continuing_approvals, held.tax_id) == (2, 6, 4, "0123")
    assert H1bDecision.objects.get(employer=None).continuing_approvals == 2
    assert fates(imported(tmp_path / "hub.csv", *rows, header=headers.HUB)) == {"unchanged": 3}
    later = [*rows, hub("2020", "RIVERBEND LABS INC")]
    assert fates(imported(tmp_path / "hub.csv", *later, header=headers.HUB)) == {"updated": 3, "unchanged": 1}


CUT = "NORTHWESTERN MARITIME UNIVERSITY O"  # 34 characters
WHOLE = "NORTHWESTERN MARITIME UNIVERSITY OF TACOMA"


def test_a_cut_name_is_the_only_employer_of_the_state_that_goes_on_so(tmp_path: Path) -> None:
    employer = EmployerFactory.create(legal_name=WHOLE, state="WA")
    EmployerFactory.create(legal_name="NORTHWESTERN MARITIME UNIVERSITY OF PORTLAND", state="OR")
    imported(tmp_path / "hub.csv", hub("2020", CUT), header=headers.HUB)
    assert H1bDecision.objects.get().employer == employer


def test_a_legal_form_cut_in_two_does_not_hide_the_employer(tmp_path: Path) -> None:
    employer = EmployerFactory.create(legal_name="SOUTHERN CARPET HARDWOOD & TILE INC", state="WA")
    imported(tmp_path / "hub.csv", hub("2019", "SOUTHERN CARPET HARDWOOD & TILE IN"), header=headers.HUB)
    assert H1bDecision.objects.get().employer == employer


def test_a_cut_name_of_two_employers_or_of_none_is_an_employer_of_its_own(tmp_path: Path) -> None:
    for end in ("F TACOMA", "F OLYMPIA"):
        EmployerFactory.create(legal_name=CUT + end, state="WA")
    imported(tmp_path / "hub.csv", hub("2020", CUT), header=headers.HUB)
    assert H1bDecision.objects.get().employer == Employer.objects.get(key=CUT)


def test_an_exact_name_goes_before_a_longer_one_and_new_files_do_not_cut(tmp_path: Path) -> None:
    EmployerFactory.create(legal_name=WHOLE, state="WA")
    imported(tmp_path / "hub.csv", hub("2023", CUT), header=headers.HUB)
    assert H1bDecision.objects.get().employer == Employer.objects.get(key=CUT)


def test_imports_follow_a_key_to_the_employer_that_it_was_merged_into(tmp_path: Path) -> None:
    into = EmployerFactory.create(legal_name="Riverbend Group")
    EmployerKey.objects.create(key="RIVERBEND LABS", employer=into)
    import_file(write_csv(tmp_path / "lca.csv", [filing(1)]))
    into.refresh_from_db()
    assert (into.filings, Employer.objects.count()) == (1, 1)


def test_three_files_fill_one_table_each_its_own_columns(tmp_path: Path) -> None:
    crosswalk = ["15-1252", "Software Developers", "15-1252", "15-1252.00", "Software Developers"]
    onet = ["15-1252.00", "Software Developers", "Develop software."]
    assert fates(imported(tmp_path / "x.csv", crosswalk, header=headers.CROSSWALK)) == {"stored": 1}
    assert fates(imported(tmp_path / "o.csv", onet, header=headers.ONET)) == {"updated": 1}
    assert fates(imported(tmp_path / "x.csv", crosswalk, header=headers.CROSSWALK)) == {"unchanged": 1}
    held = OnetOccupation.objects.get()
    assert (held.soc_code, held.title, held.description) == ("15-1252", "Software Developers", "Develop software.")


TACOMA = ["42660", "Seattle-Tacoma-Bellevue, WA", "WA", "Washington", "Pierce County"]
WAGE = ["42660", "15-1252", "1", "50.00", "60.00", "70.00", "80.00", "65.00", ""]


def test_counties_bring_their_areas_and_new_names_of_them(tmp_path: Path) -> None:
    imported(tmp_path / "Geography.csv", TACOMA, header=headers.GEOGRAPHY)
    assert WageArea.objects.get().name == "Seattle-Tacoma-Bellevue, WA"
    renamed = ["42660", "Greater Seattle", "WA", "Washington", "King County"]
    imported(tmp_path / "Geography.csv", TACOMA, renamed, header=headers.GEOGRAPHY)
    assert (WageArea.objects.get().name, AreaCounty.objects.count()) == ("Greater Seattle", 2)


@pytest.mark.parametrize(
    ("place", "name", "year", "assumed"),
    [
        ("wages", "ALC_Export 2024-25.csv", 2024, False),
        ("OFLC_Wages_2025-26_Updated", "ALC_Export.csv", 2025, False),
        ("wages", "ALC_Export.csv", 2026, True),
    ],
)
def test_the_wage_year_is_what_the_names_say_or_the_one_in_force(
    tmp_path: Path, place: str, name: str, year: int, assumed: bool
) -> None:
    (tmp_path / place).mkdir()
    report = imported(tmp_path / place / name, WAGE, header=headers.WAGES)
    held = PrevailingWage.objects.get()
    assert (held.wage_year, held.year_assumed, held.series, held.level_2) == (year, assumed, "ALC", Decimal("60.00"))
    assert [note for note in report.notes if "assumed" in note] == (
        ["wage year 2026 assumed: no name says it"] if assumed else []
    )


def test_a_file_beside_it_may_say_the_wage_year_and_a_person_above_all(tmp_path: Path) -> None:
    (tmp_path / "Wage_Year_2024-25_Appendix_A.xlsx").touch()
    path = write_csv(tmp_path / "ALC_Export.csv", [WAGE], header=headers.WAGES)
    import_file(path)
    import_file(path, wage_year=2020)
    assert set(PrevailingWage.objects.values_list("wage_year", flat=True)) == {2024, 2020}


def csv_bytes(folder: Path, header: Row, *rows: Row) -> bytes:
    return write_csv(folder / "made.csv", rows, header=header).read_bytes()


def test_an_archive_is_imported_table_by_table_areas_before_wages(tmp_path: Path) -> None:
    folder = "OFLC_Wages_2025-26/"
    members = {
        folder + "ALC_Export.csv": csv_bytes(tmp_path, headers.WAGES, WAGE),
        folder + "readme.txt": b"Read me first\nplease\n",
        folder + "Geography.csv": csv_bytes(tmp_path, headers.GEOGRAPHY, TACOMA),
        "__MACOSX/._Geography.csv": b"\0\5",
    }
    report = import_file(write_zip(tmp_path / "wages.zip", members))
    assert [(each.file, each.dataset, each.stored) for each in report.members] == [
        ("wages.zip/OFLC_Wages_2025-26/Geography.csv", "areas", 1),
        ("wages.zip/OFLC_Wages_2025-26/ALC_Export.csv", "wages", 1),
    ]
    assert report.skipped == ["wages.zip/OFLC_Wages_2025-26/readme.txt"]
    assert PrevailingWage.objects.get().wage_year == 2025
    assert list(ImportRun.objects.order_by("pk").values_list("file_name", "outcome")) == [
        ("wages.zip/OFLC_Wages_2025-26/Geography.csv", "imported"),
        ("wages.zip/OFLC_Wages_2025-26/ALC_Export.csv", "imported"),
    ]


def test_an_archive_with_nothing_known_is_refused(tmp_path: Path) -> None:
    report = import_file(write_zip(tmp_path / "t.zip", {"readme.txt": b"hello, you\n"}))
    assert report.refused
    assert "t.zip/readme.txt: No layout that we know" in report.message


def test_a_refused_member_does_not_stop_the_others(tmp_path: Path) -> None:
    members = {
        "Geography.csv": csv_bytes(tmp_path, headers.GEOGRAPHY, TACOMA),
        "ALC_Export.csv": csv_bytes(tmp_path, [h for h in headers.WAGES if h != "SocCode"], WAGE[1:]),
    }
    report = import_file(write_zip(tmp_path / "wages.zip", members))
    assert [(each.outcome, each.stored) for each in report.members] == [("imported", 1), ("refused", 0)]
    assert report.refused


def test_an_institution_is_tied_to_the_employer_of_its_name_whichever_came_first(tmp_path: Path) -> None:
    college = EmployerFactory.create(legal_name="Harbor College", state="WA")
    row = ["1001", "Harbor College", "1", "1", "1", "16"]
    imported(tmp_path / "hd.csv", row, ["1002", "Riverbend Labs", "1", "1", "1", "16"], header=headers.IPEDS_SIX)
    assert Institution.objects.get(unitid=1001).employer == college
    assert Institution.objects.get(unitid=1002).employer is None
    import_file(write_csv(tmp_path / "lca.csv", [filing(1)]))
    assert Institution.objects.get(unitid=1002).employer == Employer.objects.get(key="RIVERBEND LABS")


def test_an_export_of_the_hub_without_its_header_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "hub.csv").write_text("1,2024,RIVERBEND LABS INC,3805,54 - Services,TACOMA,WA,98402,1,0,0,0\n" * 3)
    report = import_file(tmp_path / "hub.csv")
    assert report.refused
    assert "with its header line" in report.message
