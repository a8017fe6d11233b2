"""One process of the board: started in the board's group, its lines passed on with its name, restarted when it dies."""

import os
import selectors
import signal
import subprocess
import time

from jobboard.embedded.server_process import end_with_parent

LONGEST_WAIT = 30.0
SOUND_AFTER_SECONDS = 20


class Child:
    """A child that lives `SOUND_AFTER_SECONDS` is sound; one that dies sooner waits ever longer for its next start."""

    def __init__(self, name: str, command: list[str], group: int, *, due_at: float) -> None:
        self.name = name
        self.command = command
        self.group = group
        self.wait = 0.5
        self.due_at = due_at
        self.started_at = 0.0
        self.rest = b""
        self.process: subprocess.Popen[bytes] | None = None

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look(self, selector: selectors.BaseSelector) -> None:
        """Start it when it is due; plan the next start when it has died."""

        now = time.monotonic()
        if self.process is None:
            if now >= self.due_at:
                self._start(selector)
            return
        if self.process.poll() is None:
            return
        self.wait = 0.5 if now - self.started_at > SOUND_AFTER_SECONDS else min(self.wait * 2, LONGEST_WAIT)
        self.due_at = now + self.wait
        print(f"{self.name} {_end(self.process.returncode)}; started again in {self.wait:.0f} s", flush=True)
        self._close(selector)

    def _start(self, selector: selectors.BaseSelector) -> None:
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=self.group,
            preexec_fn=lambda: end_with_parent(signal.SIGTERM),
        )
        self.started_at = time.monotonic()
        if self.process.stdout:
            os.set_blocking(self.process.stdout.fileno(), False)
            selector.register(self.process.stdout, selectors.EVENT_READ, self)

    def pass_on(self, selector: selectors.BaseSelector) -> None:
        """Print the whole lines it has written."""

        if self.process is None or self.process.stdout is None:
            return
        said = os.read(self.process.stdout.fileno(), 65536)
        if not said:
            selector.unregister(self.process.stdout)
        *lines, self.rest = (self.rest + said).split(b"\n")
        for line in lines:
            print(f"{self.name:6} | {line.decode(errors='replace')}", flush=True)

    def _close(self, selector: selectors.BaseSelector) -> None:
        if self.process and self.process.stdout:
            if self.process.stdout in selector.get_map():
                selector.unregister(self.process.stdout)
            self.process.stdout.close()
        self.process = None


def _end(status: int) -> str:
    return f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
