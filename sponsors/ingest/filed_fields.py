"""Fields that LCA and PERM layouts have in common, for the headings of an era. Pure."""

from collections.abc import Callable

from sponsors.ingest import cells, filings
from sponsors.ingest.layouts import Field, Headings, field, must

Heading = str | Headings


def text(name: str, heading: Heading, longest: int) -> Field:
    return field(name, heading, read=cells.text(longest), blank="")


def employer(name: Heading) -> tuple[Field, ...]:
    return (
        must("employer_name", name, read=filings.employer_name),
        must("employer_key", name, read=filings.employer_key),
    )


def home(city: Heading, state: Heading) -> tuple[Field, ...]:
    return text("employer_city", city, 100), field("employer_state", state, read=cells.state, blank="")


def trade(name: Heading, *trade_name: Heading) -> tuple[Field, ...]:
    """From its own column where an era has one, and from the tail of the legal name."""
    return (
        field("trade_name", name, *trade_name, read=filings.trade_name, blank=""),
        field("trade_key", name, *trade_name, read=filings.trade_key, blank=""),
    )


def occupation(code: Heading, title: Heading) -> tuple[Field, ...]:
    return field("soc_code", code, title, read=filings.soc_code, blank=""), text("soc_title", title, 200)


def worksite(city: Heading, state: Heading) -> tuple[Field, ...]:
    return text("worksite_city", city, 100), field("worksite_state", state, read=cells.state, blank="")


def county(name: Heading, state: Heading) -> tuple[Field, ...]:
    return (
        text("worksite_county", name, 100),
        field("county_key", state, name, read=filings.county, blank=""),
    )


def zip_code(heading: Heading) -> Field:
    return field("worksite_zip", heading, read=cells.zip_code, blank="")


def wages(
    low: Heading,
    high: Heading,
    unit: Heading,
    *annual_cells: Heading,
    annual: Callable[..., filings.Annual] = filings.annual_wage,
) -> tuple[Field, ...]:
    """`annual_cells` are what `annual` reads behind the lower wage and the unit."""
    return (
        field("wage_from", low, read=filings.lower_wage),
        field("wage_to", high, low, read=filings.upper_wage),
        field("wage_unit", unit, read=cells.unit_name, blank=""),
        field("wage_annual", low, unit, *annual_cells, read=annual),
    )


def prevailing(wage: Heading, unit: Heading) -> tuple[Field, ...]:
    return field("pw", wage, read=cells.amount), field("pw_unit", unit, read=cells.unit_name, blank="")


def level(heading: Heading) -> Field:
    return field("pw_level", heading, read=cells.level, blank="")
