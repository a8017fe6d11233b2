"""Taking the made-up filings out again, once real ones are in."""

from django.db import connection, transaction

from sponsors import versions
from sponsors.ingest import lca_merge
from sponsors.ingest.statements import statement
from sponsors.models import Employer, ImportRun, LcaFiling, SponsorYear

REVIEWER = "sample data"  # who "reviewed" the cap exemption of invented employers


def remove_sample_filings() -> int:
    """Deletes sample filings, the employers known only from them, and their runs; returns the number of filings.

    Of an employer that filed in earnest too, names and years are counted again without them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement("employers_of_sample"))
        cursor.execute(statement("held_name_keys"))
        runs = ImportRun.objects.filter(is_sample=True)
        removed, _ = LcaFiling.objects.filter(import_run__in=runs).delete()
        employers = Employer.objects.sample()
        SponsorYear.objects.filter(employer__in=employers).delete()
        employers.delete()
        Employer.objects.filter(cap_exempt_reviewed_by=REVIEWER).update(
            cap_exempt_evidence="", cap_exempt_reviewed_on=None, cap_exempt_reviewed_by=""
        )
        lca_merge.rebuild(cursor)
        cursor.execute("drop table touched_employer, name_key")
        runs.delete()
        versions.advance()
    return removed
