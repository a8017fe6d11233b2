"""Readers of the cells that only LCA disclosure files have: case numbers, statuses and classes of every era. Pure."""

import re
from datetime import date

from sponsors.ingest import cells, filings
from sponsors.ingest.cells import Unreadable
from sponsors.visa_classes import LCA_PROGRAMMES, Programme

# The program began with the Immigration Act of 1990 (Pub. L. 101-649).
BEGAN = date(1991, 10, 1)
_STATUSES = {
    "CERTIFIED": "certified",
    "CERTIFIED-WITHDRAWN": "certified-withdrawn",
    "WITHDRAWN": "withdrawn",
    "DENIED": "denied",
    "REJECTED": "rejected",
    "INVALIDATED": "invalidated",
    "PENDING": "pending",
}
_CASE_NUMBER = re.compile(r"I-20[0-3]-\d{5}-\d{6}")
_E_FILE_CASE_NUMBER = re.compile(r"I-\d{5}-\d{6,7}")
_CLASSES = {programme.upper(): programme for programme in LCA_PROGRAMMES}
_CLASS_OF_PREFIX = {
    "I-200": Programme.H1B,
    "I-201": Programme.H1B1_CHILE,
    "I-202": Programme.H1B1_SINGAPORE,
    "I-203": Programme.E3,
}
# The e-file system's letters: regular, Australia, Chile, Singapore.
_CLASS_OF_LETTER = {
    "R": Programme.H1B,
    "A": Programme.E3,
    "C": Programme.H1B1_CHILE,
    "S": Programme.H1B1_SINGAPORE,
}

decision_on = filings.decided(BEGAN)
decision_year = filings.year_decided(BEGAN)
status = filings.status_of(_STATUSES)


def case_number(cell: str) -> str:
    number = cell.upper()
    if number and not _CASE_NUMBER.fullmatch(number):
        raise Unreadable("not in the official form")
    return number


def e_file_case_number(cell: str) -> str:
    number = cell.upper()
    if number and not _E_FILE_CASE_NUMBER.fullmatch(number):
        raise Unreadable("not in the official form")
    return number


def visa_class(cell: str) -> str:
    """Exactly one of the four: "contains H-1B" would also catch H-1B1."""
    name = cells.line(cell)
    if name and name.upper() not in _CLASSES:
        raise Unreadable("not one of the four classes")
    return _CLASSES.get(name.upper(), "")


def class_of_prefix(number: str) -> str:
    """Of fiscal year 2010, whose file has no class: the case number begins with it."""
    return _CLASS_OF_PREFIX.get(number.upper()[:5], "") if case_number(number) else ""


def class_of_letter(cell: str) -> str:
    letter = cells.line(cell).upper()
    if letter and letter not in _CLASS_OF_LETTER:
        raise Unreadable("not one of the four classes")
    return _CLASS_OF_LETTER.get(letter, "")


def e_file_status(cell: str, withdrawn: str) -> str:
    """The e-file system keeps withdrawal apart from the decision; a certified case that was withdrawn is both."""
    decided = status(cell)
    return "certified-withdrawn" if decided == "certified" and withdrawn.upper() in {"Y", "YES"} else decided


def unit_of_prevailing_wage(cell: str) -> str:
    """WAGE_SOURCE_1 of the e-file years: in 2008 it holds the unit, in 2009 the source ("SESA", "Other")."""
    try:
        return cells.unit_name(cell)
    except Unreadable:
        return ""
