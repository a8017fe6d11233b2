"""One spelling for each term of the field, and out of sight whatever only looks like one.

The rules read this normal form: lower case; "usa" for the country; `_h1b`, `_tn`, `_opt` … for visas; "cannot"
for every
"unable to"; no boilerplate. Sentences are quoted whole, so offsets inside the normal form are never needed.
"""

import re

from listings.stance.gates import Gated, gated, gated_choice

_Swap = tuple[Gated, str]


def _swaps(*pairs: tuple[str, str]) -> tuple[_Swap, ...]:
    return tuple((gated(pattern), replacement) for pattern, replacement in pairs)


_CHARACTERS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
    | {"*": " ", "_": " ", "\n": " ", "\t": " ", "•": " ", "\\": " "}
)

_COMPANY = (
    r"\bVisa(?:,? Inc\.?\b|'s\b(?! ok)| (?:cards?|debit|credit"
    r"|clients?|roles?|employees|Leadership|Consulting|Performance"
    r"|network|branded|is|has|was|manages|requires|would|also|believes)\b| will(?= (?:also )?consider for))"
    r"|(?<=[Aa]t )V(?:isa|ISA)\b|(?<=Join )Visa\b|(?<=In )VISA\b|\bV(?:isa|ISA), (?:Master ?[Cc]ard|Am[Ee]x|Discover)"
    r"|[Mm]aster[Cc]ard,? (?:and |& )?Visa\b|(?<=& )Visa\.$"
)

_TN = re.compile(r"\bTN-?1?'?s?\b")
_TN_FOLLOWED = re.compile(
    r"[ -]?(?:visas?|status|ok|okay|and similar|professions?|for (?:canad|mexic)\w*)\b", re.IGNORECASE
)
# A town, a preposition or another state before it, another state or a ZIP code behind it: Tennessee.
_BEFORE_TENNESSEE = re.compile(
    r"\b(?!(?:Visas?|Sponsors?|Transfers?|Status|Offers?|Supports?|And|Or|Also|For|The|On|New|Yes|Ok)\b)"
    r"[A-Z][a-z][\w.'-]*,? ?$"
    r"|\b(?:in|from|at|near|(?<!exception )of|to|across|within|throughout|outside|around|into)(?: [a-z]+ern)? $"
    r"|\b(?!GC|US|OK)[A-Z]{2}(?:,| and| or|/)? $"
)
_AFTER_TENNESSEE = re.compile(r" ?\d{5}|(?:, | and | or |/)(?!GC|US|OK)[A-Z]{2}\b")
_VISA_CONTEXT = re.compile(
    r"visa|sponsor|\b[heolj]-?[13]|\bf-?1\b|\b(?:opt|cpt)\b|immigra|green card|canad|mexic|usmca|nafta|profession"
    r"|status|authori[sz]|transfer|permit",
    re.IGNORECASE,
)


def _tennessee_or_visa(text: str) -> str:
    """TN spelt `_tn` where it is the visa, and away where it is the state or nothing near it speaks of visas."""

    def spelt(found: re.Match[str]) -> str:
        if _TN_FOLLOWED.match(text, found.end()):
            return " _tn "
        before = text[max(0, found.start() - 40) : found.start()]
        if _BEFORE_TENNESSEE.search(before) or _AFTER_TENNESSEE.match(text, found.end()):
            return " "
        return " _tn " if of_visas else " "

    if "TN" not in text:
        return text
    of_visas = bool(_VISA_CONTEXT.search(text))
    return _TN.sub(spelt, text)


# "L1 support", "the E3 show", "F1 racing": without its hyphen a code is a visa only among words on visas.
_SHORT_CODES = gated(r"\b(?:[oljf]1|e3)\b(?! (?:ok|okay|visas?)\b)")
_IMMIGRATION_WORDS = gated_choice(
    r"visa|sponsor|immigra|petition|green ?card|citizen|status|student|authori[sz]|permit|transfer|_tn|_opt|_cpt"
    r"|\bh-?1|\bead\b|\b[eoljf]-[13]|waiver"
)

# Case still tells here: US from us, the visa TN from Tennessee, Visa the company from a visa.
_CASED = _swaps(
    (r"https?://\S+|\bwww\.\S+|\b[\w.]+@[\w.]+", " "),
    (
        r"\b(?:[Uu]nited [Ss]ta(?:te|et)s(?: of America)?|UNITED STATES(?: OF AMERICA)?|United Staes)\b|\bUSA\b"
        r"|\bU\. ?S\. ?A\.?|\bU\. ?S\.?(?!\w)|\bUS\b|\bU S(?= [CcPp])|\bU\.s\.|\bu\.s\.(?!\w)",
        " usa ",
    ),
    (_COMPANY, " _visaco "),
    (
        r"\bUSC'?s?\b(?=\s*(?:/|or\b|(?:and\b|,|&)(?= ?(?i:gc|green))|only\b|are\b"
        r"|-|\)|gc|GC|green|Green))|(?i:(?<=only )|(?<=need )|(?<=requires )|(?<=gc, )|(?<=gc/)"
        r"|(?<=gc and )|(?<=gc or ))USC\b",
        " usa citizen ",
    ),
    (r"\b(?:GCH|GC)'?s?\b", " green card "),
    (r"\bOPT\b(?!-?\s?(?:[Ii]n|[Oo]ut|IN|OUT)\b)|\bOpt(?= ?E[Aa][Dd]|, or CPT|, CPT)", " _opt "),
    (r"\bCPT\b(?!\W{0,3}(?:[Cc]od|ICD|HCPCS|[Bb]illing|and ICD|/ ?ICD|, ICD))", " _cpt "),
)

_TERMS = _swaps(
    (r"\bh-?1-?b-?1s?\b", " _h1b1 "),
    (r"\bh[- ]?1[- ]?b?(?:'?s)?\b|\bh1n\b|\bhb1\b", " _h1b "),
    (r"\be-?3'?s?\b", " _e3 "),
    (r"\bo-?1[ab]?'?s?\b(?!\d)", " _o1 "),
    (r"\bl-?1[ab]?(?:-visa)?'?s?\b(?!\d)", " _l1 "),
    (r"\beb-?[123]'?s?\b", " green card "),
    (r"\bj-?1'?s?\b(?!\d)(?! (?:directorate|budget|audit|staff|division))", " _j1 "),
    (r"\bf-?1'?s?\b(?!\d)", " _f1 "),
    (r"\boptional practical training(?: \( _opt \))?", " _opt "),
    (r"\bcurricular practical training(?: \( _cpt \))?", " _cpt "),
    (r"\bgreen ?cards?\b", " green card "),
    (r"\bvisa'?s\b", " visa "),
    (r"\bw/ ?o(?:ut)?\b", " without "),
    (r"\(?\by(?:es)? ?/ ?no?\b\)?(?=\s*[:?-]\s*(?:yes|no|[yn])\b)", " "),
    (r"\(?\byes or no\b\)?(?=\s*[:?-]\s*(?:yes|no|[yn])\b)", " "),
    (r"\bno-(?=sponsor)", "no "),
    (
        r"\bnon-?sponsor(?:ed|ship|ing|able)?\b(?= (?:position|role|job|post|requisition|opening|opportunity"
        r"|employer|visa))",
        "no sponsorship",
    ),
    (r"\bnon-?sponsored (?=work auth|employment auth)", "without sponsorship "),
    (r"\bport(?:ability|ing)?\b(?= +(?:(?:of|an?|your|their|existing|current|the) +){0,2}_h1b)", "transfer"),
    (r"(?<=_h1b  )portab\w+|(?<=_h1b )portab\w+", "transfers"),
    (r"n't\b|\bcant\b|\bwont\b|\bdont\b", " not "),
)

_NEGATIONS = _swaps(
    (r"\bwhether or not\b", "whether"),
    # Two negations make an offer.
    (r"\bnot (?:unable|unwilling|afraid) to\b", "can"),
    (
        r"\b(?:not|never) (?:be )?(?:turn(?:ed)? (?:\w+ )?(?:away|down)|reject(?:ed)?|rul(?:e|ed) out|exclud(?:e|ed)"
        r"|disqualif(?:y|ied)|penali[sz]ed?|a bar to)\b",
        " welcome ",
    ),
    (r"\bca not\b", "cannot"),
    (r"\bwo not\b", "will not"),
    (r"\bcan ?not\b", "cannot"),
    (
        r"\bunable to\b|\bnot (?:currently |yet )?(?:able|in a position|willing|prepared) to\b"
        r"|\bdo(?:es)? not have the (?:ability|capacity) to\b",
        "cannot",
    ),
    (r"\bauthoris", "authoriz"),
    (r"\bnon[- ]*usa\b", "foreign"),
)

_IMMIGRATION = r"(?:visas?|_h1b1?|immigration|work|employment|green|_\w+|permanent|usa|h)"
# Words that hold a term of the field and mean something else.
_LOOKALIKES = _swaps(
    (r"\b(?:without|with no) regards? (?:to|for)\b[^.;]{0,400}", " "),
    (
        r"\b(?:regardless of|irrespective of|on the basis of|discriminat\w+|not on|status with regard to)\b"
        r"(?:(?!,? (?:and|but) (?:(?:we|do|will|also|can) )*(?:sponsor|offer|provide|support|welcome))[^.;]){0,400}",
        " . ",
    ),
    (r"\b(?:race|color|religion|sex|age|national origin|ancestry|gender|marital|disability),[^.;]{0,300}", " "),
    (
        r"\b(?:executive|project|clinical|research|trial|study|financial"
        r"|technical|bank|bin|parent|official|program|corporate"
        r"|business|internal|client|government|dod|management team"
        r"|team|private equity|equity|industry|academic|diverse)(?:"
        r" and \w+)? sponsors?\b",
        " ",
    ),
    (
        r"\b(?:political|events?|marketing|media|sports?|brand|training"
        r"|conference|certification|tuition|education|licen[sc]e"
        r"|clearance"
        r"|relocation|executive|sales|commercial) sponsorships?\b",
        " ",
    ),
    (rf"\b(?!(?:visa|h1b|immigration|employer|employment|company)-)[\w]+-sponsored\b(?! {_IMMIGRATION}\b)", " "),
    (r"\b(?:company|corporate|employer|firm)[- ]sponsored\b(?! (?:visa|work|immigration|_))", " "),
    (
        r"\bco-sponsor\w*|\bsponsor(?:'s|s')|\bthe sponsor\b(?! visa)"
        r"|(?<!not )(?<!visas are )(?<!visa is )(?<!visa )(?<!visas )\bsponsored by the (?!company|employer|usa)",
        " ",
    ),
    (
        r"\bsponsored (?:products?|listings?|content|projects?|programs?|research|events?|ads?|search|social|activities"
        r"|healthy?|happy|stud\w+|plans?|managed|benefits?|travel|lunch\w*|volunteer\w*|training|team)\b",
        " ",
    ),
    # An employer's own programme, before events and programmes that are sponsored are put out of sight.
    (r"\b((?:visa|immigration|_h1b|green card|work) sponsorship) programs?\b", r"\1"),
    (
        r"\b((?:discontinu|end|paus|suspend|stopp|ceas|halt|clos|terminat|eliminat|cancell?)(?:e?d|ing)"
        r" (?:our|its|the|their) sponsorship) programs?\b(?! for (?:local|community|events?|sports|teams|schools))",
        r"\1",
    ),
    (
        r"\b(our sponsorship) programs?\b(?= (?:has|have|was|is|ended|closed))"
        r"|(?<=no longer )((?:have|has|run|runs|offer|offers) (?:an?|our|any|the) sponsorship) programs?\b",
        r"\1\2",
    ),
    (
        r"\bsponsor(?:s|ed|ing)? (?:(?!visas?\b|_|immigra|work\b|employ|green\b|applicant|candidate|people|you\b"
        r"|we\b|provid"
        r"|offer|for\b|is\b|are\b)"
        r"[\w'-]+ ){0,4}"
        r"(?:events?|certifications?|credentials?|conferences?|lunch\w*|teamwork|programs?|teams?|leagues?|clubs?"
        r"|projects?"
        r"|attendance|courses?|class(?:es)?|licen[sc]es?|licensure|training|tuition|degrees?|exams?|memberships?"
        r"|scholarships?"
        r"|activit(?:y|ies)|sports?|concerts?|festivals?|meals?|apprenticeships?|relationships?|deals?|portfolio"
        r"|activation"
        r"|packages?|revenue|happy hours?|renewals?|recertifications?|continuing education|bls|acls)\b(?! visas?)",
        " ",
    ),
    (
        r"\bsponsorship (?:valuations?|deals?|sales|agreements?|contracts"
        r"|activations?|strategy|of (?:the |a |our )?(?:\w+ )?(?:events?"
        r"|team|club|festival|programs?|conferences?|league))\b",
        " ",
    ),
    (
        r"\b(?:citizen (?:data|developers?|scientists?|science|services?"
        r"|journalis\w+)|(?:corporate|global|digital|good|better"
        r"|first-class|senior|business) citizen\w*)\b",
        " ",
    ),
    (
        r"\bcitizenship and immigration services\b|\bcitizens bank\b"
        r"|\b(?:our|its|all|serve|serving|services? to|for) citizens\b(?!"
        r" (?:of the usa|only))",
        " ",
    ),
    (
        r"\b(?:hot|cold|safe|safety|electrical|excavation)[- ]work permits?\b|\bwork permits? for (?:hot|confined)\b"
        r"|\bwork permit (?:system|process|program)\b|\bpermit to work\b",
        " ",
    ),
    (r"\bemployee polygraph protection act\b", " "),
    (
        r"\b(?:win|earn|build|restore|foster|uphold|preserve|inspire)\w* (?:the )?public(?:'s)? trust\b"
        r"|\bthe public(?:'s)? trust\b"
        r"(?! (?:clearance|determination|level|investigation|position|suitability))",
        " ",
    ),
    (
        r"\b(?:regulatory|product|customs|fda|510\(k\)|minimum|medical"
        r"|account|freight|ground|financial|airway|sales|title"
        r"|customers?|border|cargo|import|export|shipment|inventory|stock|creatinine|renal|copyright|overhead"
        r"|credit(?: security)?|finger-?prints?|child abuse|criminal(?: (?:history|record|background|offender))?"
        r"|drug(?: screen(?:ing)?)?"
        r"|background(?: checks?)?|police|tb|livescan|live scan|health|physical|doj|act \d+(?:(?:,| and|/) ?\d+)*"
        r"|volunteer"
        r"|vehicle|ceiling|electrical|equipment|school|teacher|bulk ?head|doorway|aisle|vertical|height|tree|land"
        r"|line|lot|room|rights?|music|film)"
        r"(?:(?: and|/|,| or) ?(?:import|export|border|cargo|freight|brokerage|fbi|child abuse|criminal (?:history"
        r"|record)|tb))? clearances?\b"
        r"|\bclearance (?:of (?!a |the|level)|rate|sale|based on|from|item|event|rack|aisle|price|pricing|merchandise"
        r"|markdown)\w*",
        " ",
    ),
    (r"\bcustoms and border protection\b", "cbp"),
    (
        r"\b(?:we|which|that|program|center|lab|department|position|project|event|role|post|fellowship|study) (?:is"
        r"|are|was) sponsored by\b"
        r"(?! (?:us|the company|the employer)\b)[^.;]{0,60}",
        " ",
    ),
    (r"\bself-sponsored\b|\bsponsorpay\b|\bwetransfer\b|\btransferwise\b", " "),
    (
        r"(?<!only )\b(?:those|all parties) authorized to work in the usa without sponsorship are encouraged to apply",
        "authorized to work in the usa.",
    ),
    (
        r"\bwith or without (?:the need for |need for |requiring"
        r" |needing )?(?:visa |employer |immigration )?sponsorship\b",
        " sponsorship welcome ",
    ),
)


def normal_form(sentence: str, *, company_is_visa: bool = False) -> str:
    """`sentence` in the spelling that the rules read. With `company_is_visa`, "Visa" before a verb or alone is
    the employer."""
    text = sentence.translate(_CHARACTERS)
    if company_is_visa:
        text = re.sub(r"\bVisa\b(?! (?:sponsor|transfer|status|-|:|ok|support))", "_visaco", text)
    text = _respelt(text, _CASED)
    text = _tennessee_or_visa(text).lower()
    if _SHORT_CODES.may_match(text) and not _IMMIGRATION_WORDS.stands_in(text):
        text = _SHORT_CODES.sub(" ", text)
    for swaps in (_TERMS, _NEGATIONS, _LOOKALIKES):
        text = " ".join(_respelt(text, swaps).split())
    return text


def _respelt(text: str, swaps: tuple[_Swap, ...]) -> str:
    for swap, replacement in swaps:
        for words in swap.gates:
            for word in words:
                if word in text:
                    break
            else:
                break
        else:
            text = swap.pattern.sub(replacement, text)
    return text
