"""Writes sample PERM labor certifications: one file per fiscal year under headings of form ETA-9089 of 2023.

An employer of `filers.json` files a quarter as many as it files LCAs in the year; `perm` says another number by fiscal
year, for those that file many beside few LCAs, as hospitals and food makers do, or none. The seed is fixed.

    python jobboard/sample/make_perm.py
"""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
SEED = 20260831
FISCAL_YEARS = (2025, 2026)
WAITING = timedelta(days=480)  # about the time that a case takes
COLUMNS = """
CASE_NUMBER CASE_STATUS RECEIVED_DATE DECISION_DATE EMP_BUSINESS_NAME EMP_TRADE_NAME EMP_CITY EMP_STATE EMP_FEIN EMP_NAICS
EMP_NUM_PAYROLL JOB_TITLE PWD_SOC_CODE PWD_SOC_TITLE PRIMARY_WORKSITE_CITY PRIMARY_WORKSITE_COUNTY
PRIMARY_WORKSITE_STATE PRIMARY_WORKSITE_POSTAL_CODE JOB_OPP_WAGE_FROM JOB_OPP_WAGE_TO JOB_OPP_WAGE_PER
""".split()  # noqa: SIM905 - the same as a list literal would be twenty lines

SHARE_OF_LCAS = 0.25


def cases(fiscal_year: int, filers: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    random = Random(SEED + fiscal_year)  # noqa: S311 - invented data, not a secret
    serial = 0
    for number, filer in enumerate(filers, start=1):
        asked = filer.get("perm", {}).get(str(fiscal_year))
        for _ in range(round(filer["filings"][str(fiscal_year)] * SHARE_OF_LCAS) if asked is None else asked):
            serial += 1 + random.randrange(400)
            yield case(random, number, filer, fiscal_year, serial)


def case(random: Random, number: int, filer: dict[str, Any], fiscal_year: int, serial: int) -> dict[str, object]:
    decided = date(fiscal_year - 1, 10, 1) + timedelta(days=random.randrange(364))
    received = decided - WAITING
    title, soc_code, soc_title, low, _, unit, _ = random.choice(filer["jobs"])
    city, county, state, postal_code = random.choice(filer["sites"])
    home_city, _, home_state, _ = filer["sites"][0]
    return {
        "CASE_NUMBER": f"G-100-{received:%y%j}-{serial:06d}",
        "CASE_STATUS": random.choices(("Certified", "Denied", "Withdrawn"), (92, 4, 4))[0],
        "RECEIVED_DATE": received.isoformat(),
        "DECISION_DATE": decided.isoformat(),
        "EMP_BUSINESS_NAME": filer["name"],
        "EMP_TRADE_NAME": filer.get("dba", ""),
        "EMP_CITY": home_city,
        "EMP_STATE": home_state,
        "EMP_FEIN": f"00-{number:07d}",
        "EMP_NAICS": filer["naics"],
        "JOB_TITLE": title,
        "PWD_SOC_CODE": soc_code,
        "PWD_SOC_TITLE": soc_title,
        "PRIMARY_WORKSITE_CITY": city,
        "PRIMARY_WORKSITE_COUNTY": county,
        "PRIMARY_WORKSITE_STATE": state,
        "PRIMARY_WORKSITE_POSTAL_CODE": postal_code,
        "JOB_OPP_WAGE_FROM": f"{low:.2f}",
        "JOB_OPP_WAGE_PER": unit,
    }


def main() -> None:
    filers = json.loads((HERE / "filers.json").read_text(encoding="utf-8"))["filers"]
    for fiscal_year in FISCAL_YEARS:
        path = HERE / "filings" / f"PERM_Disclosure_Data_FY{fiscal_year}_made_up.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(cases(fiscal_year, filers))


if __name__ == "__main__":
    main()
