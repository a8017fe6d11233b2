"""Files made to hurt: each is refused or read within limits, the importing process lives, and the words say why and where."""

import io
import random
import resource
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from sponsors.ingest.limits import Limits
from sponsors.ingest.load import import_file
from sponsors.ingest.reports import ImportReport
from sponsors.models import ImportRun, LcaFiling
from tests.sponsors.official_files import (
    HEADER,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    filing,
    reference,
    shared_cells,
    write_csv,
    write_xlsx,
    write_zip,
)

pytestmark = pytest.mark.django_db

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LIMITS = Limits(memory_mb=700, processor_seconds=60, silent_seconds=60)


def taken(path: Path, *, limits: Limits = LIMITS) -> ImportReport:
    """Imported or refused, without much memory of ours."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report = import_file(path, limits=limits)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own < 100_000
    assert report.outcome in {"imported", "refused"}
    assert not ImportRun.objects.unfinished().exists()
    return report


def refusal(path: Path, *, limits: Limits = LIMITS) -> str:
    report = taken(path, limits=limits)
    assert report.refused
    assert not LcaFiling.objects.exists()
    assert report.message == ImportRun.objects.newest_first().first().message  # type: ignore[union-attr]
    return report.message


def sheet_of(rows: str) -> str:
    data, _ = shared_cells([HEADER])
    header = data.replace(' t="s"', ' t="inlineStr"')
    for number, heading in enumerate(HEADER):
        header = header.replace(f"<v>{number}</v>", f"<is><t>{heading}</t></is>", 1)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{header}{rows}</sheetData></worksheet>'


def test_a_bomb_of_a_workbook(tmp_path: Path) -> None:
    words = refusal(write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet_of(" " * 80_000_000)))
    assert "xl/worksheets/sheet1.xml would unpack" in words


def test_a_bomb_in_an_archive(tmp_path: Path) -> None:
    assert "would unpack" in refusal(write_zip(tmp_path / "t.zip", {"lca.csv": b"\n" * 100_000_000}))


def test_bombs_that_share_their_bytes(tmp_path: Path) -> None:
    """A directory that names one packed file many times, so that a small archive declares a huge content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"x," * 9_000_000)
        one = archive.filelist[0]
        archive.filelist += [one] * 900
    (tmp_path / "t.zip").write_bytes(packed.getvalue())
    assert "would unpack" in refusal(tmp_path / "t.zip")


def test_archives_inside_archives(tmp_path: Path) -> None:
    content = b"\n" * 10_000_000
    for depth in range(6):
        content = write_zip(tmp_path / f"{depth}.zip", {f"{depth}.zip": content}).read_bytes()
    assert "archive inside an archive" in refusal(tmp_path / "5.zip")


def test_billion_laughs(tmp_path: Path) -> None:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    laughs = f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]>' + sheet_of('<row r="2"><c r="A2"><v>&j;</v></c></row>')
    assert "document type or entities" in refusal(write_xlsx(tmp_path / "t.xlsx", [], sheet=laughs))


def test_a_sheet_that_declares_the_whole_world(tmp_path: Path) -> None:
    report = taken(write_xlsx(tmp_path / "t.xlsx", [filing(1)], dimension="A1:XFD1048576"))
    assert (report.stored, report.blank) == (1, 0)


def test_millions_of_empty_lines(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [filing(1)])
    with path.open("ab") as file:
        file.write(b"\r\n" * 2_000_000)
    report = taken(path, limits=Limits(memory_mb=130))
    assert (report.stored, report.blank, report.rejected) == (1, 2_000_000, 0)


def test_millions_of_empty_rows_of_a_workbook(tmp_path: Path) -> None:
    rows = '<row spans="1:53"></row>' * 3_000_000
    assert "would unpack" in refusal(write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet_of(rows)))
    few = write_xlsx(tmp_path / "few.xlsx", [], sheet=sheet_of(rows[: 24 * 800_000]))
    assert taken(few).blank == 800_000


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    rows = [filing(1), filing(2, JOB_TITLE="x" * 1_000_000), filing(3)]
    assert "Line 3" in refusal(write_csv(tmp_path / "t.csv", rows))
    report = taken(write_xlsx(tmp_path / "t.xlsx", rows))
    assert report.stored == 3
    assert len(LcaFiling.objects.get(case_number="I-200-26001-000002").job_title) == 300


def test_a_line_without_end(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("wb") as file:
        for _ in range(300):
            file.write(b"x," * 500_000)
    assert "Line 1 is longer than" in refusal(tmp_path / "t.csv")


def test_formulas_are_their_stored_values_and_never_computed(tmp_path: Path) -> None:
    cells = dict(zip(HEADER, filing(1), strict=True))
    row = "".join(
        f'<c r="{reference(column, 2)}" t="str"><f>HYPERLINK("http://harbor.example/","x")</f><v>{value}</v></c>'
        for column, value in enumerate(cells.values())
        if value
    )
    report = taken(write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet_of(f'<row r="2">{row}</row>')))
    assert report.stored == 1
    commands = [filing(2, JOB_TITLE="=cmd|' /C calc'!A0"), filing(3, JOB_TITLE='="=1+1"')]
    assert taken(write_csv(tmp_path / "t.csv", commands)).stored == 2
    assert LcaFiling.objects.get(case_number="I-200-26001-000003").job_title == "=1+1"


def lying(folder: Path) -> Iterator[tuple[Path, str]]:
    rows = [filing(1)]
    yield write_xlsx(folder / "workbook.csv", rows), ""
    yield write_csv(folder / "text.xlsx", rows), ""
    (folder / "page.xls").write_bytes(b"<html><table><tr><td>CASE_NUMBER</td></tr></table></html>")
    yield folder / "page.xls", "web page"
    (folder / "paper.csv").write_bytes(b"%PDF-1.7\n" + b"x" * 2_000)
    yield folder / "paper.csv", "no table"
    (folder / "noise.csv").write_bytes(bytes(range(256)) * 2_000)
    yield folder / "noise.csv", "."


def test_a_name_that_lies(tmp_path: Path) -> None:
    for path, words in lying(tmp_path):
        report = taken(path)
        assert report.refused == bool(words), path
        assert words in report.message


def test_a_file_cut_short(tmp_path: Path) -> None:
    rows = [filing(number) for number in range(1, 3_000)]
    for whole in (write_xlsx(tmp_path / "t.xlsx", rows), write_zip(tmp_path / "t.zip", {"t.csv": b"x" * 9_000})):
        whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        assert "damaged or cut short" in refusal(whole)


def protected(path: Path) -> Path:
    """The flag of encryption set in both places where an archive says it."""
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := content.find(mark, place + 1)) >= 0:
            content[place + offset] |= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: write_xlsx(folder / "t.xlsx", [filing(1)]),
        lambda folder: write_zip(folder / "t.zip", {"t.csv": write_csv(folder / "t.csv", [filing(1)]).read_bytes()}),
    ],
    ids=["workbook", "archive"],
)
def test_a_password(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert "password" in refusal(protected(make(tmp_path)))


def test_names_that_climb_out_of_an_archive(tmp_path: Path) -> None:
    content = write_csv(tmp_path / "t.csv", [filing(1)]).read_bytes()
    report = taken(write_zip(tmp_path / "t.zip", {"../../../escaped.csv": content, "/etc/x\n.csv": b"a,b\n"}))
    assert [member.file for member in report.members] == ["t.zip/escaped.csv"]
    assert report.skipped == ["t.zip/etc/x\ufffd.csv"]
    assert not list(tmp_path.parent.glob("escaped*"))


def test_a_part_that_unpacks_to_more_than_it_declares(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet_of(" " * 60_000_000))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (5_000).to_bytes(4, "little")
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_more_texts_than_memory(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK.format(properties=""))
        archive.writestr("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet_of(""))
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            draw = random.Random(5)
            for _ in range(300):
                part.write(f"<si><t>{draw.randbytes(450_000).hex()}</t></si>".encode())
            part.write(b"</sst>")
    assert "exceed 256 MB" in refusal(path)


def test_what_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [filing(1)])
    with path.open("a") as file:
        for _ in range(150):
            file.write(",".join(["x" * 90_000] * 10) + "\n")
    assert "takes more than 100 MB of memory" in refusal(path, limits=Limits(memory_mb=100))


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", [filing(1)])
    header, row = path.read_text().splitlines()
    path.write_text("\n".join([header, *[row] * 400_000]))
    started = time.monotonic()
    report = import_file(path, limits=Limits(processor_seconds=1))
    assert "1 seconds of the processor" in report.message
    assert time.monotonic() - started < 60
    assert not LcaFiling.objects.exists()
