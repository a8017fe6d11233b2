"""One spelling for each term of the field, and out of sight whatever only looks like one.

The rules read this normal form: lower case; "usa" for the country; `_h1b`, `_tn`, `_opt` … for visas; "cannot"
for every
"unable to"; no boilerplate. Sentences are quoted whole, so offsets inside the normal form are never needed.
"""

import re

from listings.stance.gates import gated, gated_choice
from listings.stance.lookalikes import LOOKALIKES
from listings.stance.respelling import respelt, swaps

_CHARACTERS = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
    | {"*": " ", "_": " ", "\n": " ", "\t": " ", "•": " ", "\\": " "}
)

_COMPANY = (
    r"\bVisa(?:,? Inc\.?\b|'s\b(?! ok)| (?:cards?|debit|credit|transactions?|payments?|purchases?"
    r"|clients?|roles?|employees|Leadership|Consulting|Performance"
    r"|network|branded|is|has|was|manages|requires|would|also|believes)\b| will(?= (?:also )?consider for))"
    r"|(?<=[Aa]t )V(?:isa|ISA)\b|(?<=Join )Visa\b|(?<=In )VISA\b|\bV(?:isa|ISA), (?:Master ?[Cc]ard|Am[Ee]x|Discover)"
    r"|[Mm]aster[Cc]ard,? (?:and |& )?Visa\b|(?<=& )Visa\.$"
)

_TN = re.compile(r"\bTN-?1?'?s?\b")
_TN_FOLLOWED = re.compile(
    r"[ -]?(?:visas?|status|petitions?|letters?|paperwork|applications? (?:are|is)|ok|okay|and similar"
    r"|professions?|for (?:canad|mexic)\w*)\b",
    re.IGNORECASE,
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
_CASED = swaps(
    (r"https?://\S+|\bwww\.\S+|\b[\w.]+@[\w.]+", " "),
    (
        r"\b(?:[Uu]nited [Ss]ta(?:te|et)s(?: of America)?|UNITED STATES(?: OF AMERICA)?|United Staes)\b|\bUSA\b"
        r"|\bU\. ?S\. ?A\.?|\bU\. ?S\.?(?!\w)|\bUS\b|\bU S(?= [CcPp])|\bU\.s\.|\bu\.s\.(?!\w)",
        " usa ",
    ),
    (_COMPANY, " _visaco "),
    (
        r"\bUSC'?s?\b(?=\s*(?:/|or\b|(?:and\b|,|&)(?= ?(?i:gc|green))|(?i:only)\b|are\b"
        r"|-|\)|gc|GC|green|Green))|(?i:(?<=only )|(?<=only to )|(?<=need )|(?<=requires )|(?<=gc, )|(?<=gc/)"
        r"|(?<=gc and )|(?<=gc or ))USC\b",
        " usa citizen ",
    ),
    (r"\b(?:GCH|GC)'?s?\b", " green card "),
    (
        r"\bPERM\b(?= (?i:green|filing|process|application|petition|labor|sponsor|cases?|is|starts?|will)\b)"
        r"|(?<=\()PERM(?=\))",
        " green card ",
    ),
    (r"\bOPT\b(?!-?\s?(?:[Ii]n|[Oo]ut|IN|OUT)\b)|\bOpt(?= ?E[Aa][Dd]|, or CPT|, CPT)", " _opt "),
    (r"\bCPT\b(?!\W{0,3}(?:[Cc]od|[Cc]laim|\d{5}|ICD|HCPCS|[Bb]illing|and ICD|/ ?ICD|, ICD))", " _cpt "),
)

_TERMS = swaps(
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
    (
        r"\b(?:green card|permanent residen\w+) +\( *green card *\)|\bpermanent residency(?= sponsorship)",
        " green card ",
    ),
    (r"(?<=_h1b ) *\( *cap[- ]exempt *\)", " cap-exempt "),
    # The petition for somebody who has no visa yet.
    (
        r"\b(?:initial|first-time|cap-subject|brand[- ]new)(?= +(?:\w+ +){0,2}?"
        r"(?:_h1b|petitions?|visas?|cases?|sponsorships?|filings?|applications?))",
        "new",
    ),
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

_NEGATIONS = swaps(
    (r"\bwhether or not\b", "whether"),
    # "We do not just accept people on visas": more than that, so no negation.
    (r"\bnot (?:just|merely|simply|solely)\b(?! because)", ""),
    # Two negations make an offer.
    (r"\bnot (?:unable|unwilling|afraid) to\b", "can"),
    (
        r"\b(?:not|never) (?:be )?(?:turn(?:ed)? (?:\w+ )?(?:away|down)|reject(?:ed)?|rul(?:e|ed) out|exclud(?:e|ed)"
        r"|disqualif(?:y|ied)|count(?:ed)? against|penali[sz]ed?|a bar to)\b",
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
    # "You need not hold a work permit, since we sponsor": the need denied is no refusal.
    (
        r"(?<!if )(?<!unless )(?<!when )(?<!that )\byou (?:need not|do not (?:need|have) to) (?:hold|have|possess)"
        r" (?:\w+ ){0,3}?(?:visa|work permit|work authorization)\b(?=[^.;]{0,30}\b(?:since|because|as)\b)",
        "",
    ),
    (r"\bnon[- ]*usa\b", "foreign"),
)


def normal_form(sentence: str, *, company_is_visa: bool = False) -> str:
    """`sentence` in the spelling that the rules read. With `company_is_visa`, "Visa" before a verb or alone is
    the employer."""
    text = sentence.translate(_CHARACTERS)
    if company_is_visa:
        text = re.sub(r"\bVisa\b(?! (?:sponsor|transfer|status|-|:|ok|support))", "_visaco", text)
    text = respelt(text, _CASED)
    text = _tennessee_or_visa(text).lower()
    if _SHORT_CODES.may_match(text) and not _IMMIGRATION_WORDS.stands_in(text):
        text = _SHORT_CODES.sub(" ", text)
    for step in (_TERMS, _NEGATIONS, LOOKALIKES):
        text = " ".join(respelt(text, step).split())
    return text
