"""Pay periods and what they come to in a year."""

from decimal import Decimal
from enum import StrEnum


class PayPeriod(StrEnum):
    YEAR = "year"
    MONTH = "month"
    BIWEEK = "biweek"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


# Full-time factors: 2,080 hours is the Department of Labor's working year (20 CFR 656.40(c) uses it for prevailing wages).
PER_YEAR: dict[PayPeriod, int] = {
    PayPeriod.YEAR: 1,
    PayPeriod.MONTH: 12,
    PayPeriod.BIWEEK: 26,
    PayPeriod.WEEK: 52,
    PayPeriod.DAY: 260,
    PayPeriod.HOUR: 2080,
}

# Outside this band an annual figure is kept as written and left out of comparisons.
SANE_ANNUAL = (Decimal(15_000), Decimal(1_500_000))


def annualised(amount: Decimal, period: PayPeriod) -> Decimal | None:
    """Yearly dollars of `amount` a `period`; None outside the sane band, where the unit is likelier wrong than the pay."""
    annual = amount * PER_YEAR[period]
    low, high = SANE_ANNUAL
    return annual if low <= annual <= high else None
