"""The process that reads a file for us: started, listened to, and ended with its whole group, whatever happens."""

import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from queue import Empty, Queue
from typing import Self

from sponsors.ingest.frames import next_frame
from sponsors.ingest.limits import Limits
from sponsors.ingest.tables import FileRefused

_FOLDER = Path(__file__).resolve().parents[2]
_BLOCK = 1 << 20
_AHEAD = 300  # frames, every other one with rows: a slice and a half of `load`
_SECONDS_TO_END = 0.1


class Child:
    """`sponsors.ingest.parsing` at work on one file; a context, at whose end no process is left."""

    def __init__(self, path: Path, *, name: str, today: date, wage_year: int = 0, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._arguments = [
            str(path.absolute()), "--name", name, "--today", today.isoformat(), "--wage-year", str(wage_year),
            "--memory-mb", str(self._limits.memory_mb), "--processor-seconds", str(self._limits.processor_seconds),
        ]  # fmt: skip

    def __enter__(self) -> Self:
        self._complaints = tempfile.TemporaryFile()
        self._output, output = os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sponsors.ingest.parsing", *self._arguments],
            cwd=_FOLDER,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=self._complaints,
            start_new_session=True,
        )
        os.close(output)
        self._received = bytearray()
        self._told: Queue[tuple[bytes, bytes] | FileRefused | None] = Queue(_AHEAD)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()
        while self._listener.is_alive():
            with suppress(Empty):
                self._told.get(timeout=_SECONDS_TO_END)
        os.close(self._output)
        self._complaints.close()

    def frames(self) -> Iterator[tuple[bytes, bytes]]:
        """Kind and payload of each. Raises FileRefused when the process ends before all was told."""
        while frame := self._told.get():
            if isinstance(frame, FileRefused):
                raise frame
            yield frame
        if self._process.wait():
            raise FileRefused(self._why_it_ended())

    def _listen(self) -> None:
        """Receives while the caller waits for the database, so that neither of the two waits for the other."""
        end: FileRefused | None = None
        try:
            while frame := next_frame(self._read):
                self._told.put(frame)
        except FileRefused as refused:
            end = refused
        self._told.put(end)

    def _read(self, length: int) -> bytes:
        """As many bytes as asked for, fewer at the end of all."""
        while len(self._received) < length:
            ready, _, _ = select.select([self._output], [], [], self._limits.silent_seconds)
            if not ready:
                raise FileRefused(f"Reading stood still for {self._limits.silent_seconds} seconds and was stopped.")
            more = os.read(self._output, _BLOCK)
            if not more:
                break
            self._received += more
        taken = bytes(self._received[:length])
        del self._received[:length]
        return taken

    def _why_it_ended(self) -> str:
        code = self._process.returncode
        if code == -signal.SIGXCPU:
            seconds = self._limits.processor_seconds
            return f"Reading it takes more than {seconds:,} seconds of the processor: not an official table."
        if code < 0:
            ended = signal.Signals(-code).name
            return f"The process that read it was ended from outside ({ended}); nothing was kept. Try again."
        self._complaints.seek(0)
        words = self._complaints.read().decode(errors="replace").strip().rpartition("\n")[2]
        return f"Reading it failed ({words[:200] or code}); nothing was kept."
