"""Ads that prefer or shut out people by citizenship, immigration status or national origin.

8 U.S.C. 1324b(a)(1) forbids discrimination in hiring by national origin and, against protected individuals, by citizenship
status; (a)(2)(C) excepts what a law, a regulation, an executive order or a government contract requires. Read at
uscode.house.gov in November 2026.
"""

from listings.lint.rule import Flag, rule

_STATUS = (
    r"(?:h-?1-?b|opt|stem[- ]opt|cpt|f-?1|l-?2|h-?4|(?:work )?visas?)(?:\s?(?:/|,|&|or|and)\s?(?:h-?1-?b|opt|"
    r"cpt|f-?1|stem opt|ead|gc[- ]ead))*"
)
_HOLDERS = r"(?: (?:visas?|status))?(?: (?:holders?|candidates?|students?|consultants?|applicants?))?"
_CITIZENSHIP_STATUS = "8 U.S.C. 1324b(a)(1)(B): citizenship status"
_OF_SPONSORS = (
    r"\b(?:sponsor\w*|support\w*|petition\w*|transfers?|we (?:accept|consider)|will (?:accept|consider)|available)\b"
)
_ORIGIN = (
    r"indian|chinese|pakistani|bangladeshi|nepali|filipino|vietnamese|korean|japanese|taiwanese|russian|ukrainian|"
    r"nigerian|"
    r"brazilian|european|asian|african|latino|hispanic|arab|israeli|turkish|persian"
)

PREFERENCES = (
    rule(
        "visa_holders_only",
        Flag.UNLAWFUL_WORDING,
        "Only holders of a visa are wanted",
        source=_CITIZENSHIP_STATUS,
        stems=(" only", "only "),
        reach=80,
        pattern=rf"\b{_STATUS}{_HOLDERS} only\b|\bonly {_STATUS}\b|\bonly (?:for )?visa holders\b",
        unless=_OF_SPONSORS,
        example="H-1B only, please send your resume.",
        harmless="We sponsor H-1B only.",
    ),
    rule(
        "visa_holders_preferred",
        Flag.UNLAWFUL_WORDING,
        "Holders of a visa are preferred",
        source=_CITIZENSHIP_STATUS,
        stems=("prefer",),
        reach=80,
        pattern=rf"\b{_STATUS}{_HOLDERS} (?:are |is |highly |strongly )*preferred\b|"
        rf"\b(?:we |strongly )?prefer(?:ence (?:is given |given )?(?:to|for)|ring|s)? {_STATUS}{_HOLDERS}\b",
        unless=r"\bnot? prefer|\bsponsor",
        example="OPT/CPT candidates preferred.",
        harmless="Experience with visa processing preferred.",
    ),
    rule(
        "citizens_shut_out",
        Flag.UNLAWFUL_WORDING,
        "Citizens or permanent residents are shut out",
        source=_CITIZENSHIP_STATUS,
        stems=("no usc", "no us cit", "no u.s. cit", "no gc", "no green", "no citizens", "citizens need not", "not for us"),
        pattern=r"\bno (?:usc|u\.?s\.? citizens?|gc|green cards?(?: holders?)?|citizens)\b(?!\s?/?\s?(?:gc )?only)"
        r"|\bcitizens (?:and green card holders )?need not apply\b|\bnot for u\.?s\.? citizens\b",
        unless=r"\bno (?:gc|green cards?) (?:sponsor|process|filing|support|required|needed)|\brequired\b",
        example="No USC/GC for this one.",
        harmless="No green card sponsorship for this position.",
    ),
    rule(
        "refugees_shut_out",
        Flag.UNLAWFUL_WORDING,
        "Refugees or asylees are shut out",
        source="8 U.S.C. 1324b(a)(3): refugees and asylees are protected individuals",
        stems=("asylee", "refugee", "asylum"),
        pattern=r"\bno (?:asylees?|refugees?|asylum)\b|\b(?:asylees?|refugees?)\b[^.\n]{0,20}\b(?:need not apply|"
        r"not (?:accepted|considered|eligible))\b",
        example="No asylees.",
        harmless="US persons include asylees and refugees.",
    ),
    rule(
        "national_origin",
        Flag.UNLAWFUL_WORDING,
        "A national origin is asked or preferred",
        source="8 U.S.C. 1324b(a)(1)(A) and 42 U.S.C. 2000e-3(b): national origin",
        stems=("only", "prefer", "need not"),
        reach=80,
        pattern=rf"\b(?:{_ORIGIN})s? (?:nationals?|candidates?|citizens?|applicants?|origin|people)"
        r" (?:are |is |highly |strongly )*(?:only|preferred|need not apply)\b"
        rf"|\b(?:only|prefer(?:ably)?) (?:{_ORIGIN}) (?:nationals?|candidates?|citizens?|applicants?|people)\b",
        unless=r"\bpreference act\b|\btrib(?:e|al)\b|\bnative american\b|\bindian affairs\b|\bindian health\b",
        example="Indian nationals only.",
        harmless="Preference goes to Indian applicants under the Indian Preference Act.",
    ),
    rule(
        "native_speakers",
        Flag.UNLAWFUL_WORDING,
        "Native speakers are asked for, where fluency would do",
        source="8 U.S.C. 1324b(a)(1)(A) and 29 CFR 1606.1: national origin",
        stems=("native",),
        pattern=r"\bnative (?:american |british |us )?(?:english|american) speakers? (?:are |is )?(?:only|required|"
        r"preferred)\b"
        r"|\b(?:must be (?:an? )?|only )native (?:english )?speakers?\b",
        unless=r"\bor (?:fluent|equivalent|near[- ]native)|\bnear[- ]native|/fluent",
        example="Native English speakers only.",
        harmless="Native or fluent English.",
    ),
)  # fmt: skip

# Words beside a call for citizens that name a law, a regulation, an order or a government contract as its ground.
BASIS_ANYWHERE = (
    r"\bitars?\b|\bear\b(?-i:(?<=EAR))|\bexport[- ]control|\bclearance\b|\bcleared\b|\bclassified\b|"
    r"\bpublic trust\b|\bts/sci\b|"
    r"\bdod\b|\bdepartment of (?:defense|energy|state|homeland|justice|war)\b|\bu\.?s\.? government\b|"
    r"\bfederal (?:government|agenc|employ|"
    r"contract|position|law|regulation|customer|client)|\bgovernment (?:contract|customer|client|agenc|program|"
    r"requirement)|\bmilitary\b|"
    r"\bnational (?:security|guard)\b|\bnasa\b|\bfaa\b|\bcritical infrastructure\b|\bpeace officer\b|\bsworn\b|"
    r"\barmed forces\b|\bnuclear\b|"
    r"\bexecutive order\b|\bintelligence community\b|\bdefen[cs]e (?:contract|industr)|\b22 c\.?f\.?r"
)
BASIS_BESIDE = (
    r"\b(?:law|laws|statute|regulations?|contract(?:s|ual)?|order to comply|required by|government|agency|agencies)\b"
)

CITIZENS_WITHOUT_BASIS = rule(
    "citizens_without_basis",
    Flag.CITIZENS_WITHOUT_BASIS,
    "Citizens or permanent residents alone are asked for, and the ad names no law, regulation or government contract",
    source="8 U.S.C. 1324b(a)(2)(C): allowed where a law, regulation, executive order or government contract requires it",
    stems=(),
    pattern=r"(?!)",  # the reader of sentences finds these; see `lint`
    example="Must be a citizen.",
    harmless="Must be a citizen, as our federal contract requires.",
)
