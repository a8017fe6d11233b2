from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.models import Source
from sponsors.models import ImportRun


@require_safe
def data_page(request: HttpRequest) -> HttpResponse:
    """Where every number comes from: files with dates and checksums, boards with their last read."""
    context = {
        "runs": list(ImportRun.objects.imported().newest_first()[:50]),
        "sources": list(Source.objects.active().with_open_listings().in_company_order()),
    }
    return render(request, "listings/data.html", context)
