from typing import Any

from django import template

from accounts import listing_actions as actions
from listings.models import Listing

register = template.Library()


@register.inclusion_tag(actions.CARD, takes_context=True)
def listing_actions(context: Any, listing: Listing) -> dict[str, Any]:
    """For a card. All cards of a page share one query; visitors get links to the sign-up page and back to this one."""

    return actions.context(context["request"], listing, here=context["request"].get_full_path())


@register.inclusion_tag(actions.LARGE, takes_context=True)
def listing_actions_large(context: Any, listing: Listing) -> dict[str, Any]:
    """For the listing's own page, beside Apply."""

    return actions.context(context["request"], listing, here=listing.get_absolute_url())
