"""Which imports are alive, and how far they are: told beside the import's own transaction, which shows nothing before it ends.

A run holds a lock of a session for as long as its process lives. One that says "running" and holds none is dead.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection

_SECONDS_BETWEEN = 1.0
_HELD_BY = "hashtext('sponsors.importrun'), %s"
# Asked for its own lock a session says yes, so its own runs are left out.
_BURY = """
with unfinished as materialized (
    select id from sponsors_importrun where outcome = 'running' and id <> all(%s)
),
dead as materialized (
    select id from unfinished where pg_try_advisory_xact_lock(hashtext('sponsors.importrun'), id::integer)
)
update sponsors_importrun run
set outcome = 'failed', finished_at = now(), message = 'The process ended before the file was read; nothing of it was kept.'
from dead
where run.id = dead.id and run.outcome = 'running'
"""


class Living:
    """The runs of one import, on a connection of its own. `tell` is called with the number of rows read."""

    def __init__(self, tell: Callable[[int], None] | None = None) -> None:
        self._tell = tell
        self._runs: list[int] = []
        self._next = time.monotonic() + _SECONDS_BETWEEN

    def __enter__(self) -> Self:
        self._beside = connection.copy()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.close()

    def begin(self, run_id: int) -> None:
        with self._beside.cursor() as cursor:
            cursor.execute(f"select pg_advisory_lock({_HELD_BY})", [run_id])
        self._runs.append(run_id)

    def bury_others(self) -> None:
        """Marks runs failed whose process is gone."""
        with self._beside.cursor() as cursor:
            cursor.execute(_BURY, [self._runs])

    def read(self, rows: int) -> None:
        """About once a second the number of rows is written to the run that began last."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SECONDS_BETWEEN
        if self._tell:
            self._tell(rows)
        with suppress(DatabaseError), self._beside.cursor() as cursor:  # nobody misses a number that comes late
            cursor.execute("update sponsors_importrun set rows_so_far = %s where id = %s", [rows, self._runs[-1]])
