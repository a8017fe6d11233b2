from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch

from accounts.models.user import User
from listings.models import Listing


class ApplicationQuerySet(models.QuerySet["Application"]):
    def for_person(self, person: User) -> Self:
        return self.filter(user=person)

    def still_shown(self) -> Self:
        """Without listings that an editor took back: they have no page any more. Closed ones stay, and say so."""
        return self.filter(listing__in=Listing.objects.visible())

    def newest_first(self) -> Self:
        return self.order_by(F("applied_at").desc(), F("pk").desc())

    def for_cards(self) -> Self:
        return self.prefetch_related(Prefetch("listing", queryset=Listing.objects.for_cards()))


class Application(models.Model):
    """The answer Yes to "Have you applied for this role?". It is asked, never inferred from a click on Apply."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    applied_at = models.DateTimeField("told us at")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "listing"], name="one_application_per_person_and_listing")
        ]
        indexes = [models.Index(fields=["user", "-applied_at", "-id"], name="applied_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} applied for {self.listing_id}"
