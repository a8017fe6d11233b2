"""Two halves of a sentence, one shut and one open: "Relocation is not offered, but sponsorship is"."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

# From the half about something else to the half about sponsorship.
_TURN = r"(?:,|;|\bbut\b|\balthough\b|\bthough\b|\bwhile\b|\byet\b)(?: (?:but|and|although|though|while|yet|however|the|our))*"

RULES = (
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "sponsorship_is_offered_instead",
        rf"(?:<not>|\bno\b)(?:(?!<sponsor>|<any_visa>|\bimmigration\b)[^.!?|]){{0,90}}?{_TURN}"
        r" (?:(?:visa|immigration|_h1b|work|employer|employment|full) ){0,3}sponsorship is\W*$",
        "Relocation isn't offered, but immigration sponsorship is.",
        "What is not offered is something else.",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "sponsorship_can_be_offered_instead",
        rf"<not>(?:(?!<sponsor>|<any_visa>|\bimmigration\b)[^.!?|]){{0,90}}?{_TURN}"
        r"(?: we)? (?:can|do|will) (?:offer|provide|sponsor|support)\b[^.;,|]{0,30}(?:<sponsor>|<visa>)",
        "We can't offer remote work, but we can offer visa sponsorship.",
        "Sponsorship in place of what is not offered.",
        unless=r"(?:<sponsor>|<visa>)[^.|]{0,40}(?:<not>|\bunavailable\b)",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "yes_to_sponsorship",
        r"\byes to\b[^.;,|]{0,30}<sponsor>",
        "Yes to visa sponsorship, no to agencies.",
        "Two answers in one line.",
        unless=r"\b(?:whether|if|say|said|answer\w*) yes\b",
    ),
)
