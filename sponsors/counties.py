"""Names of counties as keys, so that a filing's worksite and OFLC's geography meet. Pure.

"ST. LOUIS CITY", "Saint Louis County" and "La Salle Parish" are written in many ways by hand; OFLC writes one way.
"""

import re
import unicodedata

from jobboard.lib.us import state_code

_KINDS = re.compile(
    r" (COUNTY|CO|PARISH|CITY AND BOROUGH|BOROUGH|CENSUS AREA|MUNICIPALITY|MUNICIPIO|PLANNING REGION)( OF)?$"
)
_KIND_FIRST = re.compile(r"^(COUNTY|PARISH|BOROUGH) OF (?=\S)")
_CITY_FIRST = re.compile(r"^CITY OF (\S.*)$")
# Cities that are counties of their own beside a county of the same name. Any other "city" is the only one so named.
_CITY_AND_COUNTY = frozenset(["BALTIMORE", "FAIRFAX", "FRANKLIN", "RICHMOND", "ROANOKE", "SAINT LOUIS"])
_SAINTS = {"ST": "SAINT", "STE": "SAINTE"}
_BOROUGHS_OF_NEW_YORK = {
    "MANHATTAN": "NEWYORK",
    "NEWYORKCITY": "NEWYORK",
    "BROOKLYN": "KINGS",
    "STATENISLAND": "RICHMOND",
    "THEBRONX": "BRONX",
}
_SAME = {("FL", "DADE"): "MIAMIDADE"} | {("NY", name): key for name, key in _BOROUGHS_OF_NEW_YORK.items()}
_LONGEST = 60


def county_key(name: str, state: str) -> str:
    """Key of a county (or what stands for one) of a state given by its postal code; "" for no name.

    The District of Columbia has no counties: every name, and none, is the district.
    """
    if state == "DC":
        return "DISTRICTOFCOLUMBIA"
    words = _KIND_FIRST.sub("", _folded(name, state))
    words = _CITY_FIRST.sub(r"\1 CITY", words)
    words = _KINDS.sub("", words)
    first, _, rest = words.partition(" ")
    words = f"{_SAINTS.get(first, first)} {rest}".strip()
    place = words.removesuffix(" CITY")
    if place not in _CITY_AND_COUNTY:
        words = place
    key = words.replace(" ", "")[:_LONGEST]
    return "" if key.isdigit() else _SAME.get((state, key), key)


def _folded(name: str, state: str) -> str:
    """Upper-case words without accents, punctuation, remarks in brackets and the name of the state after a comma."""
    name = name.replace("&nbsp;", " ").replace("(city)", " city").replace("(CITY)", " CITY")
    name = re.sub(r"\([^)]*\)?", " ", name)
    before, comma, after = name.partition(",")
    if comma and (not after.strip() or state_code(after) == state):
        name = before
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    letters = re.sub(r"['`]", "", letters)
    words = re.sub(r"[^A-Z0-9]+", " ", letters).strip()
    return "" if words in {"N A", "NA", "NONE", "NULL"} else words
