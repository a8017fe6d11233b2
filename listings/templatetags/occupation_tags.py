"""The occupation of an ad, on its own page."""

from typing import Any

from django import template

from listings.models import Listing
from listings.occupation_words import occupation_words

register = template.Library()


@register.inclusion_tag("components/_occupation.html")
def occupation_of(listing: Listing) -> dict[str, Any]:
    """Which it is and why; what it may be where that is unknown; nothing where nothing can be said."""
    return {"occupation": occupation_words(listing)}
