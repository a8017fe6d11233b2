"""How long one statement may take. A page waits 15 s, as the settings say; background work and commands may wait longer.

A connection that is made, or taken from the pool, gets the limit of its process; those that show pages keep the settings' own.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

BACKGROUND = "10min"
WITHOUT = "0"
_UID = "jobboard.statement_timeout"
_OF_COMMANDS = {"migrate": WITHOUT, "runserver": ""}


def of_command(name: str) -> str:
    """For a management command; empty where the limit of the settings holds."""
    return _OF_COMMANDS.get(name, BACKGROUND)


def use(limit: str) -> None:
    """For every connection that this process makes from now on."""

    def set_limit(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('statement_timeout', %s, false)", [limit])

    if limit:
        connection_created.connect(set_limit, weak=False, dispatch_uid=_UID)


def forget() -> None:
    """The limit of the settings holds again, for connections made from now on."""
    connection_created.disconnect(dispatch_uid=_UID)
