"""What changes in the public record changes what can be said about listings: derive them again."""

from typing import Any

from django.dispatch import receiver

from listings import tasks
from sponsors.signals import records_changed


@receiver(records_changed)
def rederive(sender: object, **kwargs: Any) -> None:
    tasks.derive_stale.delay()
