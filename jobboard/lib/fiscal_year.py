"""US federal fiscal years: 1 October to 30 September, named for the year they end in."""

from datetime import date


def fiscal_year(day: date) -> int:
    return day.year + 1 if day.month >= 10 else day.year


def bounds(year: int) -> tuple[date, date]:
    """First day of the fiscal year and first day of the next: a half-open period."""
    return date(year - 1, 10, 1), date(year, 10, 1)
