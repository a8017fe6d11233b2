"""Offers of sponsorship, plain, conditional or of a visa by name."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "benefit_bullet",
        r"^\W*(?:(?:visa|immigration|_h1b|green card|_tn|_e3|_o1|relocation(?: and| &|,)? visa|full|h-?1)[ /]*){1,4}"
        r"(?:sponsorship|support|assistance|sponsor|help)"
        r"(?: (?:for|after|from|within|upon|on day)\b(?!.{0,40}\b(?:clients?|customers?)\b)[^.;|:?]{0,60})?\W*$"
        r"|\bjob opportunities with visa sponsorship",
        "Visa sponsorship",
        "A bare line in a list of benefits.",
        unless=r"[:?]\W*$",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "sponsorship_unlimited",
        r"<not> (?:\w+ ){0,2}?(?:limit|restrict|confine|cap|reserve)\b<gap><sponsor>"
        r"|\bno (?:limits?|restrictions?|caps?|maximum) (?:on|to|for)\b[^.;|]{0,30}<sponsor>"
        r"|\bsponsorships? (?:is|are) not (?:\w+ )?(?:limited|restricted|confined|reserved)\b",
        "We do not limit sponsorship to senior roles.",
        "A limit denied is an offer to all.",
    ),
    rule(
        Stance.CONDITIONAL,
        Kind.SPONSORSHIP,
        "may_sponsor",
        r"\b(?:may|might|could|consider\w*|case[- ]by[- ]case|individual"
        r" basis|depending|limited|(?:some|certain|select|specific"
        r"|rare) (?:circumstances|roles|cases|positions)|wherever"
        r" possible|exceptional|senior roles|ph\.?d)\b.{0,140}(?:<granting>"
        r"|\bvisa (?:sponsor|support|require)\w*|\bimmigration (?:sponsor"
        r"|support))"
        r"|(?:<granting>|\bvisas? (?:sponsor|support|require|assist)\w*"
        r"|\bvisas?\b(?= (?:on|in|for|are considered)\b)|\bimmigration"
        r" (?:sponsor|support)\w*).{0,140}\b(?:(?:may|might|could) (?:be|provide|offer"
        r"|agree)|being considered|case[- ]by[- ]case|individual"
        r" basis|depending|limited to|(?:some|certain|select|specific"
        r"|most|rare) (?:circumstances|roles|cases|positions)|wherever"
        r" possible|exceptional|extraordinary|senior roles|ph\.?d)\b"
        r"|\b(?:may|might|could)\b(?: be| also| possibly){0,2}(?: able to| willing to"
        r"| open to)? (?:consider )?sponsor\b"
        r"|\bonly sponsor\w*\b[^.;|]{0,30}\bfor\b|<granting>[^.;|]{0,20}\b(?:is|are) limited\b"
        r"|<sponsor>[^.|]{0,70}\b(?:individually|one by one|by (?:candidate|role|person|applicant)|on (?:its"
        r"|their) (?:own )?merits|(?:can|may) be discussed"
        r"|(?:as|if|when|where) (?:the |our )?(?:budgets?|funds?|funding|resources) (?:permit|allow)s?"
        r"|(?:budgets?|funds?|funding) permitting)\b|\b(?:open|willing|happy|glad) to (?:discuss|talk)\w*\b[^.;"
        r"|]{0,40}<sponsor>"
        r"|\bif (?:the |our )?(?:budget|funds?|funding|resources) (?:permit|allow)s?\b[^.;|]{0,40}<sponsor>"
        r"|<sponsor>[^.|]{0,20}\b(?:guaranteed|promised),? but\b[^.;|]{0,30}\b(?:open|glad|happy|willing|possible"
        r"|discuss)"
        r"|<granting>[^.|]{0,70}\b(?:depend(?:s|ent|ing)? (?:up)?on|subject to|contingent (?:up)?on|discretion"
        r"|limited (?:basis|number)"
        r"|only (?:\w+ )?(?:for|to|in|if|when|where)|if (?:funding|funds|budget|approved|permitted)|approv(?:al"
        r"|ed) by)\b|<sponsor>[^.;|]{0,40}\bconsidered\b(?! equally| on (?:an? |the )?(?:equal|same))",
        "Visa sponsorship may be available for this position.",
        "Offered under a condition.",
        unless=(
            r"\bconsider for employment qualified applicants with|\bvisa"
            r" challenges|_visaco|\bmay also be|\brequired\b|\bproposals?\b|\bnonprofits?\b|\bcharit\w+|\bbooths?\b"
        ),
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "we_sponsor",
        r"\b(?:company|firm|hospital|university|school|district|clinic|lab|institute|employer"
        r"|it) sponsors (?:\w+ ){0,3}?(?:<any_visa>"
        r"|\bgreen card|(?:applicants|candidates|new hires)\b(?! for)|\bpeople)|(?:\b(?:since|because|as)\b|:) (?:the"
        r"|our) \w+ sponsors(?:\W*$| those\b| people\b)"
        r"|\b(?:we|can|will|also|do|does|able to|willing to|happy"
        r" to|happily|open to|glad to|to|have|has|and|would|'d|also"
        r" been told we will|successfully|llc|inc|corp)\b(?: (?!an?\b"
        r"|the\b|our\b|include\b|with\b|of\b)[\w']+){0,3}? sponsor(?:s"
        r"|ed|ing)?\b[^.;|]{0,50}?(?:<any_visa>|green card|\bimmigration"
        r"|applicants?|candidates?|\bfor this (?:position|role)|\bwork"
        r"|people|everyone|everybody|anyone|employment|\band/or transfer|\bnew\b|\W*$)|^\W*(?:can"
        r" |will )?sponsors? (?:a )?(?:<any_visa>|green card)|\bsponsors?"
        r" visas?\b",
        "We sponsor visas.",
        "A plain offer.",
        unless=r"\bexport\b|\bclearance\b|\blet us know\b|\bif you can sponsor",
    ),
    rule(
        Stance.OFFERED,
        Kind.SPONSORSHIP,
        "sponsorship_available",
        r"(?:\bsponsorships?\b|<visa> sponsor\w*)(?: opportunities"
        r"| support)?(?:[^.;|]{0,60})\b(?:available|provided|offered"
        r"|possible|welcome|ok(?:ay)?|yes|supported|assist\w*|support"
        r"|an option|is being considered)\b|\b(?:offer\w*|provid\w*|support\w*"
        r"|with|includ\w*|assist\w*|help|eligible for|and|full|excellent|benefits|perks(?: include)?"
        r"|care of things like)\b[^.;|]{0,70}(?:<visa>|\bimmigration"
        r"|\bwork|\bgreen card|_\w+) ?(?:/|and|&)? ?(?:help ?/ ?)?(?:<sponsor>)"
        r"|\b(?:visa|immigration|_h1b|work permit)\b[^.;|]{0,20}\b(?:support"
        r"|assistance|sponsor\w*|help|processing|filing)\b(?: provided"
        r"| available| ok|$|\W*$| for)|<granted>\s*(?:available|offered|provided)?\s*[:=?-]\s*(?:yes\b(?!\s*(?:/|or"
        r"|,)?\s*no\b)|y\b(?! ?/)"
        r"|available|offered|we)|<sponsor>[^.;!|?]{0,80}\?\W*(?:a(?:nswer)?: ?)?(?:yes\b|absolutely|of course"
        r"|we (?:do|can|sponsor)\b(?! not))|\bsupportive of[^.]{0,30}<sponsor>"
        r"|\bsupports? (?:visa |immigration )?sponsorship|\bwelcome\b[^.]{0,60}\b(?:require"
        r"|need) sponsorship|\bsponsorship welcome\b|\beligible for"
        r" (?:visa |immigration )?sponsorship|\b(?:visas?|_\w+|positions?|roles?|jobs?|applicants?|candidates?"
        r"|nurses?|teachers?|employees?)\b[^.;|]{0,20}\b(?:is|are|be) sponsored\b"
        r"|<sponsor>[^.;|]{0,30}<no_obstacle>"
        r"|<sponsor>[^.;|]{0,20}, (?:then )?we(?:'ll)? (?:can |will |do |are |are happy to |gladly )?(?:provide"
        r"|help|sponsor|support|assist"
        r"|arrange|offer|handle)\b|<sponsor>, we are happy to\b"
        r"|\b(?:requir\w+|need(?:s|ing)?) (?:\w+ ){0,2}sponsorship\b[^.;|]{0,30}\b(?:welcome|encouraged|may apply"
        r"|invited|can apply)\b"
        r"|\bwelcome\b[^.;|]{0,40}\b(?:need|requir)\w* (?:\w+ ){0,2}sponsorship"
        r"|\b(?:requir|need)\w* (?:\w+ ){0,2}sponsorship\b(?:(?!<not>)[^.;|]){0,50}\b(?:equally|(?:equal|the same|full)"
        r" (?:terms|footing|basis|chances?|consideration))\b"
        r"|\bopen to\b[^.;|]{0,30}\b(?:need|requir)\w*\b (?:\w+ ){0,2}sponsorship"
        r"|^\W*(?:\w+ ){0,2}sponsorship\s*[:-]\s*(?:offers|provides|gives) (?:\w+ )?sponsorship"
        r"|\b(?:we|will|can|do|does|also)\b(?: \w+){0,2}? (?:offers?|provides?)\b(?: \w+){0,2}? sponsorships?"
        r"(?=\W*$|[,;]| (?:for|to) (?:this|these|the|all|eligible|qualified|candidates|applicants|international)\b)",
        "Visa sponsorship is available for eligible applicants.",
        "A plain offer.",
        unless=r"\bevents?\b|\btravel arrangements|\bitinerar|\bnot guaranteed|<asks_you>\W*yes",
    ),
    rule(
        Stance.OFFERED,
        Kind.NAMED_VISA,
        "visas_listed",
        r"^\W*visas?(?: sponsorship)?\s?[:-]\s?(?:sponsor\w* )?(?:_h1b1?"
        r"|_tn|_e3|_o1|ok|yes)\b|\bvisas? for (?:well-)?qualified"
        r"|\bopen to it\b",
        "VISA: H1B, Green Card, OPT",
        "A form row that lists visas.",
        unless=r"^[^|]*<citizen>|:[^|]*\b(?:no|not)\b",
    ),
    rule(
        Stance.OFFERED,
        Kind.NAMED_VISA,
        "files_petitions",
        r"\b(?:we|university|hospital|company|district|center|firm|employer|school|college|county|clinic|system"
        r"|lab|laboratory"
        r"|institute|department|office|practice|agency|city|it|our (?:attorneys|lawyers|counsel))\b"
        r"[^.;|]{0,100}\b(?:files?|prepares?|petitions?|submits?|initiates?|begins?|starts?|covers?|pays?"
        r"|reimburses?|process(?:es)?)\b"
        r"[^.;|]{0,50}(?:<visa>|\bgreen card)",
        "We file cap-exempt H-1B petitions for this post.",
        "The employer itself files.",
        unless=(
            r"(?:<not>(?! an? problem)|\bno\b(?! worr| problem))[^.;|]{0,40}\b(?:fil(?:es?|ing)|petition|submit"
            r"|initiate|begin|start|cover|pay|reimburse"
            r"|process)\b|\bpay(?:ments?|roll)? (?:with|by)\b|\bif\b|\bclients?\b|\bcustomers?\b|\bon file\b"
            r"|\bfiles? no\b|\b(?:assist|support|help)\w* our\b"
        ),
    ),
    rule(
        Stance.OFFERED,
        Kind.NAMED_VISA,
        "petitions_are_filed",
        r"^\W*(?:all |our |new |your |the |cap-exempt ){0,2}(?:(?:<visa>"
        r"|\bgreen card\b) ?(?:\( ?green card ?\) ?)?(?:and |or |, ?)?){1,4}"
        r"(?:visas?|petitions?|applications?|cases?|process|filings?)? ?"
        r"(?:(?:is|are|will be|gets?) (?:filed|sponsored|supported|backed|prepared|submitted|paid|started"
        r"|initiated)|started"
        r"|begins?|starts?)\b",
        "H-1B petitions are filed by our own attorneys.",
        "The visa is the subject, the employer the one who acts.",
        unless=r"<not>|\bclients?\b|\bcustomers?\b",
    ),
    rule(
        Stance.OFFERED,
        Kind.NAMED_VISA,
        "visa_help",
        r"(?:<visa>|\bwork permit\b|\b_h1b\b|green card)[^.;|]{0,40}\b(?:welcome"
        r"|ok(?:ay)?|friendly|handled|possible|available|provided"
        r"|no problem|not a problem|considered|sponsored|happily"
        r"|processing|fine|support|assistance|help|yes|start)\b|\b(?:help"
        r"|assist|assistance|support|take care of|happy to do|do"
        r"|sponsor\w*|processing|apply for|open to|obtaining|need\w*"
        r"|paperwork|handle)\b[^.;|]{0,40}(?:<visa>|\bwork permit"
        r"|\bgreen card)|\bvisa friendly\b|\bimmigration support\b"
        r"|\b(?:as|we are|is) an? (?:\w+ ){0,2}?(?:<any_visa>) sponsor\b"
        r"|\bwe\b[^.;|]{0,50}\b(?:get|obtain|secure|arrange|procure|sort out|apply for|take care of)\b"
        r" (?:(?:you|your|an?|the|their|for|needed|necessary|required|proper|work) ){0,4}(?:<visa>|work permit"
        r"|green card)"
        r"|\bwe (?:\w+ ){0,2}supports?\b[^.;|]{0,40}(?:<visa>|green card)|\bsupports (?:\w+ ){0,2}(?:<visa>"
        r"|green card) (?:petitions?|applications?)"
        r"|<visa>[^.;|]{0,40}<no_obstacle>"
        r"|\bpossible _h1b|\binternational candidates welcome|\bassist\w*"
        r" in obtaining",
        "H1B candidates are very welcome.",
        "Help with a visa, or a visa welcome.",
        unless=(
            r"(?:<visa>|\bwork permit|green card)(?:(?!\b(?:but|though|however)\b)[^.,;:|?]){0,25}(?:<not>(?! an? "
            r"| worry)|\bno longer)"
            r"|<not>(?! an? (?:problem|issue)| worry)[^.;:,|?]{0,25}(?:<visa>|\bwork permit)(?![^|]*\b(?:we|but)\b)|"
            r"\btravel arrangements|\bitinerar|_visaco|\bpayment|\bcards?\b(?<!green"
            r" card)|mastercard|\bfees?\b|\bif (?:you|i) want to move"
            r"|\blet us know|<citizen>[^.;|]{0,20}(?:,(?! (?:and )?we)|/|\bor\b|\band\b(?! we))|(?:/|,|\bor\b)[^.;"
            r"|]{0,12}<citizen>"
            r"|\bvisa type"
            r"|\byou(?:'ll| will| would)? (?:\w+ )?(?:help|assist|support|advise|process|handle|manage|obtain)\b"
            r"|\b(?:help|assist|support|advis)\w* (?:\w+ ){0,2}(?:students|travell?ers|clients|customers|guests"
            r"|visitors|refugees|immigrants|families)\b|\bfor (?:our |the |\w+ ){0,2}(?:clients|customers|students"
            r"|refugees|immigrants)\b"
        ),
    ),
    rule(
        Stance.OFFERED,
        Kind.STUDENTS,
        "student_status_supported",
        r"(?:\b_opt\b|\b_cpt\b|\bstem extension\b)[^.;|]{0,60}\b(?:welcomed?|encouraged|accepted|supported"
        r"|ok(?:ay)?|fine|can"
        r" apply|may apply|eligible to apply)\b"
        r"|(?:\b(?:we|employer|company|university|hospital|district|center|firm|who|and|will|happily"
        r"|gladly)\b(?: \w+){0,2}?"
        r" (?:welcome|accept|support|hire|sponsor|complete|sign|provide|assist|help)s?\b|^\W*(?:welcom|accept"
        r"|support)\w*\b"
        r"|\bopen to\b)[^.;|]{0,60}(?:\b_opt\b|\b_cpt\b|\bstem extension\b|\bi-983\b)",
        "People on OPT are welcome.",
        "A welcome of students offers the status it names.",
        unless=(
            r"<not>|\bno\b|\bonly\b|\bif\b|\bunless\b|<citizen>|\b_(?:h1b1?|tn|e3|o1|l1|j1)\b|\bvisas?\b"
            r"|\b(?:might|could|consider\w*|depend\w*|case[- ]by[- ]case|certain|some|restricted|limited)\b"
            r"|\bmay\b(?! apply)|\bwhat about\b|\blet us know\b"
            r"|\byou(?:'ll| will| would)? (?:\w+ )?(?:help|assist|support|advise|process|handle|manage|sign|complete)\b"
            r"|\b(?:help|assist|support|advis)\w* (?:\w+ ){0,2}(?:students|scholars|clients|customers)\b"
        ),
    ),
    rule(
        Stance.CONDITIONAL,
        Kind.NAMED_VISA,
        "hired_on_a_visa",
        r"<code>[^.;|]{0,20}\b(?:can|may) (?:be (?:hired|employed|placed)|do|take|fill|join|complete|start|work)\b"
        r"|\b(?:can|may|will|could) be (?:filled|held|staffed|taken)\b[^.;|]{0,40}\b(?:under|by|on|in|with)\b[^.;"
        r"|]{0,20}<code>"
        r"|\bwe (?:can |do |will |also )?(?:hire|employ)\b[^.;|]{0,20}\b(?:on|under|with)\b[^.;|]{0,10}<code>",
        "This position may be filled under TN status.",
        "A status is good enough to be hired on; what the employer does for it stays open.",
        unless=r"<not>|\bno\b|\bonly\b|\bif\b|\bunless\b",
    ),
    rule(
        Stance.CONDITIONAL,
        Kind.STUDENTS,
        "students_welcome",
        r"\bint(?:er|ra)-?company[- ]transfer|(?:<student>|\bstem\b"
        r"|_h1b|_tn|_e3|_h1b1)[^.;]{0,80}\b(?:welcome|ok(?:ay)?|encouraged"
        r"|eligible|accepted|accommodated|can apply|may apply|considered"
        r"|applicable|extension|accept\w*)\b|\b(?:accept\w*|welcome"
        r"|eligible|can apply|assistance with|hire|authorization)\b[^.;]{0,80}(?:<student>"
        r"|\bstem opt|_h1b)|<student>[^.;]{0,15}\bonly\b|\bvisas?"
        r" \(?_\w+|\b_\w+ (?:visas?|work authorization)|(?:<student>|<visa>)[^.;|]{0,80}\b(?:is|are|stays?)"
        r" open to (?:them|you|all)\b|\bapplicable"
        r" for\b[^.;]{0,60}(?:_cpt|_opt)",
        "International students on F-1 are welcome.",
        "Visas welcome by name, without a word on what the employer does for them.",
        unless=r"\brestricted forms\b|\bwhat about\b|\bonly in\b|\blet us know\b|\bvisa type",
    ),
)
