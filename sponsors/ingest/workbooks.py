"""Workbooks (xlsx): which part of the archive is which sheet, and that nothing in it grows beyond its bounds.

Sizes are checked against what the archive declares before anything is unpacked; its reader never yields more than that.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree

from sponsors.ingest.archives import check
from sponsors.ingest.sheets import Sheet, Texts, refuse_document_type
from sponsors.ingest.tables import DAMAGED, FileRefused

LARGEST_SMALL_PART = 5_000_000
MOST_SHEETS = 20
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@contextmanager
def open_workbook(archive: zipfile.ZipFile, number: int = 0) -> Iterator[Sheet]:
    """One sheet, by default the first. Raises FileRefused, and errors of zipfile and zlib where bytes are damaged, also
    while read.
    """
    workbook, relations, sheets = _sheets(archive)
    if not sheets:
        raise FileRefused("The workbook has no sheet.")
    from_1904 = any(
        element.tag.endswith("}workbookPr") and element.get("date1904") in {"1", "true"} for element in workbook
    )
    part = _part(archive, sheets[number][1])
    texts = _texts(archive, relations)
    with archive.open(part) as stream:
        yield Sheet(stream, texts, from_1904)


def sheet_names(archive: zipfile.ZipFile) -> list[str]:
    """As people see them, in their order; at most MOST_SHEETS."""
    return [name for name, _ in _sheets(archive)[2]]


def _sheets(archive: zipfile.ZipFile) -> tuple[ElementTree.Element, ElementTree.Element, list[tuple[str, str]]]:
    """The workbook, its relations, and name and place of each sheet of cells."""
    workbook = _small_part(archive, "xl/workbook.xml")
    relations = _small_part(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation for relation in relations}
    found = []
    for element in workbook.iter():
        relation = targets.get(element.get(_RELATIONS)) if element.tag.endswith("}sheet") else None
        if relation is not None and relation.get("Type", "").endswith("/worksheet"):
            found.append((element.get("name", ""), _place(relation)))
    return workbook, relations, found[:MOST_SHEETS]


def _texts(archive: zipfile.ZipFile, relations: ElementTree.Element) -> Texts:
    for relation in relations:
        if relation.get("Type", "").endswith("/sharedStrings"):
            with archive.open(_part(archive, _place(relation))) as stream:
                return Texts(stream)
    return Texts(None)


def _place(relation: ElementTree.Element) -> str:
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else re.sub(r"[^/]+/\.\./", "", f"xl/{target}")


def _part(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    try:
        part = archive.getinfo(name)
    except KeyError as error:
        raise FileRefused(DAMAGED) from error
    check(part)
    return part


def _small_part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    part = _part(archive, name)
    if part.file_size > LARGEST_SMALL_PART:
        raise FileRefused(DAMAGED)
    content = archive.read(part)
    refuse_document_type(content)
    try:
        return ElementTree.fromstring(content)  # noqa: S314 - document types were refused above
    except ElementTree.ParseError as error:
        raise FileRefused(DAMAGED) from error
