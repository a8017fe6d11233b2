"""PERM disclosure files of every era as declared layouts. Pure.

No contact person, preparer, attorney, phone or e-mail is among the columns named here, and nothing of the worker.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import islice

from sponsors.ingest import cells, filed_fields, filings
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.filed_fields import Heading
from sponsors.ingest.layouts import Field, Layout, Noted, Value, field, must

BEGAN = date(2005, 3, 28)  # 69 Fed. Reg. 77326
_STATUSES = {
    "CERTIFIED": "certified",
    "CERTIFIED-EXPIRED": "certified-expired",
    "WITHDRAWN": "withdrawn",
    "DENIED": "denied",
}
# Of Atlanta, of Chicago, and of FLAG, whose numbers name the form first.
_CASE_NUMBER = re.compile(r"[ACG]-(?:\d{5}-\d{5,6}|\d{3}-\d{5}-\d{6})")
_LCA_ALONE = ("VISA_CLASS", "TOTAL_WORKER_POSITIONS", "TOTAL_WORKERS", "H_1B_DEPENDENT", "WAGE_RATE_OF_PAY_FROM")
_ANNUAL = filings.annual_wage_of_full_time  # a permanent, full-time job is what is certified (20 CFR 656.3)

decision_on = filings.decided(BEGAN)
decision_year = filings.year_decided(BEGAN)
status = filings.status_of(_STATUSES)


def case_number(cell: str) -> str:
    number = cell.upper()
    if number and not _CASE_NUMBER.fullmatch(number):
        raise Unreadable("not in the official form")
    return number


def first_of(read: Callable[..., Value | Noted], *sizes: int) -> Callable[..., Value | Noted]:
    """Reader of a file that puts several eras side by side: of each group of cells the first that is filled.

    `first_of(wage, 2, 1)` gives `wage` the first filled of two cells, and the third.
    """

    def chosen(*given: str) -> Value | Noted:
        each = iter(given)
        return read(*(next(filter(None, list(islice(each, size))), "") for size in sizes))

    return chosen


def _decided() -> tuple[Field, ...]:
    return (
        must("status", "CASE_STATUS", read=status),
        must("decision_on", "DECISION_DATE", read=decision_on, asks_reading=True),
        must("fiscal_year", "DECISION_DATE", read=decision_year, asks_reading=True),
    )


def _received(heading: str) -> Field:
    return field("received_on", heading, read=filings.day, asks_reading=True)


def _size(heading: Heading) -> Field:
    return field("employer_size", heading, read=cells.count)


def _naics(*headings: str) -> Field:
    return field("naics", headings, read=cells.naics, blank="")


FORM_OF_2023 = Layout(
    dataset="perm",
    name="form ETA-9089 of 2023, fiscal year 2024 and later",
    title="a PERM disclosure file of the form of 2023",
    fields=(
        must("case_number", "CASE_NUMBER", read=case_number),
        *_decided(),
        _received("RECEIVED_DATE"),
        *filed_fields.employer("EMP_BUSINESS_NAME"),
        *filed_fields.trade("EMP_BUSINESS_NAME", "EMP_TRADE_NAME"),
        field("fein", "EMP_FEIN", read=cells.fein, blank=""),
        *filed_fields.home("EMP_CITY", "EMP_STATE"),
        _size("EMP_NUM_PAYROLL"),
        _naics("EMP_NAICS"),
        filed_fields.text("job_title", "JOB_TITLE", 300),
        *filed_fields.occupation("PWD_SOC_CODE", "PWD_SOC_TITLE"),
        *filed_fields.worksite("PRIMARY_WORKSITE_CITY", "PRIMARY_WORKSITE_STATE"),
        *filed_fields.county("PRIMARY_WORKSITE_COUNTY", "PRIMARY_WORKSITE_STATE"),
        filed_fields.zip_code(("PRIMARY_WORKSITE_POSTAL_CODE", "PRIMARY_WORKSITE_POSTCODE")),
        *filed_fields.wages("JOB_OPP_WAGE_FROM", "JOB_OPP_WAGE_TO", "JOB_OPP_WAGE_PER", annual=_ANNUAL),
    ),
)  # fmt: skip

FORM_BEFORE = Layout(
    dataset="perm",
    name="FLAG, fiscal years 2020 to 2024",
    title="a PERM disclosure file of fiscal years 2020 to 2024",
    fields=(
        must("case_number", "CASE_NUMBER", read=case_number),
        *_decided(),
        _received("RECEIVED_DATE"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME"),
        field("fein", "EMPLOYER_FEIN", read=cells.fein, blank=""),  # published in fiscal year 2024
        *filed_fields.home("EMPLOYER_CITY", ("EMPLOYER_STATE_PROVINCE", "EMPLOYER_STATE")),
        _size("EMPLOYER_NUM_EMPLOYEES"),
        _naics("NAICS_CODE"),
        filed_fields.text("job_title", "JOB_TITLE", 300),
        *filed_fields.occupation("PW_SOC_CODE", "PW_SOC_TITLE"),
        filed_fields.text("education", "MINIMUM_EDUCATION", 40),
        *filed_fields.worksite("WORKSITE_CITY", "WORKSITE_STATE"),
        filed_fields.zip_code("WORKSITE_POSTAL_CODE"),
        *filed_fields.wages(
            "WAGE_OFFER_FROM", "WAGE_OFFER_TO", "WAGE_OFFER_UNIT_OF_PAY", "PW_WAGE", "PW_UNIT_OF_PAY", annual=_ANNUAL
        ),
        *filed_fields.prevailing("PW_WAGE", "PW_UNIT_OF_PAY"),
        filed_fields.level("PW_SKILL_LEVEL"),
    ),
    never=(*_LCA_ALONE, "CASE_RECEIVED_DATE"),
)  # fmt: skip

_WAGE_HEADINGS: tuple[Heading, ...] = (
    ("WAGE_OFFER_FROM_9089", "WAGE_OFFERED_FROM_9089"),
    ("WAGE_OFFER_TO_9089", "WAGE_OFFERED_TO_9089"),
    ("WAGE_OFFER_UNIT_OF_PAY_9089", "WAGE_OFFERED_UNIT_OF_PAY_9089"),
    "PW_AMOUNT_9089",
    "PW_UNIT_OF_PAY_9089",
)

OLDER = Layout(
    dataset="perm",
    name="iCERT, fiscal years 2015 to 2019",
    title="a PERM disclosure file of fiscal years 2015 to 2019",
    fields=(
        must("case_number", "CASE_NUMBER", read=case_number),
        *_decided(),
        _received("CASE_RECEIVED_DATE"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME"),
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        _size("EMPLOYER_NUM_EMPLOYEES"),
        _naics("NAICS_US_CODE", "NAICS_CODE"),
        filed_fields.text("job_title", ("JOB_INFO_JOB_TITLE", "PW_JOB_TITLE_9089"), 300),
        *filed_fields.occupation("PW_SOC_CODE", "PW_SOC_TITLE"),
        filed_fields.text("education", "JOB_INFO_EDUCATION", 40),
        *filed_fields.worksite("JOB_INFO_WORK_CITY", "JOB_INFO_WORK_STATE"),
        filed_fields.zip_code("JOB_INFO_WORK_POSTAL_CODE"),
        *filed_fields.wages(*_WAGE_HEADINGS, annual=_ANNUAL),
        *filed_fields.prevailing("PW_AMOUNT_9089", "PW_UNIT_OF_PAY_9089"),
        filed_fields.level("PW_LEVEL_9089"),
    ),
    never=(*_LCA_ALONE, "CASE_NO", "EMPLOYER_STATE_PROVINCE"),
)  # fmt: skip

OLDEST = Layout(
    dataset="perm",
    name="fiscal years 2008 to 2014",
    title="a PERM disclosure file of fiscal years 2008 to 2014",
    fields=(
        must("case_number", ("CASE_NO", "CASE_NUMBER"), read=case_number),
        *_decided(),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME"),
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        _naics("2007_NAICS_US_CODE", "NAICS_US_CODE", "NAICS_CODE"),
        filed_fields.text("job_title", ("PW_JOB_TITLE_9089", "PW_JOB_TITLE_908"), 300),
        *filed_fields.occupation("PW_SOC_CODE", "PW_SOC_TITLE"),
        *filed_fields.worksite("JOB_INFO_WORK_CITY", "JOB_INFO_WORK_STATE"),
        *filed_fields.wages(*_WAGE_HEADINGS, annual=_ANNUAL),
        *filed_fields.prevailing("PW_AMOUNT_9089", "PW_UNIT_OF_PAY_9089"),
        filed_fields.level("PW_LEVEL_9089"),
    ),
    never=(*_LCA_ALONE, "CASE_RECEIVED_DATE", "RECEIVED_DATE", "EMPLOYER_STATE_PROVINCE"),
)  # fmt: skip

_LOW = ("WAGE_OFFER_FROM_9089", "WAGE_OFFERED_FROM_9089")
_HIGH = ("WAGE_OFFER_TO_9089", "WAGE_OFFERED_TO_9089")
_UNIT = ("WAGE_OFFER_UNIT_OF_PAY_9089", "WAGE_OFFERED_UNIT_OF_PAY_9089")
_INDUSTRY = ("2007_NAICS_US_CODE", "NAICS_2007_US_CODE", "NAICS_US_CODE_2007", "NAICS_US_CODE", "NAICS_CODE")
_TITLES = ("JOB_INFO_JOB_TITLE", "PW_JOB_TITLE_9089", "PW_JOB_TITLE_908")

# Published files of several years in one carry every heading of every year; each row fills those of its own.
MERGED = Layout(
    dataset="perm",
    name="several of fiscal years 2008 to 2019 in one",
    title="a merged PERM file of fiscal years 2008 to 2019",
    fields=(
        must("case_number", "CASE_NUMBER", "CASE_NO", read=first_of(case_number, 2)),
        *_decided(),
        _received("CASE_RECEIVED_DATE"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME"),
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        _size("EMPLOYER_NUM_EMPLOYEES"),
        field("naics", *_INDUSTRY, read=first_of(cells.naics, 5), blank=""),
        field("job_title", *_TITLES, read=first_of(cells.text(300), 3), blank=""),
        *filed_fields.occupation("PW_SOC_CODE", "PW_SOC_TITLE"),
        filed_fields.text("education", "JOB_INFO_EDUCATION", 40),
        *filed_fields.worksite("JOB_INFO_WORK_CITY", "JOB_INFO_WORK_STATE"),
        filed_fields.zip_code("JOB_INFO_WORK_POSTAL_CODE"),
        field("wage_from", *_LOW, read=first_of(filings.lower_wage, 2)),
        field("wage_to", *_HIGH, *_LOW, read=first_of(filings.upper_wage, 2, 2)),
        field("wage_unit", *_UNIT, read=first_of(cells.unit_name, 2), blank=""),
        field(
            "wage_annual", *_LOW, *_UNIT, "PW_AMOUNT_9089", "PW_UNIT_OF_PAY_9089",
            read=first_of(_ANNUAL, 2, 2, 1, 1),
        ),
        *filed_fields.prevailing("PW_AMOUNT_9089", "PW_UNIT_OF_PAY_9089"),
        filed_fields.level("PW_LEVEL_9089"),
    ),
    never=_LCA_ALONE,
)  # fmt: skip

LAYOUTS: tuple[Layout, ...] = (FORM_OF_2023, FORM_BEFORE, OLDER, OLDEST, MERGED)
