"""Real Celery processes, each with a process group of its own, that can be killed as a whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from django.db import connection

from tests.support.smtp import MailServer

ROOT = Path(__file__).resolve().parents[2]


class Processes:
    """Starts `celery -A jobboard ...` against this test's database, Redis and mail server."""

    def __init__(self, *, mail_server: MailServer, folder: Path) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.chaos.settings",
            "CHAOS_DATABASE": str(connection.settings_dict["NAME"]),
            "CHAOS_SMTP_PORT": str(mail_server.port),
        }

    def worker(self, *, children: int = 2) -> subprocess.Popen[bytes]:
        return self._start("worker", "--concurrency", str(children), "--loglevel", "warning", "--without-mingle")

    def beat(self) -> subprocess.Popen[bytes]:
        schedule = self.folder / f"beat-{len(self.running)}"
        return self._start("beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "warning")

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As the kernel does it when memory runs out: the parent and all its children, with no chance to tidy up."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.running.remove(process)

    def kill_all(self) -> None:
        for process in list(self.running):
            self.kill(process)

    def said(self) -> str:
        """The end of every log, for a test that fails."""
        return "\n".join(f"{log.name}: {log.read_text()[-2000:]}" for log in sorted(self.folder.glob("*.log")))

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{arguments[0]}-{len(self.running)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "jobboard", *arguments],
                cwd=ROOT,
                env=self.environment,
                start_new_session=True,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.running.append(process)
        return process
