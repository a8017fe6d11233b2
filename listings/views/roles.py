from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from listings import facets, my_visa, search
from listings.models import Listing, RoleGuide
from listings.views.search import guest_limit
from sponsors.occupation_record import occupation_record
from sponsors.visa_classes import WORDS

NEWEST = 5


@require_safe
def role_list(request: HtmxRequest) -> HttpResponse:
    guides = list(RoleGuide.objects.published().in_name_order())
    now = timezone.now()
    counts = facets.count_roles(guides, search.matching(search.parse(f"visa={my_visa.of(request)}"), now=now))
    rows = list(zip(guides, counts, strict=True))
    return render(request, "listings/roles.html", {"rows": rows})


@require_safe
def role_page(request: HtmxRequest, slug: str) -> HttpResponse:
    """A role for somebody who types it into a search engine: what is open, who files, how it works."""
    guide = get_object_or_404(RoleGuide.objects.published().with_texts(), slug=slug)
    now = timezone.now()
    asked = search.parse(f"role={guide.slug}&visa={my_visa.of(request)}")
    found = search.filterset(asked, now=now)
    counts = facets.count(found, asked, Listing.objects.live())
    record = occupation_record(guide.soc_codes, today=now.date())
    limit = guest_limit(request)
    shown = min(NEWEST, limit) if limit else NEWEST
    open_jobs = Listing.objects.live().count_by_employer([share.employer.pk for share in record.largest])
    context: dict[str, Any] = {
        "guide": guide,
        "search": asked,
        "visa": asked.visa,
        "visa_words": WORDS[asked.visa],
        "total": counts.total,
        "listings": list(found.listings.newest_first().for_cards()[:shown]),
        "all_url": "?" + search.query_string(asked.params),
        "verdicts": {choice.value: choice.count for choice in counts.groups["verdict"].choices},
        "exempt": next(choice.count for choice in counts.groups["record"].choices if choice.value == "exempt"),
        "record": record,
        "largest": [(share, open_jobs.get(share.employer.pk, 0)) for share in record.largest],
        "now": now,
    }
    return render(request, "listings/role.html", context)
