"""Employers with evidence that they are cap-exempt, as a list to search: reviewed ones, and institutions of the directory."""

from dataclasses import dataclass

from sponsors.cap_exemption import Basis, basis_of_institution, basis_of_review
from sponsors.models import Employer, Institution
from sponsors.models.employer import EmployerQuerySet
from sponsors.models.institutions import InstitutionQuerySet

REVIEWED_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Exempt:
    """`institution`: its name in the directory, empty for an employer that a person reviewed."""

    employer: Employer
    institution: str
    basis: Basis


def reviewed(words: str, state: str) -> list[Exempt]:
    """At most a hundred, those with most filings first; one query."""
    found: EmployerQuerySet = Employer.objects.standing().reviewed_cap_exempt()
    found = found.named_like(words) if words else found
    found = found.in_state(state) if state else found
    bases = ((employer, basis_of_review(employer)) for employer in found.in_filing_order()[:REVIEWED_SHOWN])
    return [Exempt(employer, "", basis) for employer, basis in bases if basis]


def institutions(words: str, state: str) -> InstitutionQuerySet:
    """Exempting institutions that file under their name, in the order of their names."""
    found = Institution.objects.exempting()
    found = found.named_like(words) if words else found
    found = found.in_state(state) if state else found
    return found.with_employer().in_name_order()


def listed(found: InstitutionQuerySet) -> list[Exempt]:
    return [Exempt(each.employer, each.name, basis_of_institution(each)) for each in found if each.employer]
