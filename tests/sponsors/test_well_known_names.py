import csv
from pathlib import Path

import sponsors.matching
from sponsors.matching.asking import Asked
from sponsors.matching.universe import Universe
from sponsors.matching.words import letters
from sponsors.names import normalise

TABLE = Path(sponsors.matching.__file__).with_name("well_known_names.csv")


def answer(universe: Universe, name: str) -> tuple[str, str | None]:
    said = universe.match_as_json(Asked(name))
    return said["decision"], said["employer"]


def test_a_brand_means_the_legal_name_that_files() -> None:
    universe = Universe([("MAPLEBEAR INC", 111), ("INSTANT CARTS LLC", 3)])

    assert answer(universe, "Instacart") == ("matched", "MAPLEBEAR INC")


def test_initials_of_a_university_are_written_in_any_way() -> None:
    universe = Universe([("UNIVERSITY OF CALIFORNIA, SAN FRANCISCO", 297), ("UNIVERSITY OF SAN FRANCISCO", 9)])

    assert answer(universe, "UC San Francisco") == ("matched", "UNIVERSITY OF CALIFORNIA, SAN FRANCISCO")
    assert answer(universe, "ucsf") == ("matched", "UNIVERSITY OF CALIFORNIA, SAN FRANCISCO")


def test_a_brand_whose_legal_name_files_nothing_is_nobody() -> None:
    assert answer(Universe([("SOME BAKERY LLC", 4)]), "Instacart") == ("none", None)


def test_who_files_more_under_the_very_name_is_meant() -> None:
    universe = Universe([("ESHARES, INC", 27), ("CARTA LLC", 60)])

    assert answer(universe, "Carta")[1] != "ESHARES, INC"


def test_of_several_legal_names_the_first_that_files_is_meant() -> None:
    assert answer(Universe([("TWITTER, INC.", 12)]), "Twitter") == ("matched", "TWITTER, INC.")
    assert answer(Universe([("TWITTER HOLDINGS LLC", 1), ("X CORP.", 47)]), "Twitter") == ("matched", "X CORP.")


def test_no_name_of_the_table_stands_twice_and_each_means_somebody() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    names = [letters(normalise(row["name"])) for row in rows]
    assert len(names) == len(set(names))
    assert all(normalise(legal) for row in rows for legal in row["legal_names"].split("|"))
