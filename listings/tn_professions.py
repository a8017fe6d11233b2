"""Professions of the USMCA, for which a citizen of Canada or Mexico may work on TN status, as SOC 2018 codes. Pure.

The list is appendix 2 of chapter 16 (in force since 1 July 2020), as 8 CFR 214.6(c) has it with its footnotes: actuaries count
as mathematicians and plant pathologists as biologists since 2004. The codes are ours, chosen in November 2026. A physician may
only teach or do research, so that no code of patient care stands here. A code says that a job resembles a profession; the duties,
the degree and the officer at the border decide.
"""

_PROFESSIONS: dict[str, tuple[str, ...]] = {
    "accountant": ("13-2011",),
    "architect": ("17-1011",),
    # Software work is admitted as this or as engineering, by its duties.
    "computer systems analyst": ("15-1211", "15-1221", "15-1243", "15-1252"),
    "disaster relief insurance claims adjuster": ("13-1031",),
    "economist": ("19-3011",),
    "engineer": (
        "17-2011", "17-2021", "17-2031", "17-2041", "17-2051", "17-2061", "17-2071", "17-2072", "17-2081", "17-2111",
        "17-2112", "17-2121", "17-2131", "17-2141", "17-2151", "17-2161", "17-2171", "17-2199",
    ),
    "forester, sylviculturist": ("19-1032",),
    "graphic designer": ("27-1024",),
    "hotel manager": ("11-9081",),
    "industrial designer": ("27-1021",),
    "interior designer": ("27-1025",),
    "land surveyor": ("17-1022",),
    "landscape architect": ("17-1012",),
    "lawyer": ("23-1011",),
    "librarian": ("25-4022",),
    "management consultant": ("13-1111",),
    "mathematician, statistician, actuary": ("15-2011", "15-2021", "15-2041", "15-2051"),
    "range manager": ("19-1031",),
    "scientific technician or technologist": (
        "19-4012", "19-4013", "19-4021", "19-4031", "19-4042", "19-4043", "19-4044", "19-4071",
    ),
    "social worker": ("21-1021", "21-1022", "21-1023", "21-1029"),
    "technical publications writer": ("27-3042",),
    "urban planner, geographer": ("19-3051", "19-3092"),
    "vocational counselor": ("21-1012",),
    "dentist": ("29-1021", "29-1022", "29-1023", "29-1024", "29-1029"),
    "dietitian, nutritionist": ("29-1031",),
    "medical laboratory technologist": ("29-2011",),
    "occupational therapist": ("29-1122",),
    "pharmacist": ("29-1051",),
    "physiotherapist": ("29-1123",),
    "psychologist": ("19-3032", "19-3033", "19-3034", "19-3039"),
    "recreational therapist": ("29-1125",),
    "registered nurse": ("29-1141",),
    "veterinarian": ("29-1131",),
    "agriculturist, horticulturist, plant breeder, soil scientist": ("19-1013",),
    "animal, dairy or poultry scientist": ("19-1011",),
    "astronomer": ("19-2011",),
    "biochemist": ("19-1021",),
    "biologist, geneticist, plant pathologist": ("19-1022", "19-1029"),
    "chemist": ("19-2031",),
    "entomologist, zoologist": ("19-1023",),
    "epidemiologist": ("19-1041",),
    "geologist, geochemist, geophysicist": ("19-2042",),
    "meteorologist": ("19-2021",),
    "pharmacologist": ("19-1042",),
    "physicist": ("19-2012",),
}  # fmt: skip
_CODES = frozenset(code for codes in _PROFESSIONS.values() for code in codes)
_TEACHING_AT_COLLEGES = "25-1"  # college, seminary, university


def resembles_profession(soc: str) -> bool:
    """Of a SOC code of seven characters; an unknown occupation resembles none."""
    return soc in _CODES or soc.startswith(_TEACHING_AT_COLLEGES)
