from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from alerts import delivering, digests


class Command(BaseCommand):
    help = "Plan every alert mail that is due, and send what is planned."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be planned; plan and send nothing.")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        with transaction.atomic() if dry_run else nullcontext():
            plan = digests.plan_due(now=timezone.now(), instant_gap=digests.NO_GAP)
            if dry_run:
                transaction.set_rollback(True)
        failed = f"; {len(plan.failed)} could not be planned, see the log" if plan.failed else ""
        planned = "Would be planned" if dry_run else "Planned"
        self.stdout.write(f"{planned}: mails {plan.digests}, jobs in them {plan.listings}{failed}.")
        if not dry_run:
            self._send()

    def _send(self) -> None:
        attempts = sent = 0
        while True:
            done = delivering.drain()
            attempts, sent = attempts + done.attempts, sent + done.sent
            if not (done.left and done.attempts):
                break
        self.stdout.write(f"Sent: {sent} of {attempts} tried.")
        if done.left:
            self.stderr.write("No mail server answers. Mails wait; the worker or the next run sends them.")
