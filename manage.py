#!/usr/bin/env python3
"""Django's entry point. Without another profile it runs embedded: real PostgreSQL and Redis, no installation."""

import os
import sys

PROFILE = "jobboard.settings.embedded"


def main() -> None:
    profile = os.environ.setdefault("DJANGO_SETTINGS_MODULE", PROFILE)
    if profile == PROFILE:
        from jobboard.embedded import services
        from jobboard.embedded.trouble import Trouble

        try:
            services.provide(sys.argv[1] if len(sys.argv) > 1 else "help")
        except Trouble as trouble:
            sys.exit(str(trouble))
    from django.core.management import execute_from_command_line

    from jobboard import statement_timeout

    statement_timeout.use(statement_timeout.of_command(sys.argv[1] if len(sys.argv) > 1 else "help"))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
