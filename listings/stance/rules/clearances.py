"""Security clearances: required, wished for, or none."""

from listings.stance.reading import Kind, Stance
from listings.stance.rules.rule import rule

RULES = (
    rule(
        Stance.NOT_MENTIONED,
        Kind.CLEARANCE,
        "clearance_none",
        r"<clearance>[^.;]{0,40}[:-]\s*(?:none|no\b|n/a|not required)"
        r"|<clearance>[^.;]{0,25}\bnot (?:be )?(?:required|needed"
        r"|necessary)|\bnot require[^.;|]{0,30}<clearance>|<clearance>[^.;]{0,25}\?\W*no\b"
        r"|\bno (?:security )?clearance\b|^[^.]{0,60}<clearance>["
        r" /\w]{0,25}:$",
        "Minimum Security Clearance: None",
        "No clearance asked.",
    ),
    rule(
        Stance.AMBIGUOUS,
        Kind.CLEARANCE,
        "clearance_preferred",
        r"<clearance>.{0,80}\b(?:prefer\w*|plus|desir(?:ed|able)(?! employ| compan| place)|nice to"
        r" have|helpful|advantage\w*|bonus|a benefit)\b|\b(?:prefer\w*"
        r"|desir\w*|nice to have|ideally|opportunity for|bonus)\b.{0,60}<clearance>"
        r"|<clearance>.{0,70}\bmay (?:also )?be (?:required|needed)"
        r"|\bmay (?:require|need)\b.{0,50}<clearance>"
        r"|\b(?:some|certain|many)\b[^.;|]{0,20}\b(?:positions?|projects?|roles?|jobs?)\b[^.;|]{0,30}<clearance>"
        r"|<clearance>[^.;|]{0,30}\b(?:for|on) (?:some|certain|many) (?:positions?|projects?|roles?|jobs?)"
        r"|\bif (?:the |your )?(?:duties|position|role|job)\b[^.;|]{0,40}\brequires?\b[^.;|]{0,20}<clearance>",
        "Active TS/SCI clearance preferred",
        "Wished for, not a bar.",
        unless=(
            r"\bmust\b[^.;]{0,60}\b(?:able|ability|eligible) to (?:obtain|get|hold)\b|(?:required"
            r"|must)[^.;]{0,50}<clearance>[^.;]{0,60},? (?:prefer"
            r"|desir)|<clearance>[^.;]{0,30}(?:is )?required"
        ),
        flag="clearance_preferred",
    ),
    rule(
        Stance.CLEARANCE,
        Kind.CLEARANCE,
        "clearance_required",
        r"\b(?:security|secret|government|federal|dod|doe|dhs|trust"
        r"|q|l|nato|cbp|agency|interim|final|active|sci|ts|poly\w*"
        r"|sf86|naci)\b[^.;]{0,40}<clearance>|<clearance>[^.;]{0,60}\b(?:required?"
        r"|requirement|must|level|obtain\w*|eligib\w+|active|with"
        r"|secret|is needed|prior|before)\b"
        r"|\b(?:must|requires?|required|ability|able|eligible|possess\w*"
        r"|obtain\w*|maintain|hold|active|current(?:ly)?|have|undergo"
        r"|pass)\b[^.;]{0,80}<clearance>|<clearance>\W*$|\bts ?/ ?sci\b|^\W*(?:top[ -]secret|secret)\b"
        r"|\b(?:active|interim|current|final) (?:top )?secret\b"
        r"|<clearance>(?: level| type| required)?\s*[:=-]\s*(?:yes|public trust|top secret|secret|confidential"
        r"|active|ts|sci|usa)\b"
        r"|<clearance> (?:may be considered|security)|without a clearance\b",
        "Must have an active Secret clearance.",
        "A clearance, which needs citizenship, is asked.",
        unless=r"\bbackground check results\b|\bsatisfactory clearance\b",
    ),
    rule(
        Stance.CLEARANCE,
        Kind.CLEARANCE,
        "suitability",
        r"\b(?:ability|able|must)\b[^.;]{0,60}\b(?:obtain|possess"
        r"|pass)\b[^.;]{0,60}\b(?:suitability|cbp background|public"
        r" trust)|\bability to possess and$",
        "Must be able to obtain a favorable suitability determination.",
        "A government's vetting that needs citizenship.",
    ),
)
