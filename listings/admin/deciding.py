"""What an editor decides about one listing: publish or reject it, and what its ad says."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from listings import overriding, publishing
from listings.models import Listing, StanceOverride

MOST_REASON = 300
_WIDE = {"class": "vTextField"}


class DecisionForm(forms.Form):
    """Of one listing in review. Each decision is a button."""

    VERBS = {"publish": publishing.publish, "reject": publishing.reject}
    SAID = {"publish": "Published", "reject": "Rejected"}

    decision = forms.ChoiceField(choices=list(SAID.items()))
    note = forms.CharField(
        label="Reason",
        max_length=MOST_REASON,
        widget=forms.TextInput(attrs=_WIDE),
    )


class StanceForm(forms.ModelForm[StanceOverride]):
    """What the ad says, in the eyes of an editor."""

    class Meta:
        model = StanceOverride
        fields = ["visa", "stance", "quote", "reason"]
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "reason": forms.TextInput(attrs=_WIDE),
        }
        help_texts = {
            "visa": "One visa, where the ad says something else of it than of visas at large.",
            "quote": "Copied from the ad. May stay empty where no sentence speaks.",
            "reason": "Shown on the page of the listing, with the day.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "said", **kwargs})
        self.fields["visa"].label = "About"


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("<int:listing_id>/decide/", site.admin_view(require_POST(decide)), name="listings_listing_decide"),
        path("<int:listing_id>/says/", site.admin_view(require_POST(say)), name="listings_listing_says"),
        path(
            "says/<int:override_id>/withdraw/",
            site.admin_view(require_POST(withdraw)),
            name="listings_listing_withdraw",
        ),
    ]


def context(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    """For the page of one listing: the forms that this person may use."""
    if not _may_decide(request):
        return {}
    waits = listing.state == Listing.State.REVIEW
    return {
        "decision_form": DecisionForm() if waits else None,
        "stance_form": StanceForm(initial={"stance": listing.stance}),
        "standing": list(StanceOverride.objects.standing().of_listings([listing.pk]).whole_ad_first()),
    }


def decide(request: HttpRequest, listing_id: int) -> HttpResponse:
    """Publish or reject one listing in review, with the reason. What a colleague has decided meanwhile stays."""
    _refuse_others(request)
    form = DecisionForm(request.POST)
    with transaction.atomic():
        listing = get_object_or_404(Listing.objects.select_for_update(of=["self"]), pk=listing_id)
        if listing.state != Listing.State.REVIEW:
            state = listing.get_state_display().lower()
            messages.warning(request, f"Not changed: it is {state}, not in review any more.")
        elif not form.is_valid():
            words = f"Not decided: publish or reject it, with a reason of 1 to {MOST_REASON} characters."
            messages.error(request, words)
        else:
            verb, note = form.cleaned_data["decision"], form.cleaned_data["note"]
            form.VERBS[verb](listing, by=str(request.user), at=timezone.now(), note=note)
            messages.success(request, f"{form.SAID[verb]}: {listing}.")
            return redirect(f"{reverse('admin:listings_listing_changelist')}?state__exact={Listing.State.REVIEW}")
    return redirect("admin:listings_listing_change", listing.pk)


def say(request: HttpRequest, listing_id: int) -> HttpResponse:
    """Decide what the ad says. Stands until its words change."""
    _refuse_others(request)
    listing = get_object_or_404(Listing, pk=listing_id)
    form = StanceForm(request.POST)
    if form.is_valid():
        try:
            overriding.decide(listing, **form.cleaned_data, by=str(request.user), at=timezone.now())
            messages.success(request, "Decided. It stands until the words of the ad change, and the page says so.")
        except overriding.QuoteNotInAd:
            messages.error(request, "Not decided: the sentence does not stand in the ad. Copy it from the text below.")
    else:
        fields = ", ".join(str(form.fields[name].label or name).lower() for name in form.errors)
        messages.error(request, f"Not decided. Please look at: {fields}.")
    return redirect("admin:listings_listing_change", listing.pk)


def withdraw(request: HttpRequest, override_id: int) -> HttpResponse:
    """Let the rules speak again."""
    _refuse_others(request)
    override = get_object_or_404(StanceOverride, pk=override_id)
    try:
        overriding.withdraw(override, by=str(request.user), at=timezone.now())
        messages.success(request, "Withdrawn: the ad is read by the rules again.")
    except overriding.NoLongerStands:
        messages.warning(request, "Not changed: that decision does not stand any more.")
    return redirect("admin:listings_listing_change", override.listing_id)


def _may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("listings.change_listing")


def _refuse_others(request: HttpRequest) -> None:
    if not _may_decide(request):
        raise PermissionDenied
