"""Small files in the official LCA layout of fiscal year 2020 and later, as csv and as workbooks."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HEADER = [
    "CASE_NUMBER",
    "CASE_STATUS",
    "RECEIVED_DATE",
    "DECISION_DATE",
    "ORIGINAL_CERT_DATE",
    "VISA_CLASS",
    "JOB_TITLE",
    "SOC_CODE",
    "SOC_TITLE",
    "FULL_TIME_POSITION",
    "BEGIN_DATE",
    "END_DATE",
    "TOTAL_WORKER_POSITIONS",
    "NEW_EMPLOYMENT",
    "CONTINUED_EMPLOYMENT",
    "CHANGE_PREVIOUS_EMPLOYMENT",
    "NEW_CONCURRENT_EMPLOYMENT",
    "CHANGE_EMPLOYER",
    "AMENDED_PETITION",
    "EMPLOYER_NAME",
    "TRADE_NAME_DBA",
    "EMPLOYER_ADDRESS1",
    "EMPLOYER_ADDRESS2",
    "EMPLOYER_CITY",
    "EMPLOYER_STATE",
    "EMPLOYER_POSTAL_CODE",
    "EMPLOYER_COUNTRY",
    "EMPLOYER_PROVINCE",
    "EMPLOYER_PHONE",
    "EMPLOYER_PHONE_EXT",
    "EMPLOYER_FEIN",
    "NAICS_CODE",
    "EMPLOYER_POC_LAST_NAME",
    "EMPLOYER_POC_FIRST_NAME",
    "EMPLOYER_POC_EMAIL",
    "AGENT_ATTORNEY_LAST_NAME",
    "AGENT_ATTORNEY_EMAIL_ADDRESS",
    "SECONDARY_ENTITY",
    "WORKSITE_ADDRESS1",
    "WORKSITE_CITY",
    "WORKSITE_COUNTY",
    "WORKSITE_STATE",
    "WORKSITE_POSTAL_CODE",
    "WAGE_RATE_OF_PAY_FROM",
    "WAGE_RATE_OF_PAY_TO",
    "WAGE_UNIT_OF_PAY",
    "PREVAILING_WAGE",
    "PW_UNIT_OF_PAY",
    "PW_WAGE_LEVEL",
    "H_1B_DEPENDENT",
    "WILLFUL_VIOLATOR",
    "PREPARER_LAST_NAME",
    "PREPARER_EMAIL",
]

USUAL = {
    "CASE_NUMBER": "I-200-26001-000001",
    "CASE_STATUS": "Certified",
    "RECEIVED_DATE": "1/5/2026",
    "DECISION_DATE": "1/12/2026",
    "VISA_CLASS": "H-1B",
    "JOB_TITLE": "Hydrologist",
    "SOC_CODE": "19-2043.00",
    "SOC_TITLE": "Hydrologists",
    "FULL_TIME_POSITION": "Y",
    "TOTAL_WORKER_POSITIONS": "1",
    "NEW_EMPLOYMENT": "1",
    "CONTINUED_EMPLOYMENT": "0",
    "CHANGE_PREVIOUS_EMPLOYMENT": "0",
    "NEW_CONCURRENT_EMPLOYMENT": "0",
    "CHANGE_EMPLOYER": "0",
    "AMENDED_PETITION": "0",
    "EMPLOYER_NAME": "Riverbend Labs, Inc.",
    "EMPLOYER_CITY": "Boise",
    "EMPLOYER_STATE": "ID",
    "EMPLOYER_PHONE": "+12085550100",
    "NAICS_CODE": "541380",
    "EMPLOYER_POC_LAST_NAME": "Contactperson",
    "EMPLOYER_POC_EMAIL": "contact@riverbend.example",
    "AGENT_ATTORNEY_LAST_NAME": "Attorneyname",
    "AGENT_ATTORNEY_EMAIL_ADDRESS": "attorney@firm.example",
    "SECONDARY_ENTITY": "No",
    "WORKSITE_CITY": "Boise",
    "WORKSITE_COUNTY": "ADA",
    "WORKSITE_STATE": "ID",
    "WORKSITE_POSTAL_CODE": "83702",
    "WAGE_RATE_OF_PAY_FROM": "$96,100.00 ",
    "WAGE_UNIT_OF_PAY": "Year",
    "PREVAILING_WAGE": "90000",
    "PW_UNIT_OF_PAY": "Year",
    "PW_WAGE_LEVEL": "II",
    "H_1B_DEPENDENT": "No",
    "PREPARER_LAST_NAME": "Preparername",
    "PREPARER_EMAIL": "preparer@firm.example",
}
Rows = Sequence[Sequence[str]]


def filing(number: int = 1, **cells: str) -> list[str]:
    """One row under HEADER."""
    values = USUAL | {"CASE_NUMBER": f"I-200-26001-{number:06d}"} | cells
    return [values.get(heading, "") for heading in HEADER]


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_csv(
    path: Path, rows: Rows, *, header: Sequence[str] = HEADER, delimiter: str = ",", end: str = "\r\n"
) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)
    return path


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><workbookPr{{properties}}/>'
    '<sheets><sheet name="LCA" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
WORKBOOK_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def reference(column: int, row: int) -> str:
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row}"


def shared_cells(rows: Rows) -> tuple[str, str]:
    """Sheet data and shared texts as the common writers produce them; numbers as numbers, empty cells left out."""
    texts: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for column, value in enumerate(row):
            if value.replace(".", "", 1).isdigit():
                cells.append(f'<c r="{reference(column, number)}" s="3"><v>{value}</v></c>')
            elif value:
                text = texts.setdefault(value, len(texts))
                cells.append(f'<c r="{reference(column, number)}" t="s"><v>{text}</v></c>')
        lines.append(f'<row r="{number}" spans="1:53">{"".join(cells)}</row>')
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return "".join(lines), f'<sst xmlns="{_MAIN}">{items}</sst>'


def write_xlsx(
    path: Path,
    rows: Rows,
    *,
    header: Sequence[str] = HEADER,
    sheet: str | None = None,
    texts: str | None = None,
    properties: str = "",
    dimension: str = "A1:BA1",
) -> Path:
    """A workbook of `rows`; `sheet` and `texts` replace the XML of those parts."""
    data, shared = shared_cells([header, *rows])
    if sheet is None:
        sheet = f'<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>{data}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK.format(properties=properties))
        archive.writestr("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/sharedStrings.xml", shared if texts is None else texts)
    return path
