"""Writes sample first decisions on H-1B petitions: one file per fiscal year in the layout of the USCIS data hub export.

The invented employers of `filers.json` were granted about what they filed for. The seed is fixed.

    python jobboard/sample/make_decisions.py
"""

import csv
import json
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
SEED = 20260801
FISCAL_YEARS = (2024, 2025, 2026)
KINDS = (
    ("New Employment", 0.34),
    ("Continuation", 0.3),
    ("Change with Same Employer", 0.06),
    ("New Concurrent", 0.02),
    ("Change of Employer", 0.2),
    ("Amended", 0.08),
)
HEADER = [
    "Line by line", "Fiscal Year   ", "Employer (Petitioner) Name", "Tax ID", "Industry (NAICS) Code", "Petitioner City",
    "Petitioner State", "Petitioner Zip Code", *(f"{kind} {end}" for kind, _ in KINDS for end in ("Approval", "Denial")),
]  # fmt: skip


def decisions(random: Random, filings: int) -> list[int]:
    """Approvals and denials of each kind in turn; about one petition in thirty is denied."""
    counts = []
    for _, share in KINDS:
        decided = round(filings * share + random.random() - 0.5)
        denied = sum(random.random() < 1 / 30 for _ in range(decided))
        counts += [decided - denied, denied]
    return counts


def line(random: Random, number: int, filer: dict[str, Any], fiscal_year: int) -> list[str | int]:
    city, _, state, postal_code = filer["sites"][0]
    home = [f"{number:04d}", filer["naics"][:2], city, state, postal_code]
    counts = decisions(random, filer["filings"][str(fiscal_year)])
    return [number, fiscal_year, filer["name"], *home, *counts]


def main() -> None:
    filers = json.loads((HERE / "filers.json").read_text(encoding="utf-8"))["filers"]
    for fiscal_year in FISCAL_YEARS:
        random = Random(SEED + fiscal_year)  # noqa: S311 - invented data, not a secret
        path = HERE / "filings" / f"H1B_Employer_Data_Hub_FY{fiscal_year}_made_up.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(line(random, number, filer, fiscal_year) for number, filer in enumerate(filers, start=1))


if __name__ == "__main__":
    main()
