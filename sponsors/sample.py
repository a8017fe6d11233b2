"""Taking the made-up filings out again, once real ones are in."""

from django.db import connection, transaction

from sponsors import record, versions
from sponsors.ingest.statements import statement
from sponsors.models import (
    AreaCounty,
    Employer,
    H1bDecision,
    ImportRun,
    Institution,
    LcaFiling,
    Occupation,
    OccupationTitle,
    OnetOccupation,
    PermFiling,
    PrevailingWage,
    SponsorOccupationYear,
    SponsorYear,
    WageArea,
)

# What a real file has read since belongs to that file's run, and stays.
_REFERENCE = (AreaCounty, WageArea, PrevailingWage, Occupation, OnetOccupation, OccupationTitle, Institution)
REVIEWER = "sample data"  # who "reviewed" the cap exemption of invented employers


def remove_sample_filings() -> int:
    """Deletes sample filings, the employers known only from them, and their runs; returns the number of filings.

    Of an employer that filed in earnest too, and of occupations, the record is counted again without them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement("employers_of_sample"))
        cursor.execute(statement("years_of_sample"))
        runs = ImportRun.objects.filter(is_sample=True)
        removed = sum(
            kind.objects.filter(import_run__in=runs).delete()[0] for kind in (LcaFiling, PermFiling, H1bDecision)
        )
        for kind in _REFERENCE:
            kind.objects.filter(import_run__in=runs).delete()
        employers = Employer.objects.sample()
        for year in (SponsorYear, SponsorOccupationYear):
            year.objects.filter(employer__in=employers).delete()
        Employer.objects.filter(merged_into__in=employers).update(merged_into=None)  # they go too
        employers.delete()
        Employer.objects.filter(cap_exempt_reviewed_by=REVIEWER).update(
            cap_exempt_evidence="", cap_exempt_reviewed_on=None, cap_exempt_reviewed_by=""
        )
        record.rebuild(cursor)
        cursor.execute("drop table touched_employer")
        runs.delete()
        versions.advance()
    return removed
