"""What an editor decided that an ad says, against what the rules read in it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from listings.models.listing import STANCES, Listing
from listings.stance import Stance
from sponsors.visa_classes import WORDS, VisaType

VISAS = [("", "The ad as a whole"), *((visa.value, WORDS[visa].name) for visa in VisaType)]


def text_hash(listing: Listing) -> str:
    """Of the words that an editor had before them: a new date or address of the ad does not end a decision."""
    return hashlib.sha256(f"{listing.title}\n{listing.description}".encode()).hexdigest()


class StanceOverrideQuerySet(models.QuerySet["StanceOverride"]):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of_listings(self, keys: Iterable[int]) -> Self:
        return self.filter(listing__in=keys)

    def for_visa(self, visa: str) -> Self:
        return self.filter(visa=visa)

    def whole_ad_first(self) -> Self:
        return self.order_by("listing_id", "visa", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-decided_at", "-pk")

    def end(self, because: str, *, at: datetime, by: str = "") -> int:
        return self.update(ended_at=at, ended_because=because, ended_by=by)


class StanceOverride(models.Model):
    """Stands until the words of the ad change or an editor withdraws it; then it stays as history."""

    class Ended(models.TextChoices):
        AD_CHANGED = "ad", "the ad changed"
        WITHDRAWN = "withdrawn", "withdrawn"
        REPLACED = "replaced", "replaced by a newer decision"

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="overrides")
    visa = models.CharField(max_length=20, choices=VISAS, blank=True)
    stance = models.CharField("what the ad says", max_length=20, choices=STANCES)
    quote = models.TextField("sentence that shows it", blank=True)
    start = models.PositiveIntegerField(default=0, editable=False, help_text="Place of the sentence in the plain text.")
    reason = models.CharField(max_length=300)
    text_hash = models.CharField(max_length=64, editable=False)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=254)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=10, choices=Ended, blank=True)
    ended_by = models.CharField(max_length=254, blank=True)

    objects = StanceOverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "visa"],
                condition=Q(ended_at__isnull=True),
                name="one_standing_decision_for_each_visa",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="a_decision_that_ended_says_why",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_about_an_ad_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.reason}"

    @property
    def about(self) -> str:
        return WORDS[VisaType(self.visa)].name if self.visa else "the ad as a whole"

    @property
    def said(self) -> Stance:
        return Stance(self.stance)
