import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from alerts.models.saved_search import SavedSearch
from listings.models import Listing


class DigestQuerySet(models.QuerySet["Digest"]):
    def for_person(self, user: object) -> Self:
        return self.filter(user=user)

    def naming(self, saved: SavedSearch) -> Self:
        """With a listing in it that came by this search."""
        return self.filter(pk__in=DigestItem.objects.filter(saved_search=saved).values("digest"))

    def with_state(self) -> Self:
        """`state`, `attempts` and `answer` of the last delivery."""
        from alerts.models.delivery import Delivery  # that module needs this one

        last = Delivery.objects.filter(digest=OuterRef("pk")).order_by("-attempt")
        return self.annotate(
            state=Subquery(last.values("state")[:1]),
            attempts=Subquery(last.values("attempt")[:1]),
            answer=Subquery(last.values("answer")[:1]),
        )

    def newest_first(self) -> Self:
        return self.order_by("-planned_at", "-pk")


class Digest(models.Model):
    """One mail: what is new for a person on a local date, or at an instant for one search."""

    key = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="In the Message-ID of every attempt."
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    for_on = models.DateField("local date", null=True, blank=True, help_text="Empty: sent at once, for one search.")
    saved_search = models.ForeignKey(SavedSearch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    left_over = models.PositiveIntegerField(default=0, help_text="Listings that fit and wait for the next mail.")

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "for_on"], name="one_digest_per_person_and_date"),
            models.UniqueConstraint(
                fields=["saved_search", "due_at"],
                condition=Q(for_on=None),
                name="one_instant_digest_per_search_and_moment",
            ),
            models.CheckConstraint(
                condition=Q(for_on=None) | Q(saved_search=None), name="a_dated_digest_belongs_to_no_single_search"
            ),
        ]
        indexes = [models.Index(fields=["-planned_at", "-id"], name="digest_newest")]

    def __str__(self) -> str:
        return f"{self.user}, {self.for_on or format(self.due_at, '%Y-%m-%d %H:%M')}"


SHOWN_IN_MAIL = (
    "title", "company", "place_text", "places", "mode", "pay_min", "pay_max", "pay_unit", "pay_currency",
    "first_seen_at", "verdicts", "evidence", "stance", "visa_stances", "record_line", "employer_reason", "soc_code",
)  # fmt: skip


class DigestItemQuerySet(models.QuerySet["DigestItem"]):
    def for_person(self, user: object) -> Self:
        return self.filter(user=user)

    def for_digest(self, digest: Digest) -> Self:
        return self.filter(digest=digest)

    def of_listing(self, reference: OuterRef) -> Self:
        return self.filter(listing=reference)

    def wanted(self, at: datetime) -> Self:
        """Of alerts that still run: one that was stopped or deleted since the planning sends nothing more."""
        return self.filter(saved_search__in=SavedSearch.objects.active(at))

    def still_open(self) -> Self:
        """Whose listing has not closed since the planning."""
        return self.filter(listing__in=Listing.objects.live())

    def for_mail(self) -> Self:
        """With what a mail shows, and nothing else: the ad's text and the search columns stay in the database."""
        shown = [f"listing__{name}" for name in SHOWN_IN_MAIL]
        return self.select_related("listing", "saved_search").only("reasons", "digest", "user", "saved_search", *shown)

    def for_cards(self) -> Self:
        """With what the site's own cards show."""
        unshown = [f"listing__{name}" for name in ("description", "plain", "search", "fields_read")]
        return self.select_related("listing__employer", "listing__source", "saved_search").defer(*unshown)

    def brought_last(self) -> dict[int, int]:
        """By saved search, how many listings its last mail brought."""
        last = self.filter(digest__planned_at=F("saved_search__last_mailed_at"))
        counted = last.values("saved_search").annotate(brought=Count("pk")).order_by("saved_search")
        return {row["saved_search"]: row["brought"] for row in counted}

    def in_mail_order(self) -> Self:
        return self.order_by("saved_search__created_at", "saved_search_id", "pk")


class DigestItem(models.Model):
    """A listing in a digest, by which search it came, and why it fits."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="items")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    saved_search = models.ForeignKey(SavedSearch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)

    objects = DigestItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "listing"], name="one_mail_per_person_and_listing")]

    def __str__(self) -> str:
        return f"{self.listing} for {self.user}"
