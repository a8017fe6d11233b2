"""The peer of our reader of ads: phrases looked up in the text, as most boards do it."""

OFFERS = (
    "visa sponsorship", "sponsorship available", "sponsorship is available", "will sponsor", "we sponsor", "can sponsor",
    "sponsors h-1b", "sponsor h-1b", "h-1b sponsorship", "h1b sponsorship", "h1b visa", "h-1b visa", "h-1b transfer",
    "green card", "immigration support", "visa support", "stem opt", "e-3",
)  # fmt: skip
REFUSALS = (
    "no sponsorship", "no visa sponsorship", "not sponsor", "unable to sponsor", "cannot sponsor", "without sponsorship",
    "not provide sponsorship", "not offer sponsorship", "us citizens only", "citizenship required", "security clearance",
)  # fmt: skip


def read(text: str) -> str:
    """ "refused" where a phrase of refusal stands in the text, else "offered" where one of an offer does, else ""."""
    folded = text.casefold()
    if any(phrase in folded for phrase in REFUSALS):
        return "refused"
    return "offered" if any(phrase in folded for phrase in OFFERS) else ""
