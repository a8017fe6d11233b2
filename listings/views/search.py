from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import Pages, pages
from listings import facets, filters, my_visa, search
from listings.models import Listing
from sponsors.visa_classes import WORDS, VisaType

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url: str


@require_safe
@my_visa.remembered
def search_page(request: HtmxRequest) -> HttpResponse:
    """Every URL is a whole page; htmx asks for its results and its filters only."""
    asked = search.parse(my_visa.parameters(request))
    found = search.filterset(asked, now=timezone.now())
    counts = facets.count(found, asked, Listing.objects.live())
    window = pages(request.GET.get("page", "1"), total=counts.total, size=PAGE_SIZE)
    limit = guest_limit(request)
    listings = search.in_order(found.listings, asked).for_cards()
    first, last = window.first_index, window.first_index + PAGE_SIZE
    context = {
        "search": asked,
        "listings": list(listings[first : min(last, limit) if limit else last]),
        "limit": limit if limit and counts.total > limit else 0,
        "facets": counts,
        "pages": window,
        "page_urls": _page_urls(asked, window),
        "chips": _chips(asked),
        "widen": _widen(found, asked, counts) if not counts.total else [],
        "heading": search.describe(asked, count=counts.total),
        "canonical": search.canonical(asked),
        **choices(asked.visa),
    }
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(request, "listings/search.html#swap" if partial else "listings/search.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


def guest_limit(request: HtmxRequest) -> int:
    """How many listings a visitor may see before signing up; 0 means all."""
    return 0 if request.user.is_authenticated else settings.GUEST_LISTING_LIMIT


def choices(visa: VisaType) -> dict[str, Any]:
    """What the search bar and the sort offer."""
    return {"visa": visa, "visa_words": WORDS[visa], "visas": filters.VISAS, "sorts": filters.SORTS}


def _page_urls(asked: search.Search, window: Pages) -> list[tuple[int | None, str]]:
    query = search.query_string(asked.params)
    return [(number, f"?{query}&page={number}".replace("?&", "?")) for number in window.numbers]


def _chips(asked: search.Search) -> list[Chip]:
    found = []
    for key, value, label in search.chips(asked):
        rest = [other for other in asked.params.get(key, []) if other != value] if value else []
        found.append(Chip(label, "?" + search.with_param(asked, key, rest)))
    return found


@dataclass(frozen=True, slots=True)
class Widening:
    label: str
    count: int
    url: str


def _widen(found: filters.ListingFilter, asked: search.Search, counts: facets.Facets) -> list[Widening]:
    labels = {key: label for key, _, label in reversed(search.chips(asked))}
    labels.setdefault("verdict", "Stated, likely or possible only")
    gains = facets.widen(found, asked, counts)[:3]
    every = [value for value, _ in filters.VERDICTS]
    return [
        Widening(labels[key], gain, "?" + search.with_param(asked, key, every if key == "verdict" else []))
        for key, gain in gains
    ]
