"""What the board needs before its first page: tables, the sample data, somebody who may use the admin.

A process of its own, so that the supervisor stays small and the steps share one start of Django.
"""

import os
import sys

import django
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import Error

STEPS: list[tuple[str, list[str]]] = [
    ("migrate", ["--verbosity=0", "--no-input"]),
    ("load_sample_data", ["--if-empty"]),
    ("create_first_admin", []),
]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings.embedded")
    django.setup()
    known = get_commands()
    for name, arguments in STEPS:
        if name not in known:
            continue
        try:
            call_command(name, *arguments)
        except (CommandError, Error) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
