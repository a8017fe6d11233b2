"""Locks on files, released by the kernel however their holder ends."""

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self


class FileLock:
    """A `flock` on one file. Children started by exec do not inherit it, so it lives exactly as long as its process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd: int | None = None

    def take(self, *, shared: bool = False, wait: bool = True, seconds: float | None = None) -> bool:
        """Take the lock; False when it is held elsewhere and we shall not wait, or have waited `seconds`."""

        fd = self._open()
        mode = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        until = time.monotonic() + (seconds or 0)
        try:
            while True:
                try:
                    fcntl.flock(fd, mode if wait and seconds is None else mode | fcntl.LOCK_NB)
                    return True
                except BlockingIOError:
                    if time.monotonic() >= until:
                        self.release()
                        return False
                    time.sleep(0.02)
        except BaseException:
            self.release()
            raise

    def _open(self) -> int:
        if self._fd is None:
            self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            folder = self.path.parent.stat()
            if os.geteuid() == 0 and os.fstat(self._fd).st_uid != folder.st_uid:
                os.fchown(self._fd, folder.st_uid, folder.st_gid)  # so that this user can take it too, some other day
        return self._fd

    def is_held_elsewhere(self) -> bool:
        """True when another process holds it for itself; looks only."""

        probe = FileLock(self.path)
        free = probe.take(shared=True, wait=False)
        probe.release()
        return not free

    def write(self, text: str) -> None:
        """Say in the file who holds it."""

        fd = self._open()
        os.ftruncate(fd, 0)
        os.pwrite(fd, text.encode(), 0)

    def release(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
