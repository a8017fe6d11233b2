"""Files as tables: delimited text and workbooks, well-made and hostile."""

import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sponsors.ingest.apart import Cutter
from sponsors.ingest.reading import open_table
from sponsors.ingest.tables import Batch, FileRefused, Slipped
from tests.sponsors.official_files import WORKBOOK, WORKBOOK_RELATIONS, shared_cells, write_csv, write_xlsx

HEADER = ["A", "B", "C"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def batches_of(path: Path) -> list[Batch]:
    with open_table(path) as table:
        assert table.headers[0] == HEADER
        return list(table.batches(0, [0, 1, 2]))


def rows_of(path: Path) -> list[list[str]]:
    """Cells of the rows that are in place, as an import takes them."""
    with open_table(path) as table:
        assert table.headers[0] == HEADER
        batches = table.batches(0, [0, 1, 2])
        return [list(map(table.text, row)) for batch in batches for row in zip(*batch.columns, strict=True)]


def lines_of(path: Path) -> list[int]:
    return [line for batch in batches_of(path) for line in batch.lines]


def slipped_of(path: Path) -> list[Slipped]:
    return [row for batch in batches_of(path) for row in batch.slipped]


def refusal_of(path: Path) -> str:
    with pytest.raises(FileRefused) as refused, open_table(path) as table:
        list(table.batches(0, range(len(table.headers[0]))))
    return str(refused.value)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_is_read_with_any_delimiter_and_line_end(tmp_path: Path, delimiter: str, end: str) -> None:
    rows = [["1", "x, y; z", "line\nbreak"]]
    assert rows_of(write_csv(tmp_path / "t.csv", rows, header=HEADER, delimiter=delimiter, end=end)) == rows


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xef\xbb\xbfA,B,C\n1,Caf\xc3\xa9,3\n", "Café"),
        (b"A,B,C\n1,Caf\xe9,3\n", "Café"),
        (b"A,B,C\n1,\x93Caf\xc3\xa9\x94,3\n", "“Café”"),
        ("\ufeffA,B,C\n1,Café,3\n".encode("utf-16-le"), "Café"),
        (b"A,B,C\n1,\x81,3\n", "\ufffd"),
    ],
    ids=["utf-8 with mark", "windows-1252", "both in one file", "utf-16", "neither"],
)
def test_text_is_read_in_the_encodings_seen(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    assert rows_of(tmp_path / "t.csv") == [["1", name, "3"]]


def test_cells_wrapped_as_formulas_are_unwrapped(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('A,B,C\n"=""541511""",x,y\n')
    assert rows_of(tmp_path / "t.csv") == [["541511", "x", "y"]]


def test_ragged_rows_stand_apart_and_trailing_blanks_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("A,B,C\n1,2\n1,2,3,4\n1,2,3,,\n\n,,\n")
    assert [(row.line, row.fault) for row in slipped_of(tmp_path / "t.csv")] == [
        (2, "fewer cells than the header"),
        (3, "more cells than the header"),
    ]
    assert rows_of(tmp_path / "t.csv") == [["1", "2", "3"], ["", "", ""]]
    assert lines_of(tmp_path / "t.csv") == [4, 6]
    assert sum(batch.blank for batch in batches_of(tmp_path / "t.csv")) == 1


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_rows_are_numbered_by_the_line_of_the_file(tmp_path: Path, end: str) -> None:
    text = end.join(["A,B,C", '1,"x', 'y",3', "4,5,6", '"a', "", 'b",c,', "7,8,9", ""])
    (tmp_path / "t.csv").write_bytes(text.encode())
    assert lines_of(tmp_path / "t.csv") == [3, 4, 7, 8]


def test_a_first_column_without_a_heading_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(";A;B\n0;1;2\n")
    with open_table(tmp_path / "t.csv") as table:
        assert table.headers == [["", "A", "B"]]
        assert [list(batch.columns) for batch in table.batches(0, [1, 2])] == [[("1",), ("2",)]]


def test_a_quotation_mark_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('A,B,C\n1,"x\n' + "1,2,3\n" * 50_000)
    assert "quotation mark" in refusal_of(tmp_path / "t.csv")


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("A" * 3_000_000)
    assert "longer than" in refusal_of(tmp_path / "t.csv")


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"\n\n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    assert refusal_of(tmp_path / "t.csv") == "The file is empty."


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal_of(tmp_path / "nothing.csv")
    assert "directory" in refusal_of(tmp_path)


def test_an_old_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "t.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "save it as xlsx" in refusal_of(tmp_path / "t.xls")


def test_a_workbook_is_read_with_shared_texts_numbers_and_gaps(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["x & <y>", "", "46034"], ["", "", ""], ["", "z", ""]], header=HEADER)
    assert rows_of(path) == [["x & <y>", "", "46034"], ["", "", ""], ["", "z", ""]]


def sheet(*rows: str, start: str = "", root: str = f'<worksheet xmlns="{MAIN}">') -> str:
    return f"{start}{root}<sheetData>{HEADER_ROW}{''.join(rows)}</sheetData></worksheet>"


HEADER_ROW = '<row r="1">' + "".join(f'<c r="{c}1" t="inlineStr"><is><t>{c}</t></is></c>' for c in HEADER) + "</row>"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="C2"><v>3</v></c></row>', ["x", "", "3"]),
        ('<row r="2"><c t="inlineStr"><is><t>x</t></is></c><c><v>2</v></c></row>', ["x", "2", ""]),
        ("<row r='2'><c t='str' r='B2'><f>1+1</f><v>y</v></c></row>", ["", "y", ""]),
        ('<row r="2"><c r="A2"><!-- 7 --><v>1</v></c></row>', ["1", "", ""]),
        ('<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>', ["a<b", "", ""]),
        ('<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#N/A</v></c></row>', ["Y", "", ""]),
        ('<row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>', ["ab", "", ""]),
        ('<row r="2"><c r="A2" t="inlineStr"><is><t>a_x000D_b</t></is></c></row>', ["a\rb", "", ""]),
        ('<row r="2"><c r="A2"><f>B2</f><v>5</v></c><c r="B2" s="1"/></row>', ["5", "", ""]),
    ],
)
def test_a_row_is_read_however_its_writer_wrote_it(tmp_path: Path, row: str, cells: list[str]) -> None:
    later = '<row r="3"><c r="A3"><v>9</v></c></row>'
    assert rows_of(write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet(row, later))) == [cells, ["9", "", ""]]


def test_a_sheet_with_prefixes_is_read(tmp_path: Path) -> None:
    plain = f'<worksheet xmlns:x="{MAIN}">' + sheet('<row r="2"><c r="A2"><v>1</v></c></row>').partition(">")[2]
    prefixed = plain.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    assert rows_of(write_xlsx(tmp_path / "t.xlsx", [], sheet=prefixed)) == [["1", "", ""]]


def test_the_quick_reader_and_the_parser_give_the_same_rows(tmp_path: Path) -> None:
    draw = random.Random(7)
    pieces = ["", "x", "12", "a & b", "<tag>", '="007"', " padded ", "é漢", "N/A"]
    rows = [[draw.choice(pieces) for _ in HEADER] for _ in range(3000)]
    data, texts = shared_cells([HEADER, *rows])
    quick = write_xlsx(tmp_path / "quick.xlsx", rows, header=HEADER)
    odd = data.replace("<row r", "<!-- --><row r")
    parsed = write_xlsx(
        tmp_path / "parsed.xlsx",
        [],
        sheet=f'<worksheet xmlns="{MAIN}"><sheetData>{odd}</sheetData></worksheet>',
        texts=texts.replace("<si>", "<si><!-- -->"),
    )
    assert rows_of(quick) == rows_of(parsed)
    assert len(rows_of(quick)) == 3000


def test_a_sheet_may_declare_any_size_and_stand_anywhere(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>2</v></c></row>'
    after = '<row r="99999999999"><c r="A3"><v>3</v></c></row>'
    content = sheet(far, after).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    path = write_xlsx(tmp_path / "t.xlsx", [], sheet=content)
    assert path.stat().st_size < 5000
    tracemalloc.start()
    started = time.monotonic()
    found, lines = rows_of(path), lines_of(path)
    seconds, (_, peak) = time.monotonic() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines == [1_048_576, 1_048_577]
    assert found[0] == ["2", "", ""]
    assert seconds < 2
    assert peak < 20_000_000


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet() + " " * 60_000_000)
    started = time.monotonic()
    assert "would unpack" in refusal_of(path)
    assert time.monotonic() - started < 1


def test_a_row_without_end_is_refused(tmp_path: Path) -> None:
    noise = random.Random(3).randbytes(6_000_000).hex()
    content = sheet('<row r="2"><c r="A2" t="inlineStr"><is><t>' + noise)
    assert "larger than any official one" in refusal_of(write_xlsx(tmp_path / "t.xlsx", [], sheet=content))


ENTITIES = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["sheet", "texts"])
def test_entities_are_refused_in_every_part(tmp_path: Path, part: str) -> None:
    parts = {"sheet": sheet(start=ENTITIES), "texts": f'{ENTITIES}<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>'}
    path = write_xlsx(tmp_path / "t.xlsx", [["x", "y", "z"]], header=HEADER, **{part: parts[part]})
    assert "document type" in refusal_of(path)


def test_entities_are_refused_in_the_list_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", ENTITIES + WORKBOOK.format(properties=""))
        archive.writestr("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS)
    assert "document type" in refusal_of(path)


def test_an_entity_that_nothing_declares_is_refused(tmp_path: Path) -> None:
    row = '<row r="2"><c t="inlineStr"><is><t>&unknown;</t></is></c></row>'
    assert "damaged" in refusal_of(write_xlsx(tmp_path / "t.xlsx", [], sheet=sheet(row)))


def test_a_workbook_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [[str(n), "x", "y"] for n in range(2000)], header=HEADER)
    whole = path.read_bytes()
    for part in range(1, 20):
        path.write_bytes(whole[: len(whole) * part // 20])
        assert refusal_of(path)


def test_a_workbook_with_a_flipped_bit_is_refused_or_read_the_same(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [[str(n), "x", "y"] for n in range(500)], header=HEADER)
    whole, right = path.read_bytes(), rows_of(path)
    draw = random.Random(11)
    for _ in range(60):
        place = draw.randrange(len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << draw.randrange(8)]) + whole[place + 1 :])
        try:
            found = rows_of(path)
        except FileRefused:
            continue
        assert found == right


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sheet('<row r="2"><c r="A2" t="s"><v>77</v></c></row>'), "does not hold"),
        (sheet('<row r="2"><c r="A2" t="s"><v>abc</v></c></row>'), "no number"),
        (sheet().replace("</sheetData></worksheet>", ""), "damaged"),
        ("not xml at all", "damaged"),
        (f'<worksheet xmlns="{MAIN}"></worksheet>', "damaged"),
    ],
)
def test_a_malformed_sheet_is_refused_with_words(tmp_path: Path, content: str, words: str) -> None:
    assert words in refusal_of(write_xlsx(tmp_path / "t.xlsx", [], header=HEADER, sheet=content))


def test_an_empty_sheet_has_no_header(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [], sheet=f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')
    with open_table(path) as table:
        assert list(table.headers) == [[]]


def test_day_zero_of_1904_is_told(tmp_path: Path) -> None:
    with open_table(write_xlsx(tmp_path / "t.xlsx", [], header=HEADER, properties=' date1904="1"')) as table:
        assert table.counts_days_from_1904


def test_batches_come_unchanged_from_the_process_that_cuts_them() -> None:
    batches = [
        Batch(
            [2, 3],
            [["a", "\0"], ["b", "\ud7ff\U0001f600"]],
            [Slipped(4, ["x"], "fewer cells than the header")],
            blank=7,
        ),
        Batch([9], [[b' t="s"><v>7</v></c>'], ["c"]]),
    ]
    with Cutter(iter(batches)) as cutter:
        assert list(cutter.batches()) == batches
    assert cutter.peak_mb > 0


def test_what_is_refused_while_it_is_cut_is_refused_after_the_batches_before() -> None:
    def batches() -> Iterator[Batch]:
        yield Batch([2], [["a"]])
        raise FileRefused("Line 3 cannot be read.")

    with Cutter(batches()) as cutter:
        received = cutter.batches()
        assert next(received).lines == [2]
        with pytest.raises(FileRefused, match="Line 3 cannot be read"):
            next(received)


def test_the_process_that_cuts_is_gone_when_nobody_wants_its_batches() -> None:
    def batches() -> Iterator[Batch]:
        while True:
            yield Batch([2], [["a"]])

    end, alive = os.pipe()
    with Cutter(batches()) as cutter:
        os.close(alive)  # now only the other process holds it
        assert next(cutter.batches()).lines == [2]
    assert os.read(end, 1) == b""
    os.close(end)


def test_a_signal_that_ends_the_process_that_cuts_ends_this_one() -> None:
    code = (
        "import os, signal; from sponsors.ingest.apart import Cutter\n"
        "with Cutter(os.kill(os.getpid(), signal.SIGXCPU) for _ in [0]) as cutter: list(cutter.batches())"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGXCPU
