"""Up to four employers side by side; the address names them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from listings import employer_words
from listings.models import Listing
from sponsors import comparing
from sponsors.employer_record import employer_records
from sponsors.models import Employer

FOUND_SHOWN = 8


@require_safe
def compare_page(request: HtmxRequest) -> HttpResponse:
    """`e` names an employer, `q` searches for one to add. What is unknown is said and left out."""
    chosen = comparing.chosen(request.GET.getlist("e"))
    words = request.GET.get("q", "").replace("\x00", " ").strip()
    found = comparing.candidates(words, besides=chosen.employers, most=FOUND_SHOWN) if words else []
    records = employer_records(chosen.employers) if chosen.employers else {}
    open_jobs = Listing.objects.live().count_by_employer(list(records))
    context: dict[str, Any] = {
        "employers": [(employer, _address(_without(chosen.employers, employer))) for employer in chosen.employers],
        "unknown": chosen.unknown,
        "left_out": chosen.left_out,
        "facts": employer_words.facts([records[employer.pk] for employer in chosen.employers], open_jobs),
        "notes": employer_words.notes(records[chosen.employers[0].pk]).values() if chosen.employers else [],
        "words": words[:100],
        "found": [(employer, _address([*chosen.employers, employer])) for employer in found],
        "full": len(chosen.employers) >= comparing.MOST,
        "most": comparing.MOST,
    }
    return render(request, "listings/compare.html", context)


def _without(employers: Sequence[Employer], employer: Employer) -> list[Employer]:
    return [other for other in employers if other != employer]


def _address(employers: Sequence[Employer]) -> str:
    query = urlencode([("e", employer.slug) for employer in employers])
    return f"{reverse('employers-compare')}?{query}" if query else reverse("employers-compare")
