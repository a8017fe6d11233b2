from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from jobboard.outbox.models import OutboxMail


class OutboxBackend(BaseEmailBackend):
    """Keeps each mail as the bytes that SMTP would carry, so that a wrong header fails here as it would there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        addressed = [message for message in email_messages if message.recipients()]
        OutboxMail.objects.bulk_create(
            OutboxMail(
                to=", ".join(message.recipients()),
                subject=str(message.subject),
                sent_at=timezone.now(),
                raw=message.message().as_bytes(),
            )
            for message in addressed
        )
        return len(addressed)
