"""How what an ad says, as we read it, came to be another."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from listings.models.listing import STANCES, Listing
from listings.stance import Stance


class StanceChangeQuerySet(models.QuerySet["StanceChange"]):
    def of_listing(self, listing: Listing) -> Self:
        return self.filter(listing=listing)

    def newest_first(self) -> Self:
        return self.order_by("-changed_at", "-pk")


class StanceChange(models.Model):
    """One change, kept for good: the ad's own words, our rules, or an editor."""

    class Why(models.TextChoices):
        AD = "ad", "The ad changed"
        RULES = "rules", "Read again under newer rules"
        DECIDED = "decided", "Decided by an editor"
        WITHDRAWN = "withdrawn", "An editor's decision was withdrawn"

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="stance_changes")
    changed_at = models.DateTimeField()
    why = models.CharField(max_length=10, choices=Why)
    stance_before = models.CharField(max_length=20, choices=STANCES)
    stance_after = models.CharField(max_length=20, choices=STANCES)
    visas_before = models.JSONField(default=dict, blank=True)
    visas_after = models.JSONField(default=dict, blank=True)
    quote_before = models.TextField(blank=True)
    quote_after = models.TextField(blank=True)
    changed_by = models.CharField(max_length=254, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    rules_version = models.CharField(max_length=20, blank=True)

    objects = StanceChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(stance_before=F("stance_after"), visas_before=F("visas_after")),
                name="a_change_of_stance_changes_something",
            ),
        ]
        indexes = [models.Index(fields=["listing", "-changed_at"], name="stance_change_of_listing")]

    def __str__(self) -> str:
        return f"{self.stance_before} > {self.stance_after}"

    @property
    def before(self) -> Stance:
        return Stance(self.stance_before)

    @property
    def after(self) -> Stance:
        return Stance(self.stance_after)
