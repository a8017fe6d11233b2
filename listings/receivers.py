"""What changes in the public record changes what can be said about listings: derive them again, after the commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from listings import tasks
from sponsors.signals import records_changed


@receiver(records_changed)
def rederive(sender: object, *, employer_id: int | None, **kwargs: Any) -> None:
    if employer_id is None:
        transaction.on_commit(tasks.derive_stale.delay)
    else:
        transaction.on_commit(partial(tasks.derive_employer.delay, employer_id=employer_id))
