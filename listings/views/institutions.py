from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import pages
from jobboard.lib.us import NAMES, state_code
from listings.models import Listing
from sponsors import cap_exempt_list

PAGE_SIZE = 50


@require_safe
def cap_exempt_page(request: HtmxRequest) -> HttpResponse:
    """Employers with evidence of cap exemption, by name and state; each with the evidence."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    state = state_code(request.GET.get("state", "").replace("\x00", "")[:40]) or ""
    found = cap_exempt_list.institutions(words, state)
    window = pages(request.GET.get("page", "1"), total=found.count(), size=PAGE_SIZE)
    institutions = cap_exempt_list.listed(found[window.first_index : window.first_index + PAGE_SIZE])
    reviewed = cap_exempt_list.reviewed(words, state) if window.number == 1 else []
    shown = [each.employer.pk for each in (*reviewed, *institutions)]
    open_jobs = Listing.objects.live().count_by_employer(shown)
    context = {
        "words": words,
        "state": state,
        "states": sorted(NAMES.items(), key=lambda item: item[1]),
        "reviewed": [(each, open_jobs.get(each.employer.pk, 0)) for each in reviewed],
        "institutions": [(each, open_jobs.get(each.employer.pk, 0)) for each in institutions],
        "pages": window,
        "page_urls": [
            (number, "?" + urlencode({"q": words, "state": state, "page": number or 1})) for number in window.numbers
        ],
    }
    return render(request, "listings/cap_exempt.html", context)
