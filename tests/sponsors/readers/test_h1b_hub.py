"""The USCIS H-1B Employer Data Hub in its three layouts."""

import pytest

from tests.sponsors.readers import headers
from tests.sponsors.readers.rows import Read, read

LINE = {
    "Fiscal Year": "2020",
    "Employer": "GENESIS ELDERCARE REHABILITATION S",
    "Initial Approval": "1",
    "Initial Denial": "0",
    "Continuing Approval": "1,204",
    "Continuing Denial": "2",
    "NAICS": "62",
    "Tax ID": "0458",
    "State": "CA",
    "City": "EMERYVILLE",
    "ZIP": "94608",
}
EXPORTED = {
    "Line by line": "7",
    "Fiscal Year   ": "2026",
    "Employer (Petitioner) Name": "4A CONSULTING, LLC",
    "Tax ID": "172",
    "Industry (NAICS) Code": "54 - Professional, Scientific, and Technical Services",
    "Petitioner City": "ELLICOTT CITY",
    "Petitioner State": "MD",
    "Petitioner Zip Code": "21042",
}


def line(**cells: str) -> Read:
    return read(headers.HUB, LINE | {heading.replace("_", " "): cell for heading, cell in cells.items()})


def test_a_line_of_a_yearly_file_is_read() -> None:
    row = line()
    assert row.layout == "yearly file, fiscal years 2009 to 2023"
    counts = [row[f"{kind}_{fate}"] for kind in ("initial", "continuing") for fate in ("approvals", "denials")]
    assert counts == ["1", "0", "1204", "2"]
    assert (row["fiscal_year"], row["tax_id"], row["naics"], row["zip_code"]) == ("2020", "0458", "62", "94608")


def test_headings_of_2019_are_in_the_plural() -> None:
    header = [f"{heading}s" if heading.endswith(("Approval", "Denial")) else heading for heading in headers.HUB]
    row = read(header, dict(zip(header, [LINE[heading] for heading in headers.HUB], strict=True)))
    assert (row.layout, row["continuing_approvals"]) == ("yearly file, fiscal years 2009 to 2023", "1204")


def test_an_export_of_the_hub_is_read() -> None:
    cells = {"Initial Approval": "3", "Initial Denial": "0", "Continuing Approval": "2,011", "Continuing Denial": "0"}
    row = read(headers.HUB_EXPORT, EXPORTED | cells)
    assert row.layout == "export with initial and continuing decisions"
    assert (row["initial_approvals"], row["continuing_approvals"]) == ("3", "2011")
    assert (row["employer_key"], row["naics"], row["tax_id"]) == ("4A CONSULTING", "54", "0172")


def test_of_six_kinds_the_first_is_initial_and_the_others_are_continuing() -> None:
    approvals = dict(
        zip((f"{kind} Approval" for kind in headers.HUB_KINDS), ["2", "1", "10", "100", "1,000", "5"], strict=True)
    )
    row = read(
        headers.HUB_2026, EXPORTED | dict.fromkeys((f"{kind} Denial" for kind in headers.HUB_KINDS), "1") | approvals
    )
    assert row.layout == "export with six kinds of decisions"
    assert (row["initial_approvals"], row["continuing_approvals"]) == ("2", "1116")
    assert (row["initial_denials"], row["continuing_denials"]) == ("1", "5")
    kinds = ("continuation", "same_employer", "concurrent", "change_of_employer", "amended")
    assert [row[f"{kind}_approvals"] for kind in kinds] == ["1", "10", "100", "1000", "5"]


def test_a_line_without_employer_is_kept_without_one() -> None:
    for nobody in ("", "Null"):
        row = line(Employer=nobody, Tax_ID=nobody, NAICS=nobody)
        assert (row["employer_name"], row["employer_key"], row["name_key"]) == ("", "", "")
        assert (row["tax_id"], row["naics"]) == ("", "")


def test_one_name_has_one_key_in_every_edition() -> None:
    whole = line(Employer="Genesis Eldercare  Rehabilitation Services, Inc.")
    assert whole["name_key"] == line()["name_key"] == "GENESIS ELDERCARE REHABILITATION S"


def test_a_trade_name_behind_the_legal_one_is_no_part_of_it() -> None:
    row = line(Employer="0965688 BC LTD DBA PROCOGIA")
    assert (row["employer_key"], row["trade_key"]) == ("0965688 BC", "PROCOGIA")


@pytest.mark.parametrize(("cell", "tax_id"), [("458", "0458"), ("20", "0020"), ("4687", "4687"), ("", "")])
def test_zeros_that_a_tax_id_lost_are_put_back(cell: str, tax_id: str) -> None:
    assert line(Tax_ID=cell)["tax_id"] == tax_id


def test_more_than_four_digits_of_a_tax_id_are_not_kept() -> None:
    row = line(Tax_ID="123456789")
    assert row["tax_id"] == ""
    assert "TAX_ID left out: not the last four digits of a tax ID" in row.notes


@pytest.mark.parametrize(
    ("cell", "sector"),
    [("31-33 - Manufacturing", "31-33"), ("33", "31-33"), ("44", "44-45"), ("48", "48-49"), ("99", ""), ("54", "54")],
)
def test_a_sector_reads_the_same_in_every_edition(cell: str, sector: str) -> None:
    assert line(NAICS=cell)["naics"] == sector


def test_no_decision_of_a_kind_is_none_decided() -> None:
    assert line(Initial_Approval="")["initial_approvals"] == "0"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Fiscal_Year": ""}, "no FISCAL_YEAR"),
        ({"Fiscal_Year": "Total"}, "FISCAL_YEAR is not a number"),
        ({"Fiscal_Year": "1999"}, "FISCAL_YEAR is not a fiscal year of the hub"),
        ({"Continuing_Denial": "few"}, "CONTINUING_DENIAL is not a number"),
    ],
)
def test_a_line_is_rejected_with_its_reason(cells: dict[str, str], reason: str) -> None:
    assert line(**cells).rejected == reason
