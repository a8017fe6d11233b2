from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts import listing_actions, privacy, returning, saving
from accounts.forms import EraseForm, TimeZoneForm
from accounts.models import Application, SavedListing, User
from jobboard.lib.http import HtmxRequest
from jobboard.lib.pagination import pages
from listings import my_visa
from listings.models import Listing

CARDS_PER_PAGE = 25
SAID = {
    "save": "Saved: {}.",
    "unsave": "No longer saved: {}.",
    "applied": "Noted that you applied: {}.",
    "not-applied": "Noted that you have not applied: {}.",
}


class SignedInRequest(HtmxRequest):
    user: User


@require_POST
def mark_listing(request: HtmxRequest, listing_id: int) -> HttpResponse:
    """Save, unsave, "Yes, I applied" and its undoing: one button each, named by `act`."""

    listing = get_object_or_404(Listing.objects.visible(), pk=listing_id)
    here = returning.back(request, otherwise=listing.get_absolute_url())
    if not request.user.is_authenticated:
        sign_up = returning.sign_up_and_return(here)
        return HttpResponseClientRedirect(sign_up) if request.htmx else redirect(sign_up)
    act = request.POST.get("act", "")
    try:
        saving.act(act, user=request.user, listing=listing, at=timezone.now())
    except saving.UnknownAct:
        words = f"act is one of {', '.join(saving.ACTS)}."
        return HttpResponseBadRequest(words, content_type="text/plain")
    if request.htmx:
        template = listing_actions.SHAPES.get(request.POST.get("shape", "card"), listing_actions.CARD)
        return render(request, template, listing_actions.context(request, listing, here=here))
    messages.success(request, SAID[act].format(listing.title))
    return redirect(here)


@login_required
@require_safe
@never_cache
def saved(request: SignedInRequest) -> HttpResponse:
    return _kept(request, "saved")


@login_required
@require_safe
@never_cache
def applied(request: SignedInRequest) -> HttpResponse:
    return _kept(request, "applied")


def _kept(request: SignedInRequest, shown: str) -> HttpResponse:
    lists: dict[str, Any] = {
        "saved": SavedListing.objects.for_person(request.user).still_shown(),
        "applied": Application.objects.for_person(request.user).still_shown(),
    }
    counts = {name: rows.count() for name, rows in lists.items()}
    window = pages(request.GET.get("page", "1"), total=counts[shown], size=CARDS_PER_PAGE)
    kept = lists[shown].newest_first().for_cards()[window.first_index : window.first_index + CARDS_PER_PAGE]
    context = {
        "shown": shown,
        "visa": my_visa.of(request),
        "listings": [row.listing for row in kept],
        "counts": counts,
        "pages": window,
        "page_urls": [(number, f"?page={number}") for number in window.numbers],
    }
    return render(request, "accounts/saved.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def account(request: SignedInRequest) -> HttpResponse:
    form = TimeZoneForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your time zone is kept.")
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form})


@require_safe
@never_cache
def privacy_page(request: HtmxRequest) -> HttpResponse:
    """What the site keeps, for everybody; the two rights over it for those who are signed in."""

    form = EraseForm(user=request.user) if request.user.is_authenticated else None
    return render(request, "accounts/privacy.html", {"form": form})


@login_required
@require_safe
@never_cache
def export(request: SignedInRequest) -> HttpResponse:
    data = privacy.export(user=request.user, at=timezone.now())
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="my-data-{timezone.now():%Y-%m-%d}.json"'
    return response


@login_required
@require_POST
def erase(request: SignedInRequest) -> HttpResponse:
    form = EraseForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/privacy.html", {"form": form}, status=422)
    user = request.user
    logout(request)
    privacy.erase(user=user)
    messages.success(request, "Your account and everything in it is deleted.")
    return redirect("search")
