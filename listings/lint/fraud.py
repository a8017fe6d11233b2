"""Ads that ask for money or hide who asks. An H-1B worker may not be made to pay the employer's costs either.

20 CFR 655.731(c)(9)(iii)(C) counts the petition's costs among the employer's expenses, (c)(10)(i) forbids a penalty for
leaving early, (c)(10)(ii) forbids to pass on the filing fee. The other signs are those that
the Federal Trade Commission names in "Job Scams" (consumer.ftc.gov).
"""

from listings.lint.rule import Flag, rule

_FTC = "Federal Trade Commission, Job Scams (consumer.ftc.gov/articles/job-scams)"
# A warning against fraud names its signs too.
_WARNS = (
    r"\b(?:scams?|fraud\w*|phish\w*|beware|imperson\w*|legitimate|never (?:ask|request|contact|conduct|use|communicat)|"
    r"(?:do|does|will|would) not (?:ask|request|contact|conduct|use|communicat|charge|require)|suspicious)"
)
_OTHERS_PAY = (
    r"\b(?:no|not|never|without|waiv\w*|reimburs\w*)\b|\b(?:we|company|employer|university|hospital|school|district|"
    r"agency)"
    r"(?:['’]ll| will| also| shall| do| does)* (?:pays?|covers?|bears?)\b|\b(?:paid|covered) by (?:us|our|"
    r"the (?:company|employer))|\bcompany[- ]paid\b|"
    r"\bemployer[- ]paid\b|\bprovided\b"
)
_OF_THE_WORK = (
    r"\b(?:collect\w*|process(?:es)? (?:all )?(?:payments?|application)|tenants?|residents?|leas\w+|"
    r"customers?|clients?|invoices?|accounts? (?:payable|receivable)|patients?|tuition)\b"
)

FRAUD = (
    rule(
        "fee_asked",
        Flag.SCAM_SIGNS,
        "The applicant is asked for money",
        source=_FTC,
        stems=(" fee", "deposit"),
        pattern=r"\b(?:registration|processing|application|training|security|enrol?lment|onboarding|equipment|"
        r"background check)"
        r" (?:fee|deposit)s?\b[^.\n]{0,60}\b(?:pay|paid|payable|required|refundable|due)\b"
        r"|\b(?:pay|send|transfer|submit)\b[^.\n]{0,40}\b(?:registration|processing|application|training|"
        r"enrol?lment|onboarding|equipment)"
        r" (?:fee|deposit)s?\b",
        unless=f"{_OTHERS_PAY}|{_WARNS}|{_OF_THE_WORK}",
        example="A refundable training deposit must be paid, training fee required before you start.",
        harmless="We pay the registration fee of your license.",
    ),
    rule(
        "visa_costs_passed_on",
        Flag.SCAM_SIGNS,
        "The costs of a petition are passed on to the worker",
        source="20 CFR 655.731(c)(9)(iii)(C) and (c)(10)(ii)",
        stems=("visa", "h-1b", "h1b", "petition", "sponsorship", "immigration", "filing fee"),
        pattern=r"\b(?:candidates?|applicants?|you|employees?|workers?|consultants?)\b[^.\n]{0,50}"
        r"\b(?:pay|pays|bear|bears|cover|covers|responsible for|reimburse|share)\b[^.\n]{0,50}"
        r"\b(?:visa|h-?1-?b|petition|sponsorship|immigration|filing)\b[^.\n]{0,25}\b(?:fees?|costs?|expenses?)\b"
        r"|(?<!\bwe )(?<!\bwill )(?<!'ll )(?<!\balso )\bpay\b(?! no\b)[^.\n]{0,40}\b(?:visa|petition|"
        r"h-?1-?b) (?:processing |filing )?fees?\b",
        unless=f"{_OTHERS_PAY}|{_WARNS}",
        example="Candidates pay the H-1B filing fees themselves.",
        harmless="We pay visa fees and attorney costs for you.",
    ),
    rule(
        "penalty_for_leaving",
        Flag.SCAM_SIGNS,
        "A bond or a penalty for leaving early",
        source="20 CFR 655.731(c)(10)(i)",
        stems=("bond", "liquidated"),
        pattern=r"\b(?:employment|service|training|\d[- ]years?) bond\b|\bsign (?:a|an|the) (?:[\w-]+ ){0,3}bond\b|"
        r"\bliquidated damages\b[^.\n]{0,60}\b(?:leav|resign|quit)",
        unless=r"\b(?:surety|bail|municipal|corporate|treasury|fidelity|performance|bid) bond|\bbond (?:market|fund|"
        r"trad|issu)",
        example="You sign a two year employment bond.",
        harmless="Trade corporate and municipal bonds, two year bond funds included.",
    ),
    rule(
        "messenger_only",
        Flag.SCAM_SIGNS,
        "Contact by a messenger alone",
        source=_FTC,
        stems=("whatsapp", "whats app", "telegram", "wechat"),
        pattern=r"\b(?:contact|text|message|apply|reach|send|write|interview(?:s|ed)?|chat|connect|call|"
        r"add)\b[^.\n]{0,60}\b(?:whats ?app|telegram|wechat)\b"
        r"|\b(?:whats ?app|telegram|wechat)\b[^.\n]{0,30}(?:\bonly\b|\+?\d{6,}|@)",
        unless=rf"{_WARNS}|\b(?:business api|integrat\w*|marketing|chatbots?|campaigns?|channels?|platforms?|users?|"
        r"customers?|engineers?)\b",
        example="Contact us on WhatsApp only: +15550100200",
        harmless="You build our WhatsApp integration.",
    ),
    rule(
        "free_mail",
        Flag.SCAM_SIGNS,
        "The address to write to is one that anybody can have",
        source=_FTC,
        stems=("@gmail", "@yahoo", "@hotmail", "@outlook", "@protonmail", "@aol"),
        pattern=r"\b[\w.+-]{1,64}@(?:gmail|yahoo|hotmail|outlook|protonmail|aol)\.com\b",
        unless=_WARNS,
        example="Send your resume to hiring.desk@gmail.com.",
        harmless="Beware of fraud: nobody of us writes from name@gmail.com.",
    ),
)  # fmt: skip
