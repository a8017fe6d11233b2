"""The grammar: every way of speaking about sponsorship that the reader knows, one record each.

To teach the reader a new sentence, add a rule with an example to the module of its subject; the test walks every
example. The order is the precedence inside one sentence: in a group the first rule that matches speaks. Patterns read
the normal form of `wording.py`.
"""

from dataclasses import dataclass

from listings.stance.rules import (
    answers,
    authorisation,
    citizenship,
    clearances,
    contrasts,
    left_open,
    offers,
    refusals,
    transfers,
)
from listings.stance.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Group:
    """Rules on one subject, tried only for a sentence with one of `words`; empty: always."""

    rules: tuple[Rule, ...]
    words: tuple[str, ...] = ()

    def first(self, normal: str) -> Rule | None:
        """The rule that speaks for a sentence in normal form."""
        if self.words and not any(word in normal for word in self.words):
            return None
        for rule in self.rules:
            if rule.reads(normal):
                return rule
        return None


_CLEARANCE_WORDS = (
    "clear",
    "ts/",
    "ts /",
    "secret",
    "trust",
    "polygraph",
    "suitab",
    "fitness",
    "background",
    "possess",
)
_CITIZEN_WORDS = ("citizen", "national", "green card", "resid", "person", "itar", "export", "permanent", "lpr")
_TRANSFER_WORDS = ("transfer", "existing", "already", "current", "unless", " over ", "assum")

# Inside one sentence: what is left open silences the rest, then an answer its question; a bar beats a refusal, a refusal
# an offer, an offer mere legal words; only the sentence that contrasts the two comes before both.
GROUPS: tuple[Group, ...] = (
    Group(left_open.RULES),
    Group(answers.RULES, ("?",)),
    Group(transfers.RULES, _TRANSFER_WORDS),
    Group(clearances.RULES, _CLEARANCE_WORDS),
    Group(citizenship.RULES, _CITIZEN_WORDS),
    Group(contrasts.RULES),
    Group(refusals.RULES),
    Group(offers.RULES),
    Group(authorisation.RULES),
)
RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group.rules)

E_VERIFY = next(rule for rule in RULES if rule.name == "e_verify")

__all__ = ["E_VERIFY", "GROUPS", "RULES", "Group", "Rule"]
