"""Refusals of sponsorship, of a visa by name, or of any status that ends."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "without_sponsorship",
        r"(?<!with or )\bwithout\b[^.;!?|]{0,90}(?:<sponsor>|\bimmigration"
        r" from\b|\bimmigration (?:support|assistance)\b|\bvisa (?:support"
        r"|assistance)\b)"
        r"|\bwork\b[^.;!?|]{0,40}\bwithout (?:(?:an?|any|the|need|needing|requiring|for|of|employment"
        r"|work) ){0,5}visas?\b",
        "Candidates must be authorized to work in the U.S. without current or future employer sponsorship.",
        "Sponsorship is excluded.",
        unless=r"export|without (?:limitation|regard)|sponsor\w*[^.;|]{0,40}\blicen[sc]e\b",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "will_not_sponsor",
        r"<not><gap><sponsor>",
        "We are unable to provide sponsorship for this role now or in the future.",
        "A negation governs the word sponsor.",
        unless=(
            r"<not>[^.;]{0,60}sponsor\w*[^.;]{0,30}\bexport\b|\bnot (?:from"
            r"|live in|living in|based in|an? )\b[^.;]{0,40}, we"
            r"|\bnot (?:need|have) to be an?\b[^.;]{0,30}[:,] (?:we|the \w+|our \w+) (?:can |do |will )?sponsor|\bnot"
            r" (?:an issue|a problem)\b|\bnot (?:limit|restrict|charge|cap)\b"
        ),
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "sponsorship_declined",
        r"\b(?:declin(?:es?|ing)|refus(?:es?|ing)|lacks?|paus(?:ed|ing)|suspend(?:ed|ing)|discontinu(?:ed|ing)"
        r"|stopped|ceased"
        r"|halted|ended|ending|terminated|eliminated|closed|cancell?ed|scrapped|dropped"
        r"|barred from|prohibit(?:s|ed)?|forbid(?:s|den)?|preclud(?:es?|ed|ing)|prevent(?:s|ed)?|opt(?:s"
        r"|ed)? out of|out of the business of"
        r"|rul(?:es?|ed) out|excludes?|zero|too \w+ to|(?:moratorium|hold|freeze|pause|ban|halt|stop) on"
        r"|rather than|instead of)\b<gap>(?:<sponsor>|\bvisas?\b)"
        r"|<sponsor>[^.;!?|]{0,50}\b(?:suspended|paused|on hold|excluded|discontinued|declined|halted|withdrawn|frozen"
        r"|precluded|forbidden|impossible|off the table|out of the question|ruled out|outside (?:of )?(?:the scope"
        r"|our|what)|beyond (?:the scope|our|what)"
        r"|(?:has|have|was|were|been|is) (?:\w+ )?(?:ended|terminated|eliminated|closed|cancell?ed|scrapped|dropped))\b"
        r"|<sponsor>[^.;!?|]{0,20}\b(?:something|a benefit)\b[^.;|]{0,20}\bwe\b[^.;|]{0,20}<not>",
        "The company has paused visa sponsorship.",
        "A refusal by its verb.",
        unless=(
            r"\b(?:resum|no longer (?:paus|suspend|on hold))\w*|\bprohibit\w* (?:by law )?(?:from )?discrim"
            r"|<not>[^.;]{0,20}\b(?:declin|refus|paus|suspend|exclud|halt)"
        ),
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "no_sponsorship",
        r"\bno\b(?! remote,? but| problem| longer| matter)(?:[\s-]+(?!but\b"
        r"|we\b|remote\b|problem\b|or\b)[\w'/-]+){0,4}?\s+sponsor(?:ships?"
        r"|s)?\b|\bno\b[^.;!?|()]{0,50}(?:\bor\b|/|&|\band\b)"
        r"(?: (?!we\b|but\b|do\b|can\b|will\b|is\b|are\b|also\b)[\w-]+){0,3} sponsor(?:ships?)?\b|\bnot? sponsors?\b",
        "No visa sponsorship is available.",
        "A plain no.",
        unless=(
            r"\bno\b[^.;|]{0,40}\bbut\b[^.;|]{0,40}sponsor|\bno problem"
            r"|\bno (?:limits?|restrictions?|caps?|maximum) (?:on|to|for)\b|<no_obstacle>"
            r"|\bno (?:\w+ ){0,2}?sponsorship<about_visas>|\bno (?:fees?|costs?|charges?)\b[^.;|]{0,20}<sponsor>"
        ),
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "sponsorship_not_available",
        r"<sponsor>(?:(?!\b(?:but|we|however|if|spanish|english|remote)\b"
        r"|, relocation\b)[^.;!?|(]){0,90}?(?:\b(?:not|cannot|never|neither|no longer)\b(?! required"
        r"| necessary| limited| (?:be )?guaranteed| (?:be )?promised| just| only| sure)|\bunavailable\b"
        r"|\bineligible\b|\bprohibited\b|\bnot$)"
        r"|<sponsor>[^.;!?|(]{0,20} \([^()]{0,80}\)[^.;!?|(]{0,20}(?:\b(?:not|cannot|never)\b(?! required"
        r"| necessary| limited"
        r"| guaranteed| just| only)|\bunavailable\b)",
        "Sponsorship for this position is not available.",
        "The negation stands after the noun.",
        unless=r"sponsor\w*[^.;|]{0,60}<no_obstacle>|including, but not",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "sponsorship_not_now",
        r"<sponsor>[^.;|!?]{0,60}\b(?:we|it|this|that)(?: \w+){0,2} (?:cannot|not)\b"
        r"(?: (?:doing so|do so|do that|(?:offer|provide|support|do) (?:it|that|this)|currently|at this|right now"
        r"|possible|an option)\b|\W*$)",
        "We wish we could sponsor visas, but we can't.",
        "The refusal follows the noun in a clause of its own.",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "sponsorship_form_no",
        r"(?:<granted>[^.;!?|]{0,50}|<granted>[^.;!|]{0,80}(?=\?))(?:\?\W*(?:a(?:nswer)?: ?)?|[:=-]\s*)(?:no(?:ne)?"
        r"|n|n/a"
        r"|not available|not offered|unfortunately,? (?:we )?(?:not|cannot|no)|sorry,? (?:we )?(?:not|no|cannot))\b"
        r"(?! problem| limit|\s*(?:/|or)?\s*yes)|\bno: not|<sponsor>, no\W*$",
        "Visa Sponsorship Available: No",
        "A form row, or a question to the employer, that is answered no.",
        unless=r"<asks_you>",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "need_for_sponsorship_excludes",
        r"\b(?:requir\w*|need\w*|seek\w*)\b[^.;!?]{0,60}(?:<sponsor>"
        r"|\bvisas?\b|work authorization)[^.!?]{0,120}\b(?:not (?:be"
        r" )?(?:being )?(?:considered|eligible|accepted|an? (?:good )?(?:fit|match))|ineligible"
        r"|need not apply|disqualif\w+|(?:do|should|must|may) not apply|cannot (?:be )?(?:considered?"
        r"|hired?|move|proceed|advance|accept))"
        r"|\b(?:requir\w*|need\w*)\b[^.;!?]{0,30}(?:<sponsor>|\bvisas?\b)[^.!?]{0,80}\b(?:rejected|screened out"
        r"|turned (?:away|down)"
        r"|not (?:be )?"
        r"(?:moved|advance\w*|progress\w*|selected|processed|reviewed|hired|interviewed))\b"
        r"|\bcall(?:s|ing)? for <sponsor>[^.!?]{0,60}\b(?:rejected|declined|discarded|set aside|not)\b"
        r"|\b(?:not open|closed) to\b[^.;!?|]{0,30}\b(?:needs?|needing|in need of|requir\w*|seeking)\b[^.;!?|]{0,40}"
        r"(?:<sponsor>|\bvisas?\b|\bimmigration\b)"
        r"|\bdo not apply\b[^.;!?]{0,60}(?:<sponsor>|\bvisas?\b)"
        r"|\bonly (?:\w+ )?(?:if|candidates|applicants|people|persons|those)\b[^.;!?]{0,40}\bnot"
        r" (?:need|require)\b[^.]{0,40}(?:<sponsor>|<visa>)"
        r"|<visa>(?: holders?| candidates?| applicants?)?[^.;|]{0,20}\bneed not apply\b"
        r"|\b(?:must|should|may|shall) not\b[^.;|]{0,40}\b(?:need|require)\w*\b[^.;|]{0,30}<visa>",
        "Do not apply if you need visa sponsorship.",
        "Whoever needs it is turned away.",
    ),
    rule(
        Stance.REFUSED,
        Kind.NAMED_VISA,
        "temporary_status_excluded",
        r"\b(?:temporary|time-limited|limited|non-?immigrant|student)\b[^.;]{0,40}(?:<any_visa>"
        r"|work authorization)[^.]{0,160}\b(?:not (?:be )?(?:eligible"
        r"|considered|hire)|ineligible|disqualif\w+)"
        r"|<not>[^.;]{0,20}\b(?:hir\w+|offer employment|consider\w*"
        r"|work with|employ|accept\w*)\b[^.;]{0,120}(?:<student>"
        r"|<visa>|foreign national|time-limited)"
        r"|<not> (?:\w+ )?(?:eligible|qualify|qualifies|suitable) (?:for|as)\b[^.;|]{0,40}\b(?:_opt|_cpt)\b"
        r"|(?:<not> (?:\w+ )?open|\bclosed) to\b[^.;|]{0,20}<code>|<code>[^.;|]{0,30}\b(?:not|cannot|never"
        r"|no longer) (?:be )?(?:hired|employed|placed|submitted|do|take|join)\b"
        r"|<not> (?:be )?(?:filled|held|staffed|taken|done)\b[^.;|]{0,30}<code>"
        r"|<code>[^.;|]{0,40}\b(?:is|are|be|get) (?:rejected|declined|discarded|disregarded|turned (?:away|down)"
        r"|screened out"
        r"|filtered out|set aside|excluded)\b"
        r"|\b(?:(?:turns?|sends?) (?:away|down)|rejects?|declines?|discards?|excludes?) (?:\w+ ){0,2}?<code>"
        r"|\bno (?:eads?|_opt|_cpt|_f1|c2c)\b|\bnot an? (?:approved |eligible |designated )?(?:_j1|_h1b|_opt)\b"
        r"|\b(?:_opt|_cpt)\b[^.;"
        r"|]{0,20}\b(?:not|cannot)\b[^.;]{0,15}\b(?:accepted|considered"
        r"|eligible|welcome)",
        "We will not hire individuals whose work eligibility is based on their F-1 status.",
        "A status is excluded by name.",
        unless=r"nothing|citizen\w* or green card holder, no eads|<code>[^.;|]{0,20}\b(?:petition|application|denial|notice)s?\b",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "no_visas",
        r"(?:^|[(|,;:./-]|\b(?:remote|onsite|on-site|sorry|unfortunately"
        r"|intern|and|or|so)\b)[\s,]*\bno (?:new )?(?:(?!remote\b"
        r"|but\b|telecommut)\w[\w/]*,? ){0,2}?(?:<visa>|green card)(?!"
        r" required| needed| problem| necessary|\W+no problem| petitions? (?:is|are) (?!not)|<about_visas>)"
        r"|\bno\b[^.;!?()]{0,40}(?:,"
        r"|\bor\b|\band\b|/)\s*(?:no )?(?:<visa>)(?!\w|<about_visas>)(?!.{0,40}\b(?:considered"
        r"|welcome|ok|yes|possible|friendly|available|filed|handled|supported)\b)|(?:<visa>)["
        r" /:-]*(?:remote )?(?:[-:=] ?)?no\b(?! problem| limit)|\b_h1b"
        r" no\b",
        "San Francisco (no remote, no H1B)",
        "No visas, in the short words of a heading.",
        unless=r"\bno\b[^.;|]{0,20}\bbut\b|\bpossible _h1b|_h1b (?:- )?yes|visa (?:- )?yes",
    ),
    rule(
        Stance.REFUSED,
        Kind.SPONSORSHIP,
        "cannot_help_with_visa",
        r"(?:<not>)(?:(?!\b(?:but|we|however|if|require|requires"
        r"|need|have|live)\b)[^.;!?|(]){0,30}?\b<help>\b(?:(?!\b(?:but|although|though|while)\b)[^.;!?"
        r"|(]){0,40}?(?:<visa>"
        r"|<student>|\bimmigration\b|\bpetitions?\b|\bi-983\b|\bwork permits?\b|\bgreen card\b|\blottery\b"
        r"|\bnon-?immigrant\b)"
        r"|<not>[^.;!?|(]{0,20}\b(?:enter|join|go through|use|do|run|register)\w*\b[^.;!?|(]{0,30}\blottery\b"
        r"|(?:<visa>|\btransfers?\b|\bgreen card)(?:(?!\bbut\b)[^.;|?]){0,40}\b(?:not|cannot|never) (?:be "
        r"|currently |being |yet )?"
        r"(?:supported|accepted|considered|sponsored|eligible|offered|provided|available|filed|processed"
        r"|transferred|welcome"
        r"|an option|allowed|permitted)\b"
        r"|(?:<visa>|\bgreen card|\bnew petitions?)(?: \w+)? (?:is|are|will|can|have|has)? ?(?:not|never"
        r"|cannot) (?:be |been )?"
        r"(?!required|needed|limited|guaranteed|promised|expected|affected|asked|tied|listed|charged"
        r"|restricted)\w+(?:ed|en)\b"
        r"|(?:<visa>|\bwork permits?|\bgreen card)[^.;|]{0,20}<not> (?:something|anything|a thing)\b"
        r"|<not> (?:permit|allow)s?\b[^.;|]{0,20}(?:<visa>|\bgreen card)"
        r"|\bthere (?:is|are|will be) no (?:\w+ ){0,2}?<visa>(?!<about_visas>| (?:required|needed|requirement|cap"
        r"|problem))"
        r"|<visa>: we (?:\w+ )?not\b|<visa> (?:petitions?|filings?|applications?) are (?:turned (?:away|down)"
        r"|rejected)\b"
        r"|\bno (?:lottery|new)\b[^.;|]{0,30}\bno\b[^.;|]{0,10}\btransfers?\b"
        r"|(?:\b(?:neither|nor)\b[^.;|!?]{0,60}(?:<code>|<visa>|\bgreen card)[^.;|!?]{0,40}|(?:<visa>"
        r"|\bgreen card\b)[^.;|!?]{0,30}\b(?:neither|never)\b[^.;"
        r"|!?]{0,20})\b(?:hired|employed|sponsored|supported|filed|issued|offered"
        r"|provided|accepted|started"
        r"|considered|transferred|extended|initiated|accommodated|processed|handled|prepared)\b"
        r"|\bneither\b[^.;|!?]{0,30}(?:<visa>|\bgreen card)[^.;|!?]{0,20}\bnor\b(?![^.;|]*\b(?:required|needed"
        r"|necessary|an? \w+\W*$))"
        r"|\b(?:files?|offers?|supports?|handles?|accepts?|starts?|takes?) no\b[^.;|]{0,20}(?:<visa>|\bgreen card"
        r"|\btransfers?\b)"
        r"|\btransfers? (?:was|were) [^.;|]{0,40}\b(?:they|it|that) (?:is|are) (?:not|no longer)\b"
        r"|\bgreen card(?: process)? is not (?:started|filed|begun|initiated)\b"
        r"|\bnew _h1b[^.;]{0,30}\bnot (?:feasible|possible|available)|<visa>[^.;|]{0,40}\bnot possible"
        r"|\b(?:visa|immigration|green card) (?:support|assistance|help|processing)\b[^.;|]{0,20}\b(?:unavailable"
        r"|not (?:available|offered|provided"
        r"|supported|included))\b",
        "We cannot help with visas.",
        "Help with a visa is refused.",
        unless=r"\bdiscriminat|<not>[^.;|]{0,40}\bfees?\b|\bnot required\b",
    ),
    rule(
        Stance.REFUSED,
        Kind.WORK_AUTHORISATION,
        "permanent_authorisation",
        r"\bpermanent(?:ly)?\b(?! resid)[^.;]{0,30}\b(?:work )?authori[sz]ation\b"
        r"|\bpermanent (?:legal )?right to (?:live and )?work\b"
        r"|\bauthori[sz]\w*[^.;]{0,30}\bwork\b[^.;]{0,20}\b(?:permanently"
        r"|indefinitely|on a (?:continual and )?permanent basis)"
        r"|\bindefinite (?:right|authori[sz]ation)|\bwork\b[^.;]{0,40}\bindefinitely\b",
        "Permanent U.S. work authorization required",
        "A temporary status does not suffice.",
        unless=r"\bor temporary\b|permanent or",
    ),
    rule(
        Stance.REFUSED,
        Kind.WORK_AUTHORISATION,
        "unrestricted_authorisation",
        r"\bunrestricted (?:work|employment|right|usa)[^.]{0,60}(?:\bwelcome"
        r" to apply\b|\brequired\b|\bmust\b)|\b(?:must|require)\w*[^.;]{0,40}\bunrestricted"
        r" (?:work|right|authori)|\bright to work\b[^.;]{0,30}\bno"
        r" _h1b|sponsored by a separate entity",
        "Unrestricted work authorization is required.",
        "A status tied to an employer does not suffice.",
    ),
)
