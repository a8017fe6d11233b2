"""What is left open: questions, hedges and labels. They come first, for a refusal's words inside them refuse
nothing."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "question",
        r"\b(?:do|will|are|would|can|is|what|have|which)\b[^?]{0,120}(?:<sponsor>"
        r"|<any_visa>|authori|<citizen>|eligib|work permit|green"
        r" card|<clearance>)[^?]{0,250}\?\W*(?:yes ?(?:/|or) ?no|yes\W+no|y ?/ ?n)?\W*$",
        "Will you now or in the future require sponsorship for an employment visa?",
        "A question of the application form: no policy.",
        unless=r"\b(?:seeking|looking for)\b|^what about",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "question_yes_no",
        r"\banswer (?:yes or no|the following)"
        r"|^\W*(?:\w+ ){0,2}<sponsor> (?:\w+ )?(?:required|needed)\W*\?"
        r"|<sponsor>[^.;|]{0,20}[:?]\s*(?:yes\W{1,3}(?:or )?no|no\W{1,3}(?:or )?yes)\b",
        "You will be asked to answer yes or no on your citizenship.",
        "A question of the application form.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "asked_to_tell",
        r"\b(?:tell|let|inform|indicate|state|disclose|specify|advise|mention|include)\b[^.;|]{0,40}\b(?:if"
        r"|whether)\b[^.;|]{0,60}"
        r"(?:<sponsor>|<any_visa>|<work_right>)",
        "Please tell us if you will need sponsorship.",
        "A question in other words: no policy.",
        unless=r"<not>|\bno\b|\bwe (?:\w+ )?(?:sponsor|offer|provide)",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "hedged_roles",
        r"<not><gap><sponsor><gap>\b(?:every|everyone|everybody|each and every|all roles|all candidates)\b",
        "We aren't able to successfully sponsor visas for every role.",
        "A hedge: some are sponsored, none promised.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "not_guaranteed",
        r"(?:<sponsor>|<visa>|\bgreen card\b)<gap>\b(?:not|cannot) (?:be )?(?:guaranteed|a guarantee|promised)\b"
        r"|(?:\bno guarantee\b|<not> (?:\w+ )?(?:guarantee|promise)\b)<gap>(?:<sponsor>|<visa>|\bgreen card\b)",
        "Visa sponsorship is not guaranteed.",
        "Neither offered nor refused.",
        unless=(
            r"(?:<not>|\bno\b) (?:(?!guarantee|promise)\w+ ){0,3}?<sponsor>"
            r"|\b(?:guaranteed|promised),? (?:and|but|as)\b[^.;|]{0,30}\b(?:open|glad|happy|willing|possible"
            r"|discuss\w*|<not>)"
        ),
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.NAMED_VISA,
        "visa_guaranteed",
        r"(?:<visa>|\bgreen card\b)(?: visa)?(?: (?:approval|is|are|will be|fully|100%)){0,3} guaranteed\b"
        r"|\bguarantee[sd]? (?:(?:you|your|an?|the|100%|new|every|all|approved) ){0,3}(?:<visa>"
        r"|green card)(?: visa)?(?! sponsor| support)",
        "Your H-1B visa is guaranteed within ten days.",
        "Nobody but the government grants a visa: a sign of a scam, no offer.",
        unless=r"<not>|\bno\b",
        flag="scam_signs",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "might_reconsider",
        r"<not><gap><sponsor>.{0,80}\bmight (?:re)?consider",
        "We have not sponsored visas before, but might reconsider.",
        "No history, no refusal.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "label_alone",
        r"^\W*[\w/ ,()'-]{0,60}(?:<sponsor>|<citizen>|<work_right>)[\w/ ,()'-]{0,60}:\W*$"
        r"|^\W*(?:usa )?citizenship (?:requirements?|status)\W*$"
        r"|^\W*(?:visa )?sponsorship (?:details|in usa)\W*$"
        r"|^\W*(?:(?:visa|immigration|_h1b|work) )?(?:sponsorship|support)(?: available| offered| provided)?\s*\?\W*$",
        "Visa Sponsorship Available:",
        "A form's label whose value is missing.",
        unless=r"<not>|\bno\b|\bmust\b|\bwithout\b|\bonly\b|\bwe\b",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.SPONSORSHIP,
        "becoming_friendly",
        r"\bprocess of becoming\b",
        "We are in the process of becoming H1B friendly.",
        "An intent, no offer yet.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.NAMED_VISA,
        "own_visa",
        r"\b(?:secure|obtain|acquire|arrange|get)\b[^.;]{0,30}(?:<visa>"
        r"|work authorization)[^.;]{0,12}(?:\bon (?:your|their) own"
        r"|\byourself\b)|\bacquire (?:your own )?work authorization",
        "Foreigners welcome as long as you can secure a visa on your own.",
        "The visa is the candidate's affair.",
    ),
)
