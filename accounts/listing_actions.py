"""The buttons a person has on a listing: Save, and the answer to "Have you applied for this role?".

One template for each shape, shown by a template tag on the page and by the view that answers a press.
"""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token

from accounts import returning, saving
from listings.models import Listing

CARD = "accounts/_listing_actions.html"
LARGE = "accounts/_listing_actions_large.html"
SHAPES = {"card": CARD, "large": LARGE}


def context(request: HttpRequest, listing: Listing, *, here: str) -> dict[str, Any]:
    """What both templates show. `here` is the page to come back to without JavaScript, or after signing up."""

    if not request.user.is_authenticated:
        return {"listing": listing, "signed_in": False, "sign_up": returning.sign_up_and_return(here)}
    marks = _marks(request)
    return {
        "listing": listing,
        "signed_in": True,
        "saved": listing.pk in marks.saved,
        "applied": listing.pk in marks.applied,
        "here": here,
        "csrf_token": get_token(request),
    }


def _marks(request: HttpRequest) -> saving.Marks:
    """Read once for all the cards of a page."""

    marks: saving.Marks | None = getattr(request, "listing_marks", None)
    if marks is None:
        marks = saving.marks_of(request.user)  # type: ignore[arg-type]  # signed in, asked by the caller
        request.listing_marks = marks  # type: ignore[attr-defined]  # kept as long as the request lives
    return marks
