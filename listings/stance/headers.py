"""Headings that name a job in short words between bars: "Acme | New York | Onsite | Visa"."""

import re

from listings.stance.reading import Stance

_HEADER = re.compile(
    r"\||\bon-?site\b|\bfull[- ]?time\b|\bremote\b|\binterns?\b|\brelocation\b|\brelo\b|\[.{0,20}_|\s- "
)
_SEPARATOR = re.compile(r"\s*[|,;()\[\]/]\s*|\s+-+\s+|\s+and\s+|\s+&\s+|\s+\+\s+|(?<=\w)\.\s|\s*\bor\b\s*")
_PLACE = r"(?:(?:full-? ?time|part-?time|on-?site|remote|contract|interns?|relocation|only|also|all|locations?:?) )*"
_OFFER = re.compile(
    rf"{_PLACE}(?:usa |work |new )?(?:visas?|_h1b|(?:_tn|_e3|_o1)(?="
    rf" \w))(?: visas?)?(?: (?:sponsorship|sponsored|sponsor|assistance"
    rf"|ok|okay|yes|welcome|friendly|possible|available|help|considered"
    rf"|support|visa))?(?:\s*[:-]? ?yes)?"
)
_OTHER_VISA = re.compile(r"(?:_tn|_e3|_o1)(?: visas?)?(?: ok)?")
_STATUS_LIST = re.compile(r"\bcitizens?\b|\bresidents?\b|\bgreen card\b")
_TRANSFER = re.compile(
    rf"{_PLACE}(?:visas?|_h1b)(?: visas?)? transfers?(?: (?:ok|okay|available|welcome|only|possible))?"
)


def stance_of_header(normal: str) -> Stance | None:
    """What a heading in normal form says in one of its pieces, or None if it is no heading or says nothing."""
    if not _HEADER.search(normal) or len(normal) > 600 or _STATUS_LIST.search(normal):
        return None
    pieces = [piece.strip(" :.!*") for piece in _SEPARATOR.split(normal)]
    if any(_TRANSFER.fullmatch(piece) for piece in pieces):
        return Stance.CONDITIONAL if any(_OTHER_VISA.fullmatch(piece) for piece in pieces) else Stance.TRANSFER_ONLY
    if any(_OFFER.fullmatch(piece) for piece in pieces):
        return Stance.OFFERED
    return None
