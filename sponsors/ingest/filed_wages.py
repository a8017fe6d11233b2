"""What a filed wage comes to in a year, where its amount and its unit can both be right. Pure.

About one row in a thousand states a yearly amount as hourly or weekly, or an hourly one as yearly, and so cannot be
right as filed. The prevailing wage beside it tells: where exactly one other unit brings the two together, that one is
meant. A wage that could be right but lies far from the prevailing one has a digit too many in either; nobody can tell
in which, so it makes no year.
"""

from dataclasses import dataclass
from decimal import Decimal

from jobboard.lib.money import PER_YEAR, SANE_ANNUAL, PayPeriod

UNITS = (PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.BIWEEK, PayPeriod.WEEK, PayPeriod.HOUR)
# An offered wage is at least the prevailing one (20 CFR 655.731(a)), and seldom many times it. A digit too many makes a
# factor of 10, a mix-up of units one of 12 or more, so what lies between these shares is taken as filed.
_CREDIBLE = (Decimal("0.25"), Decimal(8))
_CLOSE = (Decimal("0.8"), Decimal("2.5"))


@dataclass(frozen=True, slots=True)
class FiledWage:
    """Amount and unit of pay as filed; and the prevailing wage with its own unit, where the file gives one."""

    amount: Decimal
    unit: PayPeriod | None
    full_time: bool | None
    prevailing: Decimal | None = None
    prevailing_unit: PayPeriod | None = None


def annual(wage: FiledWage) -> tuple[Decimal | None, str]:
    """Yearly dollars, or None, with a remark where the wage was not simply multiplied by its unit."""
    if wage.unit is None:
        return None, "wage not annualised: no known unit"
    as_filed = _sane(wage.amount * PER_YEAR[wage.unit])
    if as_filed and not _near_prevailing(wage, wage.unit):
        return None, "wage not annualised: far from the prevailing wage"
    unit = wage.unit if as_filed else _meant(wage)
    if unit is None:
        return None, "wage not annualised: outside the sane band"
    if unit is PayPeriod.HOUR and wage.full_time is not True:
        return None, "wage not annualised: hourly, not known to be full-time"
    remark = "" if unit is wage.unit else f"wage marked {wage.unit} annualised as an amount per {unit}: it fits so"
    return wage.amount * PER_YEAR[unit], remark


def _near_prevailing(wage: FiledWage, unit: PayPeriod) -> bool:
    """Also where the prevailing wage alone carries a wrong unit: 128,000 a year beside 79,560 a month."""
    if wage.prevailing is None or wage.prevailing_unit is None:
        return True
    yearly = wage.amount * PER_YEAR[unit]
    readings = [wage.prevailing * PER_YEAR[marked] for marked in (wage.prevailing_unit, unit)]
    sane = [prevailing for prevailing in readings if _sane(prevailing)]
    return not sane or any(_within(yearly / prevailing, _CREDIBLE) for prevailing in sane)


def _meant(wage: FiledWage) -> PayPeriod | None:
    """The one unit under which the wage is sane and near the prevailing wage."""
    prevailing = _prevailing_a_year(wage) or _mistaken_alike(wage)
    if prevailing is None:
        return None
    yearly = {unit: wage.amount * PER_YEAR[unit] for unit in UNITS}
    near = [unit for unit in UNITS if _sane(yearly[unit]) and _within(yearly[unit] / prevailing, _CLOSE)]
    return near[0] if len(near) == 1 else None


def _prevailing_a_year(wage: FiledWage) -> Decimal | None:
    if wage.prevailing is None or wage.prevailing_unit is None:
        return None
    yearly = wage.prevailing * PER_YEAR[wage.prevailing_unit]
    return yearly if _sane(yearly) else None


def _mistaken_alike(wage: FiledWage) -> Decimal | None:
    """Both amounts carry the same impossible unit: 96,100 and 95,000 an hour, 46 and 45 a year."""
    if wage.prevailing is None or wage.prevailing_unit is not wage.unit:
        return None
    swapped = PayPeriod.HOUR if wage.unit is PayPeriod.YEAR else PayPeriod.YEAR
    yearly = wage.prevailing * PER_YEAR[swapped]
    return yearly if _sane(yearly) else None


def _sane(yearly: Decimal) -> bool:
    return _within(yearly, SANE_ANNUAL)


def _within(number: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= number <= bounds[1]
