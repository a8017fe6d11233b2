"""Which employer a company name means. Certain, or not rated: a wrong employer is worse than none.

Order: an alias that a person reviewed; the exact key of a legal name; the same letters with other blanks
("JPMorganChase"); a trade name on filings. Two employers at one step end the search as ambiguous. So does a legal name
that is a shell beside its own group: "Deloitte" with 2 filings is not answered for the firm whose "Deloitte ..."
entities filed 1,298.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from sponsors.names import normalise

# A group is taken for the meant one instead of a shell when its entities filed this many times as often.
SHELL_RATIO = 10
CANDIDATES_SHOWN = 10


class Decision(StrEnum):
    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    employer_id: int
    legal_name: str
    slug: str
    filings: int


@dataclass(frozen=True, slots=True)
class Match:
    """`employer_id` only when matched. `reason` is a sentence for the page; `candidates` most filings first."""

    decision: Decision
    employer_id: int | None
    reason: str
    candidates: tuple[Candidate, ...] = ()


_NO_EMPLOYER = Match(Decision.NONE, None, "No employer in the records files under this name.")

# One row per name, step and employer that answers at it.
_STEPS = """
with asked as (select unnest(%(keys)s::text[]) as key)
select asked.key, step.step, e.id, e.legal_name, e.slug, e.filings
from asked
cross join lateral (
    select 1 as step, n.employer_id from sponsors_employername n where n.key = asked.key and n.source = 'reviewed'
    union
    select 2, e.id from sponsors_employer e where e.key = asked.key
    union
    select 3, e.id from sponsors_employer e where replace(e.key, ' ', '') = replace(asked.key, ' ', '')
    union
    select 4, n.employer_id from sponsors_employername n where n.key = asked.key and n.source = 'trade-name'
) as step
join sponsors_employer e on e.id = step.employer_id
order by asked.key, step.step, e.filings desc, e.id
"""
_LOOK_ALIKES = """
with asked as (select unnest(%(keys)s::text[]) as key)
select asked.key, e.id, e.legal_name, e.slug, e.filings
from asked
join sponsors_employer e on e.key collate "C" >= asked.key || ' ' and e.key collate "C" < asked.key || '!'
where e.filings > 0
order by asked.key, e.filings desc, e.id
"""
_STEP_REASONS = {
    1: "A reviewed alias of {name}.",
    2: "The legal name {name}.",
    3: "The legal name {name}, written with other blanks.",
    4: "The trade name on filings of {name}.",
}


def match(names: Iterable[str]) -> dict[str, Match]:
    """Decision for each name, keyed as given; two queries however many names."""
    keys = {name: normalise(name) for name in names}
    wanted = sorted({key for key in keys.values() if key})
    if not wanted:
        return dict.fromkeys(keys, _NO_EMPLOYER)
    answers = _answers(wanted)
    shells = [key for key, (step, found) in answers.items() if step in {2, 3} and len(found) == 1]
    look_alikes = _look_alikes(shells)
    decided = {key: _decide(*answers[key], look_alikes.get(key, [])) for key in answers}
    return {name: decided.get(key, _NO_EMPLOYER) for name, key in keys.items()}


def _answers(keys: list[str]) -> dict[str, tuple[int, list[Candidate]]]:
    """Per key the first step at which anyone answers, with all who answer there."""
    first: dict[str, tuple[int, list[Candidate]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, {"keys": keys})
        for key, step, *employer in cursor.fetchall():
            at_step, found = first.setdefault(key, (step, []))
            if at_step == step:
                found.append(Candidate(*employer))
    return first


def _look_alikes(keys: list[str]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    if not keys:
        return found
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_ALIKES, {"keys": keys})
        for key, *employer in cursor.fetchall():
            found.setdefault(key, []).append(Candidate(*employer))
    return found


def _decide(step: int, found: list[Candidate], look_alikes: list[Candidate]) -> Match:
    if len(found) > 1:
        reason = (
            "Two companies file under this name."
            if len(found) == 2
            else f"{len(found)} companies file under this name."
        )
        return Match(Decision.AMBIGUOUS, None, reason, tuple(found[:CANDIDATES_SHOWN]))
    employer = found[0]
    if sum(other.filings for other in look_alikes) > SHELL_RATIO * employer.filings:
        reason = (
            f"{employer.legal_name} has {employer.filings:,} certified filings, companies with longer names many more."
        )
        return Match(Decision.AMBIGUOUS, None, reason, (employer, *look_alikes)[:CANDIDATES_SHOWN])
    return Match(
        Decision.MATCHED,
        employer.employer_id,
        _STEP_REASONS[step].format(name=employer.legal_name.rstrip(".")),
        (employer,),
    )
