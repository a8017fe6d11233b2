"""Which wage area (metro) a worksite lies in: by its county, and where a file names none by what others say of the place.

Files of 2008 to 2014 and PERM files name no county. Their ZIP code, else their city, lies where nine in ten of the
filings lie that name a county there; a place that filings disagree on, or that none names, has no known area.
"""

from django.db.backends.utils import CursorWrapper

from sponsors.ingest.statements import statement

_LEARNED = ("county_areas", "known_places", "zip_areas", "city_areas")
_DROP = "drop table if exists county_area, known_place, zip_area, city_area"


def learn(cursor: CursorWrapper) -> None:
    """Temporary tables `county_area`, `zip_area` and `city_area`, from the counties imported and the filings held.

    The areas of cities are kept (`CityArea`): pages ask for them, since an ad names a city and no county.
    """
    forget(cursor)
    for name in _LEARNED:
        cursor.execute(statement(name))
    cursor.execute("analyze county_area; analyze zip_area; analyze city_area")
    cursor.execute(statement("keep_city_areas"))


def forget(cursor: CursorWrapper) -> None:
    cursor.execute(_DROP)
