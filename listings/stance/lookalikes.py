"""Words that hold a term of the field and mean something else: sponsors of events, clearances of goods, citizens of a
town. On text in lower case."""

from listings.stance.respelling import swaps

_IMMIGRATION = r"(?:visas?|_h1b1?|immigration|work|employment|green|_\w+|permanent|usa|h)"
LOOKALIKES = swaps(
    (r"\b(?:without|with no) regards? (?:to|for)\b[^.;]{0,400}", " "),
    (
        r"\b(?:regardless of|irrespective of|on the basis of|discriminat\w+|not on(?! (?:offer|this|that|our"
        r"|contract|the table)\b)|status with regard to)\b"
        r"(?:(?!,? (?:and|but) (?:(?:we|do|will|also|can) )*(?:sponsor|offer|provide|support|welcome)"
        r"|, we\b)[^.;]){0,400}",
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
        r"|(?<!not )(?<!visas are )(?<!visa is )(?<!visa are )(?<!petitions are )"
        r"(?<!visa )(?<!visas )\bsponsored by the (?!company|employer|usa)",
        " ",
    ),
    (
        r"\bsponsored (?:initiatives?|campaigns?|efforts|posts?|articles?|trips?|products?|listings?|content"
        r"|projects?|programs?|research|events?|ads?|search|social|activities"
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
        r"\bsponsor(?:s|ed|ing)? (?:(?!(?<=visa are sponsored )by\b|visas?\b|_|immigra|work\b|employ|green\b"
        r"|applicant|candidate|people|you\b"
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
        r"|line|lot|room|rights?|music|film|bridges?|tunnels?|overpass(?:es)?|underpass(?:es)?|legal|compliance"
        r"|infosec)"
        r"(?:(?: and|/|,| or) ?(?:import|export|border|cargo|freight|brokerage|fbi|bridge|tunnel|overpass"
        r"|child abuse|criminal (?:history"
        r"|record)|tb))? clearances?\b"
        r"|\bclearance (?:of (?!a |the|level)|heights?|rate|sale|based on|from|item|event|rack|aisle|price|pricing"
        r"|merchandise"
        r"|markdown)\w*",
        " ",
    ),
    (
        r"\b(?:engg|engineering|information|info|cyber|network|it|data|software|application) security clearances?\b"
        r"(?![^.;]{0,40}\b(?:secret|ts|dod|federal|government)\b)",
        " ",
    ),
    (r"\bcustoms and border protection\b", "cbp"),
    (
        r"\b(?:we|which|that|program|center|lab|department|position|project|event|role|post|fellowship|study) (?:is"
        r"|are|was) sponsored by\b"
        r"(?! (?:us|the company|the employer)\b)[^.;]{0,60}",
        " ",
    ),
    (
        r"\b(?:we|it|blog|site|page|article|post|event|newsletter|podcast|video|show|app|study|paper|which"
        r"|that) (?:is|are|was) not"
        r"(?: \w+,? (?:or|nor|and|by))? sponsored by\b(?! (?:us|the company|the employer)\b)[^.;]{0,60}"
        r"|\bsponsored by,? (?:n?or|and) [^.;]{0,60}",
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
