"""Sentences of one ad to one stance. A bar beats everything, a refusal meets an offer as a conflict, silence
stays silence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from listings.stance.reading import AdReading, Evidence, Stance
from listings.stance.sentences import Sentence, sentences_to_read
from listings.stance.statements import Statement, statement_of
from listings.stance.topics import is_topic
from sponsors.visa_classes import VisaType

_BARS = (Stance.CLEARANCE, Stance.CITIZENS_ONLY)
_NO_SPONSOR = frozenset([VisaType.OPT, VisaType.STEM_OPT, VisaType.CPT])
# What "we sponsor" and "we do not sponsor" speak about first of all.
_USUAL = frozenset([VisaType.H1B, VisaType.H1B_TRANSFER, VisaType.H1B_CAP_EXEMPT, VisaType.GREEN_CARD])
_HEADING_LIKE = frozenset(["benefit_bullet"])
_CUT = re.compile(r"(?:…|\.\.\.|\[\.\.\.\]|\bread more|\bshow more)\s*\Z", re.IGNORECASE)


def read_stance(plain: str, *, employer: str = "", truncated: bool = False) -> AdReading:
    """The stance of an ad given as plain text (see `plain_text.to_plain`), with the sentences that show it.

    `employer` tells Visa the company from a visa. `truncated`: the source cut the text, so silence in it means nothing.
    Never raises; offsets count characters of `plain`.
    """
    company_is_visa = employer.strip().lower().split(" ")[0:1] == ["visa"]
    found: list[tuple[Statement, Evidence]] = []
    topics: list[tuple[Statement, Evidence]] = []
    flags: set[str] = set()
    for sentence in sentences_to_read(plain):
        statement = statement_of(sentence.text, sentence.heading, company_is_visa=company_is_visa)
        if statement is None:
            continue
        if statement.abroad:
            flags.add("names_other_country")
        elif is_topic(plain, sentence.start, sentence.end):
            flags |= statement.flags & {"e_verify"}
            topics.append(_shown(_as_topic(statement), sentence))
        else:
            flags |= statement.flags
            found.append(_shown(statement, sentence))
    found = found or topics
    stance = _combined([statement for statement, _ in found])
    if stance is Stance.NOT_MENTIONED and (truncated or _CUT.search(plain[-40:])):
        stance = Stance.TEXT_INCOMPLETE
    return AdReading(stance, _by_visa([s for s, _ in found]), tuple(e for _, e in found), frozenset(flags))


def _shown(statement: Statement, sentence: Sentence) -> tuple[Statement, Evidence]:
    evidence = Evidence(sentence.text, sentence.start, sentence.end, statement.rule, statement.kind, statement.stance)
    return statement, evidence


def _as_topic(statement: Statement) -> Statement:
    """A heading alone leaves open what the text below it did not say."""
    if statement.stance is Stance.NOT_MENTIONED:
        return statement
    return replace(statement, stance=Stance.AMBIGUOUS, rule="topic")


def _combined(statements: Sequence[Statement]) -> Stance:
    said = {statement.stance for statement in statements}
    if Stance.REFUSED in said:
        # "Visa sponsorship" as a heading over a refusal is no offer.
        said = {statement.stance for statement in statements if statement.rule not in _HEADING_LIKE}
    for bar in _BARS:
        if bar in said:
            return bar
    if Stance.REFUSED in said:
        return _refusal_beside(said, [one for one in statements if one.stance in said])
    if Stance.CONDITIONAL in said and not any(_offers_sponsorship(one) for one in statements):
        said.discard(Stance.OFFERED)
    for stance in (Stance.TRANSFER_ONLY, Stance.OFFERED, Stance.CONDITIONAL, Stance.AMBIGUOUS):
        if stance in said:
            return stance
    return Stance.NOT_MENTIONED


def _offers_sponsorship(statement: Statement) -> bool:
    """An offer of more than a status of students, which needs no sponsor."""
    offered = {visa for visa, stance in statement.visas if stance is Stance.OFFERED}
    return statement.stance is Stance.OFFERED and (statement.in_general or not offered <= _NO_SPONSOR)


def _refusal_beside(said: set[Stance], statements: Sequence[Statement]) -> Stance:
    """A refusal and an offer contradict each other unless each names visas of its own."""
    refusals = [one for one in statements if one.stance is Stance.REFUSED]
    refused = {visa for one in refusals for visa, stance in one.visas if stance is Stance.REFUSED}
    all_name = not any(one.in_general for one in refusals)
    offers = [one for one in statements if _offers_sponsorship(one)]
    if not offers:
        if Stance.TRANSFER_ONLY in said:
            return Stance.TRANSFER_ONLY
        open_left = {visa for one in statements if one.stance is Stance.CONDITIONAL for visa, _ in one.visas}
        apart = all_name and bool(open_left - _NO_SPONSOR) and not open_left & refused
        return Stance.CONDITIONAL if apart else Stance.REFUSED
    offered = {visa for one in offers for visa, stance in one.visas if stance is not Stance.REFUSED}
    named_offers = not any(one.in_general for one in offers)
    if offered & refused:
        return Stance.CONFLICTING
    if all_name and VisaType.H1B not in refused:
        return Stance.OFFERED
    if all_name and named_offers:
        return Stance.CONDITIONAL
    # "We do not sponsor. TN is welcome": an exception, not a contradiction.
    return Stance.REFUSED if named_offers and not offered & _USUAL else Stance.CONFLICTING


def _by_visa(statements: Sequence[Statement]) -> tuple[tuple[VisaType, Stance], ...]:
    said: dict[VisaType, set[Stance]] = {}
    for statement in statements:
        for visa, stance in statement.visas:
            if stance not in (Stance.AMBIGUOUS, Stance.NOT_MENTIONED, *_BARS):
                said.setdefault(visa, set()).add(stance)
    return tuple((visa, _one(said[visa])) for visa in VisaType if visa in said) if said else ()


def _one(stances: set[Stance]) -> Stance:
    if Stance.REFUSED in stances and len(stances) > 1:
        return Stance.CONFLICTING
    return next(s for s in (Stance.REFUSED, Stance.OFFERED, Stance.TRANSFER_ONLY, Stance.CONDITIONAL) if s in stances)
