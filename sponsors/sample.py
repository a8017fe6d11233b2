"""Taking the made-up filings out again, once real ones are in."""

from django.db import transaction

from sponsors.models import Employer, ImportRun, LcaFiling, SponsorYear
from sponsors.signals import records_changed


def remove_sample_filings() -> int:
    """Deletes sample filings, the employers known only from them, and their runs; returns the number of filings."""
    with transaction.atomic():
        runs = ImportRun.objects.filter(is_sample=True)
        removed, _ = LcaFiling.objects.filter(import_run__in=runs).delete()
        employers = Employer.objects.sample()
        SponsorYear.objects.filter(employer__in=employers).delete()
        employers.delete()
        runs.delete()
    records_changed.send_robust(ImportRun, employer_id=None)
    return removed
