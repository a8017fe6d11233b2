"""Workbooks of several sheets: each that is an official table is taken, the others are passed over."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from sponsors.ingest.load import import_file
from sponsors.models import LcaFiling
from tests.sponsors.official_files import HEADER, Rows, filing

pytestmark = pytest.mark.django_db

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    """`sheets` by name, each with its texts inline."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>')
        for n, rows in enumerate(sheets.values(), start=1):
            lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
            )
    return path


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def test_a_table_is_found_behind_other_sheets(tmp_path: Path) -> None:
    report = import_file(workbook(tmp_path / "lca.xlsx", {"Read me": [["Please note"]], "Data": [HEADER, filing(1)]}))
    assert [(member.file, member.stored) for member in report.members] == [("lca.xlsx/Data", 1)]
    assert report.skipped == ["lca.xlsx"]


def test_each_sheet_that_is_a_table_is_taken(tmp_path: Path) -> None:
    import_file(workbook(tmp_path / "lca.xlsx", {"First": [HEADER, filing(1)], "Second": [HEADER, filing(2)]}))
    assert LcaFiling.objects.count() == 2


def test_an_empty_second_sheet_is_nothing(tmp_path: Path) -> None:
    report = import_file(workbook(tmp_path / "lca.xlsx", {"Data": [HEADER, filing(1)], "Sheet2": []}))
    assert (report.file, report.outcome, report.stored, report.members) == ("lca.xlsx", "imported", 1, [])


def test_a_workbook_without_any_table_is_refused_once(tmp_path: Path) -> None:
    report = import_file(workbook(tmp_path / "notes.xlsx", {"Read me": [["Please note"]], "Sheet2": []}))
    assert (report.file, report.outcome) == ("notes.xlsx", "refused")
    assert "starts with: Please note" in report.message
