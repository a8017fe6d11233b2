from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from listings.models import Listing, Source
from sponsors.sample import remove_sample_filings


class Command(BaseCommand):
    help = "Remove everything that load_sample_data made; real filings and listings stay."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            sources = Source.objects.sample()
            listings = Listing.objects.of_sources(sources).delete()[1].get("listings.Listing", 0)
            sources.delete()
            filings = remove_sample_filings()
        self.stdout.write(f"Removed {listings} sample listings and {filings} sample filings.")
