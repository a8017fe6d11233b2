"""manage.py learn_occupations: counts anew under which occupations titles were filed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sponsors.titles import learning


class Command(BaseCommand):
    help = (
        "Learns which occupations job titles stand for, from the filings held and O*NET's titles. Imports do it by themselves; "
        "by hand it is needed after a change of the rules."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        learned = learning.learn(at=timezone.now())
        self.stdout.write(
            f"Learned from {learned.filings:,} filings; {learned.left_out:,} left out, whose code no edition of SOC has. "
            f"{learned.clues:,} clues kept."
        )
