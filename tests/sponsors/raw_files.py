"""Official files counted by another hand: duckdb reads the raw files and knows nothing of our readers."""

# ruff: noqa: S608, S314 - the SQL and the workbook are our own

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import duckdb

_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY = (
    "coalesce(try_strptime({0}, ['%m/%d/%y', '%m/%d/%Y', '%Y-%m-%d', '%Y/%m/%d', '%Y-%m-%d %H:%M:%S'])::date,"
    " date '1899-12-30' + try_cast(try_cast({0} as double) as integer))"
)
_CLASSES = (
    "case {0} when 'R' then 'H-1B' when 'A' then 'E-3 Australian' when 'C' then 'H-1B1 Chile'"
    " when 'S' then 'H-1B1 Singapore' else {0} end"
)
_CLASS_2010 = (
    "case left(LCA_CASE_NUMBER, 5) when 'I-200' then 'H-1B' when 'I-201' then 'H-1B1 Chile'"
    " when 'I-202' then 'H-1B1 Singapore' when 'I-203' then 'E-3 Australian' end"
)
_WITHDRAWN = (
    "APPROVAL_STATUS || case when WITHDRAWN = 'Y' and APPROVAL_STATUS = 'CERTIFIED' then '-WITHDRAWN' else '' end"
)


@dataclass(frozen=True)
class Raw:
    """A file of the shared folder, and the SQL for what the count needs."""

    file: str
    case: str = "CASE_NUMBER"
    visa_class: str = "VISA_CLASS"
    status: str = "CASE_STATUS"
    decided: str = "DECISION_DATE"
    employer: str = "EMPLOYER_NAME"


def _icert(file: str, visa_class: str = "VISA_CLASS") -> Raw:
    return Raw(file, "LCA_CASE_NUMBER", visa_class, "STATUS", "DECISION_DATE", "LCA_CASE_EMPLOYER_NAME")


# In the order in which they are imported: of one case decided on one day the file read last counts.
LCA = (
    Raw("LCA_FY2008_sample.csv", "CASE_NO", _CLASSES.format("PROGRAM"), _WITHDRAWN, "DOL_DECISION_DATE", "NAME"),
    Raw("LCA_FY2009_sample.csv", "CASE_NO", _CLASSES.format("PROGRAM_DESIGNATION"), _WITHDRAWN, "DOL_DECISION_DATE"),
    _icert("LCA_FY2010_sample.csv", _CLASS_2010),
    *(_icert(f"LCA_FY{year}_sample.csv") for year in range(2011, 2015)),
    *(Raw(f"LCA_FY{year}_sample.csv") for year in range(2015, 2018)),
    _icert("semicolon_h1b_input2011.csv"),
    Raw("semicolon_input.h1b_input.csv"),
    Raw("semicolon_test_3.h1b_input.csv"),
    Raw("LCA_Disclosure_Data_FY2020_Q1_sample.csv"),
    Raw("LCA_Disclosure_Data_FY2023_Q3_H1B1.xlsx"),
    Raw("LCA_Disclosure_Data_FY2024_DC_sample.csv"),
    Raw("LCA_Disclosure_Data_FY2024_VA_sample.csv"),
)
PERM = Raw("us_perm_visas_sample_a.csv", "coalesce(case_no, case_number)", "'PERM'")


def cases(database: duckdb.DuckDBPyConnection, folder: Path, files: tuple[Raw, ...], scratch: Path) -> None:
    """Makes the table `filed`: one row a case (its newest decision), with employer, class, status and fiscal year."""
    parts = []
    for number, raw in enumerate(files):
        path = folder / raw.file
        if path.suffix == ".xlsx":
            path = _as_csv(path, scratch / f"{raw.file}.csv")
        delimiter = ";" if raw.file.startswith("semicolon") else ","
        read = f"delim = '{delimiter}', quote = '\"', all_varchar = true, header = true, ignore_errors = true, sample_size = -1"
        table = f"read_csv('{path}', {read})"
        parts.append(
            f"select {number} as file, row_number() over () as line, {raw.case} as number, {raw.visa_class} as visa_class,"
            f" lower(replace({raw.status}, ' ', '')) as status, {_DAY.format(raw.decided)} as decided,"
            f" regexp_replace(trim({raw.employer}), '\\s+', ' ', 'g') as employer from {table}"
        )
    database.execute(
        "create table filed as"
        " with every as (" + " union all ".join(parts) + "), named as (select * from every where employer <> '')"
        " select number, visa_class, status, employer, year(decided) + (month(decided) >= 10)::integer as fiscal_year"
        " from named qualify row_number() over (partition by number order by decided desc, file desc, line desc) = 1"
    )


def _as_csv(path: Path, target: Path) -> Path:
    with target.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(_sheet(path))
    return target


def _sheet(path: Path) -> Iterator[list[str]]:
    """Rows of the first sheet of a workbook with its texts inline, as wide as its header; those with cells only."""
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    columns: list[str] = []
    for row in sheet.iter(f"{_CELL}row"):
        cells = {
            (cell.get("r") or "").rstrip("0123456789"): "".join(text for text in cell.itertext())
            for cell in row.iter(f"{_CELL}c")
        }
        columns = columns or list(cells)
        if any(cells.values()):
            yield [cells.get(column, "") for column in columns]
