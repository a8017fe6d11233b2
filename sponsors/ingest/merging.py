"""Rows of one file from staging into their table, set by set; the caller holds the transaction and the lock.

The statements are the same for every dataset, so they are composed from its declaration and the columns of its layout:
only these are compared and written, since several files may fill one table.

Rows that are new are stored slice by slice while the file is still read, which keeps the database as busy as the reader.
Those whose key the table holds, or the file repeats, wait for its end: what becomes of them is decided among all.
"""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.db.models import Field, ForeignKey
from psycopg.sql import SQL, Composable, Identifier, Literal

from sponsors import record
from sponsors.ingest.datasets import Dataset
from sponsors.ingest.foreign_keys import checked_as_a_set
from sponsors.ingest.staging import Staging, listed
from sponsors.ingest.statements import statement
from sponsors.names import slug


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the rows that were taken, and of `newest_by` the first and the last."""

    stored: int
    updated: int
    unchanged: int
    superseded: int
    first_on: date | None
    last_on: date | None
    record_seconds: float = 0.0


class Merge:
    """One file's rows on their way into the table of `dataset`; `columns` are the fields of its layout."""

    def __init__(self, cursor: CursorWrapper, dataset: Dataset, columns: Sequence[str], run_id: int) -> None:
        self._cursor = cursor
        self._dataset = dataset
        self._run_id = run_id
        self._record_seconds = 0.0
        self._days: list[date] = []
        self._count: Counter[str] = Counter()
        self._staging = Staging(cursor, dataset, columns, run_id)
        self._do = self._staging.do
        self._written = self._staging.written

    def stage(self) -> None:
        """Makes the table where rows land by `copy_statement`."""
        self._staging.make()

    @property
    def copy_statement(self) -> Composable:
        return self._staging.copy_statement

    def settle(self) -> None:
        """What landed since the last time: rejected rows are set apart, and new ones stored unless the whole file counts."""
        self._staging.set_rejected_apart()
        self._days += [day for day in self._staging.span() if day]
        if self._dataset.taken_whole:
            return
        self._staging.set_known_apart()
        self._count["stored"] += self._write()
        self._staging.empty()

    def finish(self) -> Merged:
        """Merges by key the rows that wait, and brings what follows from all of them up to date."""
        if self._dataset.taken_whole or self._staging.take_those_waiting():
            self._merge_by_key()
        if self._count["stored"] or self._count["updated"]:
            self._follow_up()
        self._staging.drop()
        return Merged(
            stored=self._count["stored"],
            updated=self._count["updated"],
            unchanged=self._count["unchanged"],
            superseded=self._count["superseded"],
            first_on=min(self._days, default=None),
            last_on=max(self._days, default=None),
            record_seconds=self._record_seconds,
        )

    def _merge_by_key(self) -> None:
        if self._dataset.adds_up:
            self._staging.add_up()
        self._staging.analyze()
        self._count["superseded"] += self._staging.drop_repeated()
        if self._dataset.cuts_names:
            self._cursor.execute(statement("resolve_cut_names"))
        self._decide()
        fates = self._fates()
        self._count.update(fates)
        if fates.total() > fates["unchanged"]:
            self._write()

    def _write(self) -> int:
        """New rows of staging, and those that differ from the ones held; how many were new."""
        met = self._meet_employers() if self._dataset.names_employers else []
        with checked_as_a_set(self._cursor, run_id=self._run_id, employers=met):
            self._update()
            return self._insert()

    def _decide(self) -> None:
        """`import_held`: the rows whose key the table holds, and what becomes of each. `again`: this file gave it, too."""
        newest, employers = self._dataset.newest_by, self._dataset.names_employers
        compared = list(self._written)
        self._do(
            "insert into {held} select staged.line, held.id {before}, case"
            " {superseded} when {same} then 'unchanged' else 'updated' end, held.import_run_id = {run}"
            " from {staging} staged join {table} held on {same_key} {employer}",
            same_key=self._staging.same_key,
            before=SQL(", held.employer_id, held.fiscal_year" if employers else ""),
            superseded=SQL("when staged.{0} < held.{0} then 'superseded'").format(Identifier(newest or "id"))
            if newest
            else SQL(""),
            same=SQL("({}) is not distinct from ({}) {}").format(
                listed(compared, "held"),
                SQL(", ").join(self._new_value(name) for name in compared),
                SQL("and held.employer_id is not distinct from known.employer_id" if employers else ""),
            ),
            employer=SQL(
                "left join sponsors_employerkey known on known.key = staged.employer_key" if employers else ""
            ),
        )
        self._do("analyze {held}")

    def _new_value(self, name: str, held: str = "held") -> Composable:
        """Of a row that is held: the file's value, of counts that editions of one table give differently the larger."""
        if name not in self._dataset.adds_up and name != "lines":
            return Identifier("staged", name)
        return SQL("greatest({}, {})").format(Identifier(held, name), Identifier("staged", name))

    def _fates(self) -> Counter[str]:
        """Of two rows of the file with one key one is superseded, whichever it is."""
        self._do(
            "select case when held.again then 'superseded' else coalesce(held.fate, 'stored') end, {lines}"
            " from {staging} staged left join {held} held using (line) group by 1",
            lines=SQL("sum(staged.lines)" if self._dataset.adds_up else "count(*)"),
        )
        return Counter({fate: int(lines) for fate, lines in self._cursor.fetchall()})

    def _follow_up(self) -> None:
        started = time.monotonic()
        if self._dataset.names_employers:
            self._cursor.execute(statement("touched_employers"))
            self._cursor.execute("analyze touched_employer")
            with checked_as_a_set(self._cursor, run_id=self._run_id):
                record.rebuild(self._cursor)
            self._record_seconds = time.monotonic() - started
        for name in self._dataset.afterwards:
            self._cursor.execute(statement(name), {"run": self._run_id})
        if self._dataset.moves_areas:
            started = time.monotonic()
            record.rebuild_everything()
            self._record_seconds = time.monotonic() - started

    def _meet_employers(self) -> list[int]:
        """`import_employer` by key: employers of the rows to be written, also those that come into being by them.

        Returns the ones that no earlier row named.
        """
        self._do("delete from {staging} using {held} held where import_staging.line = held.line and fate <> 'updated'")
        self._cursor.execute(statement("touched_years"))
        keys = self._keys("keys_first_named")
        if new := self._keys("new_employer_keys", keys=keys):
            self._cursor.execute(statement("insert_employers"), {"keys": new, "slugs": [slug(key) for key in new]})
            self._cursor.execute(statement("insert_employer_keys"), {"keys": new})
        return self._keys("meet_employers", keys=keys)

    def _keys(self, name: str, **given: Any) -> list[Any]:
        self._cursor.execute(statement(name), given)
        return [key for (key,) in self._cursor.fetchall()]

    def _insert(self) -> int:
        """Every row that is not held; how many these are."""
        defaults = {
            field.column: field.get_default()
            for field in self._staging.fields.values()
            if field.column not in self._written and not field.primary_key and not _is_set_here(field)
        }
        self._do(
            "insert into {table} ({columns} {given}, import_run_id {employer_column})"
            " select {staged} {values}, {run} {employer} from {staging} staged"
            " left join {held} held on held.line = staged.line {keys} where held.line is null",
            columns=listed(self._written),
            given=SQL("").join([SQL(", {}").format(Identifier(str(name))) for name in defaults]),
            staged=listed(self._written, "staged"),
            values=SQL("").join([SQL(", {}").format(Literal(value)) for value in defaults.values()]),
            **self._employer_of_row(),
        )
        return int(self._cursor.rowcount)

    def _update(self) -> None:
        new: list[Composable] = [
            SQL("{} = {}").format(Identifier(name), self._new_value(name, "changed")) for name in self._written
        ]
        if self._dataset.names_employers:
            new.append(SQL("employer_id = known.employer_id"))
        parts = self._employer_of_row()
        self._do(
            "update {table} as changed set {new}, import_run_id = {run} from {held} held"
            " join {staging} staged on staged.line = held.line {keys}"
            " where held.fate = 'updated' and changed.id = held.id",
            new=SQL(", ").join(new),
            keys=parts["keys"],
        )

    def _employer_of_row(self) -> dict[str, Composable]:
        if not self._dataset.names_employers:
            return dict.fromkeys(("employer_column", "employer", "keys"), SQL(""))
        return {
            "employer_column": SQL(", employer_id"),
            "employer": SQL(", known.employer_id"),
            "keys": SQL("left join import_employer known on known.key = staged.employer_key"),
        }


def _is_set_here(field: "Field[object, object]") -> bool:
    return isinstance(field, ForeignKey) and field.column in {"import_run_id", "employer_id"}
