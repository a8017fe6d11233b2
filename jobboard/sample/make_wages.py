"""Writes sample prevailing wages in the layout of OFLC's wage download: areas, occupations, four levels for each pair.

The areas are real (delineations of the Office of Management and Budget, July 2023; `metros.csv`), the wages invented: a
level is spread around what `filers.json` pays for the occupation, dearer in some areas than in others.

    python jobboard/sample/make_wages.py
"""

import csv
import json
from collections import defaultdict
from pathlib import Path
from statistics import mean
from typing import Any

HERE = Path(__file__).parent
FOLDER = HERE / "wages_2026-27"
HOURS = 2080
STATES = {"AZ": "Arizona", "CA": "California", "CO": "Colorado", "FL": "Florida", "GA": "Georgia", "ID": "Idaho",
          "IL": "Illinois", "MA": "Massachusetts", "MD": "Maryland", "MI": "Michigan", "MN": "Minnesota",
          "NC": "North Carolina", "NE": "Nebraska", "NJ": "New Jersey", "NV": "Nevada", "NY": "New York", "OH": "Ohio",
          "OR": "Oregon", "PA": "Pennsylvania", "TN": "Tennessee", "TX": "Texas", "VA": "Virginia", "WA": "Washington",
          "WI": "Wisconsin"}  # fmt: skip
LEVELS = {"I": 0.78, "II": 1.0, "III": 1.22, "IV": 1.44}
DEAR = ("San ", "New York", "Boston", "Seattle", "Los Angeles", "Washington")
OF_PAY = 0.9  # a prevailing wage lies a little under what is paid

Job = list[Any]


def level_two(jobs: list[Job]) -> dict[str, float]:
    """Hourly wage of level II by SOC code, from the lowest pay of each job and its level."""
    paid: dict[str, list[float]] = defaultdict(list)
    for _, onet_code, _, low, _, unit, level in jobs:
        hourly = low if unit == "Hour" else low / HOURS
        paid[onet_code[:7]].append(hourly * OF_PAY / LEVELS[level])
    return {soc: mean(wages) for soc, wages in sorted(paid.items())}


def wages(metros: list[dict[str, str]], jobs: list[Job]) -> list[list[str]]:
    rows = []
    for metro in metros:
        factor = 1.08 if metro["name"].startswith(DEAR) else 0.94
        for soc, hourly in level_two(jobs).items():
            levels = [f"{hourly * factor * share:.2f}" for share in LEVELS.values()]
            rows.append([metro["area"], soc, "1", *levels, "", ""])
    return rows


def places(metros: list[dict[str, str]]) -> list[list[str]]:
    rows = []
    for metro in metros:
        for place in metro["counties"].split("; "):
            county, state = place.split(", ")
            rows.append([metro["area"], metro["name"], state, STATES[state], county])
    return rows


def write(name: str, header: str, rows: list[list[str]]) -> None:
    with (FOLDER / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def main() -> None:
    filers = json.loads((HERE / "filers.json").read_text(encoding="utf-8"))["filers"]
    jobs = [job for filer in filers for job in filer["jobs"]]
    with (HERE / "metros.csv").open(encoding="utf-8", newline="") as file:
        metros = list(csv.DictReader(file))
    titles = {job[1][:7]: job[2] for job in jobs if job[1].endswith(".00")}
    FOLDER.mkdir(exist_ok=True)
    write("Geography.csv", "Area,AreaName,StateAb,State,CountyTownName", places(metros))
    write("oes_soc_occs.csv", "soccode,Title,Description", [[soc, title, ""] for soc, title in sorted(titles.items())])
    write("ALC_Export.csv", "Area,SocCode,GeoLvl,Level1,Level2,Level3,Level4,Average,Label", wages(metros, jobs))


if __name__ == "__main__":
    main()
