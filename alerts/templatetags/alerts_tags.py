"""The ways into an alert, for pages of the lower apps: plain links and forms that lead to the page `alert-new`."""

from typing import Any

from django import template
from django.urls import reverse

from alerts.forms import FREQUENCIES, VISAS
from listings import search

register = template.Library()


@register.inclusion_tag("components/_alert_me.html")
def alert_me(wanted: search.Search) -> dict[str, Any]:
    """ "Alert me about this search", for a `listings.search.Search`. Costs no query."""
    return {"address": f"{reverse('alert-new')}?{search.canonical(wanted)}"}


@register.inclusion_tag("components/_alert_invite.html")
def alert_invite(wanted: search.Search, heading: str) -> dict[str, Any]:
    """The invitation at the foot of a landing page: the page's search, with the visa and the frequency to choose."""
    kept = [(name, value) for name, values in wanted.params.items() if name not in ("visa", "sort") for value in values]
    return {
        "heading": heading,
        "kept": kept,
        "visa": wanted.visa.value,
        "visas": VISAS,
        "frequencies": FREQUENCIES,
    }
