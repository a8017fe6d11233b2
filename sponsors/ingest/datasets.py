"""What official files hold, and the table that each goes to. A layout says how a file is read; this says what becomes of it."""

from dataclasses import dataclass

from django.db.models import Model

from sponsors.models import (
    AreaCounty,
    H1bDecision,
    Institution,
    LcaFiling,
    Occupation,
    OccupationTitle,
    OnetOccupation,
    PermFiling,
    PrevailingWage,
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """`key`: the columns that tell rows apart, in the file and in the table.

    `newest_by`: of two rows with one key the one with the larger value counts; without it the one read last.
    `adds_up`: rows of a file with one key are parts of one, whose numbers in these columns are summed (`lines` counts them).
    Files are not added up: editions of one table overlap, and some hold a part of it, so of two the larger number stands.
    `names_employers`: rows belong to the employer of their `employer_key`; `cuts_names`: keys may be cut short.
    `afterwards`: statements of `sponsors/sql` that follow the merge. `moves_areas`: the whole record is counted anew.
    """

    name: str
    model: type[Model]
    key: tuple[str, ...]
    newest_by: str = ""
    adds_up: tuple[str, ...] = ()
    names_employers: bool = False
    cuts_names: bool = False
    afterwards: tuple[str, ...] = ()
    moves_areas: bool = False

    @property
    def taken_whole(self) -> bool:
        """What is stored of a row, or follows from it, can depend on rows that come later in the file."""
        return bool(self.adds_up) or self.cuts_names or self.moves_areas


_KINDS_OF_DECISION = (
    "initial", "continuing", "continuation", "same_employer", "concurrent", "change_of_employer", "amended",
)  # fmt: skip

_ALL = (
    Dataset("lca", LcaFiling, ("case_number",), "decision_on", names_employers=True, afterwards=("link_institutions",)),
    Dataset(
        "perm", PermFiling, ("case_number",), "decision_on", names_employers=True, afterwards=("link_institutions",)
    ),
    Dataset(
        "h1b_hub",
        H1bDecision,
        ("fiscal_year", "name_key", "tax_id", "state", "zip_code"),
        adds_up=tuple(f"{kind}_{fate}" for kind in _KINDS_OF_DECISION for fate in ("approvals", "denials")),
        names_employers=True,
        cuts_names=True,
        afterwards=("link_institutions",),
    ),
    Dataset("wages", PrevailingWage, ("soc_code", "area", "series", "wage_year")),
    Dataset("areas", AreaCounty, ("state", "county_name"), afterwards=("insert_areas",), moves_areas=True),
    Dataset("occupations", Occupation, ("soc_code",)),
    Dataset("crosswalk", OnetOccupation, ("onet_code",)),
    Dataset("job_zones", OnetOccupation, ("onet_code",)),
    Dataset("onet_occupations", OnetOccupation, ("onet_code",)),
    Dataset("onet_titles", OccupationTitle, ("onet_code", "key")),
    Dataset("institutions", Institution, ("unitid",), afterwards=("link_institutions",)),
)
DATASETS: dict[str, Dataset] = {dataset.name: dataset for dataset in _ALL}
