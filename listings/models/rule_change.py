"""Stored ads read again under rules that changed: how far that is, and what it would change."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q

from listings.models.listing import STANCES, Listing


class RuleChangeQuerySet(models.QuerySet["RuleChange"]):
    def unfinished(self) -> Self:
        return self.exclude(state__in=RuleChange.FINISHED)

    def to(self, version: str) -> Self:
        return self.filter(rules_version=version)

    def not_to(self, version: str) -> Self:
        return self.exclude(rules_version=version)

    def newest_first(self) -> Self:
        return self.order_by("-started_at", "-pk")


class RuleChange(models.Model):
    """The way of every open listing to one version of the rules.

    What changes no answer is brought up to date while it is read; what would change one waits as a `ReadingDifference` until an
    editor publishes the change.
    """

    class State(models.TextChoices):
        READING = "reading", "Reading stored ads again"
        STOPPED = "stopped", "Stopped"
        WAITING = "waiting", "Waits for an editor"
        PUBLISHING = "publishing", "Being published"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Overtaken by newer rules"

    FINISHED = (State.PUBLISHED, State.SUPERSEDED)

    rules_version = models.CharField(max_length=20, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.READING, editable=False)
    started_at = models.DateTimeField(editable=False)
    to_read = models.PositiveIntegerField("stored ads to read", editable=False)
    ads_read = models.PositiveIntegerField("read so far", default=0, editable=False)
    updated = models.PositiveIntegerField("updated without a change of answer", default=0, editable=False)
    differing = models.PositiveIntegerField("whose answer would change", default=0, editable=False)
    reached_key = models.PositiveBigIntegerField(default=0, editable=False)
    read_at = models.DateTimeField("all read", null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.CharField(max_length=254, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)

    objects = RuleChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rules_version"],
                condition=Q(finished_at__isnull=True),
                name="one_unfinished_change_to_a_version",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["published", "superseded"], finished_at__isnull=False)
                | (~Q(state__in=["published", "superseded"]) & Q(finished_at__isnull=True)),
                name="a_finished_rule_change_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(ads_read=F("updated") + F("differing")), name="every_ad_read_again_is_accounted_for"
            ),
        ]

    def __str__(self) -> str:
        return f"Rules {self.rules_version}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def part_read(self) -> int:
        """In hundredths. Ads that come or go meanwhile move the end, never past it."""
        return min(100, 100 * self.ads_read // self.to_read) if self.to_read and not self.read_at else 100


class ReadingDifferenceQuerySet(models.QuerySet["ReadingDifference"]):
    def of(self, change: RuleChange) -> Self:
        return self.filter(change=change)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kinds__contains=[kind])

    def waiting(self, version: str) -> Self:
        """Whose listing still has the answers of other rules; one that its source rewrote meanwhile has not."""
        return self.exclude(listing__rules_version=version)

    def pairs_after(self, key: int, *, most: int) -> list[tuple[int, int]]:
        """Own keys beyond `key` in order, each with that of its listing."""
        return list(self.filter(pk__gt=key).order_by("pk").values_list("pk", "listing_id")[:most])

    def with_listings(self) -> Self:
        return self.select_related("listing", "listing__source").defer(
            "listing__description", "listing__plain", "listing__search", "listing__title_search", "listing__fields_read"
        )

    def in_key_order(self) -> Self:
        return self.order_by("pk")


class ReadingDifference(models.Model):
    """One listing whose answer other rules would change. Small: what is published is read again."""

    change = models.ForeignKey(RuleChange, on_delete=models.CASCADE, related_name="differences")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    stance_before = models.CharField(max_length=20, choices=STANCES, editable=False)
    stance_after = models.CharField(max_length=20, choices=STANCES, editable=False)
    quote_before = models.TextField(blank=True, editable=False)
    quote_after = models.TextField(blank=True, editable=False)
    kinds = ArrayField(
        models.CharField(max_length=60),
        editable=False,
        help_text='As "h1b:likely>refused" for an answer, "review:scam_signs" for a reason to look, and "opens", "closes".',
    )

    objects = ReadingDifferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "listing"], name="one_difference_of_a_listing_by_a_rule_change")
        ]

    def __str__(self) -> str:
        return f"{self.stance_before} > {self.stance_after}"


def count_kinds(change: RuleChange) -> list[tuple[str, int]]:
    """How many listings each kind of difference concerns, most first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, count(*) from listings_readingdifference, unnest(kinds) as kind "
            "where change_id = %s group by kind order by count(*) desc, kind",
            [change.pk],
        )
        rows: list[Any] = cursor.fetchall()
    return [(str(kind), int(count)) for kind, count in rows]
