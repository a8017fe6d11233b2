"""Names that everyone knows an employer by and that it does not file under: brands, initials, former and official names. Pure.

`well_known_names.csv` is our own table of public knowledge, reviewed on 22 November 2026: a name and the legal names it stands
for, the entity that employs most people first. It works as aliases reviewed beforehand do, wherever one of the legal names
files; an alias that a person reviewed comes before it. A name that two companies are known by does not belong here.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sponsors.matching.index import Entry, Index
from sponsors.matching.words import letters
from sponsors.names import normalise

_TABLE = Path(__file__).with_name("well_known_names.csv")


def meant_by(key: str, index: Index) -> Entry | None:
    """The first of the legal names that the index holds; nobody when another who files under the very name files more."""
    blanks, legal_keys = _table().get(letters(key), (0, ()))
    if key.count(" ") > blanks:
        return None  # "Robin Hood" is not "Robinhood"
    known = (index.exact(legal) for legal in legal_keys)
    meant = next((entry for entry in known if entry), None)
    named = index.exact(key)
    return None if meant and named and named.filings > meant.filings else meant


@cache
def _table() -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """By letters: the blanks of the name, and the keys of the legal names."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            letters(key): (key.count(" "), tuple(map(normalise, row["legal_names"].split("|"))))
            for row in csv.DictReader(file)
            if (key := normalise(row["name"]))
        }
