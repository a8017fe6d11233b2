from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch

from accounts.models.user import User
from listings.models import Listing


class SavedListingQuerySet(models.QuerySet["SavedListing"]):
    def for_person(self, person: User) -> Self:
        return self.filter(user=person)

    def still_shown(self) -> Self:
        """Without listings that an editor took back: they have no page any more. Closed ones stay, and say so."""
        return self.filter(listing__in=Listing.objects.visible())

    def newest_first(self) -> Self:
        return self.order_by(F("saved_at").desc(), F("pk").desc())

    def for_cards(self) -> Self:
        return self.prefetch_related(Prefetch("listing", queryset=Listing.objects.for_cards()))


class SavedListing(models.Model):
    """A person keeps a listing to come back to it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    objects = SavedListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "listing"], name="one_save_per_person_and_listing")]
        indexes = [models.Index(fields=["user", "-saved_at", "-id"], name="saved_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} saved {self.listing_id}"
