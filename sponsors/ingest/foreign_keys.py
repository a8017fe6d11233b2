"""Foreign keys of a large set, checked as a set: the database would check each of a million rows by a query of its own.

The rows referred to are locked at once, as that query would lock them, and what is written takes its references from
them. Only a database role that may do so skips the checks; with another one they happen, and take their time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper

_MAY = "select rolsuper from pg_roles where rolname = current_user"
_LOCK_TOUCHED = """
select count(*) from (
    select employer.id from sponsors_employer employer join touched_employer touched using (id) for key share of employer
) as locked
"""
_LOCK_EMPLOYERS = "select count(*) from (select id from sponsors_employer where id = any(%s) for key share) as locked"
_LOCK_RUN = "select id from sponsors_importrun where id = %s for key share"


@contextmanager
def checked_as_a_set(cursor: CursorWrapper, *, run_id: int, employers: Sequence[int] | None = None) -> Iterator[None]:
    """For writing rows that refer to employers of `touched_employer` and to the run alone.

    `employers`: those of them that were not locked before in this transaction.
    """
    cursor.execute(_MAY)
    if not cursor.fetchone()[0]:
        yield
        return
    if employers is None:
        cursor.execute(_LOCK_TOUCHED)
    elif employers:
        cursor.execute(_LOCK_EMPLOYERS, [list(employers)])
    cursor.execute(_LOCK_RUN, [run_id])
    cursor.execute("set local session_replication_role = replica")
    yield
    cursor.execute("set local session_replication_role = origin")
