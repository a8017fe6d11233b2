"""Where a job is, as far as its place string says: cities with states and countries, and whether it can be done
from home.

A name that could be two places is settled by the state or country beside it, then by a city of the United States,
then by size;
what is no place stays out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from jobboard.lib.us import NAMES, state_code
from listings.gazetteer import INDIAN_STATES, PROVINCE_NAMES, City, folded, gazetteer
from listings.place_nicknames import NICKNAMES
from listings.work_mode import ANYWHERE, REMOTE, REMOTE_WORD, SAYS_HOW, mode_of_place


@dataclass(frozen=True, slots=True)
class Place:
    """`raw`: the words it was read from. `state`: two letters. `country`: ISO 3166 alpha-2."""

    raw: str
    city: str | None
    state: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Places:
    """`remote`: no, yes, optional, hybrid or unknown. `remote_scope`: a country code, a state as "US-CA",
    "worldwide", or None."""

    places: tuple[Place, ...]
    remote: str
    remote_scope: str | None


# States whose name or code is a city's too: a state only after a city that lies in it.
_ALSO_CITIES = {"washington": "WA", "new york": "NY", "la": "LA", "dc": "DC"}
_BRITISH_COUNTIES = frozenset(
    [
        "kent",
        "surrey",
        "essex",
        "sussex",
        "hampshire",
        "berkshire",
        "oxfordshire",
        "cambridgeshire",
        "hertfordshire",
        "yorkshire",
        "lancashire",
    ]
)

_BAY_AREA = re.compile(r"\b(?:san francisco |sf |south |east )?bay area\b", re.IGNORECASE)
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
# "IN", "OK" and "OR" are states, and the last one a word between two places in capital letters.
_GROUP = re.compile(
    r"\s*(?:[;|\n/&+]|\band/or\b|\b(?-i:or|Or)\b|(?-i:(?<!,)(?<!, )\bOR\b(?=\s+[A-Za-z]))|\band\b|\s[-–—]+\s|\s[-–—]+(?=\w)|:)\s*",
    re.IGNORECASE,
)
_PAREN = re.compile(r"\(([^()]{0,200})\)?")
_STREET = re.compile(
    r"^\s*\d+\b|\b(?:st|street|ave|avenue|blvd|boulevard|rd|road"
    r"|dr|drive|floor|\d+(?:th|st|nd|rd) fl|suite|ste|pkwy|parkway"
    r"|hwy|lane|ln|plaza|way)\.?(?:\s+\d+)?\s*$",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?:USA?|United States)-([A-Z]{2})\b-?")
# "NY-New York", "United States-New York": the wider area first.
_AREA_FIRST = re.compile(r"(?<![A-Za-z] )\b([A-Z]{2}|United States|USA)-(?=[A-Z][a-z])")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@lru_cache(maxsize=20_000)
def read_places(text: str) -> Places:
    """The places and the remote rule in one place string (of a feed's place field or a heading). Never raises."""
    line = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text[:600]).replace('"', " ").strip()
    places = _places(line)
    remote = mode_of_place(line, has_places=bool(places))
    scope = _scope(line, places) if remote in ("yes", "optional") else None
    return Places(places, remote, scope)


def _scope(line: str, places: tuple[Place, ...]) -> str | None:
    if ANYWHERE.search(line):
        return "worldwide"
    countries = {place.country for place in places if place.city is None and place.country}
    beside = re.search(
        rf"{REMOTE_WORD}[\s(,:–-]{{1,4}}(?:within |in |located in"
        rf" )?(?:the )?(US|USA|U\.S\.|United States|UK|Canada|EU)\b"
        rf"|\b(UK|US) only",
        line,
        re.IGNORECASE,
    )
    if beside:
        return gazetteer().countries.get(folded(beside[1] or beside[2]), (beside[1] or beside[2]).upper())
    return countries.pop() if len(countries) == 1 else None


def _places(line: str) -> tuple[Place, ...]:
    found: list[Place] = []
    inside = " ; ".join(match[1] for match in _PAREN.finditer(line))
    outside = _PAREN.sub(" ; " if ";" in line or "," in line else " ", line)
    for place in _read(outside):
        _add(found, place)
    if inside and not any(place.city and place.city in line and "Bay Area" not in place.city for place in found):
        for place in _read(inside):
            _add(found, place)
    elif inside and REMOTE.search(line):
        for place in _read(inside):
            if place.city is None:
                _add(found, place)
    return tuple(found) if REMOTE.search(line) else _without_their_areas(found)


def _without_their_areas(found: list[Place]) -> tuple[Place, ...]:
    """A country or state beside a city that lies in it says nothing more; nor is Washington a city beside its own."""
    cities = [place for place in found if place.city]
    return tuple(
        place
        for place in found
        if not any(
            other is not place
            and (
                (place.city is None and place.country == other.country and place.state in (None, other.state))
                or (place.raw == "Washington" and other.state == "WA")
            )
            for other in cities
        )
    )


def _add(found: list[Place], place: Place) -> None:
    """A country beside its own cities says nothing more, except where it is the scope of remote work."""
    if not any((other.city, other.state, other.country) == (place.city, place.state, place.country) for other in found):
        found.append(place)


def _read(part: str) -> Iterator[Place]:
    part = _ISO.sub(lambda code: NAMES.get(code[1], code[1]) + ", ", part)
    part = _AREA_FIRST.sub(lambda area: area[1] + ", " if state_code(area[1]) or len(area[1]) > 2 else area[0], part)
    groups = [group for group in _GROUP.split(part) if group.strip()]
    if _are_countries(groups):
        yield from (Place(code, None, None, code) for code in groups)
        return
    for group in groups:
        tokens = [clean for token in group.split(",") if (clean := _cleaned(token))]
        yield from _of_tokens(tokens)


def _are_countries(groups: list[str]) -> bool:
    """Codes of countries, "CA" and "IN" too if one beside them is no state's."""
    codes = gazetteer().country_codes
    return len(groups) > 1 and all(code in codes for code in groups) and any(code not in NAMES for code in groups)


def _cleaned(token: str) -> str:
    if _BAY_AREA.search(token):
        return "San Francisco Bay Area"
    if _STREET.search(token):
        return ""
    return " ".join(SAYS_HOW.sub(" ", _ZIP.sub(" ", token)).replace("!", " ").split()).strip(" -–—.*'")


def _of_tokens(tokens: list[str]) -> Iterator[Place]:
    """Places of one comma list. A state or country belongs to the city before it; a country first belongs to what
    follows."""
    whole = _with_county(tokens) or _abroad_with_region(tokens)
    if whole:
        yield whole
        return
    at = 0
    current: Place | None = None
    while at < len(tokens):
        token = tokens[at]
        at += 1
        area = _area(token, current)
        if area is not None and current is None and tokens[at:] and _town_named_like_an_area(token, area, tokens[at]):
            current = Place(token, token, None, "US")
            continue
        if area is not None:
            state, country = area
            if current is not None and _fits(current, state, country):
                current = _narrowed(current, state, country, token)
                continue
            if current is not None:
                yield current
            current = Place(token, None, state, country)
            continue
        place = _city(token, tokens[at : at + 2])
        if place is None:
            continue
        if (
            current is not None
            and current.city is None
            and current.country in (None, place.country, "US")
            and (current.state in (None, place.state) or _exists(place.city or "", current.state))
        ):
            current = replace(place, state=current.state or place.state, country=current.country or place.country)
            continue
        if current is not None:
            yield current
        current = place
    if current is not None:
        yield current


def _with_county(tokens: list[str]) -> Place | None:
    if len(tokens) != 2:
        return None
    counties = gazetteer().counties
    first, second = folded(tokens[0]), folded(tokens[1])
    named = second.endswith((" county", " parish"))
    if not named and (_area(tokens[1], None) is not None or _area(tokens[0], None) is not None):
        return None
    states = counties.get(second.removesuffix(" county").removesuffix(" parish"), ())
    here = [city for city in gazetteer().cities.get(first, ()) if city.country == "US" and city.state in states]
    if here:
        return Place(", ".join(tokens), tokens[0], here[0].state, "US")
    return Place(", ".join(tokens), tokens[0], states[0], "US") if named and len(states) == 1 else None


def _abroad_with_region(tokens: list[str]) -> Place | None:
    """ "Munich, BY, DE", "Guadalajara, Jalisco, Mexico": a city, its region and its country."""
    if len(tokens) != 3:
        return None
    name, region, last = tokens
    country = last if last.isupper() and last in gazetteer().country_codes else gazetteer().countries.get(folded(last))
    city = _abroad(name, country) if country not in (None, "US") else None
    if city is None or country is None or (folded(region) != folded(name) and _abroad(region, country)):
        return None
    state = city.state
    if country == "IN":
        state = region if region in INDIAN_STATES.values() else INDIAN_STATES.get(folded(region))
    return Place(", ".join(tokens), name, state, country)


def _town_named_like_an_area(token: str, area: tuple[str | None, str | None], following: str) -> bool:
    """Ontario in California, Holland in Michigan: a state's code behind the name of another state or country."""
    state = state_code(following) if len(following) == 2 and following.isupper() else None
    if state is None or len(token) == 2:
        return False
    if area[1] == "US" or area[0] is not None:
        return state != area[0] and _exists(token, state)
    return area[1] not in (state, "US") and not (area[1] == "CA" and _exists(token, None))


def _area(token: str, current: Place | None) -> tuple[str | None, str | None] | None:
    """(state, country) where the token names one, given the place read just before it."""
    name = folded(token)
    tables = gazetteer()
    if name in _ALSO_CITIES and not (current is not None and _in_state(current.city, _ALSO_CITIES[name])):
        return None
    if name in _BRITISH_COUNTIES and current is not None and current.country == "GB":
        return None, "GB"
    country = tables.countries.get(name)
    state = state_code(token) if len(token) != 2 or token.isupper() or current is not None else None
    if (
        state is not None
        and country is None
        and len(token) == 2
        and current is not None
        and token.upper() in tables.country_codes
    ):
        if current.city and not _exists(current.city, state) and _abroad(current.city, token.upper()):
            return _abroad(current.city, token.upper()).state, token.upper()  # type: ignore[union-attr]
        return state, "US"
    if state is not None and not (country is not None and current is not None and current.country == country):
        return state, "US"
    if country is not None:
        return None, country
    code_alone = current is None and token in tables.country_codes  # the Netherlands before Newfoundland
    if name in PROVINCE_NAMES or (token in PROVINCE_NAMES.values() and not code_alone):
        return PROVINCE_NAMES.get(name, token.upper()), "CA"
    if name in INDIAN_STATES:
        return INDIAN_STATES[name], "IN"
    if len(token) == 2 and token.isupper() and token in tables.country_codes:
        # "IT" and "NO" alone are words.
        return (None, token) if (current.city if current is not None else token not in ("IT", "NO")) else None
    return None


def _fits(current: Place, state: str | None, country: str | None) -> bool:
    if state is None:
        return current.country in (None, country) or bool(current.city and _abroad(current.city, country or ""))
    if current.city is None:
        return current.state is None and current.country == country
    return not (current.raw.endswith("\0") and current.state not in (None, state))


def _narrowed(current: Place, state: str | None, country: str | None, token: str) -> Place:
    raw = f"{current.raw}, {token}"
    if state is None and current.country != country:
        abroad = _abroad(current.city or "", country or "")
        return Place(raw, current.city, abroad.state if abroad else None, country)
    return Place(raw, current.city, state or current.state, country)


def _in_state(city: str | None, state: str) -> bool:
    """Whether a city may lie in a state: it does, or no gazetteer knows it."""
    return bool(city) and (_exists(city or "", state) or folded(city or "") not in gazetteer().cities)


def _exists(city: str, state: str | None) -> bool:
    return any(other.state == state and other.country == "US" for other in gazetteer().cities.get(folded(city), ()))


def _abroad(city: str, country: str) -> City | None:
    return next((other for other in gazetteer().cities.get(folded(city), ()) if other.country == country), None)


def _city(token: str, following: list[str]) -> Place | None:
    """The city a token names, alone ("Cupertino"), with what follows it without a comma ("Austin TX"), or after a
    district."""
    name = folded(token)
    if name in NICKNAMES:
        city, state = NICKNAMES[name]
        return Place(token, city, state, "US")
    beside = _with_area_inside(token)
    if beside is not None:
        return beside
    known = _largest(name)
    if known is not None:
        return Place(token, known.name if known.country == "US" else token, known.state, known.country)
    if following and _names_area(following[0]):
        return Place(token, token, None, None) if re.match(r"[A-Za-z]", token) else None
    if name.endswith(" county"):
        states = gazetteer().counties.get(name.removesuffix(" county"), ())
        return Place(token, token, states[0] if len(states) == 1 else None, "US") if states else None
    return _after_district(token) or _before_hyphen(token)


def _names_area(token: str) -> bool:
    """Whether a token is a state's, province's or country's name or code."""
    name = folded(token)
    return (
        state_code(token) is not None
        or name in gazetteer().countries
        or name in PROVINCE_NAMES
        or token in PROVINCE_NAMES.values()
    )


def _with_area_inside(token: str) -> Place | None:
    words = token.split()
    for size in (4, 3, 2, 1):
        if len(words) <= size:
            continue
        head, tail = " ".join(words[:-size]), " ".join(words[-size:])
        inner = (
            _city(head, [tail])
            if _names_area(tail) and not (size == 1 and len(tail) == 2 and not tail.isupper())
            else None
        )
        if inner is None:
            continue
        area = _area(tail, inner)
        if area is not None:
            state, country = area
            if state is None and inner.country not in (None, country) and not _abroad(inner.city or "", country or ""):
                continue
            return replace(_narrowed(inner, state, country, tail), raw=token)
    return None


def _after_district(token: str) -> Place | None:
    words = token.split()
    for start in range(1, len(words)):
        name = folded(" ".join(words[start:]))
        if name in NICKNAMES and name not in ("la", "venice"):
            city, state = NICKNAMES[name]
            return Place(token, city, state, "US")
        known = _largest(name)
        if known is not None and known.population >= 100_000 and words[start][0].isupper():
            return Place(token, known.name, known.state, known.country)
    return None


def _before_hyphen(token: str) -> Place | None:
    """ "Washington DC-Baltimore": the first city of a region named by two."""
    first, hyphen, _ = token.partition("-")
    name = folded(first)
    if not hyphen or (name not in NICKNAMES and ((known := _largest(name)) is None or known.population < 100_000)):
        return None
    return _city(first.strip(), [])


def _largest(name: str) -> City | None:
    """The likeliest city of a bare name: one in the United States unless another is far larger."""
    found = gazetteer().cities.get(name, ())
    home = next((city for city in found if city.country == "US"), None)
    if not found:
        return None
    far_larger = home is not None and found[0].population > 8 * home.population
    return found[0] if home is None or far_larger else home
