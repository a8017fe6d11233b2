import pytest
from django.core.management import call_command

from listings.models import Listing, Source
from sponsors.models import Employer, ImportRun, LcaFiling
from tests.factories.sponsors import employer_with_filings


@pytest.mark.django_db(transaction=True)
def test_removing_the_sample_leaves_real_records_alone() -> None:
    real = employer_with_filings(3)
    call_command("load_sample_data", verbosity=0)
    assert Listing.objects.exists()

    call_command("remove_sample_data", verbosity=0)

    assert not Listing.objects.exists()
    assert not Source.objects.exists()
    assert list(Employer.objects.order_by("pk")) == [real]
    assert LcaFiling.objects.count() == 3
    assert not ImportRun.objects.filter(is_sample=True).exists()
