from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import pages
from listings import charts, my_visa
from listings.models import Listing
from sponsors.evidence import record_for
from sponsors.history import employer_history
from sponsors.models import Employer
from sponsors.visa_classes import WORDS, Programme

PAGE_SIZE = 50
OPEN_JOBS_SHOWN = 10


@require_safe
def directory(request: HtmxRequest) -> HttpResponse:
    """Employers by certified filings, or by name."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    by_name = request.GET.get("sort") == "name"
    employers = Employer.objects.named_like(words) if words else Employer.objects.with_certified_filings()
    window = pages(request.GET.get("page", "1"), total=employers.count(), size=PAGE_SIZE)
    ordered = employers.in_name_order() if by_name else employers.in_filing_order()
    shown = list(ordered[window.first_index : window.first_index + PAGE_SIZE])
    open_jobs = Listing.objects.live().count_by_employer([employer.pk for employer in shown])
    most = max((employer.filings for employer in shown), default=0)
    context = {
        "words": words,
        "by_name": by_name,
        "rows": [
            {
                "employer": employer,
                "open": open_jobs.get(employer.pk, 0),
                "share": charts.percent(employer.filings, most),
            }
            for employer in shown
        ],
        "pages": window,
        "page_urls": [
            (number, "?" + urlencode({"q": words, "sort": "name" if by_name else "", "page": number or 1}))
            for number in window.numbers
        ],
    }
    return render(request, "listings/employers.html", context)


@require_safe
def employer_page(request: HtmxRequest, slug: str) -> HttpResponse:
    employer = get_object_or_404(Employer, slug=slug)
    record = record_for([(employer.pk, None)], today=timezone.localdate())[(employer.pk, None)]
    history = employer_history(employer)
    open_jobs = Listing.objects.live().of_employers([employer.pk])
    h1b = [row for row in history.years if row.visa_class is Programme.H1B]
    context: dict[str, Any] = {
        "employer": employer,
        "record": record,
        "history": history,
        "figures": _figures(history, record.years),
        "chart": charts.record_chart(h1b, through=record.through),
        "years": h1b,
        "sister_years": [row for row in history.years if row.visa_class is not Programme.H1B],
        "occupations": charts.shares(history.occupations),
        "states": charts.shares(history.states),
        "tiles": charts.tile_map({row.state: row.certified.filings for row in history.states}),
        "open_total": open_jobs.count(),
        "listings": list(open_jobs.newest_first().for_cards()[:OPEN_JOBS_SHOWN]),
        "visa": my_visa.of(request),
        "visa_words": WORDS[my_visa.of(request)],
    }
    return render(request, "listings/employer.html", context)


def _figures(history: Any, years: tuple[int, ...]) -> list[dict[str, Any]]:
    """Four numbers with their years."""
    rows = [row for row in history.years if row.fiscal_year in years]

    def total(kind: str, *classes: Programme) -> int:
        return sum(getattr(row, kind).filings for row in rows if row.visa_class in classes)

    positions = sum(row.certified.positions for row in rows if row.visa_class is Programme.H1B)
    return [
        {
            "label": "H-1B LCAs, certified",
            "value": total("certified", Programme.H1B),
            "note": f"for {positions:,} positions",
        },
        {
            "label": "of these, new employment",
            "value": total("new_employment", Programme.H1B),
            "note": "the rest extend or move",
        },
        {"label": "of these, change of employer", "value": total("change_employer", Programme.H1B), "note": "transfers"},
        {
            "label": "E-3 and H-1B1 LCAs",
            "value": total("certified", Programme.E3, Programme.H1B1_CHILE, Programme.H1B1_SINGAPORE),
            "note": "filed apart from H-1B",
        },
    ]
