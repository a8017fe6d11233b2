from datetime import datetime, timedelta
from typing import Self

from django.db import connection, models
from django.db.models import Max, Q

from alerts.models.digest import Digest
from alerts.schedule import LATEST

IS_OPEN = Q(state__in=["pending", "sending"])
TOOK_OVER = timedelta(seconds=4)  # between the two transactions of a send; a sweep that comes too early harms nothing


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def ready(self, at: datetime) -> Self:
        """Waiting, and not before their moment."""
        return self.filter(state=Delivery.State.PENDING, next_attempt_at__lte=at)

    def late(self, at: datetime) -> Self:
        return self.filter(state=Delivery.State.PENDING, digest__due_at__lte=at - LATEST)

    def abandoned(self, at: datetime) -> Self:
        """Claimed, with nobody holding the row any more: the process that sent it is gone."""
        return self.filter(state=Delivery.State.SENDING, claimed_at__lte=at - TOOK_OVER).claimed()

    def claimed(self) -> Self:
        return self.select_for_update(skip_locked=True, of=("self",), no_key=True)

    def claim_next(self, at: datetime) -> int | None:
        """Make the longest waiting one `sending` and return its key; None when others hold all that are ready.

        One statement, so that the claim costs one round trip and one commit; every mail passes here.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                """
                update alerts_delivery set state = 'sending', claimed_at = %(at)s
                where id = (
                    select id from alerts_delivery where state = 'pending' and next_attempt_at <= %(at)s
                    order by next_attempt_at, id limit 1 for no key update skip locked
                )
                returning id
                """,
                {"at": at},
            )
            row = cursor.fetchone()
        return row[0] if row else None

    def held(self, pk: int) -> Self:
        """The row of a delivery that this process claimed, unless a sweep took it away in between."""
        return self.filter(pk=pk, state=Delivery.State.SENDING).select_for_update(of=("self",), no_key=True)

    def unknown(self) -> Self:
        return self.filter(state=Delivery.State.UNKNOWN)

    def for_person(self, user: object) -> Self:
        return self.filter(digest__user=user)

    def like(self, digest: Digest) -> Self:
        """Of this person's mails of the day, or of this one search."""
        return self.filter(digest__user=digest.user_id, digest__saved_search=digest.saved_search_id)

    def failed_since_sent(self, sent: Self) -> int:
        """How many failed for good since the last of `sent` that arrived."""
        last = sent.filter(state=Delivery.State.SENT).aggregate(last=Max("pk"))["last"] or 0
        return self.filter(state=Delivery.State.FAILED, pk__gt=last).count()

    def for_digest(self, digest: Digest) -> Self:
        return self.filter(digest=digest)

    def with_digest(self) -> Self:
        return self.select_related("digest__user")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Delivery(models.Model):
    """One attempt to hand one digest to the mail server. The next attempt is a new row."""

    class State(models.TextChoices):
        PENDING = "pending", "Pending"
        SENDING = "sending", "Sending"
        SENT = "sent", "Sent"
        DEFERRED = "deferred", "Put off by the server; a later attempt follows"
        FAILED = "failed", "Refused for good"
        UNKNOWN = "unknown", "Unknown: perhaps sent"
        EXPIRED = "expired", "Expired: too late, or not wanted any more"

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="deliveries")
    attempt = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    next_attempt_at = models.DateTimeField("not before")
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=500, blank=True, help_text="What the mail server said, or what went wrong.")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["digest", "attempt"], name="one_delivery_per_digest_and_attempt"),
            models.UniqueConstraint(fields=["digest"], condition=IS_OPEN, name="one_open_delivery_per_digest"),
            models.UniqueConstraint(fields=["digest"], condition=Q(state="sent"), name="one_sent_delivery_per_digest"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_at__isnull=False), name="claimed_has_its_moment"
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & Q(finished_at=None)) | (~IS_OPEN & Q(finished_at__isnull=False)),
                name="finished_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at", "id"], name="delivery_ready", condition=Q(state="pending")),
            models.Index(fields=["claimed_at"], name="delivery_claimed", condition=Q(state="sending")),
        ]

    def __str__(self) -> str:
        return f"{self.digest}, attempt {self.attempt}"

    def finish(self, state: State, answer: str, at: datetime, *, message_id: str = "") -> None:
        """Write how the attempt ended. `answer` is shown to admins only."""
        self.state, self.answer, self.finished_at, self.message_id = state, answer[:500], at, message_id
        self.save(update_fields=["state", "answer", "finished_at", "message_id"])
