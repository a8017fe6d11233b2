"""Citizens, permanent residents and US persons."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.NOT_MENTIONED,
        Kind.CITIZENSHIP,
        "citizenship_not_required",
        r"(?:<citizen>|<person>)[^.;]{0,30}(?:[:-] ?(?:none|no requirements?)\b|\bnot (?:be )?(?:required"
        r"|necessary|compulsory|mandatory|obligatory|needed))|<citizen> required?\W{1,4}(?:no(?:ne|t (?:required"
        r"|needed|necessary))?(?! dual)|n/a|not applicable)\b|\b(?:do|does) not require[^.;]{0,20}<citizen>"
        r"|\b(?:not (?:need|have|required?) to|need not) be (?:an? )?(?:<us> )?<citizen>",
        "U.S. citizenship is not required.",
        "No bar.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.CITIZENSHIP,
        "citizens_or_authorised",
        r"<citizen>[^.;|]{0,60}?(?:\bor\b|\band\b|/|,)[^.;|]{0,40}?(?:\bauthori[sz]ed"
        r" to work|\bwork (?:visa|permit|authori[sz]ation)|\bvisa"
        r" in place|\bvisas?\b|\b_h1b\b|\bvalid\b|\beads?\b(?! green)"
        r"|all other eligible|\beligible to work)|\b(?:_h1b|_opt"
        r"|visas?)\b[^.;|]{0,30}(?:/|,|\bor\b)[^.;|]{0,20}<citizen>"
        r"|<citizen> of or\b",
        "US Citizen or valid work visa",
        "Citizens and whoever may work: no bar.",
        unless=(
            r"\bno (?:_|eads?|visa)|\bonly citizens and green|\bnot being"
            r" sponsored|\bexport|\bead green card\)|\bas a usa citizen"
        ),
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.CITIZENSHIP,
        "citizenship_for_some_positions",
        r"(?:<citizen>|<person>)[^.;]{0,60}\b(?:some|most|certain|many|select)\b[^.;]{0,20}\b(?:positions?"
        r"|projects?|roles?|jobs?|programs?|contracts?)|\b(?:some|certain|many|select"
        r"|most)\b(?! be)[^.;]{0,30}\b(?:positions?|projects?|roles?|jobs?|contracts?)\b[^.;]{0,40}(?:<citizen>"
        r"|<person>)"
        r"|(?:<citizen>|<person>)[^.;]{0,30}\bmay be required"
        r"|\bif (?:the|this|a|your) (?:role|position|job)s? requires?[^.;]{0,40}(?:<citizen>|<person>)"
        r"|\bcitizenship(?:-based)? (?:restrictions?|limitations?)\b"
        r"|\b(?:verification|proof|evidence|confirmation) of (?:\w+ )?citizenship or (?:of )?(?:other|another"
        r"|protected)\b[^.;|]{0,20}\bstatus\b",
        "US Citizenship is required for most positions.",
        "Some roles only.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.CITIZENSHIP,
        "citizens_preferred",
        r"<citizen>[^.;]{0,60}\b(?:prefer\w*|priority|a plus|desired)\b|\b(?:prefer\w*|priority)\b.{0,120}<citizen>",
        "US Citizenship or Permanent Residency is preferred.",
        "A preference.",
        unless=r"\bresiden\w+ is required|\brequired\b|\bmust be an? \W?<person>",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.US_PERSON,
        "export_licence_possible",
        r"\b(?:employment|positions?|offers?|roles?|candidates?|applicants?|hir(?:e"
        r"|ing))\b[^.]{0,200}\b(?:obtain\w*|contingent|subject"
        r" to|requir\w+|approval of)\b[^.]{0,80}\bexport (?:control )?(?:licen[sc]|approval|authori)"
        r"|(?:\busa? person|\bcitizen)[^.]{0,300}\b(?:or|eligible"
        r"|able|approved)\b[^.]{0,100}\b(?:obtain|approv\w+|receive"
        r"|for an?)\b[^.]{0,60}\b(?:export|licen[sc]e|authori[sz]ation)s?\b",
        "Applicants must be a U.S. person or eligible to obtain an export license.",
        "The licence keeps the door open.",
    ),
    rule(
        Stance.CITIZENS_ONLY,
        Kind.US_PERSON,
        "us_person_required",
        r"\busa? persons?\b[^.]{0,200}\b(?:required|must|only|eligible|compulsory|obligatory|mandatory|essential"
        r"|defin\w+|itar|includes?|is a)\b|\b(?:must|required?|requires?"
        r"|only|qualify|be|limited to|restricted to|open to)\b[^.;]{0,60}\busa?\"? persons?\b"
        r"|\bhave to be an? \"?usa? person|\bas"
        r" a \"?usa? person|\"usa? person|^\W*usa? persons?\W*$",
        "Candidates must be a U.S. Person under ITAR.",
        "Citizens, permanent residents, refugees, asylees.",
        flag="citizens_only",
        unless=r"\bif (?:the|this) (?:role|position|job) requires\b",
    ),
    rule(
        Stance.CITIZENS_ONLY,
        Kind.US_PERSON,
        "export_control",
        r"\bwithout sponsorship for an export licen|\bitar\b[^.]{0,80}<citizen>",
        "Access to the technology is without sponsorship for an export license.",
        "Export control bars most visa holders.",
        flag="citizens_only",
    ),
    rule(
        Stance.CITIZENS_ONLY,
        Kind.CITIZENSHIP,
        "noncitizens_excluded",
        r"(?:\bnon-? ?citizens?\b|\bforeign citizens?\b|\bdual citizens\b)[^.;|]{0,30}\b(?:not|cannot|never"
        r"|ineligible)\b"
        r"|\bnon-? ?citizens? may (?:only )?be (?:appointed|hired|considered)\b[^.;|]{0,10}\bonly\b"
        r"|\b(?:no ?one|nobody|none|no (?:person|individual|candidate|applicant)s?) (?:but|except(?: for)?"
        r"|other than|besides"
        r"|apart from|who is not(?: an?)?)\b[^.;|]{0,20}<citizen>(?! of (?!the usa))"
        r"|(?:\bnot an?|\bare not) (?:usa )?citizens?\b[^.;|?]{0,40}\b(?:cannot|not) (?:be )?(?:hired?|considered?"
        r"|employ"
        r"|employed|apply|eligible|accepted|assigned)\b"
        r"|<not>[^.;|]{0,20}\b(?:consider|hire|accept|employ)\w*[^.;|]{0,20}(?:\bnon-? ?citizens?\b"
        r"|\bforeign citizens?\b)",
        "Non-citizens are not eligible for this position.",
        "Citizens alone, said the other way round.",
        flag="citizens_only",
        unless=r"\bdiscriminat|\bdepend",
    ),
    rule(
        Stance.CITIZENS_ONLY,
        Kind.CITIZENSHIP,
        "citizens_required",
        r"\b(?:must|need|needs|required|requires?|require|only|able"
        r" to (?:hire|consider)|restricted|limited|proof of|open"
        r" to|as long as|are|be an?|mandatory|looking for|welcomed"
        r" from|should be|support|eligible)\b[^.;|?]{0,80}(?:(?:<us>"
        r"|\bfor|\ba|green card|<resident>)[^.;|?]{0,30}<citizen>"
        r"|<citizen>[^.;|]{0,6}(?:\bor\b|/|and|,)[^.;|]{0,10}<resident>"
        r"|<resident>[^.;|]{0,30}<citizen>)"
        r"|<resident>(?: status)? (?:is )?(?:required|mandatory)\b"
        r"|(?:<us>|<resident>)[^.;|?]{0,40}<citizen>[^.;|?]{0,80}\b(?:required"
        r"|requirement|mandatory|compulsory|obligatory|essential|only|must|necessary|eligible|needed)\b"
        r"|<citizen>(?:[ /,]+(?:and|or|&)?[ ]*<resident>)?[^.;|]{0,30}\b(?:only"
        r"|required|requirement|mandatory|condition of)\b|<citizen>[^.;|]{0,12}<resident>[^.;|]{0,15}\bonly\b"
        r"|<citizen>(?: required)?\s*[:=-]\s*yes\b|\bcitizenship\W{1,3}<us> ?citizen|\b(?:who may apply"
        r"|open to)\W{1,3}(?:the public\W{1,3})?<us> ?<citizen>"
        r"|\bcitizens, nationals,? or those who owe allegiance\b|\bcitizenship required\b"
        r"|\bcitizenship requirement, there\b"
        r"|\brequirements?\b[^.;|]{0,5}[:-] ?(?:<us>)? ?<citizen>"
        r"|\bmust (?:be|have)[^.;|]{0,20}<citizen>|\bonly citizens\b"
        r"|\bhire usa? citizens",
        "Must be a U.S. citizen.",
        "Citizens, or citizens and permanent residents.",
        flag="citizens_only",
        unless=(
            r"\bif you are\b|\bnot (?:a|an) (?:usa? )?citizen|\bour citizens"
            r"|\bto citizens\b(?! only)|ensure that all citizens|citizens"
            r" of (?!the usa)|\byour visa\b|\beu citizen|\bforeign citizen"
            r"|\bnon-? ?citizen|\bif (?:the|this) (?:role|position|job) requires\b|\bwhere required\b"
            r"|\b(?:teach|tutor|prepar|help|assist|serv|coach)\w*[^.;|]{0,40}<citizen>"
        ),
    ),
    rule(
        Stance.CITIZENS_ONLY,
        Kind.CITIZENSHIP,
        "citizens_listed",
        r"^\W*(?:visa(?: status| type)?\W+|status\W+|location\W+"
        r"|requirements?\W+|work permit\W+)?(?:<us> )?(?:<citizen>"
        r"|<resident>(?: holders?)?)\W{0,3}(?:(?:/|and|or|&|,| )\W*(?:<us>"
        r" )?(?:<citizen>|<resident>(?: holders?)?(?: status)?)){0,3}\W*(?:only"
        r"|status|required|\(mandatory\)|no dual citizenship)?\W*$"
        r"|(?:^|\|) ?usa? citizens?(?: only)? ?(?:\||$)|<resident>(?:"
        r" holders?)?\s*(?:/|and|or|&|,)?\s*(?:<us> )?<citizen>|<citizen>\s+<resident>"
        r"|<citizen>\W{0,2}(?:(?:/|and|or|&|,)\W*|\()\s*(?:a )?<resident>"
        r"|\bno dual citizenship",
        "US Citizen / Green Card",
        "The list of statuses ends with residents.",
        flag="citizens_only",
        unless=(
            r"\b_h1b\b|\b_opt\b|\beads?\b(?! green)|\bsponsor|\bturbotax"
            r"|\bimmigration\b|\bapplications?\b|\bborn\b|\bexempt\b"
            r"|citizens of the"
        ),
    ),
)
