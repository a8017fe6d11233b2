"""manage.py rebuild_record: the whole record counted anew, as after a change of its rules or of the wage areas."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from sponsors import record


class Command(BaseCommand):
    help = "Counts the record of every employer and occupation anew from the filings held. Pages show the old one until it ends."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()

        def progress(step: str) -> None:
            if options["verbosity"]:
                self.stderr.write(f"{time.monotonic() - started:7.1f} s  {step}")

        record.rebuild_everything(progress)
        progress("done")
