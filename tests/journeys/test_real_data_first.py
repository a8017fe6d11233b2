import pytest
from django.core.management import call_command

from listings.models import Listing, Source


@pytest.mark.django_db
def test_real_data_keeps_the_sample_out(capsys: pytest.CaptureFixture[str]) -> None:
    Source.objects.create(system=Source.System.LEVER, token="a-real-one")
    call_command("load_sample_data", "--if-empty")
    assert "real data" in capsys.readouterr().out
    assert not Listing.objects.exists()
