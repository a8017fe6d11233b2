"""An answer as it is shown and written: who it is, by which rule, and who else it may be. Pure."""

from collections.abc import Callable, Sequence
from typing import Any

from sponsors.matching.answers import Answer, Decision
from sponsors.matching.index import Entry

# What an employer is called, the spelling filed most often first.
Spelled = Callable[[Entry], Sequence[str]]


def legal_names(answer: Answer, spelled: Spelled) -> list[str]:
    """Every legal name that the answer stands for: of the employer, and of what is the same company by rule."""
    if answer.entry is None:
        return []
    return list(dict.fromkeys(name for entry in (answer.entry, *answer.same) for name in spelled(entry)))


def as_json(name: str, answer: Answer, spelled: Spelled) -> dict[str, Any]:
    return {
        "name": name,
        "decision": answer.decision.value,
        "employer": spelled(answer.entry)[0] if answer.entry else None,
        "legal_names": legal_names(answer, spelled),
        "score": answer.score or (answer.candidates[0].score if answer.candidates else 0.0),
        "reasons": list(answer.reasons) or [in_words(answer, spelled)],
        "candidates": [
            {
                "employer": spelled(each.entry)[0],
                "score": each.score,
                "reasons": list(each.reasons),
                "filings": each.entry.filings,
            }
            for each in answer.candidates
        ],
    }


def in_words(answer: Answer, spelled: Spelled) -> str:
    """One sentence for a page."""
    if answer.decision is Decision.MATCHED:
        return " ".join(answer.reasons)
    if answer.decision is Decision.NONE:
        return "No employer in the records files under this name."
    if len(answer.rivals) == 2:
        return "Two companies file under this name."
    if answer.rivals:
        return f"{len(answer.rivals)} companies file under this name."
    named = [spelled(each.entry)[0].rstrip(".") for each in answer.candidates]
    return (
        f"It may be {_listed(named)}; none is certain."
        if len(named) > 1
        else f"It may be {named[0]}, which is not certain."
    )


def _listed(names: list[str]) -> str:
    if len(names) == 2:
        return " or ".join(names)
    return f"{names[0]}, {names[1]} or another of {len(names)} companies"
