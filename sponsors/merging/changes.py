"""What every decision about employers has in common: one transaction, its entry in the history, the record after it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction

from sponsors import record, versions
from sponsors.merging.refusals import AlreadyMerged, ImportInProgress, NotUndoable
from sponsors.models import Employer, IdentityChange, IdentityChangeKind

# Held by an import until its end: see sponsors/ingest/load.py.
_IMPORT_LOCK = "sponsors.import_filings"
# The largest employer has some 100,000 filings; they move in seconds, but not always in those of a web page.
_PATIENCE = "set local statement_timeout = '120s'"


@contextmanager
def deciding() -> Iterator[None]:
    """A transaction in which no file is imported and nobody else decides. Raises ImportInProgress."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [_IMPORT_LOCK])
        if not cursor.fetchone()[0]:
            raise ImportInProgress
        cursor.execute(_PATIENCE)
        yield


def standing(employer: Employer) -> Employer:
    """The employer as the database has it now. Raises AlreadyMerged."""
    found = Employer.objects.select_related("merged_into").get(pk=employer.pk)
    if found.merged_into is not None:
        raise AlreadyMerged(found, found.merged_into)
    return found


def fresh(key: int | None) -> Employer:
    """An employer that a change names. Raises NotUndoable where it is gone, as made-up employers may be."""
    found = Employer.objects.filter(pk=key).first() if key else None
    if found is None:
        raise NotUndoable("one of the employers is gone.")
    return found


def note(
    kind: IdentityChangeKind,
    employer: Employer,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    other: Employer | None = None,
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> IdentityChange:
    """The entry in the history."""
    return IdentityChange.objects.create(
        kind=kind,
        employer=employer,
        other=other,
        by_id=by.pk if by else None,
        decided_at=at,
        reason=reason,
        details=details or {},
    )


def count_again(employers: Iterable[int]) -> None:
    """Rebuilds what is derived from the filings of these employers, as an import does."""
    with connection.cursor() as cursor:
        cursor.execute("create temporary table touched_employer (id bigint primary key) on commit drop")
        cursor.execute("insert into touched_employer select distinct unnest(%s::bigint[])", [sorted(set(employers))])
        record.rebuild_employers(cursor)
        cursor.execute("drop table if exists touched_employer")
    versions.advance()
