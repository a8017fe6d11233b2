"""Transfers of a visa that somebody holds already."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.TRANSFER_ONLY,
        Kind.TRANSFER,
        "new_refused_transfer_welcome",
        r"<not><gap>(?:sponsor|support|start|file|apply)\w*[^.;]{0,60}\bnew\b.{0,120}\b(?:can"
        r"|do|will|able to|happy to|support)\b[^.]{0,30}\btransfer"
        r"|\btransfer\w*\b[^.;]{0,40}\b(?:but|not|cannot)\b[^.;]{0,30}(?:<not><gap>(?:sponsor"
        r"|new|start|handle|appl)|not sponsor)"
        r"|\b(?:can|able to|will)\b[^.;]{0,20}\bsponsor\w* (?:current|existing)\b[^.]{0,80}\bcannot\b[^.]{0,40}\bnew\b"
        r"|\bnot (?:but )?we (?:can|do)\b[^.]{0,20}\btransfer"
        r"|\b(?:already|currently|current|existing)\b[^.;|]{0,20}_h1b[^.|]{0,40}\b(?:welcome|ok|considered|accepted)\b"
        r"[^.|]{0,10}[;,][^.|]{0,10}\bno new\b"
        r"|\bno new\b[^.;|]{0,40}[,(-][^.;|]{0,20}\btransfers?\b(?![^.;|]{0,15}\b(?:not|no)\b)",
        "We cannot sponsor new H-1B petitions, but we can transfer existing visas.",
        "New petitions refused, transfers welcome.",
    ),
    rule(
        Stance.TRANSFER_ONLY,
        Kind.TRANSFER,
        "new_refused_transfer_done",
        r"(?:<not>|\bno\b|\bskip\b|<new>(?=[^.|]{0,50}<not>))[^.|]{0,60}?(?:<new>|<not>)[^.|]{0,70}?"
        r"(?:,|;|-|\bbut\b|\bthough\b|\byet\b|\bhowever\b)[^.|]{0,70}?<taken_over>"
        r"|(?:\btak(?:es?|en|ing) over\b|\bassum\w+ sponsorship\b)[^.|]{0,70}(?:,|;|-|\bbut\b|\bthough\b)[^.|]{0,40}?"
        r"(?:<not>[^.;|]{0,30}\bnew\b|\bnew\b[^.;|]{0,20}<not>)",
        "H-1B petitions for new hires are not filed, but transfers are.",
        "New petitions refused; a visa somebody holds is taken over.",
        unless=r"\btransfer\w*[^.;|]{0,30}\b(?:not|never|neither|unavailable)\b|\beither\W*$|\bnor\b|\bneither\b",
    ),
    rule(
        Stance.CONDITIONAL,
        Kind.NAMED_VISA,
        "refused_unless_nationality",
        r"<not><gap><sponsor>[^.;]{0,60}\bunless\b[^.;]{0,60}(?:\bcanad"
        r"|\bmexic|\baustralia|\bchile|\bsingapore|\b_tn\b|\b_e3\b)",
        "We can't sponsor visas unless you're from Canada or Australia.",
        "Refused but for TN, E-3 or H-1B1 nationals.",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "sponsor_or_transfer",
        r"\bsponsor\w*\s*(?:/|or|and|and/or|&)\s*(?:visa |_h1b |to"
        r" )?transfers?\b|\btransfers?\s*(?:/|or|and|and/or|&)\s*(?:visa"
        r" )?sponsor\w*"
        r"|\b(?:sponsor\w*|support\w*|offer\w*|provid\w*|files?)\b[^.;|]{0,80}\bnew\b[^.;|]{0,25}"
        r"\b(?:and|or|as well as)\b[^.;|]{0,15}\btransfers?\b",
        "VISA sponsorship or transfer OK",
        "Both new petitions and transfers.",
        unless=(
            r"<not><gap>(?:sponsor|transfer)|\bno\b[^.;|]{0,30}(?:sponsor"
            r"|transfer)|\bwithout\b|\bunavailable\b|(?:sponsor|transfer)\w*[^.;"
            r"|]{0,40}\b(?:cannot|never|not (?:on offer|available|offered|provided|possible|supported|considered))\b"
        ),
    ),
    rule(
        Stance.CONDITIONAL,
        Kind.TRANSFER,
        "transfer_and_named_visa",
        r"\b(?:_tn|_e3|_o1)\b(?: visas?)?(?: (?:and|ok)\b| ?&| ?,"
        r" ?)[^.;|()]{0,25}\btransfer|\btransfers?(?: ok)?,? (?:and"
        r" )?(?:_tn|_e3|_o1)\b|\btransfer\w*\b[^.;|()]{0,40}\bsponsor"
        r" new\b",
        "We can do TN visa and H1B transfer.",
        "Transfers, and a visa by name besides.",
    ),
    rule(
        Stance.TRANSFER_ONLY,
        Kind.TRANSFER,
        "transfer_only",
        r"\btransfers?(?: candidates?| applicants?| holders?| cases?)? only\b|\bonly (?:support |accept |sponsor"
        r" |do |consider )?(?:visa |_h1b )?(?:visa )?transfers?\b"
        r"|\btransfer only\b|\b(?:limited|restricted|confined) to\b[^.;|]{0,30}\btransfers?\b"
        r"|\bonly\b[^.;|]{0,30}<visa>[^.;|]{0,15}\btransfers?\b",
        "VISA TRANSFER only",
        "Transfers and nothing else.",
    ),
    rule(
        Stance.TRANSFER_ONLY,
        Kind.TRANSFER,
        "must_hold_visa_now",
        r"\b(?:only|must)\b[^.;|]{0,30}\b(?:already|currently) (?:hold|possess|have|on|in)\b[^.;"
        r"|]{0,30}<any_visa>[^.;|]{0,30}"
        r"\b(?:sponsored|considered|supported|eligible)\b|"
        r"\b(?:sponsor\w*|visas?|assist\w*)\b[^.;]{0,80}\b(?:already"
        r" (?:possess|hold|have|be|in)|currently (?:hold|possess"
        r"|have)|need to already|must (?:already|currently|have current)"
        r"|have current transfer\w*)\b[^.]{0,40}(?:<any_visa>|\busa?\b"
        r" authori|work authori)",
        "Sponsorship is available for candidates who already possess an H-1B visa.",
        "Only people with a visa to move.",
        unless=r"<not><gap><sponsor>|\bno <gap><sponsor>",
    ),
    rule(
        Stance.TRANSFER_ONLY,
        Kind.TRANSFER,
        "transfer_welcome",
        r"(?:<any_visa>|green card)[^.;|]{0,25}\btransfers?\b(?:"
        r" candidates)?(?:[/ ]renewal)?\s*(?:\(|[^.;|]{0,30}\b(?:ok(?:ay)?"
        r"|welcome|fine|available|possible|accepted|considered|encouraged)\b)"
        r"|\b(?:can|will|do|able to|happy to|happily|support|accepts?"
        r"|consider|sponsor|offer|considers?|probably|willing to|open (?:for|to))\b[^.;|]{0,60}\btransfer(?:s"
        r"|ring)?\b"
        r"|^\W*(?:yes\W+)?(?:visas?\s?[:-]\s?)?(?:visa|_h1b)[ /]*(?:visa )?transfers?\b|\bvisas? \(transfers?\b"
        r"|\b(?:existing|current)\b (?:_h1b|visa)[^.;|]{0,15}\bholders?[^.;|]{0,10}\b(?:ok|welcome|only|accepted)"
        r"|<visa>[^.;|]{0,40}\bcan be transferred\b"
        r"|\b(?:we|will|can|do|does|also|gladly)\b[^.;|]{0,20}\btakes? over\b[^.;|]{0,40}<visa>"
        r"|\bmore feasible for existing\b|\bit would have to be a transfer\b|\btransfers? of (?:an? "
        r"|your )?(?:existing |current )?(?:_h1b|visa)",
        "H1B transfers are welcome.",
        "Transfers welcome, nothing said about new petitions.",
        unless=(
            r"\btransfer (?:\w+ ){0,2}(?:knowledge|skills?|calls?|data)\b"
            r"|^(?!.*(?:<any_visa>|sponsor|petition|green card))|<not><gap>\btransfer|\bno\b[^.;|]{0,40}\btransfer"
            r"|\bwithout\b|(?:<not>|\bnor\b)<gap>\btakes? over\b"
            r"|\btransfer\w*[^.;|]{0,30}\bnot\b (?:be )?(?:avail|offer|provid|possib|accept|consider|support|welcom"
            r"|allow|permit)"
            r"|\bint(?:er|ra)-?company\b|\b(?:data|knowledge"
            r"|technology|credits?|bank|wire|money|patient) transfer"
        ),
    ),
)
