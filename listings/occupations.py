"""What is known of occupations by their SOC 2018 code, and titles that everyone writes. Pure.

Codes are those of the Standard Occupational Classification 2018 (US Bureau of Labor Statistics, bls.gov/soc/2018, read in November
2026). The patterns are ours: the first that fits decides, so that narrow ones stand above wide ones. Where they fit they are right
in 52 to 66 of 100 filings (docs/occupations.md), so they serve only a board that holds no filings to learn from.
"""

import re
from dataclasses import dataclass

from sponsors.titles import soc_2018


@dataclass(frozen=True, slots=True)
class Occupation:
    """`plural` reads well after a count: "148 H-1B LCAs for data scientists"."""

    soc: str
    plural: str
    pattern: re.Pattern[str]


def _occupation(soc: str, plural: str, pattern: str) -> Occupation:
    return Occupation(soc, plural, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))


OCCUPATIONS: tuple[Occupation, ...] = (
    # Health care
    _occupation("29-1171", "nurse practitioners", r"nurse practitioner|family np|psychiatric np"),
    _occupation("29-1151", "nurse anesthetists", r"nurse anesthetist|crna"),
    _occupation("29-2061", "licensed practical nurses", r"licensed (practical|vocational) nurse|lpn|lvn"),
    _occupation("11-9111", "medical and health services managers",
                r"(nurse|nursing|clinic|clinical|practice|patient care|health ?care)\b.{0,25}\b(manager|director|administrator)"),
    _occupation("29-1141", "registered nurses", r"registered nurse|rn|nurse,? (icu|or|er)|staff nurse|research nurse|nurse"),
    _occupation("29-1123", "physical therapists", r"physical therapist"),
    _occupation("29-1122", "occupational therapists", r"occupational therapist"),
    _occupation("29-1127", "speech-language pathologists", r"speech[- ]language pathologist|speech therapist"),
    _occupation("29-1051", "pharmacists", r"pharmacist"),
    _occupation("29-2011", "medical laboratory technologists",
                r"(medical|cytogenetic) (technologist|laboratory (scientist|technologist))|clinical laboratory scientist|laboratory scientist"),
    _occupation("29-1215", "family medicine physicians", r"family (medicine|practice) physician|primary care physician"),
    _occupation("29-1216", "internists", r"hospitalist|internist|internal medicine"),
    _occupation("29-1229", "physicians", r"physician(?! assistant)"),
    _occupation("29-1071", "physician assistants", r"physician assistant"),
    _occupation("29-1021", "dentists", r"dentist"),
    _occupation("29-1131", "veterinarians", r"veterinarian"),
    # Universities and schools
    _occupation("25-2059", "special education teachers", r"special education"),
    _occupation("25-2031", "secondary school teachers",
                r"(high school|secondary|grades? 9|mathematics|math|science|physics|chemistry|biology|english|spanish|french)\b.{0,40}\bteacher|teacher\b.{0,30}\b(high school|secondary|grades? 9)"),
    _occupation("25-2021", "elementary school teachers", r"(elementary|bilingual|dual[- ]language|grade [1-5])\b.{0,30}\bteacher|teacher"),
    _occupation("19-1042", "medical scientists",
                r"(postdoctoral|post-?doc|research (associate|scientist|fellow))\b.{0,60}\b(medic\w*|immun\w*|cancer|oncolog\w*|neuro\w*|clinical|genom\w*|biolog\w*)"),
    _occupation("25-1021", "computer science professors", r"professor\b.{0,40}\b(computer|computing|data)"),
    _occupation("25-1199", "postsecondary teachers", r"professor|lecturer|postdoctoral|post-?doc|instructor"),
    _occupation("19-3034", "school psychologists", r"school psychologist"),
    # Computing
    _occupation("15-1221", "AI researchers and data scientists",
                r"applied scientist|ai researcher|machine learning (research )?scientist|research scientist\b.{0,30}\b(ai|ml|machine learning)|(ai|ml|ai/ml|machine learning|deep learning|computer vision|nlp)\b.{0,30}\b(engineer|architect|developer)|(engineer|architect)\b.{0,20}\b(ai|ml|machine learning)"),
    _occupation("15-2051", "data scientists", r"data scientist|data science|bioinformatics scientist|bioinformatician"),
    _occupation("15-2041", "statisticians", r"(bio)?statistician"),
    _occupation("15-2011", "actuaries", r"actuar\w+"),
    _occupation("15-2031", "operations research analysts", r"operations research"),
    _occupation("15-1243", "database architects", r"data (engineer|architect)|database architect"),
    _occupation("15-1242", "database administrators", r"database administrator|dba"),
    _occupation("15-1212", "information security analysts", r"(information|cyber ?|it )security|security (engineer|analyst)"),
    _occupation("15-1253", "software quality assurance analysts", r"(qa|quality assurance|test|sdet)\b.{0,20}\b(engineer|analyst)|sdet"),
    _occupation("15-1244", "network and systems administrators", r"(systems?|network|linux|it) administrator"),
    _occupation("15-1241", "network architects", r"network (engineer|architect)"),
    _occupation("15-1211", "computer systems analysts", r"(systems?|business systems|it|erp|sap) analyst"),
    _occupation("15-1255", "interface designers", r"(ux|ui|product|interaction) designer"),
    _occupation("15-1254", "web developers", r"web developer"),
    _occupation("11-3021", "computer and information systems managers", r"(it|software|engineering|data)\b.{0,15}\b(manager|director)|director of it"),
    _occupation("15-1252", "software developers",
                r"(software|backend|back[- ]end|frontend|front[- ]end|full[- ]?stack|mobile|android|ios|platform|cloud|devops|firmware|embedded|application|site reliability|systems software|research software|gameplay|game|product|python|java)\b.{0,25}\b(engineer|developer|programmer)|sre|developer|programmer"),
    # Engineering and science
    _occupation("17-2051", "civil engineers", r"(civil|structural|bridge|pavement|transportation|geotechnical)\b.{0,20}\bengineer"),
    _occupation("17-2081", "environmental engineers", r"environmental engineer"),
    _occupation("17-2071", "electrical engineers", r"(electrical|controls|power systems) engineer"),
    _occupation("17-2072", "electronics engineers", r"(electronics|hardware|rf|asic|fpga)\b.{0,20}\bengineer"),
    _occupation("17-2112", "industrial engineers", r"(industrial|manufacturing|process|quality)\b.{0,20}\bengineer"),
    _occupation("17-2031", "biomedical engineers", r"(biomedical|bioengineer\w*)\b.{0,20}\bengineer|bioengineer"),
    _occupation("17-2041", "chemical engineers", r"chemical engineer"),
    _occupation("17-2141", "mechanical engineers", r"(mechanical|thermal|robotics|design)\b.{0,20}\bengineer"),
    _occupation("17-1011", "architects", r"(project |design )?architect"),
    _occupation("19-2031", "chemists", r"chemist"),
    _occupation("19-1021", "biochemists and biophysicists", r"biochemist|(protein|cell|molecular)\b.{0,20}\bscientist"),
    _occupation("19-1042", "medical scientists", r"(clinical|research|immunology|oncology)\b.{0,20}\bscientist|scientist"),
    _occupation("19-1013", "soil and plant scientists", r"agronomist|horticulturist|plant scientist|soil scientist"),
    # Business
    _occupation("13-2051", "financial analysts", r"(financial|investment|quantitative|credit|equity|fp&a|licensing finance)\b.{0,20}\banalyst|analyst, (finance|licensing)"),
    _occupation("13-2011", "accountants and auditors", r"accountant|auditor|accounting|audit (associate|senior|manager)"),
    _occupation("13-2099", "financial specialists", r"quantitative (researcher|trader)|risk (modeler|specialist)"),
    _occupation("13-1111", "management analysts", r"(management|strategy) consultant|business (process )?analyst"),
    _occupation("13-1161", "market research analysts", r"market(ing)? (research|analyst|analytics)"),
    _occupation("13-1081", "logisticians", r"logistic\w*|supply chain"),
    _occupation("23-1011", "lawyers", r"attorney|counsel|lawyer"),
    _occupation("11-2021", "marketing managers", r"marketing manager"),
    # Trades, kitchens, fields
    _occupation("49-9021", "heating and air conditioning mechanics", r"hvac|refrigeration"),
    _occupation("47-2111", "electricians", r"electrician"),
    _occupation("51-4041", "machinists", r"machinist|cnc"),
    _occupation("51-4121", "welders", r"welder|welding"),
    _occupation("47-2152", "plumbers", r"plumber|pipefitter"),
    _occupation("35-1011", "chefs and head cooks", r"chef"),
    _occupation("11-9013", "farm managers", r"(farm|orchard|dairy|herd)\b.{0,15}\bmanager"),
)  # fmt: skip

# The same work is filed under several codes: a record for one of them counts the others too.
ALSO_FILED_UNDER: dict[str, tuple[str, ...]] = {"15-1221": ("15-2051",)}

# Major groups of which few occupations ask for a degree in a specialty (8 CFR 214.2(h)(4)(ii)): support and services, sales and
# offices, farms, building, repair, production, transport.
SELDOM_SPECIALTY = frozenset({"31", "33", "35", "37", "39", "41", "43", "45", "47", "49", "51", "53"})

PLURALS: dict[str, str] = {occupation.soc: occupation.plural for occupation in OCCUPATIONS}


def by_pattern(title: str) -> str:
    """SOC code of a job title; empty where no pattern fits."""
    for occupation in OCCUPATIONS:
        if occupation.pattern.search(title):
            return occupation.soc
    return ""


def filed_under(soc: str) -> tuple[str, ...]:
    """Every code whose filings count for a job of `soc`; none where the occupation is not known."""
    return (soc, *ALSO_FILED_UNDER.get(soc, ())) if soc else ()


def seldom_specialty(soc: str) -> bool:
    return soc[:2] in SELDOM_SPECIALTY


def name(soc: str) -> str:
    """ "Software Developers"; empty for a code that SOC 2018 does not have."""
    return soc_2018.title_of(soc)


def plural(soc: str) -> str:
    """ "data scientists"; "this occupation" for a code that SOC 2018 does not have."""
    return PLURALS.get(soc) or name(soc).lower().replace("english", "English") or "this occupation"
