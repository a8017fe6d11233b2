"""LCA disclosure files of every era as declared layouts. Pure.

No contact person, preparer, attorney, phone or e-mail is among the columns named here, and no other is ever read.
An era without a column (no wage unit in 2010, no wage level in 2016) leaves it to the table's default.
"""

from sponsors.ingest import cells, filed_fields, filings, lca_cells
from sponsors.ingest.filed_fields import Heading
from sponsors.ingest.layouts import Field, Layout, field, must


def _decided(heading: str) -> tuple[Field, ...]:
    return (
        must("decision_on", heading, read=lca_cells.decision_on, asks_reading=True),
        must("fiscal_year", heading, read=lca_cells.decision_year, asks_reading=True),
    )


def _received(heading: str) -> Field:
    return field("received_on", heading, read=filings.day, asks_reading=True)


def _workers(heading: Heading) -> Field:
    return field("total_workers", heading, read=cells.count)


def _kinds() -> tuple[Field, ...]:
    """What the petition is for, as numbers of positions; published from fiscal year 2017."""
    names = ("NEW_EMPLOYMENT", "CONTINUED_EMPLOYMENT", "CHANGE_PREVIOUS_EMPLOYMENT")
    more = ("NEW_CONCURRENT_EMPLOYMENT", "CHANGE_EMPLOYER", "AMENDED_PETITION")
    return tuple(field(name.lower(), name, read=cells.count, blank=0) for name in (*names, *more))


def _flags(dependent: Heading) -> tuple[Field, ...]:
    return (
        field("h1b_dependent", dependent, read=cells.yes_no),
        field("willful_violator", "WILLFUL_VIOLATOR", read=cells.yes_no),
    )


FLAG = Layout(
    dataset="lca",
    name="FLAG, fiscal year 2020 and later",
    title="an LCA disclosure file of fiscal year 2020 or later",
    fields=(
        must("case_number", "CASE_NUMBER", read=lca_cells.case_number),
        must("visa_class", "VISA_CLASS", read=lca_cells.visa_class),
        must("status", "CASE_STATUS", read=lca_cells.status),
        *_decided("DECISION_DATE"),
        _received("RECEIVED_DATE"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME", "TRADE_NAME_DBA"),
        field("fein", "EMPLOYER_FEIN", read=cells.fein, blank=""),  # published from fiscal year 2024
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        field("naics", "NAICS_CODE", read=cells.naics, blank=""),
        filed_fields.text("job_title", "JOB_TITLE", 300),
        *filed_fields.occupation("SOC_CODE", "SOC_TITLE"),
        field("full_time", "FULL_TIME_POSITION", read=cells.yes_no),
        _workers("TOTAL_WORKER_POSITIONS"),
        *_kinds(),
        field("secondary_entity", "SECONDARY_ENTITY", read=cells.yes_no),
        *filed_fields.worksite("WORKSITE_CITY", "WORKSITE_STATE"),
        *filed_fields.county("WORKSITE_COUNTY", "WORKSITE_STATE"),
        filed_fields.zip_code("WORKSITE_POSTAL_CODE"),
        *filed_fields.wages(
            "WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY_TO", "WAGE_UNIT_OF_PAY", "FULL_TIME_POSITION",
            "PREVAILING_WAGE", "PW_UNIT_OF_PAY",
        ),
        *filed_fields.prevailing("PREVAILING_WAGE", "PW_UNIT_OF_PAY"),
        filed_fields.level("PW_WAGE_LEVEL"),
        *_flags(("H_1B_DEPENDENT", "H1B_DEPENDENT")),
    ),
    never=("WORKSITE_CITY_1", "CASE_SUBMITTED"),
)  # fmt: skip

DISCLOSURE = Layout(
    dataset="lca",
    name="iCERT, fiscal years 2015 to 2018",
    title="an LCA disclosure file of fiscal years 2015 to 2018",
    fields=(
        must("case_number", "CASE_NUMBER", read=lca_cells.case_number),
        must("visa_class", "VISA_CLASS", read=lca_cells.visa_class),
        must("status", "CASE_STATUS", read=lca_cells.status),
        *_decided("DECISION_DATE"),
        _received("CASE_SUBMITTED"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME", "EMPLOYER_BUSINESS_DBA"),
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        field("naics", ("NAICS_CODE", "NAIC_CODE"), read=cells.naics, blank=""),
        filed_fields.text("job_title", "JOB_TITLE", 300),
        *filed_fields.occupation("SOC_CODE", ("SOC_NAME", "SOC_TITLE")),
        field("full_time", "FULL_TIME_POSITION", read=cells.yes_no),
        _workers(("TOTAL_WORKERS", "TOTAL_WORKER_POSITIONS")),
        *_kinds(),
        *filed_fields.worksite("WORKSITE_CITY", "WORKSITE_STATE"),
        *filed_fields.county("WORKSITE_COUNTY", "WORKSITE_STATE"),
        filed_fields.zip_code("WORKSITE_POSTAL_CODE"),
        # One text for the range in 2015, two amounts since.
        *filed_fields.wages(
            ("WAGE_RATE_OF_PAY_FROM", "WAGE_RATE_OF_PAY"), "WAGE_RATE_OF_PAY_TO", "WAGE_UNIT_OF_PAY",
            "FULL_TIME_POSITION", "PREVAILING_WAGE", "PW_UNIT_OF_PAY",
        ),
        *filed_fields.prevailing("PREVAILING_WAGE", "PW_UNIT_OF_PAY"),
        filed_fields.level("PW_WAGE_LEVEL"),
        *_flags(("H1B_DEPENDENT", "H_1B_DEPENDENT")),
    ),
    never=("WORKSITE_CITY_1", "RECEIVED_DATE"),
)  # fmt: skip

# The first of ten worksites in one row is that of the other eras' main file.
WIDE = Layout(
    dataset="lca",
    name="iCERT wide, fiscal year 2019",
    title="an LCA disclosure file of fiscal year 2019",
    fields=(
        must("case_number", "CASE_NUMBER", read=lca_cells.case_number),
        must("visa_class", "VISA_CLASS", read=lca_cells.visa_class),
        must("status", "CASE_STATUS", read=lca_cells.status),
        *_decided("DECISION_DATE"),
        _received("CASE_SUBMITTED"),
        *filed_fields.employer("EMPLOYER_NAME"),
        *filed_fields.trade("EMPLOYER_NAME", "EMPLOYER_BUSINESS_DBA"),
        *filed_fields.home("EMPLOYER_CITY", "EMPLOYER_STATE"),
        field("naics", "NAICS_CODE", read=cells.naics, blank=""),
        filed_fields.text("job_title", "JOB_TITLE", 300),
        *filed_fields.occupation("SOC_CODE", "SOC_TITLE"),
        field("full_time", "FULL_TIME_POSITION", read=cells.yes_no),
        _workers("TOTAL_WORKER_POSITIONS"),
        *_kinds(),
        field("secondary_entity", "SECONDARY_ENTITY_1", read=cells.yes_no),
        *filed_fields.worksite("WORKSITE_CITY_1", "WORKSITE_STATE_1"),
        *filed_fields.county("WORKSITE_COUNTY_1", "WORKSITE_STATE_1"),
        filed_fields.zip_code("WORKSITE_POSTAL_CODE_1"),
        *filed_fields.wages(
            "WAGE_RATE_OF_PAY_FROM_1", "WAGE_RATE_OF_PAY_TO_1", "WAGE_UNIT_OF_PAY_1", "FULL_TIME_POSITION",
            "PREVAILING_WAGE_1", "PW_UNIT_OF_PAY_1",
        ),
        *filed_fields.prevailing("PREVAILING_WAGE_1", "PW_UNIT_OF_PAY_1"),
        filed_fields.level("PW_WAGE_LEVEL_1"),
        *_flags(("H_1B_DEPENDENT", "H1B_DEPENDENT")),
    ),
    never=("RECEIVED_DATE", "WORKSITE_CITY"),
)  # fmt: skip


def _icert(name: str, title: str, visa_class: Field, never: tuple[str, ...] = ()) -> Layout:
    return Layout(
        dataset="lca",
        name=name,
        title=title,
        fields=(
            must("case_number", "LCA_CASE_NUMBER", read=lca_cells.case_number),
            visa_class,
            must("status", "STATUS", read=lca_cells.status),
            *_decided("DECISION_DATE"),
            _received("LCA_CASE_SUBMIT"),
            *filed_fields.employer("LCA_CASE_EMPLOYER_NAME"),
            *filed_fields.trade("LCA_CASE_EMPLOYER_NAME"),
            *filed_fields.home("LCA_CASE_EMPLOYER_CITY", "LCA_CASE_EMPLOYER_STATE"),
            field("naics", "LCA_CASE_NAICS_CODE", read=cells.naics, blank=""),
            filed_fields.text("job_title", "LCA_CASE_JOB_TITLE", 300),
            *filed_fields.occupation("LCA_CASE_SOC_CODE", "LCA_CASE_SOC_NAME"),
            field("full_time", "FULL_TIME_POS", read=cells.yes_no),
            _workers("TOTAL_WORKERS"),
            *filed_fields.worksite(
                ("LCA_CASE_WORKLOC1_CITY", "WORK_LOCATION_CITY1"), ("LCA_CASE_WORKLOC1_STATE", "WORK_LOCATION_STATE1")
            ),
            *filed_fields.wages(
                "LCA_CASE_WAGE_RATE_FROM", "LCA_CASE_WAGE_RATE_TO", "LCA_CASE_WAGE_RATE_UNIT", "FULL_TIME_POS",
                "PW_1", "PW_UNIT_1",
            ),
            *filed_fields.prevailing("PW_1", "PW_UNIT_1"),
        ),
        never=never,
    )  # fmt: skip


ICERT = _icert(
    "iCERT, fiscal years 2011 to 2014",
    "an LCA disclosure file of fiscal years 2011 to 2014",
    must("visa_class", "VISA_CLASS", read=lca_cells.visa_class),
)
ICERT_WITHOUT_CLASS = _icert(
    "iCERT, fiscal years 2009 and 2010",
    "an LCA disclosure file of fiscal year 2010 or iCERT's part of 2009",
    must("visa_class", "LCA_CASE_NUMBER", read=lca_cells.class_of_prefix),
    never=("VISA_CLASS",),
)


def _e_file(year: str, *, name: str, city: str, state: str, program: str) -> Layout:
    """The system before iCERT. Its occupation codes are not SOC, so none are taken."""
    return Layout(
        dataset="lca",
        name=f"e-file, fiscal year {year}",
        title=f"an H-1B case file of fiscal year {year} (e-file)",
        fields=(
            must("case_number", "CASE_NO", read=lca_cells.e_file_case_number),
            must("visa_class", program, read=lca_cells.class_of_letter),
            must("status", "APPROVAL_STATUS", "WITHDRAWN", read=lca_cells.e_file_status),
            *_decided("DOL_DECISION_DATE"),
            _received("SUBMITTED_DATE"),
            *filed_fields.employer(name),
            *filed_fields.trade(name),
            *filed_fields.home(city, state),
            filed_fields.text("job_title", "JOB_TITLE", 300),
            field("full_time", "PART_TIME_1", read=cells.no_yes),
            _workers("NBR_IMMIGRANTS"),
            *filed_fields.worksite("CITY_1", "STATE_1"),
            *filed_fields.wages(
                "WAGE_RATE_1", "MAX_RATE_1", "RATE_PER_1", "PART_TIME_1", "PREVAILING_WAGE_1", "WAGE_SOURCE_1",
                annual=filings.annual_wage_by_part_time,
            ),
            field("pw", "PREVAILING_WAGE_1", read=cells.amount),
            field("pw_unit", "WAGE_SOURCE_1", read=lca_cells.unit_of_prevailing_wage, blank=""),
        ),
    )  # fmt: skip


LAYOUTS: tuple[Layout, ...] = (
    FLAG,
    DISCLOSURE,
    WIDE,
    ICERT,
    ICERT_WITHOUT_CLASS,
    _e_file("2009", name="EMPLOYER_NAME", city="EMPLOYER_CITY", state="EMPLOYER_STATE", program="PROGRAM_DESIGNATION"),
    _e_file("2008", name="NAME", city="CITY", state="STATE", program="PROGRAM"),
)
