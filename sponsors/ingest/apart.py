"""Batches cut by a process of their own while this one makes COPY text of them: one file keeps two processors busy.

The other process is a fork, so the open table is there as it is, and so are the limits. It is never ahead by more than
what the pipe between them holds. When this process ends, the other's next batch finds nobody, and that ends it.
"""

import marshal
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple
from typing import Any, Self

from sponsors.ingest.frames import ROWS, WORDS, framed, next_frame
from sponsors.ingest.limits import peak_mb
from sponsors.ingest.tables import Batch, FileRefused, Slipped

_WITHOUT_REFERENCES = 2  # the version of marshal that does not look for what it wrote before


class Cutter:
    """The other process, at work on `batches`, which may not be touched here any more; a context, at whose end it is gone."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self.peak_mb = 0  # its largest memory, known when the batches are at an end

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        self._process = os.fork()
        if not self._process:
            _cut(self._batches, writing)
        os.close(writing)
        self._pipe = open(reading, "rb")
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._pipe.close()

    def batches(self) -> Iterator[Batch]:
        """The same batches, and the same error at their end."""
        while frame := next_frame(self._pipe.read):
            kind, payload = frame
            if kind == WORDS:
                self.peak_mb, error = pickle.loads(payload)  # noqa: S301 - our own process wrote it
                if error:
                    raise error
                return
            lines, columns, slipped, blank = marshal.loads(payload)  # noqa: S302 - as above
            yield Batch(lines, columns, [Slipped(*row) for row in slipped], blank)
        _, status = os.waitpid(self._process, 0)
        if os.WIFSIGNALED(status):
            os.kill(os.getpid(), os.WTERMSIG(status))  # our parent tells by the signal what was exceeded
        raise FileRefused("The process that cut it into cells ended too early; nothing was kept.")


def _cut(batches: Iterator[Batch], writing: int) -> None:
    """All the life of the other process. Standard output is not its own, and kept open would hide that we ended."""
    try:
        os.dup2(writing, sys.stdout.fileno())
        with open(writing, "wb") as pipe:
            end: Exception | None = None
            try:
                for batch in batches:
                    pipe.write(framed(ROWS, _told(batch)))
                    pipe.flush()
            except Exception as error:  # whatever it is, it is raised again where it is awaited
                end = error
            pipe.write(framed(WORDS, pickle.dumps((peak_mb(), end))))
    finally:
        os._exit(0)


def _told(batch: Batch) -> bytes:
    told: Any = (list(batch.lines), batch.columns, [astuple(row) for row in batch.slipped], batch.blank)
    return marshal.dumps(told, _WITHOUT_REFERENCES)
