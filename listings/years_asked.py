"""Years of experience that an ad asks for. Pure."""

import re

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)}
_NUMBER = rf"(?<![\d.,$-])(\d{{1,2}}|{'|'.join(_WORDS)})"
# "3+", "3-5", "three (3)", "3 or more", "3 to 5".
_RANGE = (
    r"(?:\s?\(\d{1,2}\+?\))?(?:\s?\+)?(?:\s?(?:-|–|—|to)\s?(?:\d{1,2}|[a-z]{3,6})(?:\s?\(\d{1,2}\))?\+?)?"
    r"(?:\s(?:or more|plus|full))?"
)
_YEARS = r"\s?(?:years?|yrs?)\b(?!['’]? (?:old|in business|ago|anniversary|of age|of history|track))"
_BEHIND = re.compile(
    rf"{_NUMBER}{_RANGE}{_YEARS}[^.;\n]{{0,60}}?\b(?:experience|exp|industry|professional|relevant|working|background"
    r"|in |of |with )",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:experience|minimum|at least)\b[^.;\n\d]{{0,30}}?{_NUMBER}{_RANGE}{_YEARS}", re.IGNORECASE)
# Before the number, in the same sentence: then the years are the company's own.
_OF_THE_COMPANY = re.compile(
    r"\b(?:we have|we['’]ve|we bring|founded|serving|served|combined|collective(?:ly)?|has been|have been"
    r"|our (?:team|company|firm|founders?|leaders?|experts|staff)|for (?:over|more than|nearly|almost|about)"
    r"|(?:past|last|next|first|every|within|after))\b[^.;\n]*$",
    re.IGNORECASE,
)
_MOST = 20


def read_years_asked(plain: str) -> int | None:
    """The smallest stated minimum ("0 to 2 years" is 0); years of the company's own are passed over."""
    asked = [
        int(found[1]) if found[1].isdigit() else _NUMBERS[found[1].lower()]
        for pattern in (_BEHIND, _BEFORE)
        for found in pattern.finditer(plain)
        if not _OF_THE_COMPANY.search(plain[max(0, found.start(1) - 60) : found.start(1)])
    ]
    return min((years for years in asked if years <= _MOST), default=None)
