"""The board under one process: web, worker and beat, started, watched, restarted and ended together.

Ctrl-C, SIGTERM, a closed terminal and the end of the `make` that started us stop everything. When we are killed, the
watchdog ends our children and the keeper ends the services.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from jobboard.embedded import board, data_folder, services
from jobboard.embedded.child import Child
from jobboard.embedded.data_folder import DataFolder
from jobboard.embedded.trouble import Trouble

STOP_SECONDS = 5
WEB_ALONE_SECONDS = 15
TICK_SECONDS = 0.2
WATCHDOG = Path(__file__).with_name("watchdog.py")


class Supervisor:
    def __init__(self, folder: DataFolder, port: int) -> None:
        self.folder = folder
        self.port = port
        self.stopping = False
        self.answered = False
        self.parent = os.getppid() if "MAKELEVEL" in os.environ else None
        self.selector = selectors.DefaultSelector()
        self.children: list[Child] = []
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._told_to_stop)

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            self.kill_all()
        self.stopping = True

    def run(self) -> int:
        """Start everything and keep it going until told to stop. Returns the exit status."""

        lock = board.claim(self.folder, self.port)
        try:
            services.provide()
            os.environ.update(_addresses(self.folder, self.port))
            self._start_watchdog()
            if not self._prepare():
                return 0 if self.stopping else 1
            # The page comes first; the others wait for it, but not for ever.
            later = time.monotonic() + WEB_ALONE_SECONDS
            for name, command in _commands(self.folder, self.port).items():
                self.children.append(Child(name, command, self.watchdog.pid, due_at=0 if name == "web" else later))
            while not self.stopping:
                self._tick()
            print("Stopping", flush=True)
            return 0
        except BrokenPipeError:  # nobody reads what we say any more
            return 0
        finally:
            self.stop_all()
            lock.release()

    def _start_watchdog(self) -> None:
        self.watchdog = subprocess.Popen([sys.executable, "-S", WATCHDOG], stdin=subprocess.PIPE, process_group=0)

    def _prepare(self) -> bool:
        """Run the preparation and wait for it; False when it failed or we were told to stop."""

        print("Preparing the database", flush=True)
        command = [sys.executable, "-m", "jobboard.embedded.preparation"]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=self.watchdog.pid)
        while process.poll() is None and not self.stopping:
            self._look_for_parent()
            time.sleep(0.05)
        return process.returncode == 0

    def _tick(self) -> None:
        for child in self.children:
            child.look(self.selector)
        for key, _ in self.selector.select(TICK_SECONDS):
            child = key.data
            child.pass_on(self.selector)
        if not self.answered:
            self._look_for_answer()
        if self.watchdog.poll() is not None:
            print("The watchdog was killed", flush=True)
            self.stopping = True
        self._look_for_parent()
        self._look_after_services()

    def _look_for_answer(self) -> None:
        asked = HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            asked.request("GET", "/")
            asked.getresponse()  # whatever its status: a page says itself what is wrong
        except (HTTPException, OSError):
            return
        finally:
            asked.close()
        self.answered = True
        for child in self.children:
            child.due_at = 0
        print(f"\n  The board runs at {board.address(self.port)}  (Ctrl-C stops it)\n", flush=True)

    def _look_for_parent(self) -> None:
        """A killed `make` cannot pass anything on; its end is seen here."""

        if self.parent and os.getppid() != self.parent:
            self.stopping = True

    def _look_after_services(self) -> None:
        ours = services.held(self.folder)
        if ours and services.died(self.folder):
            print("PostgreSQL or Redis was killed; starting them again", flush=True)
            services.hold(self.folder, ours)

    def stop_all(self) -> None:
        """End every child, then the services; after a moment without asking."""

        if hasattr(self, "watchdog"):
            self._signal(signal.SIGTERM)
            until = time.monotonic() + STOP_SECONDS
            while any(child.is_running() for child in self.children) and time.monotonic() < until:
                with contextlib.suppress(BrokenPipeError):
                    for key, _ in self.selector.select(0.05):
                        key.data.pass_on(self.selector)
            self.kill_all()
            self.watchdog.wait()
        services.let_go(self.folder)

    def kill_all(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        """To the whole group, the pool's processes included."""

        with contextlib.suppress(ProcessLookupError, AttributeError):
            os.killpg(self.watchdog.pid, number)


def _commands(folder: DataFolder, port: int) -> dict[str, list[str]]:
    """The processes of the board, by name."""

    web = ["-m", "gunicorn", "jobboard.wsgi:application", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"]
    web += ["--workers=2", "--threads=4", "--graceful-timeout=3", "--log-level=warning", "--no-control-socket"]
    web += ["--limit-request-line=8190"]  # the longest search stays below it, and is answered in words
    celery = ["-W", "ignore:You're running the worker with superuser", "-m", "celery", "--app=jobboard", "--quiet"]
    worker = [*celery, "worker", "--concurrency=2", "--loglevel=warning", "--without-gossip", "--without-mingle"]
    beat = [*celery, "beat", "--loglevel=warning", "--pidfile=", f"--schedule={folder.beat_schedule}"]
    return {name: [sys.executable, *words] for name, words in {"web": web, "worker": worker, "beat": beat}.items()}


def _addresses(folder: DataFolder, port: int) -> dict[str, str]:
    """What the children need to know; what the person set wins."""

    said = {
        "DJANGO_SETTINGS_MODULE": "jobboard.settings.embedded",
        "JOBBOARD_DATA_DIR": str(folder.path),
        "SITE_URL": board.address(port).rstrip("/"),
    }
    return {name: value for name, value in said.items() if not os.environ.get(name)}


def main() -> int:
    try:
        return Supervisor(data_folder.locate(), board.port()).run()
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
