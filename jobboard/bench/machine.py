"""The machine that the figures belong to."""

import os
import platform

from django.db import connection


def description() -> list[str]:
    """Cores, memory, load, and the versions of what runs."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version'), current_setting('shared_buffers'), current_setting('fsync'), "
            "current_setting('synchronous_commit')"
        )
        version, buffers, fsync, commit = cursor.fetchone()
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    return [
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}",
        f"Python {platform.python_version()}; PostgreSQL {version.split()[0]} with shared_buffers {buffers}, fsync {fsync}, "
        f"synchronous_commit {commit}",
        f"Load average of 1, 5 and 15 minutes at the start: {load}",
    ]
