"""Why an ad is held to be of its occupation, in words for its page."""

from dataclasses import dataclass

from listings import occupation_reading, occupations
from listings.models import Listing
from listings.occupation_reading import How, Reading

# Below it a candidate is not worth a reader's time.
_WORTH_NAMING = 0.15
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class OccupationWords:
    """`soc` and `name` are empty where the occupation is unknown; then `candidates` say what it may be, as (code, name)."""

    soc: str
    name: str
    because: str
    candidates: tuple[tuple[str, str], ...]


def occupation_words(listing: Listing) -> OccupationWords | None:
    """None where nothing can be said, and while what is stored waits to be derived again. At most six queries."""
    (reading,) = occupation_reading.read([listing])
    if reading.soc != listing.soc_code or not (reading.soc or reading.guess.candidates):
        return None
    if reading.soc:
        return OccupationWords(reading.soc, occupations.name(reading.soc), because(reading), ())
    named = [each.soc for each in reading.guess.candidates if each.share >= _WORTH_NAMING][:_MOST_NAMED]
    if not named:
        return None
    return OccupationWords("", "", because(reading), tuple((soc, occupations.name(soc)) for soc in named))


def because(reading: Reading) -> str:
    match reading.how:
        case How.TITLE | How.HEAD:
            return _of_title(reading)
        case How.TEXT:
            return f"The title leaves it open; the ad's text says \u201c{reading.role}\u201d."
        case How.PATTERN:
            return "Read from the title alone: no filings are held to compare it with."
        case How.UNKNOWN:
            return "Titles like this are filed under several occupations."


def _of_title(reading: Reading) -> str:
    guess = reading.guess
    first = guess.candidates[0]
    titled = f"with the title \u201c{reading.role}\u201d" if reading.how is How.HEAD else "with this title"
    if first.as_filed:
        titled += ", ranks aside," if guess.ranks_aside else ""
        if guess.filed == 1:
            return f"As filed: the one filing {titled} stands under {first.soc}."
        return f"As filed: {first.as_filed:,} of {guess.filed:,} filings {titled} stand under {first.soc}."
    if guess.words:
        words = [f"\u201c{word}\u201d" for word in guess.words]
        listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
        return f"No filing {titled} is held; read from {listed} in the titles of filings."
    return "A list of titles for occupations has it."
