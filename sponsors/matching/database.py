"""Names matched against the employers held: an index of their keys in memory, and three queries however many names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection

from sponsors.matching.answers import Answer, Decision, Known, TradeName
from sponsors.matching.asking import Asked, readings
from sponsors.matching.deciding import decide
from sponsors.matching.index import Entry, Index
from sponsors.matching.settling import Facts, doubtful, settle
from sponsors.matching.wording import as_json, in_words, legal_names
from sponsors.names import legal_form

_ROWS_AT_A_TIME = 10_000
_Stamp = tuple[object, ...]

# A key leads to an employer, which may have been merged into another since.
_KEYS = """
select key.key, employer.filings, employer.id, case when key.key = employer.key then employer.legal_name else '' end
from sponsors_employerkey key
join sponsors_employer employer on employer.id = key.employer_id
where employer.merged_into_id is null
order by key.key collate "C"
"""
# All of it in one number: an alias that was reviewed makes a new version of the records, and no new index.
_CONTENTS = """
select count(*), bit_xor(hashtextextended(key.key, employer.id * 1000003 + employer.filings))
from sponsors_employerkey key
join sponsors_employer employer on employer.id = key.employer_id
where employer.merged_into_id is null
"""
# Reviewed aliases and trade names of the keys asked for, with the employer that stands for them now; at least one row. Before each
# row, what tells that keys or filings may have changed: employers and keys are counted too, for whoever writes them alone.
_KNOWN = """
with recursive named as (
    select name.key, name.source, name.filings as uses, employer.id, employer.merged_into_id
    from sponsors_employername name
    join sponsors_employer employer on employer.id = name.employer_id
    where name.key = any(%(keys)s) and name.source in ('reviewed', 'trade-name')
    union all
    select named.key, named.source, named.uses, employer.id, employer.merged_into_id
    from named
    join sponsors_employer employer on employer.id = named.merged_into_id
),
known as (
    select named.key, named.source, sum(named.uses)::bigint as uses, employer.id, employer.key as own_key, employer.filings
    from named
    join sponsors_employer employer on employer.id = named.id
    where named.merged_into_id is null
    group by named.key, named.source, employer.id
)
select stamp.*, known.*
from (
    select
        (select max(number) from sponsors_recordsversion),
        (select max(id) from sponsors_employer),
        (select max(id) from sponsors_employerkey)
) as stamp
left join known on true
order by known.key, known.source, known.id
"""
# One tax number on nine of ten of the newest filings that carry any: others on it are slips of the form.
_FACTS = """
select employer.id, coalesce(newest.fein, ''), upper(employer.city), upper(employer.state)
from sponsors_employer employer
left join lateral (
    select counted.fein
    from (
        select filing.fein, count(*) as number, sum(count(*)) over () as total
        from (
            select fein from sponsors_lcafiling
            where employer_id = employer.id and fein <> '' order by decision_on desc limit 50
        ) as filing
        group by filing.fein
    ) as counted
    where counted.number >= 0.9 * counted.total
) as newest on true
where employer.id = any(%(ids)s)
"""
_EMPLOYERS = "select id, legal_name, slug from sponsors_employer where id = any(%(ids)s)"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`score` from 0 to 1; `filings` certified ones."""

    employer_id: int
    legal_name: str
    slug: str
    filings: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """`employer_id` only when matched. `reason` is a sentence for the page; `candidates` most likely first."""

    decision: Decision
    employer_id: int | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    score: float = 0.0
    legal_names: tuple[str, ...] = ()


class _Held:
    """The index of this process, made anew once the records have changed."""

    stamp: _Stamp = ()
    contents: object = None
    index = Index(())


def match(names: Iterable[str]) -> dict[str, Match]:
    """Decision for each name, keyed as given; three queries however many names, two more after the records have changed."""
    asked = [Asked(name) for name in dict.fromkeys(names)]
    answers = _answers(asked)
    employers = _employers(answers)
    return {each.name: _match(answer, employers) for each, answer in zip(asked, answers, strict=True)}


def match_as_json(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """As `manage.py match_employers` writes them."""
    answers = _answers(asked)
    employers = _employers(answers)
    spelled = partial(_spelled, employers)
    return [as_json(each.name, answer, spelled) for each, answer in zip(asked, answers, strict=True)]


def _answers(asked: Sequence[Asked]) -> list[Answer]:
    keys = {key for each in asked for key in readings(each.name)}
    if not keys:
        return [Answer(Decision.NONE) for _ in asked]
    stamp, known = _known(keys)
    index = _index(stamp)
    answers = [decide(each, index, known) for each in asked]
    facts = _facts({entry.owner for answer in answers for entry in doubtful(answer)})
    return [settle(each, answer, facts) for each, answer in zip(asked, answers, strict=True)]


def _index(stamp: _Stamp) -> Index:
    if stamp != _Held.stamp:
        with connection.cursor() as cursor:
            cursor.execute(_CONTENTS)
            contents = (stamp[0], cursor.fetchone())
        if contents != _Held.contents:
            _Held.index = Index(_keys())
        _Held.contents, _Held.stamp = contents, stamp
    return _Held.index


def _keys() -> Iterator[tuple[str, int, int, str]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_KEYS)
        while rows := cursor.fetchmany(_ROWS_AT_A_TIME):
            for key, filings, owner, name in rows:
                yield key, filings, owner, legal_form(name)


def _known(keys: set[str]) -> tuple[_Stamp, dict[str, Known]]:
    """The stamp of the records as they were when this was asked: an index read later is never older than its stamp."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"keys": sorted(keys)})
        rows = cursor.fetchall()
    reviewed: dict[str, list[Entry]] = {}
    traded: dict[str, list[TradeName]] = {}
    for _, _, _, key, source, uses, employer, own_key, filings in rows:
        entry = Entry(own_key, filings, employer)
        if source == "reviewed":
            reviewed.setdefault(key, []).append(entry)
        elif source:
            traded.setdefault(key, []).append(TradeName(entry, uses))
    known = {key: Known(tuple(reviewed.get(key, ())), tuple(traded.get(key, ()))) for key in {*reviewed, *traded}}
    return (connection.settings_dict["NAME"], *rows[0][:3]), known


def _facts(ids: set[int]) -> dict[int, Facts]:
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, {"ids": sorted(ids)})
        return {employer: Facts(fein, city, state) for employer, fein, city, state in cursor.fetchall()}


def _employers(answers: Iterable[Answer]) -> dict[int, tuple[str, str]]:
    """Legal name and slug of everyone whom the answers name."""
    ids = {entry.owner for answer in answers for entry in (answer.entry, *answer.same) if entry}
    ids |= {each.entry.owner for answer in answers for each in answer.candidates}
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_EMPLOYERS, {"ids": sorted(ids)})
        return {employer: (name, slug) for employer, name, slug in cursor.fetchall()}


def _spelled(employers: dict[int, tuple[str, str]], entry: Entry) -> list[str]:
    return [employers[entry.owner][0]]


def _match(answer: Answer, employers: dict[int, tuple[str, str]]) -> Match:
    spelled = partial(_spelled, employers)
    return Match(
        answer.decision,
        answer.entry.owner if answer.entry else None,
        in_words(answer, spelled),
        tuple(
            Candidate(each.entry.owner, *employers[each.entry.owner], each.entry.filings, each.score, each.reasons)
            for each in answer.candidates
        ),
        answer.score,
        tuple(legal_names(answer, spelled)),
    )
