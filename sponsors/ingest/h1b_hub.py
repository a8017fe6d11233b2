"""USCIS H-1B Employer Data Hub as declared layouts: the yearly files up to 2023, and exports of the hub's table. Pure."""

import re

from sponsors.ingest import cells, filed_fields, filings
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.filed_fields import Heading
from sponsors.ingest.layouts import Field, Layout, Reading, field, must
from sponsors.names import normalise

CUT = 34  # characters of a name, up to fiscal year 2021
_FIRST_YEAR = 2009
_SECTOR = re.compile(r"(\d\d)(?:\s*-\s*(\d\d))?(?:\D.*)?")
_WIDE_SECTORS = {
    "31": "31-33",
    "32": "31-33",
    "33": "31-33",
    "44": "44-45",
    "45": "44-45",
    "48": "48-49",
    "49": "48-49",
}
_UNCLASSIFIED = "99"


def fiscal_year(cell: str, reading: Reading) -> int | None:
    year = cells.count(cell)
    if year is not None and not _FIRST_YEAR <= year <= reading.today.year + 1:
        raise Unreadable("not a fiscal year of the hub")
    return year


def name(cell: str) -> str:
    """As filed. The hub has lines without one, whose decisions count all the same."""
    return cells.text(filings.LONGEST_NAME)(cell)


def name_key(cell: str) -> str:
    """What tells a name apart in every edition: older ones cut it, newer ones do not."""
    return name(cell).upper()[:CUT].rstrip()


def employer_key(cell: str) -> str:
    return normalise(filings.employer_name(cell))


def tax_id(cell: str) -> str:
    """The last four digits; leading zeros that were lost are put back."""
    if cells.is_empty(cell):
        return ""
    found = re.fullmatch(r"(\d{1,4})(?:\.0)?", cell)
    if not found:
        raise Unreadable("not the last four digits of a tax ID")
    return found[1].zfill(4)


def sector(cell: str) -> str:
    """ "54 - Professional, Scientific, and Technical Services" -> "54"; manufacturing, retail trade and transport,
    which span several two-digit codes, as the hub's table writes them: "31-33".
    """
    if cells.is_empty(cell):
        return ""
    found = _SECTOR.fullmatch(cell)
    if not found:
        raise Unreadable("not an industry sector")
    return "" if found[1] == _UNCLASSIFIED else _WIDE_SECTORS.get(found[1], found[1])


def decisions(cell: str) -> int:
    return cells.count(cell) or 0


def all_decisions(*given: str) -> int:
    return sum(map(decisions, given))


def _petitioner(employer: str, industry: str, city: str, state: str, zip_code: str) -> tuple[Field, ...]:
    return (
        must("employer_name", employer, read=name, may_be_empty=True),
        field("name_key", employer, read=name_key, blank=""),
        field("employer_key", employer, read=employer_key, blank=""),
        field("trade_key", employer, read=filings.trade_key, blank=""),
        field("tax_id", "TAX_ID", read=tax_id, blank=""),
        field("naics", industry, read=sector, blank=""),
        filed_fields.text("city", city, 100),
        field("state", state, read=cells.state, blank=""),
        field("zip_code", zip_code, read=cells.zip_code, blank=""),
    )


def _counted(column: str, heading: Heading) -> Field:
    return must(column, heading, read=decisions)


def _two_kinds() -> tuple[Field, ...]:
    return tuple(
        _counted(f"{kind}_{fate}s", (f"{kind}_{fate}".upper(), f"{kind}_{fate}s".upper()))
        for kind in ("initial", "continuing")
        for fate in ("approval", "denial")
    )


_KINDS = {
    "continuation": "CONTINUATION",
    "same_employer": "CHANGE_WITH_SAME_EMPLOYER",
    "concurrent": "NEW_CONCURRENT",
    "change_of_employer": "CHANGE_OF_EMPLOYER",
    "amended": "AMENDED",
}


def _six_kinds() -> tuple[Field, ...]:
    """Initial is new employment, continuing the other five together: so the totals of older files go on."""
    made: list[Field] = []
    for fate in ("approval", "denial"):
        others = [f"{heading}_{fate}".upper() for heading in _KINDS.values()]
        made.append(_counted(f"initial_{fate}s", f"NEW_EMPLOYMENT_{fate}".upper()))
        made.append(must(f"continuing_{fate}s", *others, read=all_decisions))
        made += [
            _counted(f"{column}_{fate}s", heading) for column, heading in zip(_KINDS, others, strict=True)
        ]  # fmt: skip
    return tuple(made)


def _year() -> Field:
    return must("fiscal_year", "FISCAL_YEAR", read=fiscal_year, asks_reading=True)


_TABLE_HEADINGS = (
    "EMPLOYER_PETITIONER_NAME", "INDUSTRY_NAICS_CODE", "PETITIONER_CITY", "PETITIONER_STATE", "PETITIONER_ZIP_CODE",
)  # fmt: skip

YEARLY = Layout(
    dataset="h1b_hub",
    name="yearly file, fiscal years 2009 to 2023",
    title="a yearly file of the H-1B Employer Data Hub",
    fields=(_year(), *_two_kinds(), *_petitioner("EMPLOYER", "NAICS", "CITY", "STATE", "ZIP")),
)
EXPORT = Layout(
    dataset="h1b_hub",
    name="export with initial and continuing decisions",
    title="an export of the H-1B Employer Data Hub with initial and continuing decisions",
    fields=(_year(), *_two_kinds(), *_petitioner(*_TABLE_HEADINGS)),
)
EXPORT_BY_KIND = Layout(
    dataset="h1b_hub",
    name="export with six kinds of decisions",
    title="an export of the H-1B Employer Data Hub with six kinds of decisions",
    fields=(_year(), *_six_kinds(), *_petitioner(*_TABLE_HEADINGS)),
)

LAYOUTS: tuple[Layout, ...] = (YEARLY, EXPORT, EXPORT_BY_KIND)
