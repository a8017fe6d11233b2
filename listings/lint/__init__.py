"""What an editor should see before, or soon after, an ad is shown: wording that may be unlawful, signs of fraud, signs of a
test of the labor market.

Signs are for the editor's queue. Visitors never see them: a sign is a question, not an accusation.
"""

from listings.lint.rule import Flag, LintRule
from listings.lint.signs import FLAGS, HOLDING, NOTED, RULES, Sign, lint, rule_named

__all__ = ["FLAGS", "HOLDING", "NOTED", "RULES", "Flag", "LintRule", "Sign", "lint", "rule_named"]
