"""Occupations as OFLC and O*NET list them, as declared layouts. Pure.

Three files fill the O*NET occupations, each its own columns: the crosswalk, Appendix A, and O*NET's own list.
"""

import re
import unicodedata

from sponsors.ingest import cells
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Headings, Layout, field, must

_ONET_CODE: Headings = ("O_NET_SOC_CODE", "ONETCODE", "O_NET_CODE")
_LONGEST_DESCRIPTION = 4_000


def soc_code(cell: str) -> str:
    if cell and not re.fullmatch(r"\d\d-\d{4}", cell):
        raise Unreadable("not an occupation code")
    return cell


def onet_code(cell: str) -> str:
    """ "15-1252.00"; the digits behind the point are put back where a spreadsheet lost a zero of them."""
    if not cell:
        return ""
    found = re.fullmatch(r"(\d\d-\d{4})(?:\.(\d{1,2}))?", cell)
    if not found:
        raise Unreadable("not an O*NET code")
    return f"{found[1]}.{(found[2] or '').ljust(2, '0')}"


def job_zone(cell: str) -> int | None:
    zone = cells.count(cell)
    if zone is not None and not 1 <= zone <= 5:
        raise Unreadable("not a job zone")
    return zone


def education(cell: str) -> str:
    """ "None" is an answer here: no formal credential is usual."""
    return " ".join(cell.split())[:100]


def look_up_key(title: str) -> str:
    """ "C++ Developer (Sr.)" -> "c++ developer sr": letters, digits and the signs that tell languages apart."""
    letters = unicodedata.normalize("NFKD", cells.line(title)).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("'", "")
    return " ".join(re.sub(r"[^\w+#&/]+", " ", letters).split())[:200]


OCCUPATIONS = Layout(
    dataset="occupations",
    name="SOC occupations (oes_soc_occs)",
    title="OFLC's list of SOC occupations (oes_soc_occs)",
    fields=(
        must("soc_code", "SOCCODE", read=soc_code),
        must("title", "TITLE", read=cells.text(200)),
        must("description", "DESCRIPTION", read=cells.text(_LONGEST_DESCRIPTION), may_be_empty=True),
    ),
)

CROSSWALK = Layout(
    dataset="crosswalk",
    name="crosswalk of O*NET and SOC (xwalk_plus)",
    title="OFLC's crosswalk of O*NET and SOC codes (xwalk_plus)",
    fields=(
        must("onet_code", "ONETCODE", read=onet_code),
        must("soc_code", "OES_SOCCODE", read=soc_code),  # the title is O*NET's own list's to say
    ),
)

JOB_ZONES = Layout(
    dataset="job_zones",
    name="job zones (Appendix A)",
    title="OFLC's Appendix A with job zones",
    fields=(
        must("onet_code", _ONET_CODE, read=onet_code),
        must("job_zone", "JOB_ZONE", read=job_zone),
    ),
)

EDUCATION = Layout(
    dataset="job_zones",
    name="usual education (Appendix A)",
    title="OFLC's Appendix A with the usual education",
    fields=(
        must("onet_code", _ONET_CODE, read=onet_code),
        must("education", "EDUCATION", read=education),
    ),
)

ONET = Layout(
    dataset="onet_occupations",
    name="O*NET occupations",
    title="O*NET's list of occupations (Occupation Data, onet_occs)",
    fields=(
        must("onet_code", _ONET_CODE, read=onet_code),
        must("title", ("TITLE", "ONETTITLE"), read=cells.text(200)),
        field("description", ("DESCRIPTION", "ONETDESCRIPTION"), read=cells.text(_LONGEST_DESCRIPTION), blank=""),
    ),
    never=("OES_SOCCODE", "ALTERNATE_TITLE", "REPORTED_JOB_TITLE", "JOB_ZONE", "EDUCATION"),
)

TITLES = Layout(
    dataset="onet_titles",
    name="O*NET titles",
    title="O*NET's other titles of occupations (Alternate Titles, Sample of Reported Titles)",
    fields=(
        must("onet_code", _ONET_CODE, read=onet_code),
        must("title", ("ALTERNATE_TITLE", "REPORTED_JOB_TITLE"), read=cells.text(200)),
        must("key", ("ALTERNATE_TITLE", "REPORTED_JOB_TITLE"), read=look_up_key),
    ),
)

LAYOUTS: tuple[Layout, ...] = (OCCUPATIONS, CROSSWALK, JOB_ZONES, EDUCATION, ONET, TITLES)
