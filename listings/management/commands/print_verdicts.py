from typing import Any

from django.core.management.base import BaseCommand

from listings import rules_table


class Command(BaseCommand):
    help = "Print the decision table of verdicts as Markdown: manage.py print_verdicts > docs/verdicts.md"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(rules_table.markdown())
