"""SOC codes as written in official files, and those that a spreadsheet took for months. Pure.

A spreadsheet reads "11-3021" as November of the year 3021 and shows "Nov-21", and does the same with 11-2021, 11-9021
and 11-9121. The two digits left and the title beside them tell which code it was; the digits alone where only one
management occupation ends so.
"""

import re

from sponsors.ingest.cells import Unreadable, is_empty

_CODE = re.compile(r"(\d{2})[-.\u2013 ]?(\d{4})(?:\.(\d{2}))?(?:\.0)?")
_MONTH = re.compile(r"(?:Nov-(\d{2})|(\d{2})-Nov)", re.IGNORECASE)

# Management occupations of SOC 2000, 2010 and 2018 whose last four digits make a year (1900 or later), with the words
# that tell them from others of the same ending. The first word is the one that decides.
_MANAGERS: tuple[tuple[str, str], ...] = (
    ("11-2011", "ADVERTISING"),
    ("11-2021", "MARKETING"),
    ("11-2022", "SALES"),
    ("11-2031", "PUBLIC RELATIONS"),
    ("11-2032", "PUBLIC RELATIONS"),
    ("11-2033", "FUNDRAISING"),
    ("11-3011", "ADMINISTRATIVE SERVICES"),
    ("11-3012", "ADMINISTRATIVE SERVICES"),
    ("11-3013", "FACILITIES"),
    ("11-3021", "COMPUTER"),
    ("11-3031", "FINANCIAL"),
    ("11-3040", "HUMAN RESOURCES"),
    ("11-3041", "COMPENSATION"),
    ("11-3042", "TRAINING"),
    ("11-3049", "HUMAN RESOURCES"),
    ("11-3051", "INDUSTRIAL PRODUCTION"),
    ("11-3061", "PURCHASING"),
    ("11-3071", "TRANSPORTATION"),
    ("11-3111", "COMPENSATION"),
    ("11-3121", "HUMAN RESOURCES"),
    ("11-3131", "TRAINING"),
    ("11-9011", "FARM"),
    ("11-9012", "FARMERS"),
    ("11-9013", "FARM"),
    ("11-9021", "CONSTRUCTION"),
    ("11-9031", "EDUCATION"),
    ("11-9032", "EDUCATION"),
    ("11-9033", "EDUCATION"),
    ("11-9039", "EDUCATION"),
    ("11-9041", "ENGINEERING"),
    ("11-9041", "ARCHITECTURAL"),
    ("11-9051", "FOOD SERVICE"),
    ("11-9061", "FUNERAL"),
    ("11-9071", "GAMING"),
    ("11-9071", "GAMBLING"),
    ("11-9072", "ENTERTAINMENT"),
    ("11-9081", "LODGING"),
    ("11-9111", "MEDICAL"),
    ("11-9121", "NATURAL SCIENCES"),
    ("11-9131", "POSTMASTERS"),
    ("11-9141", "PROPERTY"),
    ("11-9151", "SOCIAL"),
    ("11-9161", "EMERGENCY MANAGEMENT"),
    ("11-9171", "FUNERAL"),
    ("11-9179", "PERSONAL SERVICE"),
    ("11-9199", "MANAGERS"),
)


def read(code: str, title: str = "") -> str:
    """ "15-1132", "15-1132.00", "151132", "15.1132.00" -> the official form; O*NET's two digits stay where filed.

    Raises Unreadable for what is no code, and for a month that may have been several codes.
    """
    if is_empty(code):
        return ""
    found = _CODE.fullmatch(code)
    if found:
        return f"{found[1]}-{found[2]}" + (f".{found[3]}" if found[3] else "")
    if month := _MONTH.fullmatch(code):
        return _before_the_spreadsheet(month[1] or month[2], title)
    raise Unreadable("not an occupation code")


def is_month(code: str) -> bool:
    return bool(_MONTH.fullmatch(code))


def _before_the_spreadsheet(digits: str, title: str) -> str:
    words = " ".join(title.upper().split())
    ending = [(code, start) for code, start in _MANAGERS if code.endswith(digits)]
    named = {code for code, start in ending if words.startswith(start)}
    codes = named if words else {code for code, _ in ending}
    if len(codes) != 1:
        raise Unreadable("a month, made by a spreadsheet of one of several codes")
    return codes.pop()
