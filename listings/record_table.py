"""The table "What the employer filed" of a listing: one programme by fiscal year, the occupation of the ad before all."""

from dataclasses import dataclass
from datetime import date

from listings import occupations
from sponsors.decisions import decisions_by_year
from sponsors.evidence import SponsorRecord
from sponsors.holdings import Dataset, holdings
from sponsors.visa_classes import Programme


@dataclass(frozen=True, slots=True)
class RecordTable:
    """`rows`: a label and one count for each of `years`, whole fiscal years. `through`: the newest decision held."""

    heading: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    through: date | None
    caution: str


def record_table(record: SponsorRecord, programme: Programme, soc_code: str) -> RecordTable:
    window = record.window_of(programme)
    by_year = {year.fiscal_year: year for year in record.by_year if year.visa_class is programme}
    return RecordTable(
        heading="Labor certifications (PERM)" if programme is Programme.PERM else f"{programme.value} LCAs",
        years=window.years,
        rows=tuple(
            (label, tuple(getattr(by_year[year], kind).filings if year in by_year else 0 for year in window.years))
            for label, kind in _kinds(programme, soc_code).items()
        ),
        through=window.through,
        caution="A labor certification is not a green card."
        if programme is Programme.PERM
        else "A certified LCA is not an approved petition.",
    )


def _kinds(programme: Programme, soc_code: str) -> dict[str, str]:
    """A certification is for one position and says nothing of new employment or transfers."""
    kinds = {f"For {occupations.plural(soc_code)}": "in_occupation"} if soc_code else {}
    kinds["For every occupation"] = "certified"
    if programme is not Programme.PERM:
        kinds |= {"of these, new employment": "new_employment", "of these, change of employer": "change_employer"}
    return kinds


def decision_words(employer: int) -> str:
    """What USCIS decided first on its H-1B petitions in the latest fiscal year held of it; "" of an employer without any.

    A year of which only a part is held is said to be one, since it must not be read beside a whole one.
    """
    years = decisions_by_year([employer]).get(employer, ())
    if not years:
        return ""
    latest = years[0]
    so_far = ", of which a part is held" if latest.fiscal_year in holdings().partial(Dataset.H1B_HUB) else ""
    return (
        f"USCIS, first decisions on H-1B petitions of FY{latest.fiscal_year}{so_far}: for new employment"
        f" {latest.new_approvals:,} approved and {latest.new_denials:,} denied, for the rest"
        f" {latest.continuing_approvals:,} and {latest.continuing_denials:,}."
    )
