"""How far an import is, for those who look on: its own transaction shows nothing before it ends."""

import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection

_SECONDS_BETWEEN = 1.0


class Progress:
    """Call it with the number of rows read; about every second it is written to the run, on a connection of its own."""

    def __init__(self, run_id: int, tell: Callable[[int], None] | None) -> None:
        self._run_id, self._tell = run_id, tell
        self._beside = connection.copy()
        self._next = time.monotonic() + _SECONDS_BETWEEN

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.close()

    def __call__(self, rows: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SECONDS_BETWEEN
        if self._tell:
            self._tell(rows)
        with suppress(DatabaseError), self._beside.cursor() as cursor:  # nobody misses a number that comes late
            cursor.execute("update sponsors_importrun set rows_so_far = %s where id = %s", [rows, self._run_id])
