"""The IPEDS directory of colleges and universities (HD) as a declared layout. Pure."""

from collections.abc import Callable

from sponsors.ingest import cells, filed_fields
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Layout, field, must
from sponsors.names import normalise

_LONGEST_NAME = 200
_NOT_GIVEN = frozenset(["-1", "-2", "-3"])  # IPEDS writes "not reported" and "not applicable" as numbers


def one_of(allowed: range) -> Callable[[str], int | None]:
    def read(cell: str) -> int | None:
        if cell in _NOT_GIVEN:
            return None
        code = cells.count(cell)
        if code is not None and code not in allowed:
            raise Unreadable("not a code of IPEDS")
        return code

    return read


def name_key(cell: str) -> str:
    return normalise(cells.text(_LONGEST_NAME)(cell))


def aliases(cell: str) -> str:
    """IPEDS separates them with "|"; one a line here."""
    names = (cells.line(alias) for alias in cell.split("|"))
    return "\n".join(dict.fromkeys(filter(None, names)))


def ein(cell: str) -> str:
    if cell in _NOT_GIVEN or not cell.strip("0"):
        return ""
    return cells.fein(cell.zfill(9) if cell.isdigit() else cell)


def cbsa(cell: str) -> str:
    if cells.is_empty(cell) or cell in _NOT_GIVEN:
        return ""
    if not (cell.isdigit() and len(cell) == 5):
        raise Unreadable("not a CBSA code")
    return cell


HD = Layout(
    dataset="institutions",
    name="IPEDS directory (HD)",
    title="the IPEDS directory of institutions (HD)",
    fields=(
        must("unitid", "UNITID", read=cells.count),
        must("name", "INSTNM", read=cells.text(_LONGEST_NAME)),
        must("key", "INSTNM", read=name_key),
        must("control", "CONTROL", read=one_of(range(1, 4)), may_be_empty=True),
        field("sector", "SECTOR", read=one_of(range(100))),
        field("level", "ICLEVEL", read=one_of(range(1, 4))),
        field("carnegie", ("CARNEGIE", "C21BASIC"), read=one_of(range(100))),
        field("aliases", "IALIAS", read=aliases, blank=""),
        field("ein", "EIN", read=ein, blank=""),
        filed_fields.text("city", "CITY", 100),
        field("state", "STABBR", read=cells.state, blank=""),
        field("zip_code", "ZIP", read=cells.zip_code, blank=""),
        field("cbsa", "CBSA", read=cbsa, blank=""),
    ),
)

LAYOUTS: tuple[Layout, ...] = (HD,)
