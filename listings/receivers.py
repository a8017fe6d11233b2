"""New filings change what can be said about listings: derive the listings again, once the import is committed."""

from typing import Any

from django.dispatch import receiver

from listings import tasks
from sponsors.signals import filings_imported


@receiver(filings_imported)
def rederive(sender: object, **kwargs: Any) -> None:
    tasks.derive_all.delay_on_commit()
