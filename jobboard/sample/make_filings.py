"""Writes the sample filings: one file per fiscal year in the layout that the Department of Labor publishes.

The employers in `filers.json` are invented, and so are their cases. The seed is fixed, so the files are the same on
every machine. The columns about contact persons, attorneys and preparers exist as in the official files and are empty.

    python jobboard/sample/make_filings.py
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
SEED = 20260930
FISCAL_YEARS = (2023, 2024, 2025, 2026)

COLUMNS = """
CASE_NUMBER CASE_STATUS RECEIVED_DATE DECISION_DATE ORIGINAL_CERT_DATE VISA_CLASS JOB_TITLE SOC_CODE SOC_TITLE
FULL_TIME_POSITION BEGIN_DATE END_DATE TOTAL_WORKER_POSITIONS NEW_EMPLOYMENT CONTINUED_EMPLOYMENT
CHANGE_PREVIOUS_EMPLOYMENT NEW_CONCURRENT_EMPLOYMENT CHANGE_EMPLOYER AMENDED_PETITION EMPLOYER_NAME TRADE_NAME_DBA
EMPLOYER_ADDRESS1 EMPLOYER_ADDRESS2 EMPLOYER_CITY EMPLOYER_STATE EMPLOYER_POSTAL_CODE EMPLOYER_COUNTRY
EMPLOYER_PROVINCE EMPLOYER_PHONE EMPLOYER_PHONE_EXT EMPLOYER_FEIN NAICS_CODE EMPLOYER_POC_LAST_NAME
EMPLOYER_POC_FIRST_NAME EMPLOYER_POC_MIDDLE_NAME EMPLOYER_POC_JOB_TITLE EMPLOYER_POC_ADDRESS1 EMPLOYER_POC_ADDRESS2
EMPLOYER_POC_CITY EMPLOYER_POC_STATE EMPLOYER_POC_POSTAL_CODE EMPLOYER_POC_COUNTRY EMPLOYER_POC_PROVINCE
EMPLOYER_POC_PHONE EMPLOYER_POC_PHONE_EXT EMPLOYER_POC_EMAIL AGENT_REPRESENTING_EMPLOYER AGENT_ATTORNEY_LAST_NAME
AGENT_ATTORNEY_FIRST_NAME AGENT_ATTORNEY_MIDDLE_NAME AGENT_ATTORNEY_ADDRESS1 AGENT_ATTORNEY_ADDRESS2
AGENT_ATTORNEY_CITY AGENT_ATTORNEY_STATE AGENT_ATTORNEY_POSTAL_CODE AGENT_ATTORNEY_COUNTRY AGENT_ATTORNEY_PROVINCE
AGENT_ATTORNEY_PHONE AGENT_ATTORNEY_PHONE_EXT AGENT_ATTORNEY_EMAIL_ADDRESS LAWFIRM_NAME_BUSINESS_NAME
LAWFIRM_BUSINESS_FEIN STATE_OF_HIGHEST_COURT NAME_OF_HIGHEST_STATE_COURT WORKSITE_WORKERS SECONDARY_ENTITY
SECONDARY_ENTITY_BUSINESS_NAME WORKSITE_ADDRESS1 WORKSITE_ADDRESS2 WORKSITE_CITY WORKSITE_COUNTY WORKSITE_STATE
WORKSITE_POSTAL_CODE WAGE_RATE_OF_PAY_FROM WAGE_RATE_OF_PAY_TO WAGE_UNIT_OF_PAY PREVAILING_WAGE PW_UNIT_OF_PAY
PW_TRACKING_NUMBER PW_WAGE_LEVEL PW_OES_YEAR PW_OTHER_SOURCE PW_OTHER_YEAR PW_SURVEY_PUBLISHER PW_SURVEY_NAME
TOTAL_WORKSITE_LOCATIONS AGREE_TO_LC_STATEMENT H_1B_DEPENDENT WILLFUL_VIOLATOR SUPPORT_H1B STATUTORY_BASIS
APPENDIX_A_ATTACHED PUBLIC_DISCLOSURE PREPARER_LAST_NAME PREPARER_FIRST_NAME PREPARER_MIDDLE_INITIAL
PREPARER_BUSINESS_NAME PREPARER_EMAIL
""".split()  # noqa: SIM905 - the same as a list literal would be a hundred lines

# The official header grew: 96 columns to FY2023, the employer's number from FY2024, the law firm's from FY2025.
FIRST_FISCAL_YEAR_OF = {"EMPLOYER_FEIN": 2024, "LAWFIRM_BUSINESS_FEIN": 2025}

CASE_PREFIX = {"H-1B": "I-200", "H-1B1 Chile": "I-201", "H-1B1 Singapore": "I-202", "E-3 Australian": "I-203"}
# 3 years for H-1B, 2 for E-3, 18 months for H-1B1: the longest period each class may be certified for.
LONGEST_STAY = {"H-1B": 1095, "E-3 Australian": 730, "H-1B1 Chile": 547, "H-1B1 Singapore": 547}
KINDS_OF_EMPLOYMENT = (
    ("NEW_EMPLOYMENT", 0.38),
    ("CONTINUED_EMPLOYMENT", 0.27),
    ("CHANGE_EMPLOYER", 0.2),
    ("AMENDED_PETITION", 0.08),
    ("CHANGE_PREVIOUS_EMPLOYMENT", 0.05),
    ("NEW_CONCURRENT_EMPLOYMENT", 0.02),
)

Filer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decision:
    status: str
    received: date
    decided: date
    first_certified: date | None


def columns_of(fiscal_year: int) -> list[str]:
    return [name for name in COLUMNS if FIRST_FISCAL_YEAR_OF.get(name, 0) <= fiscal_year]


def day(value: date | None) -> str:
    return f"{value.month}/{value.day}/{value.year}" if value else ""


def pick(random: Random, weighted: dict[str, float]) -> str:
    """One key by its share; the shares add up to 1."""
    point = random.random()
    for key, share in weighted.items():
        point -= share
        if point < 0:
            return key
    return next(iter(weighted))


def decision(random: Random, fiscal_year: int, withdrawn: float) -> Decision:
    """Decided within the fiscal year. A withdrawal comes weeks after its certification."""
    status = pick(
        random,
        {
            "Certified": 1 - withdrawn - 0.02,
            "Certified - Withdrawn": withdrawn * 0.75,
            "Withdrawn": withdrawn * 0.25,
            "Denied": 0.02,
        },
    )
    certified = date(fiscal_year - 1, 10, 1) + timedelta(days=random.randrange(364))
    last = date(fiscal_year, 9, 30)
    received = certified - timedelta(days=7)
    if status == "Certified - Withdrawn":
        decided = min(certified + timedelta(days=20 + random.randrange(100)), last)
        return Decision(status, received, decided, certified)
    return Decision(status, received, certified, None)


def wage(random: Random, low: float, high: float, unit: str) -> tuple[str, str, str]:
    """Pay from, pay to (often empty) and prevailing wage, as text with two decimals."""
    step = 0.25 if unit == "Hour" else 500
    start = low + step * random.randrange(int((high - low) / step) + 1)
    prevailing = round(start * (0.86 + 0.13 * random.random()), 2)
    upper = f"{start * 1.15:.2f}" if random.random() < 0.35 else ""
    return f"{start:.2f}", upper, f"{prevailing:.2f}"


def employment(random: Random, positions: int) -> dict[str, int]:
    kind = pick(random, dict(KINDS_OF_EMPLOYMENT))
    return {name: positions if name == kind else 0 for name, _ in KINDS_OF_EMPLOYMENT}


def case(random: Random, filer: Filer, number: int, fiscal_year: int, serial: int) -> dict[str, str | int]:
    """One row. `number` tells the invented employers apart in their invented FEIN."""
    visa_class = pick(random, {"H-1B": 1 - sum(filer["classes"].values()), **filer["classes"]})
    made = decision(random, fiscal_year, filer.get("withdrawn", 0.08))
    title, soc_code, soc_title, low, high, unit, level = random.choice(filer["jobs"])
    city, county, state, postal_code = random.choice(filer["sites"])
    home_city, _, home_state, home_postal_code = filer["sites"][0]
    pay_from, pay_to, prevailing = wage(random, low, high, unit)
    placed = random.random() < filer.get("secondary", 0)
    positions = 5 if random.random() < 0.04 else 1
    begins = made.received + timedelta(days=30 + random.randrange(140))
    wage_year = made.received.year if made.received.month >= 7 else made.received.year - 1
    is_h1b = visa_class == "H-1B"
    return {
        "CASE_NUMBER": f"{CASE_PREFIX[visa_class]}-{made.received:%y%j}-{serial:06d}",
        "CASE_STATUS": made.status,
        "RECEIVED_DATE": day(made.received),
        "DECISION_DATE": day(made.decided),
        "ORIGINAL_CERT_DATE": day(made.first_certified),
        "VISA_CLASS": visa_class,
        "JOB_TITLE": title,
        "SOC_CODE": soc_code,
        "SOC_TITLE": soc_title,
        "FULL_TIME_POSITION": "N" if unit == "Hour" and random.random() < 0.1 else "Y",
        "BEGIN_DATE": day(begins),
        "END_DATE": day(begins + timedelta(days=LONGEST_STAY[visa_class] - 1)),
        "TOTAL_WORKER_POSITIONS": positions,
        **employment(random, positions),
        "EMPLOYER_NAME": filer["name"],
        "TRADE_NAME_DBA": filer.get("dba", ""),
        "EMPLOYER_ADDRESS1": filer["address"],
        "EMPLOYER_CITY": home_city,
        "EMPLOYER_STATE": home_state,
        "EMPLOYER_POSTAL_CODE": home_postal_code,
        "EMPLOYER_COUNTRY": "UNITED STATES OF AMERICA",
        "EMPLOYER_FEIN": f"00-{number:07d}",
        "NAICS_CODE": filer["naics"],
        "AGENT_REPRESENTING_EMPLOYER": "No",
        "WORKSITE_WORKERS": positions,
        "SECONDARY_ENTITY": "Yes" if placed else "No",
        "SECONDARY_ENTITY_BUSINESS_NAME": random.choice(filer["clients"]) if placed else "",
        "WORKSITE_CITY": city,
        "WORKSITE_COUNTY": county,
        "WORKSITE_STATE": state,
        "WORKSITE_POSTAL_CODE": postal_code,
        "WAGE_RATE_OF_PAY_FROM": pay_from,
        "WAGE_RATE_OF_PAY_TO": pay_to,
        "WAGE_UNIT_OF_PAY": unit,
        "PREVAILING_WAGE": prevailing,
        "PW_UNIT_OF_PAY": unit,
        "PW_WAGE_LEVEL": level,
        "PW_OES_YEAR": f"7/1/{wage_year} - 6/30/{wage_year + 1}",
        "TOTAL_WORKSITE_LOCATIONS": 1,
        "AGREE_TO_LC_STATEMENT": "Yes",
        "H_1B_DEPENDENT": ("Yes" if filer.get("dependent") else "No") if is_h1b else "N/A",
        "WILLFUL_VIOLATOR": "No" if is_h1b else "N/A",
        "SUPPORT_H1B": "Yes" if filer.get("dependent") and is_h1b else "N/A",
        "APPENDIX_A_ATTACHED": "N/A",
        "PUBLIC_DISCLOSURE": "Disclose Business",
    }


def cases(fiscal_year: int, filers: list[Filer]) -> Iterator[dict[str, str | int]]:
    random = Random(SEED + fiscal_year)  # noqa: S311 - invented data, not a secret
    serial = 0
    for number, filer in enumerate(filers, start=1):
        for _ in range(filer["filings"][str(fiscal_year)]):
            serial += 1 + random.randrange(900)
            yield case(random, filer, number, fiscal_year, serial)


def write(fiscal_year: int, filers: list[Filer], folder: Path) -> Path:
    path = folder / f"LCA_Disclosure_Data_FY{fiscal_year}_made_up.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns_of(fiscal_year), restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(cases(fiscal_year, filers))
    return path


def main() -> None:
    filers = json.loads((HERE / "filers.json").read_text(encoding="utf-8"))["filers"]
    for fiscal_year in FISCAL_YEARS:
        write(fiscal_year, filers, HERE / "filings")


if __name__ == "__main__":
    main()
