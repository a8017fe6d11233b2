from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Self

from django.db import models
from django.db.models import F


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def newest_first(self) -> Self:
        return self.order_by(F("sent_at").desc(), F("pk").desc())

    def to_address(self, address: str) -> Self:
        return self.filter(to__iexact=address)

    def for_list(self) -> Self:
        return self.defer("raw")


class OutboxMail(models.Model):
    """One mail as it would have gone over the wire."""

    to = models.TextField()
    subject = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    raw = models.BinaryField()

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-sent_at", "-id"], name="outbox_newest")]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(bytes(self.raw), policy=default)

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        body = self.message.get_body(preferencelist=(kind,))
        return str(body.get_content()) if body else ""
