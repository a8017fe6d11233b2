"""`manage.py grammar`: why a sentence of an ad is read as it is; without one, all rules in their order. Needs no database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from listings.stance.explaining import explain
from listings.stance.rules import GROUPS, Rule


class Command(BaseCommand):
    help = "Shows what the patterns see of each sentence, which rules match and which one speaks; without a sentence, all rules."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sentences", nargs="*", metavar="SENTENCE", help="in quotation marks")

    def handle(self, *args: Any, **options: Any) -> None:
        for sentence in options["sentences"]:
            self._explain(sentence)
        if not options["sentences"]:
            self._list()

    def _explain(self, sentence: str) -> None:
        why = explain(sentence)
        self.stdout.write(f"{sentence}\n  seen as    {why.normal or 'nothing'}")
        said = why.statement
        self.stdout.write(
            f"  read as    {said.stance} by {said.rule}" if said else "  read as    nothing: no rule matches"
        )
        for visa, stance in said.visas if said else ():
            self.stdout.write(f"             {visa}: {stance}")
        for rule in why.matching:
            self.stdout.write(f"  matches    {_line(rule)}")

    def _list(self) -> None:
        for number, group in enumerate(GROUPS, start=1):
            self.stdout.write(f"Group {number}")
            for rule in group.rules:
                self.stdout.write(f"  {_line(rule)}\n      {rule.example}")


def _line(rule: Rule) -> str:
    return f"{rule.name} ({rule.stance}): {rule.meaning}"
