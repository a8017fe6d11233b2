"""Why a sentence is read as it is: for whoever works on the grammar."""

from dataclasses import dataclass

from listings.stance.rules import RULES, Rule
from listings.stance.statements import Statement, statement_of
from listings.stance.wording import normal_form


@dataclass(frozen=True, slots=True)
class Explanation:
    """`normal`: what the patterns see. `matching`: every rule whose pattern stands in it, in the order of precedence."""

    normal: str
    statement: Statement | None
    matching: tuple[Rule, ...]


def explain(sentence: str) -> Explanation:
    normal = normal_form(sentence)
    return Explanation(normal, statement_of(sentence), tuple(rule for rule in RULES if rule.reads(normal)))
