"""The grammar: every way of speaking about sponsorship that the reader knows, one record each.

To teach the reader a new sentence, add a rule with an example to the module of its subject; the test walks every
example. The order is the precedence inside one sentence: in a group the first rule that matches speaks. Patterns read
the normal form of `wording.py`.
"""

from listings.stance.rules import authorisation, citizenship, clearances, left_open, offers, refusals, transfers
from listings.stance.rules.rule import Rule

# Inside one sentence: what is left open silences the rest; a bar beats a refusal, a refusal an offer, an offer mere
# legal words.
GROUPS: tuple[tuple[Rule, ...], ...] = (
    left_open.RULES,
    transfers.RULES,
    clearances.RULES,
    citizenship.RULES,
    refusals.RULES,
    offers.RULES,
    authorisation.RULES,
)
RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group)

__all__ = ["GROUPS", "RULES", "Rule"]
