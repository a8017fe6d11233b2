"""What shows that an employer's H-1B petitions are exempt from the cap: a person's review, or the list of institutions.

Exempt are institutions of higher education, nonprofits related to or affiliated with one, and nonprofit or government research
organisations (8 U.S.C. 1184(g)(5)(A) and (B)). An institution of higher education is public or another nonprofit one that
admits after secondary school and grants degrees or prepares for them, and is accredited (20 U.S.C. 1001(a)). IPEDS lists
those that take part in federal student aid, with their control and level; for-profit ones are left out. A name alone shows
nothing: an institution counts for the employer that files under exactly its name, and all else needs a person's review.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sponsors.models import Control, Employer, Institution
from sponsors.models.institutions import Level


class Kind(StrEnum):
    REVIEWED = "reviewed"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Basis:
    """`words`: the evidence, as "IPEDS 2022: public, four years or more". `on`: the day of the review, or of the import."""

    kind: Kind
    words: str
    on: date


def bases(employers: Iterable[int]) -> dict[int, Basis]:
    """Evidence for each employer that there is any for; two queries. A person's review goes before the list."""
    asked = list(employers)
    found = {
        institution.employer_id: basis_of_institution(institution)
        for institution in Institution.objects.exempting().of_employers(asked).with_employer().in_name_order()
        if institution.employer_id is not None
    }
    for employer in Employer.objects.filter(pk__in=asked).reviewed_cap_exempt():
        review = basis_of_review(employer)
        if review:
            found[employer.pk] = review
    return found


def basis_of_review(employer: Employer) -> Basis | None:
    """None where no person has reviewed it."""
    if employer.cap_exempt_reviewed_on is None:
        return None
    return Basis(Kind.REVIEWED, employer.cap_exempt_evidence, employer.cap_exempt_reviewed_on)


def basis_of_institution(institution: Institution) -> Basis:
    control, level = Control(institution.control or 0), Level(institution.level or 0)
    words = f"{list_name(institution.import_run.file_name)}: {control.label}, {level.label}"
    return Basis(Kind.INSTITUTION, words, institution.import_run.started_at.date())


def list_name(file_name: str) -> str:
    """ "IPEDS 2022" of hd2022.csv: the directory's files bear the year that they describe."""
    year = re.search(r"hd(20\d\d)", file_name, re.IGNORECASE)
    return f"IPEDS {year[1]}" if year else "IPEDS"
