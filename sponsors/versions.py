"""The version of the records: what was derived from another one is stale, whatever a clock or a message broker says."""

from django.db import connection, transaction

from sponsors.models import RecordsVersion
from sponsors.signals import records_changed

_ADVANCE = """
insert into sponsors_recordsversion as held (id, number) values (1, 1)
on conflict (id) do update set number = held.number + 1
"""


def current() -> int:
    """Take it before reading records: then a change in between leaves the number behind, never ahead."""
    return RecordsVersion.objects.values_list("number", flat=True).first() or 0


def advance() -> None:
    """Call it last in the transaction that changed records: until its end other changes wait for it.

    News of it goes out after the commit, and may be lost: the number is what counts.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE)
    transaction.on_commit(lambda: records_changed.send_robust(RecordsVersion))
