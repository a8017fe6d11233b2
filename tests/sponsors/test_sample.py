"""Taking the sample out of a database that holds real filings too."""

import pytest

from listings import rederiving
from listings.models import Listing
from sponsors import versions
from sponsors.models import Employer, EmployerName, LcaFiling, SponsorYear
from sponsors.sample import remove_sample_filings
from tests.factories.listings import ListingFactory
from tests.factories.sponsors import (
    EmployerFactory,
    ImportRunFactory,
    LcaFilingFactory,
    employer_with_filings,
    recount,
)

pytestmark = pytest.mark.django_db


def sample_filings(count: int, *, employer: Employer, name: str) -> None:
    run = ImportRunFactory.create(is_sample=True)
    LcaFilingFactory.create_batch(
        count, employer=employer, import_run=run, employer_name=name, worksite_state="ME", employer_city="Invented"
    )
    recount(employer)


def test_an_employer_with_real_filings_too_keeps_those_alone() -> None:
    employer = employer_with_filings(3, employer_city="Tacoma")
    sample_filings(7, employer=employer, name=f"{employer.legal_name} of the sample")
    assert remove_sample_filings() == 7
    employer.refresh_from_db()
    assert (employer.filings, employer.city, employer.is_sample) == (3, "Tacoma", False)
    assert [(year.worksite_state, year.filings) for year in SponsorYear.objects.all()] == [("WA", 3)]
    assert [(name.name, name.filings) for name in EmployerName.objects.filed()] == [(employer.legal_name, 3)]


def test_an_employer_of_the_sample_alone_goes_with_its_years() -> None:
    sample_filings(2, employer=EmployerFactory.create(), name="Harbor")
    remove_sample_filings()
    assert not Employer.objects.exists()
    assert not SponsorYear.objects.exists()
    assert not LcaFiling.objects.exists()


def test_real_listings_of_a_removed_employer_are_looked_up_again() -> None:
    employer = EmployerFactory.create()
    sample_filings(5, employer=employer, name=employer.legal_name)
    employer.refresh_from_db()
    listing = ListingFactory.create(title="Software Engineer", employer=employer)
    assert listing.record_band == "1"
    remove_sample_filings()
    assert rederiving.rederive_stale(at=listing.first_seen_at) == 1
    listing = Listing.objects.get()
    assert (listing.employer, listing.record_band, listing.record_line) == (None, "unrated", {})


def test_a_cap_exemption_that_came_with_the_sample_goes_and_a_real_review_stays() -> None:
    of_sample = employer_with_filings(employer=EmployerFactory.create(cap_exempt=True))
    Employer.objects.update(cap_exempt_reviewed_by="sample data")
    reviewed = employer_with_filings(employer=EmployerFactory.create(cap_exempt=True))
    remove_sample_filings()
    assert list(Employer.objects.reviewed_cap_exempt()) == [reviewed]
    assert Employer.objects.filter(pk=of_sample.pk).exists()


def test_removing_counts_as_a_change_of_the_records() -> None:
    before = versions.current()
    remove_sample_filings()
    assert versions.current() == before + 1
