"""The grammar: every way of speaking about sponsorship that the reader knows, one record each.

To teach the reader a new sentence, add a `Rule` with an example; the test walks every example. The order is the precedence
inside one sentence: the first rule that matches speaks for it. Patterns read the normal form of `wording.py`.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from listings.stance.reading import Kind, Stance

_PARTS = {
    # Words between a negation and what it negates: never across a clause, never over "but we".
    "gap": r"(?:(?!\b(?:but|we|however|if|although|while|though|problem|only|unless|whether)\b)[^.;!?|(]){0,70}?",
    "gap_if": r"(?:(?!\b(?:but|however)\b)[^.;!?|]){0,120}?",
    "not": r"(?:\bnot\b(?! only| required| necessary| limited)|\bcannot\b|\bnever\b|\bno longer\b|\bneither\b|\bnor\b|\bineligible\b)",
    "sponsor": r"\bsponsor(?:s|ed|ing|ships?)?\b",
    "help": r"(?:sponsor\w*|support\w*|assist\w*|help|accept\w*|offer\w*|provid\w*|do|doing|work with|consider\w*|handle|process|hire|take)",
    "visa": r"(?:\bvisas?\b|\b_h1b\b|\b_h1b1\b|\b_tn\b|\b_e3\b|\b_o1\b|\b_l1\b|\b_j1\b)",
    "any_visa": r"\b(?:visas?|_h1b1?|_tn|_e3|_o1|_l1|_j1|_f1|_opt|_cpt|eads?)\b",
    "granting": r"(?:\bsponsorships?\b|\bsponsor\w* [^.;|]{0,40}(?:\bvisas?\b|\b_\w+|\bapplicants?\b|\bcandidates?\b|\bwork\b|\bemployment\b|\bgreen card|\bimmigration\b))",
    "student": r"\b(?:_opt|_cpt|_f1|stem opt|_j1)\b",
    "us": r"(?:\busa?\b|\bamerican?\b)",
    "citizen": r"(?:\bcitizen(?:s|ship)?\b|\bnationals\b)",
    "resident": r"(?:\bgreen ?card\w*|\bpermanent(?:,)? (?:lawful )?residen\w+|\blawful permanent|\blegal permanent|\blprs?\b|\bresident alien)",
    "clearance": r"(?:\bclearances?\b|\bclearable\b|\bts ?/ ?sci\b|\btop[ -]secret\b|\bpublic trust\b|\bpolygraph\b|\b(?:cbp|ice|dhs)\b[^.]{0,30}\b(?:suitability|background investigation|fitness)\b|\bfitness determination\b)",
    "work_right": (
        r"(?:(?:authori[sz]ed|eligib\w+|entitled|legally|lawfully|right|permi\w+|authori[sz]ation|authority)\b[^.;]{0,40}?\bwork"
        r"|\b(?:able|ability) to (?:\w+ )?work\b[^.;]{0,40}(?:\busa\b|\bany employer)"
        r"|\bwork (?:authori[sz]ation|permit|eligibility|status|rights)|\bemployment (?:authori[sz]ation|eligibility)"
        r"|\bauthori[sz]ation for (?:permanent )?employment)"
    ),
}


def _expanded(pattern: str) -> str:
    return re.sub(r"<(\w+)>", lambda part: _PARTS[part[1]], pattern)


@dataclass(frozen=True)
class Rule:
    """`pattern` may hold parts as `<name>`. `unless` is a pattern that keeps the rule silent. `example` is a sentence it reads."""

    name: str
    kind: Kind
    stance: Stance
    pattern: str
    example: str
    meaning: str
    unless: str = ""
    flag: str = ""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_expanded(self.pattern))

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile(_expanded(self.unless)) if self.unless else None

    def reads(self, normal: str) -> bool:
        """Whether the rule speaks for a sentence in normal form."""
        return bool(self._pattern.search(normal)) and not (self._unless and self._unless.search(normal))


def _rule(
    stance: Stance, kind: Kind, name: str, pattern: str, example: str, meaning: str, *, unless: str = "", flag: str = ""
) -> Rule:
    return Rule(name, kind, stance, pattern, example, meaning, unless, flag)


_A, _R, _O, _C, _T = Stance.AMBIGUOUS, Stance.REFUSED, Stance.OFFERED, Stance.CONDITIONAL, Stance.TRANSFER_ONLY
_CIT, _CLR = Stance.CITIZENS_ONLY, Stance.CLEARANCE
_SPONSOR, _TRANSFER, _NAMED, _STUDENTS = Kind.SPONSORSHIP, Kind.TRANSFER, Kind.NAMED_VISA, Kind.STUDENTS
_CITIZENSHIP, _PERSON, _CLEARANCE, _AUTH = Kind.CITIZENSHIP, Kind.US_PERSON, Kind.CLEARANCE, Kind.WORK_AUTHORISATION

# Questions, hedges and labels come first: a refusal's words inside them refuse nothing.
_OPEN_RULES = (
    _rule(
        _A,
        _SPONSOR,
        "question",
        r"\b(?:do|will|are|would|can|is|what|have|which)\b[^?]{0,120}(?:<sponsor>|<any_visa>|authori|<citizen>|eligib|work permit|green card|<clearance>)[^?]{0,250}\?\W*$",
        "Will you now or in the future require sponsorship for an employment visa?",
        "A question of the application form: no policy.",
        unless=r"\b(?:seeking|looking for)\b|^what about",
    ),
    _rule(
        _A,
        _SPONSOR,
        "question_yes_no",
        r"\banswer (?:yes or no|the following)",
        "You will be asked to answer yes or no on your citizenship.",
        "A question of the application form.",
    ),
    _rule(
        _A,
        _SPONSOR,
        "hedged_roles",
        r"<not><gap><sponsor><gap>\b(?:every|each and every|all roles|all candidates)\b",
        "We aren't able to successfully sponsor visas for every role.",
        "A hedge: some are sponsored, none promised.",
    ),
    _rule(
        _A,
        _SPONSOR,
        "not_guaranteed",
        r"<sponsor><gap>\bnot (?:be )?(?:guaranteed|a guarantee|promised)\b|\bno guarantee\b<gap><sponsor>",
        "Visa sponsorship is not guaranteed.",
        "Neither offered nor refused.",
    ),
    _rule(
        _A,
        _SPONSOR,
        "might_reconsider",
        r"<not><gap><sponsor>.{0,80}\bmight (?:re)?consider",
        "We have not sponsored visas before, but might reconsider.",
        "No history, no refusal.",
    ),
    _rule(
        _A,
        _SPONSOR,
        "label_alone",
        r"^\W*[\w/ -]{0,40}(?:<sponsor>|<citizen>)[\w/ -]{0,40}:\W*$|^\W*(?:usa )?citizenship (?:requirements?|status)\W*$|^\W*(?:visa )?sponsorship (?:details|in usa)\W*$",
        "Visa Sponsorship Available:",
        "A form's label whose value is missing.",
    ),
    _rule(
        _A,
        _SPONSOR,
        "becoming_friendly",
        r"\bprocess of becoming\b",
        "We are in the process of becoming H1B friendly.",
        "An intent, no offer yet.",
    ),
    _rule(
        _A,
        _NAMED,
        "own_visa",
        r"\b(?:secure|obtain|acquire|arrange|get)\b[^.;]{0,30}(?:<visa>|work authorization)[^.;]{0,12}(?:\bon (?:your|their) own|\byourself\b)|\bacquire (?:your own )?work authorization",
        "Foreigners welcome as long as you can secure a visa on your own.",
        "The visa is the candidate's affair.",
    ),
)

_TRANSFER_RULES = (
    _rule(
        _T,
        _TRANSFER,
        "new_refused_transfer_welcome",
        r"<not><gap>(?:sponsor|support|start|file|apply)\w*[^.;]{0,60}\bnew\b.{0,120}\b(?:can|do|will|able to|happy to|support)\b[^.]{0,30}\btransfer"
        r"|\btransfer\w*\b[^.;]{0,40}\b(?:but|not|cannot)\b[^.;]{0,30}(?:<not><gap>(?:sponsor|new|start|handle|appl)|not sponsor)"
        r"|\b(?:can|able to|will)\b[^.;]{0,20}\bsponsor\w* (?:current|existing)\b[^.]{0,80}\bcannot\b[^.]{0,40}\bnew\b"
        r"|\bnot (?:but )?we (?:can|do)\b[^.]{0,20}\btransfer",
        "We cannot sponsor new H-1B petitions, but we can transfer existing visas.",
        "New petitions refused, transfers welcome.",
    ),
    _rule(
        _C,
        _NAMED,
        "refused_unless_nationality",
        r"<not><gap><sponsor>[^.;]{0,60}\bunless\b[^.;]{0,60}(?:\bcanad|\bmexic|\baustralia|\bchile|\bsingapore|\b_tn\b|\b_e3\b)",
        "We can't sponsor visas unless you're from Canada or Australia.",
        "Refused but for TN, E-3 or H-1B1 nationals.",
    ),
    _rule(
        _C,
        _TRANSFER,
        "transfer_and_named_visa",
        r"\b(?:_tn|_e3|_o1)\b(?: visas?)?(?: (?:and|ok)\b| ?&| ?, ?)[^.;|()]{0,25}\btransfer|\btransfers?(?: ok)?,? (?:and )?(?:_tn|_e3|_o1)\b|\btransfer\w*\b[^.;|()]{0,40}\bsponsor new\b",
        "We can do TN visa and H1B transfer.",
        "Transfers, and a visa by name besides.",
    ),
    _rule(
        _T,
        _TRANSFER,
        "transfer_only",
        r"\btransfers? only\b|\bonly (?:support |accept |sponsor |do |consider )?(?:visa |_h1b )?(?:visa )?transfers?\b|\btransfer only\b",
        "VISA TRANSFER only",
        "Transfers and nothing else.",
    ),
    _rule(
        _T,
        _TRANSFER,
        "must_hold_visa_now",
        r"\b(?:sponsor\w*|visas?|assist\w*)\b[^.;]{0,80}\b(?:already (?:possess|hold|have|be|in)|currently (?:hold|possess|have)|need to already|must (?:already|currently|have current)|have current transfer\w*)\b[^.]{0,40}(?:<any_visa>|\busa?\b authori|work authori)",
        "Sponsorship is available for candidates who already possess an H-1B visa.",
        "Only people with a visa to move.",
        unless=r"<not><gap><sponsor>|\bno <gap><sponsor>",
    ),
    _rule(
        _O,
        _SPONSOR,
        "sponsor_or_transfer",
        r"\bsponsor\w*\s*(?:/|or|and|and/or|&)\s*(?:visa |_h1b |to )?transfers?\b|\btransfers?\s*(?:/|or|and|and/or|&)\s*(?:visa )?sponsor\w*",
        "VISA sponsorship or transfer OK",
        "Both new petitions and transfers.",
        unless=r"<not><gap>(?:sponsor|transfer)|\bno\b[^.;|]{0,30}(?:sponsor|transfer)|\bwithout\b|\bunavailable\b|(?:sponsor|transfer)\w*[^.;|]{0,40}\bnot (?:available|offered|provided|possible)",
    ),
    _rule(
        _T,
        _TRANSFER,
        "transfer_welcome",
        r"(?:<any_visa>|green card)[^.;|]{0,25}\btransfers?\b(?: candidates)?(?:[/ ]renewal)?\s*(?:\(|[^.;|]{0,30}\b(?:ok(?:ay)?|welcome|fine|available|possible|accepted|considered|encouraged)\b)"
        r"|\b(?:can|will|do|able to|happy to|happily|support|accepts?|consider|sponsor|offer|considers?|probably)\b[^.;|]{0,60}\btransfer(?:s|ring)?\b"
        r"|^\W*(?:yes\W+)?(?:visa|_h1b)[ /]*(?:visa )?transfers?\b|\bvisas? \(transfers?\b"
        r"|\b(?:existing|current)\b (?:_h1b|visa)[^.;|]{0,15}\bholders?[^.;|]{0,10}\b(?:ok|welcome|only|accepted)"
        r"|\bmore feasible for existing\b|\bit would have to be a transfer\b|\btransfers? of (?:_h1b|visa)",
        "H1B transfers are welcome.",
        "Transfers welcome, nothing said about new petitions.",
        unless=r"<not><gap>\btransfer|\bno\b[^.;|]{0,40}\btransfer|\bwithout\b|\btransfer\w*[^.;|]{0,30}\bnot\b (?:avail|offer|provid|possib)|\bint(?:er|ra)-?company\b|\b(?:data|knowledge|technology|credits?|bank|wire|money|patient) transfer",
    ),
)

_REFUSAL_RULES = (
    _rule(
        _R,
        _SPONSOR,
        "without_sponsorship",
        r"(?<!with or )\bwithout\b[^.;!?|]{0,90}(?:<sponsor>|\bimmigration from\b|\bimmigration (?:support|assistance)\b|\bvisa (?:support|assistance)\b)",
        "Candidates must be authorized to work in the U.S. without current or future employer sponsorship.",
        "Sponsorship is excluded.",
        unless=r"export|without (?:limitation|regard)|\blicen[sc]e\b",
    ),
    _rule(
        _R,
        _SPONSOR,
        "will_not_sponsor",
        r"<not><gap><sponsor>",
        "We are unable to provide sponsorship for this role now or in the future.",
        "A negation governs the word sponsor.",
        unless=r"<not>[^.;]{0,60}sponsor\w*[^.;]{0,30}\bexport\b|\bnot (?:from|live in|living in|based in|an? )\b[^.;]{0,40}, we|\bnot (?:an issue|a problem)\b",
    ),
    _rule(
        _R,
        _SPONSOR,
        "no_sponsorship",
        r"\bno\b(?! remote,? but| problem| longer| matter)(?:[\s-]+(?!but\b|we\b|remote\b|problem\b|or\b)[\w'/-]+){0,4}?\s+sponsor(?:ships?|s)?\b|\bno\b[^.;!?|()]{0,50}(?:\bor\b|/|&|\band\b)(?: visa| _h1b| any)? sponsor(?:ships?)?\b|\bnot? sponsors?\b",
        "No visa sponsorship is available.",
        "A plain no.",
        unless=r"\bno\b[^.;|]{0,40}\bbut\b[^.;|]{0,40}sponsor|\bno problem",
    ),
    _rule(
        _R,
        _SPONSOR,
        "sponsorship_not_available",
        r"<sponsor>(?:(?!\b(?:but|we|however|if|spanish|english|remote)\b|, relocation\b)[^.;!?|(]){0,90}?(?:\bnot\b(?! required| necessary| limited| guaranteed| just| only| sure)|\bunavailable\b|\bineligible\b|\bprohibited\b|\bnot$)",
        "Sponsorship for this position is not available.",
        "The negation stands after the noun.",
        unless=r"sponsor\w*[^.;|]{0,60}\bnot (?:a problem|an issue)|including, but not",
    ),
    _rule(
        _R,
        _SPONSOR,
        "sponsorship_form_no",
        r"<sponsor>[^.;!?|]{0,50}(?:\?\s*|[:=-]\s*)(?:no(?:ne)?|n/a|not available|not offered)\b(?! problem| limit)|\bno: not",
        "Visa Sponsorship Available: No",
        "A form row that says no.",
    ),
    _rule(
        _R,
        _SPONSOR,
        "need_for_sponsorship_excludes",
        r"\b(?:requir\w*|need\w*|seek\w*)\b[^.;!?]{0,60}(?:<sponsor>|\bvisas?\b|work authorization)[^.!?]{0,120}\b(?:not (?:be )?(?:being )?(?:considered|eligible|accepted)|ineligible|need not apply|disqualif\w+|do not apply|cannot be (?:considered|hired))"
        r"|\bdo not apply\b[^.;!?]{0,60}(?:<sponsor>|\bvisas?\b)|\bonly (?:apply )?(?:if|candidates|applicants)[^.;!?]{0,40}\bnot (?:need|require)\b[^.]{0,40}<sponsor>",
        "Do not apply if you need visa sponsorship.",
        "Whoever needs it is turned away.",
    ),
    _rule(
        _R,
        _NAMED,
        "temporary_status_excluded",
        r"\b(?:temporary|time-limited|limited|non-?immigrant|student)\b[^.;]{0,40}(?:<any_visa>|work authorization)[^.]{0,160}\b(?:not (?:be )?(?:eligible|considered|hire)|ineligible|disqualif\w+)"
        r"|<not>[^.;]{0,20}\b(?:hir\w+|offer employment|consider\w*|work with|employ|accept\w*)\b[^.;]{0,120}(?:<student>|<visa>|foreign national|time-limited)"
        r"|\bno (?:eads?|_opt|_cpt|_f1|c2c)\b|\b(?:_opt|_cpt)\b[^.;|]{0,20}\b(?:not|cannot)\b[^.;]{0,15}\b(?:accepted|considered|eligible)",
        "We will not hire individuals whose work eligibility is based on their F-1 status.",
        "A status is excluded by name.",
        unless=r"nothing|citizen\w* or green card holder, no eads",
    ),
    _rule(
        _R,
        _SPONSOR,
        "no_visas",
        r"(?:^|[(|,;:./-]|\b(?:remote|onsite|on-site|sorry|unfortunately|intern|and|or|so)\b)[\s,]*\bno (?:new )?(?:(?!remote\b|but\b|telecommut)\w[\w/]*,? ){0,2}?(?:<visa>|green card)(?! required| needed| problem| necessary)|\bno\b[^.;!?()]{0,40}(?:,|\bor\b|\band\b|/)\s*(?:no )?(?:<visa>)(?!\w)(?!.{0,40}\b(?:considered|welcome|ok|yes|possible|friendly|available)\b)|(?:<visa>)[ /:-]*(?:remote )?(?:[-:=] ?)?no\b(?! problem| limit)|\b_h1b no\b",
        "San Francisco (no remote, no H1B)",
        "No visas, in the short words of a heading.",
        unless=r"\bno\b[^.;|]{0,20}\bbut\b|\bpossible _h1b|_h1b (?:- )?yes|visa (?:- )?yes",
    ),
    _rule(
        _R,
        _SPONSOR,
        "cannot_help_with_visa",
        r"(?:<not>)(?:(?!\b(?:but|we|however|if|require|requires|need|have|live)\b)[^.;!?|(]){0,30}?\b<help>\b[^.;!?|(]{0,40}?(?:<visa>|<student>|\bimmigration\b)"
        r"|\bnew _h1b[^.;]{0,30}\bnot (?:feasible|possible|available)|<visa>[^.;|]{0,40}\bnot possible",
        "We cannot help with visas.",
        "Help with a visa is refused.",
        unless=r"\bdiscriminat|\bfees?\b|\bnot required\b",
    ),
    _rule(
        _R,
        _AUTH,
        "permanent_authorisation",
        r"\bpermanent(?:ly)?\b(?! resid)[^.;]{0,30}\b(?:work )?authori[sz]ation\b|\bauthori[sz]\w*[^.;]{0,30}\bwork\b[^.;]{0,20}\b(?:permanently|indefinitely|on a (?:continual and )?permanent basis)|\bindefinite (?:right|authori[sz]ation)|\bwork\b[^.;]{0,40}\bindefinitely\b",
        "Permanent U.S. work authorization required",
        "A temporary status does not suffice.",
        unless=r"\bor temporary\b|permanent or",
    ),
    _rule(
        _R,
        _AUTH,
        "unrestricted_authorisation",
        r"\bunrestricted (?:work|employment|right|usa)[^.]{0,60}(?:\bwelcome to apply\b|\brequired\b|\bmust\b)|\b(?:must|require)\w*[^.;]{0,40}\bunrestricted (?:work|right|authori)|\bright to work\b[^.;]{0,30}\bno _h1b|sponsored by a separate entity",
        "Unrestricted work authorization is required.",
        "A status tied to an employer does not suffice.",
    ),
)

_CLEARANCE_RULES = (
    _rule(
        Stance.NOT_MENTIONED,
        _CLEARANCE,
        "clearance_none",
        r"<clearance>[^.;]{0,40}[:-]\s*(?:none|no\b|n/a|not required)|<clearance>[^.;]{0,25}\bnot (?:be )?(?:required|needed|necessary)|\bno (?:security )?clearance\b|^[^.]{0,60}<clearance>[ /\w]{0,25}:$",
        "Minimum Security Clearance: None",
        "No clearance asked.",
    ),
    _rule(
        _A,
        _CLEARANCE,
        "clearance_preferred",
        r"<clearance>.{0,80}\b(?:prefer\w*|plus|desir\w*|nice to have|helpful|advantage\w*|bonus|a benefit)\b|\b(?:prefer\w*|desir\w*|nice to have|ideally|opportunity for|bonus)\b.{0,60}<clearance>|<clearance>.{0,70}\bmay (?:also )?be (?:required|needed)|\bmay (?:require|need)\b.{0,50}<clearance>",
        "Active TS/SCI clearance preferred",
        "Wished for, not a bar.",
        unless=r"(?:required|must)[^.;]{0,50}<clearance>[^.;]{0,60},? (?:prefer|desir)|<clearance>[^.;]{0,30}(?:is )?required",
        flag="clearance_preferred",
    ),
    _rule(
        _CLR,
        _CLEARANCE,
        "clearance_required",
        r"\b(?:security|secret|government|federal|dod|doe|dhs|trust|q|l|nato|cbp|agency|interim|final|active|sci|ts|poly\w*|sf86|naci)\b[^.;]{0,40}<clearance>|<clearance>[^.;]{0,60}\b(?:required?|requirement|must|level|obtain\w*|eligib\w+|active|with|secret|is needed|prior|before)\b"
        r"|\b(?:must|requires?|required|ability|able|eligible|possess\w*|obtain\w*|maintain|hold|active|current(?:ly)?|have|undergo|pass)\b[^.;]{0,80}<clearance>|<clearance>\W*$|\bts ?/ ?sci\b|^\W*(?:top[ -]secret|secret)\b|<clearance> (?:may be considered|security)|without a clearance\b",
        "Must have an active Secret clearance.",
        "A clearance, which needs citizenship, is asked.",
        unless=r"\bbackground check results\b|\bsatisfactory clearance\b",
    ),
    _rule(
        _CLR,
        _CLEARANCE,
        "suitability",
        r"\b(?:ability|able|must)\b[^.;]{0,60}\b(?:obtain|possess|pass)\b[^.;]{0,60}\b(?:suitability|cbp background|public trust)|\bability to possess and$",
        "Must be able to obtain a favorable suitability determination.",
        "A government's vetting that needs citizenship.",
    ),
)

_CITIZEN_RULES = (
    _rule(
        Stance.NOT_MENTIONED,
        _CITIZENSHIP,
        "citizenship_not_required",
        r"<citizen>[^.;]{0,30}(?:[:-] ?none|\bnot (?:be )?(?:required|necessary))|\b(?:do|does) not require[^.;]{0,20}<citizen>",
        "U.S. citizenship is not required.",
        "No bar.",
    ),
    _rule(
        _A,
        _CITIZENSHIP,
        "citizens_or_authorised",
        r"<citizen>[^.;|]{0,60}?(?:\bor\b|\band\b|/|,)[^.;|]{0,40}?(?:\bauthori[sz]ed to work|\bwork (?:visa|permit|authori[sz]ation)|\bvisa in place|\bvisas?\b|\b_h1b\b|\bvalid\b|\beads?\b(?! green)|all other eligible|\beligible to work)|\b(?:_h1b|_opt|visas?)\b[^.;|]{0,30}(?:/|,|\bor\b)[^.;|]{0,20}<citizen>|<citizen> of or\b",
        "US Citizen or valid work visa",
        "Citizens and whoever may work: no bar.",
        unless=r"\bno (?:_|eads?|visa)|\bonly citizens and green|\bnot being sponsored|\bexport|\bead green card\)|\bas a usa citizen",
    ),
    _rule(
        _A,
        _CITIZENSHIP,
        "citizenship_for_some_positions",
        r"<citizen>[^.;]{0,60}\b(?:some|most|certain|many|select)\b[^.;]{0,20}\b(?:positions?|projects?|roles?|jobs?|programs?)|\b(?:some|certain|many|most)\b[^.;]{0,30}\b(?:positions?|projects?|roles?|jobs?)\b[^.;]{0,40}<citizen>|<citizen>[^.;]{0,30}\bmay be required",
        "US Citizenship is required for most positions.",
        "Some roles only.",
    ),
    _rule(
        _A,
        _CITIZENSHIP,
        "citizens_preferred",
        r"<citizen>[^.;]{0,60}\b(?:prefer\w*|priority|a plus|desired)\b|\b(?:prefer\w*|priority)\b.{0,120}<citizen>",
        "US Citizenship or Permanent Residency is preferred.",
        "A preference.",
        unless=r"\bresiden\w+ is required|\brequired\b",
    ),
    _rule(
        _A,
        _PERSON,
        "export_licence_possible",
        r"(?:\busa? person|\bcitizen)[^.]{0,300}\b(?:or|eligible|able|approved)\b[^.]{0,100}\b(?:obtain|approv\w+|receive|for an?)\b[^.]{0,60}\b(?:export|licen[sc]e|authori[sz]ation)s?\b",
        "Applicants must be a U.S. person or eligible to obtain an export license.",
        "The licence keeps the door open.",
    ),
    _rule(
        _CIT,
        _PERSON,
        "us_person_required",
        r"\busa? persons?\b[^.]{0,200}\b(?:required|must|only|eligible|defin\w+|itar|includes?|is a)\b|\b(?:must|required?|requires?|only|qualify|be)\b[^.;]{0,60}\busa?\"? persons?\b|\bas a \"?usa? person|\"usa? person|^\W*usa? persons?\W*$",
        "Candidates must be a U.S. Person under ITAR.",
        "Citizens, permanent residents, refugees, asylees.",
        flag="citizens_only",
        unless=r"\bif (?:the|this) (?:role|position|job) requires\b",
    ),
    _rule(
        _CIT,
        _PERSON,
        "export_control",
        r"\bwithout sponsorship for an export licen|\bitar\b[^.]{0,80}<citizen>",
        "Access to the technology is without sponsorship for an export license.",
        "Export control bars most visa holders.",
        flag="citizens_only",
    ),
    _rule(
        _CIT,
        _CITIZENSHIP,
        "citizens_required",
        r"\b(?:must|need|needs|required|requires?|require|only|able to (?:hire|consider)|restricted|limited|proof of|open to|as long as|are|be an?|mandatory|looking for|welcomed from|should be|support|eligible)\b[^.;|?]{0,80}(?:(?:<us>|\bfor|\ba|green card|<resident>)[^.;|?]{0,30}<citizen>|<citizen>[^.;|]{0,6}(?:\bor\b|/|and|,)[^.;|]{0,10}<resident>|<resident>[^.;|]{0,30}<citizen>)"
        r"|<resident>(?: status)? (?:is )?(?:required|mandatory)\b|(?:<us>|<resident>)[^.;|?]{0,40}<citizen>[^.;|?]{0,80}\b(?:required|requirement|mandatory|only|must|necessary|eligible|needed)\b"
        r"|<citizen>(?:[ /,]+(?:and|or|&)?[ ]*<resident>)?[^.;|]{0,30}\b(?:only|required|requirement|mandatory)\b|\bcitizenship required\b|\bcitizenship requirement, there\b"
        r"|\brequirements?\b[^.;|]{0,5}[:-] ?(?:<us>)? ?<citizen>|\bmust (?:be|have)[^.;|]{0,20}<citizen>|\bonly citizens\b|\bhire usa? citizens",
        "Must be a U.S. citizen.",
        "Citizens, or citizens and permanent residents.",
        flag="citizens_only",
        unless=r"\bif you are\b|\bnot (?:a|an) (?:usa? )?citizen|\bour citizens|\bto citizens\b(?! only)|ensure that all citizens|citizens of (?!the usa)|\byour visa\b|\beu citizen|\bforeign citizen|\bnon-? ?citizen",
    ),
    _rule(
        _CIT,
        _CITIZENSHIP,
        "citizens_listed",
        r"^\W*(?:visa(?: status| type)?\W+|status\W+|location\W+|requirements?\W+|work permit\W+)?(?:<us> )?(?:<citizen>|<resident>(?: holders?)?)\W{0,3}(?:(?:/|and|or|&|,| )\W*(?:<us> )?(?:<citizen>|<resident>(?: holders?)?(?: status)?)){0,3}\W*(?:only|status|required|\(mandatory\)|no dual citizenship)?\W*$|(?:^|\|) ?usa? citizens?(?: only)? ?(?:\||$)|<resident>(?: holders?)?\s*(?:/|and|or|&|,)?\s*(?:<us> )?<citizen>|<citizen>\s+<resident>|<citizen>\W{0,2}(?:(?:/|and|or|&|,)\W*|\()\s*(?:a )?<resident>|\bno dual citizenship",
        "US Citizen / Green Card",
        "The list of statuses ends with residents.",
        flag="citizens_only",
        unless=r"\b_h1b\b|\b_opt\b|\beads?\b(?! green)|\bsponsor|\bturbotax|\bimmigration\b|\bapplications?\b|\bborn\b|\bexempt\b|citizens of the",
    ),
)

_OFFER_RULES = (
    _rule(
        _O,
        _SPONSOR,
        "benefit_bullet",
        r"^\W*(?:visa|immigration|_h1b|relocation(?: and| &|,)? visa)[ /]*(?:visa )?(?:sponsorship|support|assistance|sponsor|help)\W*$|\bjob opportunities with visa sponsorship",
        "Visa sponsorship",
        "A bare line in a list of benefits.",
        unless=r":\W*$",
    ),
    _rule(
        _C,
        _SPONSOR,
        "may_sponsor",
        r"\b(?:may|might|could|consider\w*|case[- ]by[- ]case|individual basis|depending|limited|(?:some|certain|select|specific|rare) (?:circumstances|roles|cases|positions)|wherever possible|exceptional|senior roles|ph\.?d)\b.{0,140}(?:<granting>|\bvisa (?:sponsor|support|require)\w*|\bimmigration (?:sponsor|support))"
        r"|(?:<granting>|\bvisas? (?:sponsor|support|require|assist)\w*|\bvisas?\b(?= (?:on|in|for|are considered)\b)|\bimmigration (?:sponsor|support)\w*).{0,140}\b(?:may (?:be|provide|agree)|being considered|case[- ]by[- ]case|individual basis|depending|limited to|(?:some|certain|select|specific|most|rare) (?:circumstances|roles|cases|positions)|wherever possible|exceptional|extraordinary|senior roles|ph\.?d)\b",
        "Visa sponsorship may be available for this position.",
        "Offered under a condition.",
        unless=r"\bconsider for employment qualified applicants with|\bvisa challenges|_visaco|\bmay also be|\brequired\b",
    ),
    _rule(
        _O,
        _SPONSOR,
        "we_sponsor",
        r"\b(?:we|can|will|also|do|does|able to|willing to|happy to|happily|open to|glad to|to|have|has|and|would|'d|also been told we will|successfully|llc|inc|corp)\b(?: (?!an?\b|the\b|our\b|include\b|with\b|of\b)[\w']+){0,3}? sponsor(?:s|ed|ing)?\b[^.;|]{0,50}?(?:<any_visa>|green card|\bimmigration|applicants?|candidates?|\bfor this (?:position|role)|\bwork|people|employment|\band/or transfer|\bnew\b|\W*$)|^\W*(?:can |will )?sponsors? (?:a )?(?:<any_visa>|green card)|\bsponsors? visas?\b",
        "We sponsor visas.",
        "A plain offer.",
        unless=r"\bexport\b|\bclearance\b|\blet us know\b|\bif you can sponsor",
    ),
    _rule(
        _O,
        _SPONSOR,
        "sponsorship_available",
        r"(?:\bsponsorships?\b|<visa> sponsor\w*)(?: opportunities| support)?(?:[^.;|]{0,60})\b(?:available|provided|offered|possible|welcome|ok(?:ay)?|yes|supported|assist\w*|support|is being considered)\b|\b(?:offer\w*|provid\w*|support\w*|with|includ\w*|assist\w*|help|eligible for|and|full|excellent|care of things like)\b[^.;|]{0,70}(?:<visa>|\bimmigration|\bwork|\bgreen card|_\w+) ?(?:/|and|&)? ?(?:help ?/ ?)?(?:<sponsor>)|\b(?:visa|immigration|_h1b|work permit)\b[^.;|]{0,20}\b(?:support|assistance|sponsor\w*|help|processing|filing)\b(?: provided| available| ok|$|\W*$| for)|<sponsor>\s*[:=-]\s*(?:yes|available|offered|we)|\bsupportive of[^.]{0,30}<sponsor>|\bsupports? (?:visa |immigration )?sponsorship|\bwelcome\b[^.]{0,60}\b(?:require|need) sponsorship|\bsponsorship welcome\b|\beligible for (?:visa |immigration )?sponsorship|\b(?:is|are) sponsored\b",
        "Visa sponsorship is available for eligible applicants.",
        "A plain offer.",
        unless=r"\bevents?\b|\btravel arrangements|\bitinerar|\bnot guaranteed",
    ),
    _rule(
        _O,
        _NAMED,
        "visas_listed",
        r"^\W*visas?(?: sponsorship)?\s?[:-]\s?(?:sponsor\w* )?(?:_h1b1?|_tn|_e3|_o1|ok|yes)\b|\bvisas? for (?:well-)?qualified|\bopen to it\b",
        "VISA: H1B, Green Card, OPT",
        "A form row that lists visas.",
        unless=r"^[^|]*<citizen>|:[^|]*\b(?:no|not)\b",
    ),
    _rule(
        _O,
        _NAMED,
        "visa_help",
        r"(?:<visa>|\bwork permit\b|\b_h1b\b|green card)[^.;|]{0,40}\b(?:welcome|ok(?:ay)?|friendly|handled|possible|available|provided|no problem|not a problem|considered|sponsored|happily|processing|fine|support|assistance|help|yes|start)\b|\b(?:help|assist|assistance|support|take care of|happy to do|do|sponsor\w*|processing|apply for|open to|obtaining|need\w*|paperwork|handle)\b[^.;|]{0,40}(?:<visa>|\bwork permit|\bgreen card)|\bvisa friendly\b|\bimmigration support\b|\bpossible _h1b|\binternational candidates welcome|\bassist\w* in obtaining",
        "H1B candidates are very welcome.",
        "Help with a visa, or a visa welcome.",
        unless=r"\btravel arrangements|\bitinerar|_visaco|\bpayment|\bcards?\b(?<!green card)|mastercard|\bfees?\b|\bif (?:you|i) want to move|\blet us know|<citizen>|\bvisa type",
    ),
    _rule(
        _C,
        _STUDENTS,
        "students_welcome",
        r"\bint(?:er|ra)-?company[- ]transfer|(?:<student>|\bstem\b|_h1b|_tn|_e3|_h1b1)[^.;]{0,80}\b(?:welcome|ok(?:ay)?|encouraged|eligible|accepted|accommodated|can apply|may apply|considered|applicable|extension|accept\w*)\b|\b(?:accept\w*|welcome|eligible|can apply|assistance with|hire|authorization)\b[^.;]{0,80}(?:<student>|\bstem opt|_h1b)|<student>[^.;]{0,15}\bonly\b|\bvisas? \(?_\w+|\b_\w+ (?:visas?|work authorization)|\bapplicable for\b[^.;]{0,60}(?:_cpt|_opt)",
        "OPT candidates are welcome to apply too.",
        "Visas welcome by name.",
        unless=r"\brestricted forms\b|\bwhat about\b|\bonly in\b|\blet us know\b|\bvisa type",
    ),
)

_AUTHORISATION_RULES = (
    _rule(
        Stance.NOT_MENTIONED,
        Kind.E_VERIFY,
        "e_verify",
        r"\be-? ?verify\b|everify|verify program participant",
        "We participate in E-Verify.",
        "Evidence for STEM OPT, nothing on sponsorship.",
        flag="e_verify",
        unless=r"<not>[^.;]{0,40}verify",
    ),
    _rule(
        _A,
        _AUTH,
        "work_authorisation",
        r"<work_right>|\bright to work\b|\bform i-?9\b|\bi-?9 form\b|\bauthori[sz]ed (?:to (?:be employed|accept)|for employment)\b|\b(?:citizenship|visa)(?:/visa)? (?:status|type|requirement)\b|^\W*(?:visa )?sponsorship (?:details|available|in usa?)\W*$|custvisasponsorship|\brestricted forms of\b|secure a visa on your own|acquire work auth|_h1b friendly|any visa will do|<any_visa>[^.;|]{0,20}(?:/|,|or)[^.;|]{0,10}(?:citizen|resident)|_h1b, usa? citizen",
        "Must be authorized to work in the US.",
        "Says who may work, not who is sponsored.",
    ),
    _rule(
        _A,
        _PERSON,
        "nationality_restriction",
        r"\bcitizens of (?:the )?(?:people|islamic|china|russia|designated)|\bborn in a designated",
        "We cannot accept citizens of designated countries.",
        "A rule on nationality, not on visas.",
    ),
)

# Inside one sentence: what is left open silences the rest; a bar beats a refusal, a refusal an offer, an offer mere legal words.
GROUPS: tuple[tuple[Rule, ...], ...] = (
    _OPEN_RULES, _TRANSFER_RULES, _CLEARANCE_RULES, _CITIZEN_RULES, _REFUSAL_RULES, _OFFER_RULES, _AUTHORISATION_RULES,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(rule for group in GROUPS for rule in group)
