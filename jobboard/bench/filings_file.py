"""A made-up LCA disclosure file of any size under the official header of 96 columns, as csv and as a workbook.

The same size gives the same bytes. Employers are skewed as in the official files: a few file much, most file once or
twice. The columns about contact persons and attorneys are filled, because a reader has to get past them.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from jobboard.bench.made_up import made_names, skewed
from jobboard.sample.make_filings import columns_of

SEED = 96
MOST_DIFFERENT = 50_000
COLUMNS = columns_of(2023)
_FIRST_DAY = date(2022, 10, 1)
_CITIES = [
    ("Seattle", "KING", "WA", "98101"), ("San Jose", "SANTA CLARA", "CA", "95110"), ("Austin", "TRAVIS", "TX", "78701"),
    ("Chicago", "COOK", "IL", "60601"), ("Edison", "MIDDLESEX", "NJ", "08817"), ("Atlanta", "FULTON", "GA", "30303"),
    ("Rochester", "OLMSTED", "MN", "55901"), ("Boston", "SUFFOLK", "MA", "02108"), ("Duluth", "SAINT LOUIS", "MN", "55802"),
    ("Boise", "ADA", "ID", "83702"),
]  # fmt: skip
_JOBS = [
    ("Software Engineer", "15-1252.00", "Software Developers"), ("Data Scientist", "15-2051.00", "Data Scientists"),
    ("Systems Analyst", "15-1211.00", "Computer Systems Analysts"), ("Accountant", "13-2011.00", "Accountants and Auditors"),
    ("Mechanical Engineer", "17-2141.00", "Mechanical Engineers"), ("Physician", "29-1216.00", "General Internal Medicine Physicians"),
    ("Research Associate", "19-1042.00", "Medical Scientists, Except Epidemiologists"), ("Civil Engineer", "17-2051.00", "Civil Engineers"),
]  # fmt: skip
_GRADES = ["", " I", " II", " III", ", Senior", ", Lead", " - Platform", " (Remote)"]


def rows(number: int, *, different: int = MOST_DIFFERENT) -> Iterator[list[str]]:
    """Cells in the order of COLUMNS; behind the first `different` the rows come again under new case numbers."""
    random = Random(SEED)  # noqa: S311 - made-up data, not a secret
    different = min(number, different)
    employers = [f"{name}, Inc." for name in made_names(random, max(10, different // 5))]
    people = made_names(random, 500)
    made = []
    for serial in range(1, different + 1):
        values = _case(random, serial, employers[skewed(random, len(employers))], random.choice(people).split()[0])
        made.append([values.get(column, "") for column in COLUMNS])
        yield made[-1]
    case_number = COLUMNS.index("CASE_NUMBER")
    for serial in range(different + 1, number + 1):
        row = made[serial % different].copy()
        row[case_number] = f"{row[case_number][:-6]}{serial:06d}"
        yield row


def write_csv(path: Path, number: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(number))
    return path


def write_xlsx(path: Path, number: int) -> Path:
    """As spreadsheet programs write it: every text once in the shared texts, cells without a value left out."""
    texts: dict[str, int] = {}
    letters = [_letters(column) for column in range(len(COLUMNS))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", _WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f"{_XML}<worksheet {_MAIN}><sheetData>".encode())
            for line, cells in enumerate(_with_header(rows(number)), start=1):
                sheet.write(_row(line, cells, letters, texts).encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as shared:
            shared.write(f"{_XML}<sst {_MAIN}>".encode())
            shared.write("".join(f"<si><t>{escape(text)}</t></si>" for text in texts).encode())
            shared.write(b"</sst>")
    return path


def _with_header(made: Iterable[list[str]]) -> Iterator[list[str]]:
    yield COLUMNS
    yield from made


def _row(line: int, cells: list[str], letters: list[str], texts: dict[str, int]) -> str:
    written = [
        f'<c r="{letter}{line}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
        for letter, cell in zip(letters, cells, strict=True)
        if cell
    ]
    return f'<row r="{line}">{"".join(written)}</row>'


def _letters(column: int) -> str:
    """0 -> "A", 26 -> "AA"."""
    first, second = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _case(random: Random, serial: int, employer: str, person: str) -> dict[str, str]:
    decided = _FIRST_DAY + timedelta(days=random.randrange(360))
    received = decided - timedelta(days=7)
    title, code, occupation = _JOBS[skewed(random, len(_JOBS))]
    city, county, state, postal_code = random.choice(_CITIES)
    start = 60_000 + 500 * random.randrange(280)
    return {
        "CASE_NUMBER": f"I-200-{received:%y%j}-{serial:06d}",
        "CASE_STATUS": random.choices(["Certified", "Certified - Withdrawn", "Withdrawn", "Denied"], [90, 6, 3, 1])[0],
        "RECEIVED_DATE": _day(received),
        "DECISION_DATE": _day(decided),
        "VISA_CLASS": random.choices(["H-1B", "E-3 Australian", "H-1B1 Singapore"], [97, 2, 1])[0],
        "JOB_TITLE": title + random.choice(_GRADES),
        "SOC_CODE": code,
        "SOC_TITLE": occupation,
        "FULL_TIME_POSITION": "Y",
        "BEGIN_DATE": _day(decided + timedelta(days=30)),
        "END_DATE": _day(decided + timedelta(days=1124)),
        **_positions(random),
        "EMPLOYER_NAME": employer,
        "TRADE_NAME_DBA": employer.split()[0] if random.random() < 0.1 else "",
        **_about_people(random, person),
        "EMPLOYER_CITY": city,
        "EMPLOYER_STATE": state,
        "EMPLOYER_POSTAL_CODE": postal_code,
        "NAICS_CODE": random.choice(["541511", "541512", "622110", "611310", "541330"]),
        "WORKSITE_WORKERS": "1",
        "SECONDARY_ENTITY": "Yes" if random.random() < 0.2 else "No",
        "WORKSITE_ADDRESS1": f"{random.randrange(9000)} Market Street",
        "WORKSITE_CITY": city,
        "WORKSITE_COUNTY": county,
        "WORKSITE_STATE": state,
        "WORKSITE_POSTAL_CODE": postal_code,
        "WAGE_RATE_OF_PAY_FROM": f"${start:,}.00 ",
        "WAGE_RATE_OF_PAY_TO": f"${start * 1.2:,.2f} " if random.random() < 0.4 else "",
        "WAGE_UNIT_OF_PAY": "Year",
        "PREVAILING_WAGE": f"${start * 0.93:,.2f} ",
        "PW_UNIT_OF_PAY": "Year",
        "PW_WAGE_LEVEL": random.choice(["I", "II", "III", "IV"]),
        "PW_OES_YEAR": "7/1/2022 - 6/30/2023",
        "TOTAL_WORKSITE_LOCATIONS": "1",
        "AGREE_TO_LC_STATEMENT": "Yes",
        "H_1B_DEPENDENT": "Yes" if random.random() < 0.3 else "No",
        "WILLFUL_VIOLATOR": "No",
        "PUBLIC_DISCLOSURE": "Disclose Business",
    }


def _positions(random: Random) -> dict[str, str]:
    kinds = ["NEW_EMPLOYMENT", "CONTINUED_EMPLOYMENT", "CHANGE_PREVIOUS_EMPLOYMENT", "NEW_CONCURRENT_EMPLOYMENT",
             "CHANGE_EMPLOYER", "AMENDED_PETITION"]  # fmt: skip
    chosen = random.choice(kinds)
    return {"TOTAL_WORKER_POSITIONS": "1", **{kind: "1" if kind == chosen else "0" for kind in kinds}}


def _about_people(random: Random, person: str) -> dict[str, str]:
    address = f"{random.randrange(9000)} Harbor Road"
    return {
        "EMPLOYER_ADDRESS1": address,
        "EMPLOYER_COUNTRY": "UNITED STATES OF AMERICA",
        "EMPLOYER_PHONE": f"+1555{random.randrange(10**7):07d}",
        "EMPLOYER_POC_LAST_NAME": person,
        "EMPLOYER_POC_FIRST_NAME": "Pat",
        "EMPLOYER_POC_JOB_TITLE": "Human Resources Manager",
        "EMPLOYER_POC_ADDRESS1": address,
        "EMPLOYER_POC_COUNTRY": "UNITED STATES OF AMERICA",
        "EMPLOYER_POC_EMAIL": f"{person.lower()}@mail.example",
        "AGENT_REPRESENTING_EMPLOYER": "Yes",
        "AGENT_ATTORNEY_LAST_NAME": person,
        "AGENT_ATTORNEY_EMAIL_ADDRESS": f"{person.lower()}@firm.example",
        "LAWFIRM_NAME_BUSINESS_NAME": f"{person} & Partners LLP",
        "STATE_OF_HIGHEST_COURT": "CA",
        "NAME_OF_HIGHEST_STATE_COURT": "Supreme Court of California",
    }


def _day(value: date) -> str:
    return f"{value.month}/{value.day}/{value.year}"


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK = f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="LCA" sheetId="1" r:id="rId1"/></sheets></workbook>'
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
