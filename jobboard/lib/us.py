"""States of the United States, by postal code and by name."""

STATE_NAMES: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan",
    "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
    "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip

# Guam, Puerto Rico and the others are part of the United States for an LCA (20 CFR 655.715), each with its own code.
TERRITORY_NAMES: dict[str, str] = {
    "AS": "American Samoa",
    "GU": "Guam",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "VI": "U.S. Virgin Islands",
}

NAMES: dict[str, str] = {**STATE_NAMES, **TERRITORY_NAMES}

CODES: dict[str, str] = {name.casefold(): code for code, name in NAMES.items()} | {
    "d.c.": "DC",
    "washington dc": "DC",
    "washington d.c.": "DC",
    "virgin islands": "VI",
}


def state_code(words: str) -> str | None:
    """Two-letter code of a state or territory given by code or English name, in any case; None if it is neither."""
    clean = " ".join(words.replace(",", " ").split())
    if len(clean) == 2:
        upper = clean.upper()
        return upper if upper in NAMES else None
    return CODES.get(clean.casefold())
