"""Words on the right to work that neither offer nor refuse."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.NOT_MENTIONED,
        Kind.E_VERIFY,
        "e_verify",
        r"\be-? ?verify\b|everify|verify program participant",
        "We participate in E-Verify.",
        "Evidence for STEM OPT, nothing on sponsorship.",
        flag="e_verify",
        unless=r"<not>[^.;]{0,40}verify",
    ),
    rule(
        Stance.NOT_MENTIONED,
        Kind.E_VERIFY,
        "work_right_confirmed",
        r"\b(?:form i-?9|i-?9 form|i-?9|federal government|social security"
        r"|department of homeland)\b[^.;]{0,120}"
        r"\b(?:to|and) (?:confirm|verify|determine)\b[^.;]{0,60}\bwork\b",
        "We give the government your Form I-9 to confirm that you may work here.",
        "The rest of an E-Verify notice.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.WORK_AUTHORISATION,
        "work_authorisation",
        r"<work_right>|\bright to work\b|\bform i-?9\b|\bi-?9 form\b"
        r"|\bauthori[sz]ed (?:to (?:be employed|accept)|for employment)\b|\beligible for employment in\b"
        r"|\b(?:citizenship|visa)(?:/visa)? (?:status|type|requirement)\b"
        r"|^\W*(?:visa )?sponsorship (?:details|available|in usa?)\W*$"
        r"|custvisasponsorship|\brestricted forms of\b|secure a visa"
        r" on your own|acquire work auth|_h1b friendly|any visa will"
        r" do|\b(?:any|all) visas?\b(?: types?| status(?:es)?| holders?)?(?! sponsor| support| transfer)"
        r"|\bvisas?\W{1,3}any\b"
        r"|<any_visa>[^.;|]{0,20}(?:/|,|or)[^.;|]{0,10}(?:citizen"
        r"|resident)|_h1b, usa? citizen",
        "Must be authorized to work in the US.",
        "Says who may work, not who is sponsored.",
        unless=r"\bto work (?:here|at (?!any)[\w &']{1,30}):",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.CAP_EXEMPT,
        "cap_exempt_named",
        r"\bcap[- ]exempt\b|\bexempt from the (?:annual )?(?:_h1b )?cap\b"
        r"|\bnot subject to the (?:annual )?(?:_h1b )?cap\b",
        "This is a cap-exempt H-1B position.",
        "Where a petition needs no lottery; whether one is filed, it leaves open.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.US_PERSON,
        "nationality_restriction",
        r"\bcitizens of (?:the )?(?:people|islamic|china|russia|designated)|\bborn in a designated",
        "We cannot accept citizens of designated countries.",
        "A rule on nationality, not on visas.",
    ),
)
