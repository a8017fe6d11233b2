"""Where every number comes from, and how much of it is there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.lib.pagination import pages
from listings.models import Listing, Source
from sponsors.data_health import data_health
from sponsors.models import ImportRun
from sponsors.published_totals import COUNTED_ON
from sponsors.publishers import PUBLICATIONS

PAGE_SIZE = 50


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Files with dates and checksums, and the boards with their last read."""
    runs = ImportRun.objects.imported()
    window = pages(request.GET.get("page", "1"), total=runs.count(), size=PAGE_SIZE)
    context: dict[str, Any] = {
        "publications": PUBLICATIONS,
        "titles": {name: each.title for each in PUBLICATIONS for name in each.datasets},
        "runs": list(runs.newest_first()[window.first_index : window.first_index + PAGE_SIZE]),
        "pages": window,
        "page_urls": [(number, f"?page={number or 1}") for number in window.numbers],
        "sources": list(Source.objects.active().with_open_listings().in_company_order()),
    }
    return render(request, "listings/data.html", context)


@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    """What is held of each dataset and year, against what was published, and what is missing."""
    today = timezone.localdate()
    health = data_health(today=today)
    context: dict[str, Any] = {
        "health": health,
        "imports": [(each, each.age_days(today)) for each in health.imports],
        "counted_on": COUNTED_ON,
        "listings": Listing.objects.live().count(),
        "not_rated": Listing.objects.live().without_employer().count(),
    }
    return render(request, "listings/data_health.html", context)
