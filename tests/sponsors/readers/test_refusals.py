"""Files that no layout takes, and what their giver is told."""

import pytest

from sponsors.ingest.known_layouts import LAYOUTS
from sponsors.ingest.layouts import recognise
from sponsors.ingest.tables import FileRefused
from tests.sponsors.official_files import HEADER
from tests.sponsors.readers import headers

PERSONAL = (
    "POC",
    "CONTACT",
    "ATTORNEY",
    "ATTY",
    "AGENT",
    "PREPARER",
    "PREP",
    "PHONE",
    "EMAIL",
    "LAWFIRM",
    "CHFNM",
    "GENTELE",
)
OF_THE_WORKER = ("FW_INFO", "FOREIGN_WORKER", "CITIZENSHIP", "CITZENSHIP", "BIRTH", "ADMISSION")


def test_no_column_of_a_person_is_named_in_any_layout() -> None:
    read = {heading for layout in LAYOUTS for cell in layout.headings for heading in cell}
    assert not {heading for heading in read if any(word in heading for word in (*PERSONAL, *OF_THE_WORKER))}


def test_every_layout_has_a_name_and_a_title_of_its_own() -> None:
    assert (
        len({(layout.dataset, layout.name) for layout in LAYOUTS})
        == len({layout.title for layout in LAYOUTS})
        == len(LAYOUTS)
    )


def test_a_near_header_is_refused_with_the_missing_columns() -> None:
    with pytest.raises(FileRefused, match="missing: VISA_CLASS, CASE_STATUS"):
        recognise([heading for heading in HEADER if heading not in {"CASE_STATUS", "VISA_CLASS"}], LAYOUTS)


def test_perm_cases_without_number_are_refused_naming_it() -> None:
    with pytest.raises(FileRefused, match=r"PERM disclosure file of fiscal years 2015 to 2019.*missing: CASE_NUMBER"):
        recognise([heading for heading in headers.PERM_2016 if heading != "CASE_NUMBER"], LAYOUTS)


def test_an_lca_file_is_never_taken_for_perm() -> None:
    with pytest.raises(FileRefused, match="missing: VISA_CLASS"):
        recognise([heading for heading in HEADER if heading != "VISA_CLASS"], LAYOUTS)


def test_an_unknown_header_is_refused_with_its_beginning() -> None:
    with pytest.raises(FileRefused, match="starts with: name, price"):
        recognise(["name", "price"], LAYOUTS)
