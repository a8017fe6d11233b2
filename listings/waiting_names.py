"""Company names of ads that no employer certainly answers, handed down for candidates that a person decides about."""

from listings.models import Listing
from sponsors import candidates


def offer_employers() -> int:
    """Returns how many offers wait for a person."""
    return candidates.refresh(Listing.objects.live().without_employer().count_by_company())
