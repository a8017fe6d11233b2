"""The newest H-1B cap selection of which enough is known to reckon with."""

from decimal import Decimal

from sponsors.lottery import Season
from sponsors.models import LotterySeason


def newest_season() -> Season | None:
    """One query. Shares that an admin left at zero are not known."""
    held = LotterySeason.objects.drawn().newest_first().first()
    if held is None:
        return None
    percents = (held.level_1_percent, held.level_2_percent, held.level_3_percent, held.level_4_percent)
    return Season(
        fiscal_year=held.fiscal_year,
        registrations=held.registrations,
        selected=held.selected,
        percents=percents if sum(percents, Decimal(0)) else None,
        percents_are_estimated=held.shares_are_estimated,
        is_weighted=held.is_weighted,
        source=held.source,
        source_url=held.source_url,
        reviewed_on=held.reviewed_on,
    )
