"""A question with its answer behind it: "Do you sponsor visas? Absolutely." """

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.CITIZENS_ONLY,
        Kind.CITIZENSHIP,
        "citizen_asked_and_required",
        r"<citizen>(?![^?]*(?:authori|\bvisas?\b|\bwork permit|\beligib|<any_visa>))[^?]{0,80}\?\W*(?:a(?:nswer)?: ?)?"
        r"(?:you (?:must|have to|need to|should) be\b"
        r"|(?:this|it|that)(?: is|'s) (?!not\b)(?:\w+ )?(?:required|mandatory|compulsory|a must|a requirement"
        r"|a condition)"
        r"|if (?:not|no)\b,?[^.?]{0,20}\b(?:cannot|not (?:be )?(?:eligible|considered|apply|qualify)|ineligible)\b)",
        "Are you a U.S. citizen? You must be for this contract.",
        "The question says what the answer has to be.",
        flag="citizens_only",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "turned_away_by_answer",
        r"\b(?:requir|need)\w*\b[^?.]{0,60}(?:<sponsor>|<any_visa>|\bimmigration\b)[^?.]{0,80}\?\W*"
        r"if (?:so|yes|you do|(?:the|your) answer is yes)\b[^.?]{0,60}(?:<not>(?! worry| hesitate)|\bdisqualif)"
        r"|^\W*(?:requir|need)\w*\b[^?.]{0,40}(?:<sponsor>|<any_visa>)[^?.]{0,30}\?\W*"
        r"(?:then|sorry|unfortunately|regrettably|sadly|we are afraid|we're afraid)\b[^.?]{0,30}<not>(?! worry)",
        "Do you need sponsorship? If yes, you are not eligible.",
        "Whoever answers yes is turned away.",
        unless=r"<no_obstacle>",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "helped_by_answer",
        r"\b(?:requir|need)\w*\b[^?.]{0,60}(?:<sponsor>|<any_visa>)[^?.]{0,80}\?\W*"
        r"(?:if (?:so|yes|you do|(?:the|your) answer is yes)\b|<no_obstacle>)[^.?]{0,15}"
        r"\bwe(?:'ll)? (?:\w+ ){0,3}?(?:sponsor|file|petition)\b",
        "Do you need a visa? If so, we will file for you.",
        "Whoever answers yes is sponsored.",
        unless=r"<not>(?! worry)(?! an? \w+)|\bif (?:so|yes),? (?:please )?(?:tell|let)\b",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "employer_answers_no",
        r"(?:<sponsor>|<any_visa>|\bimmigration (?:help|support)|\bgreen card)[^?.]{0,80}\?\W*(?:a(?:nswer)?: ?)?"
        r"(?:(?:sorry|sadly|regrettably|alas|unfortunately)?,? ?(?:not (?:for|at|in|on|right|currently|now|yet"
        r"|this)\b|not\W*$)"
        r"|(?:regrettably|sadly|alas),? no\b"
        r"|(?:absolutely|definitely|certainly|of course|sure|indeed),? (?:do )?(?:not|we (?:do |will )?(?:not"
        r"|cannot))\b"
        r"|nope\b|not a chance\b|we (?:(?:do|will|are) not|cannot)\W*$|(?:sorry,? )?never\b(?! a problem)"
        r"|(?:we are|we're|i am"
        r"|i'm) afraid not\b)",
        "Do you offer H-1B sponsorship? Not for this opening.",
        "A question to the employer, answered in the negative.",
        unless=r"<asks_you>",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "employer_answers_yes",
        r"(?:<sponsor>|<visa>|\bimmigration (?:help|support)|\bgreen card)[^?.]{0,80}\?\W*(?:a(?:nswer)?: ?)?"
        r"(?:we (?:do|will|can)\W*$|(?:yep|yeah|absolutely|certainly|definitely|of course|sure|indeed"
        r"|gladly)\b)(?!,? (?:do )?(?:not|we cannot))",
        "Do you sponsor visas? Absolutely.",
        "A question to the employer, answered in the affirmative.",
        unless=r"<asks_you>|\?.*<not>(?! only)",
    ),
)
