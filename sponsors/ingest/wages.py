"""OFLC's prevailing wages and the areas they apply to, as declared layouts. Pure.

The rows say neither the wage year nor the series: the year comes with the `Reading`, the series from the file's name.
"""

import re
from decimal import Decimal
from pathlib import PurePath

from sponsors.counties import county_key
from sponsors.ingest import cells, filed_fields
from sponsors.ingest.cells import Unreadable
from sponsors.ingest.layouts import Layout, Reading, field, must

_AREA = re.compile(r"\d{2,7}")
_SERIES = ("ALC", "EDC")
# Of occupations without set hours (teachers, pilots) OFLC publishes yearly salaries in the same columns. No hourly wage
# comes near the limit, no salary under it.
_LEAST_SALARY = 1_000
_HOURS = 2_080


def wage_year(_area: str, reading: Reading) -> int:
    return reading.wage_year


def year_assumed(_area: str, reading: Reading) -> bool:
    return reading.year_assumed


def series(_area: str, reading: Reading) -> str:
    """ "ALC_Export.csv" holds all industries, "EDC_Export.csv" education and research: the columns are the same."""
    name = PurePath(reading.file_name.replace("\\", "/")).name.upper()
    found = [series for series in _SERIES if re.search(rf"(?<![A-Z]){series}(?![A-Z])", name.replace("_", " "))]
    if len(found) != 1:
        raise Unreadable("without a series: the file's name has to say ALC (all industries) or EDC (education)")
    return found[0]


def area(cell: str) -> str:
    code = cells.line(cell)
    if code and not _AREA.fullmatch(code):
        raise Unreadable("not an area code")
    return code


def soc_code(cell: str) -> str:
    code = cells.line(cell)
    if code and not re.fullmatch(r"\d\d-\d{4}", code):
        raise Unreadable("not an occupation code")
    return code


def state(cell: str) -> str:
    code = cells.state(cell)
    if cell and not code:
        raise Unreadable("not a state")
    return code


def hourly(cell: str) -> Decimal | None:
    """Hourly dollars; a yearly salary over the 2,080 hours of a working year, exact to a dollar when multiplied again."""
    wage = cells.amount(cell)
    if wage is None or wage < _LEAST_SALARY:
        return wage
    return (wage / _HOURS).quantize(Decimal("0.0001"))


def county(name: str, state_code: str) -> str:
    return county_key(cells.line(name), cells.state(state_code))


WAGES = Layout(
    dataset="wages",
    name="prevailing wages (ALC_Export, EDC_Export)",
    title="a file of OFLC's prevailing wages (ALC_Export or EDC_Export)",
    fields=(
        must("area", "AREA", read=area),
        must("soc_code", "SOCCODE", read=soc_code),
        must("series", "AREA", read=series, asks_reading=True),
        field("wage_year", "AREA", read=wage_year, asks_reading=True),
        field("year_assumed", "AREA", read=year_assumed, asks_reading=True),
        must("level_1", "LEVEL1", read=hourly, may_be_empty=True),
        field("level_2", "LEVEL2", read=hourly),
        field("level_3", "LEVEL3", read=hourly),
        field("level_4", "LEVEL4", read=hourly),
        field("average", "AVERAGE", read=hourly),
        field("geographic_level", "GEOLVL", read=cells.count),
        filed_fields.text("label", "LABEL", 100),
    ),
)

# `area_name` goes to the area itself.
AREAS = Layout(
    dataset="areas",
    name="areas (Geography)",
    title="OFLC's list of areas and their counties (Geography)",
    fields=(
        must("area", "AREA", read=area),
        must("state", "STATEAB", read=state),
        must("county_name", "COUNTYTOWNNAME", read=cells.text(100)),
        must("county_key", "COUNTYTOWNNAME", "STATEAB", read=county),
        must("area_name", "AREANAME", read=cells.text(150)),
    ),
)

LAYOUTS: tuple[Layout, ...] = (WAGES, AREAS)
