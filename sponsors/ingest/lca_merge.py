"""LCA rows from staging into the tables, set by set; the caller holds the transaction and the lock."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.utils import CursorWrapper

from sponsors.ingest.statements import statement
from sponsors.names import slug

_REBUILT = ("delete_names", "rebuild_names", "refresh_employers", "delete_years", "rebuild_years")

# They go at commit in any case; a caller's own transaction may import two files.
_DROP = "drop table if exists lca_staging, lca_decided, touched_employer, name_key"


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the rows that were taken."""

    stored: int
    updated: int
    unchanged: int
    superseded: int
    first_decision_on: date | None
    last_decision_on: date | None


def merge(cursor: CursorWrapper, *, run_id: int) -> Merged:
    """Merges by case number, then rebuilds names and years of the employers that were touched."""
    cursor.execute("analyze lca_staging (case_number)")
    cursor.execute(statement("insert_rejected_lca"), {"run": run_id})
    cursor.execute("select min(decision_on), max(decision_on), count(*) from lca_staging where reason is null")
    first, last, taken = cursor.fetchone()
    cursor.execute(statement("decide_lca"))
    cursor.execute("analyze lca_decided (outcome, employer_key, filing_id)")
    cursor.execute("select outcome, count(*) from lca_decided group by outcome")
    count: dict[str, int] = dict(cursor.fetchall())
    stored, updated, unchanged = (count.get(outcome, 0) for outcome in ("stored", "updated", "unchanged"))
    if stored or updated:
        _store(cursor, run_id)
    cursor.execute(_DROP)
    return Merged(stored, updated, unchanged, taken - stored - updated - unchanged, first, last)


def _store(cursor: CursorWrapper, run_id: int) -> None:
    cursor.execute(statement("new_employer_keys"))
    keys = [key for (key,) in cursor.fetchall()]
    cursor.execute(statement("insert_employers"), {"keys": keys, "slugs": [slug(key) for key in keys]})
    cursor.execute(statement("touched_employers"))
    cursor.execute("analyze touched_employer")
    cursor.execute(statement("insert_lca"), {"run": run_id})
    cursor.execute(statement("update_lca"), {"run": run_id})
    cursor.execute(statement("name_keys"))
    rebuild(cursor)


def rebuild(cursor: CursorWrapper) -> None:
    """Names and years of the employers in `touched_employer`, from their filings and the keys in `name_key`."""
    for name in _REBUILT:
        cursor.execute(statement(name))
