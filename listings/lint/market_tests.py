"""Ads that may test the labor market for a labor certification: a job that somebody already has.

20 CFR 656.17(f) says what such an ad holds, 656.17(h)(4)(ii) prescribes the words about a suitable combination, 656.10(d) the
notice of filing. Such an ad is lawful; whoever reads it should know.
"""

from listings.lint.rule import Flag, rule

MARKET_TESTS = (
    rule(
        "mail_with_code",
        Flag.MARKET_TEST,
        "Applications by mail alone, under a code",
        source="20 CFR 656.17(e) and (f): ads of a recruitment for labor certification",
        stems=("mail ",),
        reach=320,
        pattern=r"(?<!-)(?<!e )\bmail (?:your |cover letter and |cover letter & )?(?:resumes?|cv|r[eé]sum[eé]s?|"
        r"applications?)\b[^\n]{0,220}"
        r"\b(?:(?:ref(?:erence)?|job|position|requisition)\.? ?(?:code|#|no\b|number|id\b)|code:|attn)",
        example="Mail resume to 1 Main Street, Duluth, MN. Ref code 42.",
        harmless="E-mail your resume, job code 42.",
    ),
    rule(
        "suitable_combination",
        Flag.MARKET_TEST,
        "The words of a labor certification about a suitable combination",
        source="20 CFR 656.17(h)(4)(ii)",
        stems=("suitable combination",),
        pattern=r"\bany suitable combination of (?:education|training|experience)\b[^.\n]{0,60}",
        example="Will accept any suitable combination of education, training or experience.",
        harmless="A combination of education and experience is fine.",
    ),
    rule(
        "notice_of_filing",
        Flag.MARKET_TEST,
        "A notice that a labor certification was filed",
        source="20 CFR 656.10(d)(3)",
        stems=("alien", "labor certification", "bearing on the application"),
        pattern=r"\b(?:as a result of|"
        r"in connection with) the filing of an application for (?:permanent )?(?:alien )?(?:labor|"
        r"employment) certification\b"
        r"|\bany person may provide documentary evidence bearing on the application\b",
        example="This notice is given as a result of the filing of an application for permanent alien labor certification.",
        harmless="You prepare labor certification applications for our clients.",
    ),
)  # fmt: skip
