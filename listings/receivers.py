"""What changes in the public record changes what can be said about listings: derive them again, after the commit."""

from typing import Any

from django.dispatch import receiver

from listings import tasks
from sponsors.signals import records_changed


@receiver(records_changed)
def rederive(sender: object, *, employer_id: int | None, **kwargs: Any) -> None:
    if employer_id is None:
        tasks.derive_stale.delay_on_commit()
    else:
        tasks.derive_employer.delay_on_commit(employer_id=employer_id)
