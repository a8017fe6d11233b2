"""Rows of one file from staging into their table, set by set; the caller holds the transaction and the lock.

The statements are the same for every dataset, so they are composed from its declaration and the columns of its layout:
only these are compared and written, since several files may fill one table.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.backends.utils import CursorWrapper
from django.db.models import Field, ForeignKey
from psycopg.sql import SQL, Composable, Identifier, Literal

from sponsors import record
from sponsors.ingest.datasets import Dataset
from sponsors.ingest.foreign_keys import checked_as_a_set
from sponsors.ingest.statements import statement
from sponsors.names import slug

STAGING = Identifier("import_staging")
_HELD = Identifier("import_held")
# They go at commit in any case; a caller's own transaction may import two files.
_DROP = "drop table if exists import_staging, import_held, touched_employer, touched_year"


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
        self._staged = list(columns)
        held = {field.column: field for field in dataset.model._meta.concrete_fields}
        self._fields = held
        self._written = [column for column in columns if column in held]

    def stage(self) -> None:
        """The table where the file's rows land by COPY. Temporary and gone at commit: a killed import leaves nothing."""
        columns = [
            Identifier(name) if name in self._fields else SQL("null::text as {}").format(Identifier(name))
            for name in self._staged
        ]
        self._do(
            "create temporary table {staging} on commit drop as"
            " select 0 as line, null::text as reason, null::jsonb as kept, {columns} from {table} with no data",
            columns=SQL(", ").join(columns),
        )

    @property
    def copy_statement(self) -> Composable:
        return SQL("copy {} (line, reason, kept, {}) from stdin").format(STAGING, _listed(self._staged))

    def set_rejected_apart(self) -> None:
        self._do(
            'insert into sponsors_rejectedrow (import_run_id, line_number, reason, "values")'
            " select {run}, line, left(reason, 200), kept from {staging} where reason is not null"
        )
        self._do("delete from {staging} where reason is not null")

    def finish(self) -> Merged:
        """Merges by key, and brings what follows from the rows up to date."""
        first_on, last_on = self._span()
        if self._dataset.adds_up:
            self._add_up()
        self._do("analyze {staging} ({analysed})", analysed=_listed(self._looked_at))
        repeated = self._drop_repeated()
        if self._dataset.cuts_names:
            self._cursor.execute(statement("resolve_cut_names"))
        self._decide()
        count = self._counts()
        if count.get("stored") or count.get("updated"):
            self._store()
        self._cursor.execute(_DROP)
        return Merged(
            stored=count.get("stored", 0),
            updated=count.get("updated", 0),
            unchanged=count.get("unchanged", 0),
            superseded=count.get("superseded", 0) + repeated,
            first_on=first_on,
            last_on=last_on,
            record_seconds=self._record_seconds,
        )

    @cached_property
    def _looked_at(self) -> list[str]:
        return [*self._dataset.key, *(["employer_key"] if self._dataset.names_employers else [])]

    def _span(self) -> tuple[date | None, date | None]:
        if not self._dataset.newest_by:
            return None, None
        self._do("select min({newest}), max({newest}) from {staging}", newest=Identifier(self._dataset.newest_by))
        first_on, last_on = self._cursor.fetchone()
        return first_on, last_on

    def _add_up(self) -> None:
        """Lines of one key become one row; what is not a number is taken from the last of them."""
        chosen = []
        for name in self._staged:
            if name in self._dataset.key:
                made = SQL("{}")
            elif name in self._dataset.adds_up:
                made = SQL("sum({0})::integer as {0}")
            else:
                made = SQL("(array_agg({0} order by line desc))[1] as {0}")
            chosen.append(made.format(Identifier(name)))
        self._do(
            "create temporary table import_added on commit drop as"
            " select max(line) as line, count(*)::integer as lines, {chosen} from {staging} group by {key}",
            chosen=SQL(", ").join(chosen),
            key=_listed(self._dataset.key),
        )
        self._do("drop table {staging}")
        self._do("alter table import_added rename to import_staging")
        self._written.append("lines")

    def _drop_repeated(self) -> int:
        """Of several rows of the file with one key the newest stays, of equally new ones the last."""
        newest = self._dataset.newest_by
        self._do(
            "with repeated as (select {key} from {staging} group by {key} having count(*) > 1),"
            " ranked as (select line, row_number() over (partition by {key} order by {newest} line desc) as place"
            " from {staging} join repeated using ({key}))"
            " delete from {staging} staged using ranked where staged.line = ranked.line and ranked.place > 1",
            key=_listed(self._dataset.key),
            newest=SQL("{} desc,").format(Identifier(newest)) if newest else SQL(""),
        )
        return int(self._cursor.rowcount)

    def _decide(self) -> None:
        """`import_held`: the rows whose key the table holds, and what becomes of each."""
        newest, employers = self._dataset.newest_by, self._dataset.names_employers
        compared = list(self._written)
        self._do(
            "create temporary table {held} on commit drop as select staged.line, held.id {before}, case"
            " {superseded} when {same} then 'unchanged' else 'updated' end as fate"
            " from {staging} staged join {table} held on {same_key} {employer}",
            same_key=SQL(" and ").join(
                SQL("held.{0} = staged.{0}").format(Identifier(name)) for name in self._dataset.key
            ),
            before=SQL(", held.employer_id, held.fiscal_year" if employers else ""),
            superseded=SQL("when staged.{0} < held.{0} then 'superseded'").format(Identifier(newest or "id"))
            if newest
            else SQL(""),
            same=SQL("({}) is not distinct from ({}) {}").format(
                _listed(compared, "held"),
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

    def _counts(self) -> dict[str, int]:
        lines = SQL("sum(staged.lines)" if self._dataset.adds_up else "count(*)")
        self._do(
            "select coalesce(held.fate, 'stored'), {lines} from {staging} staged left join {held} held using (line) group by 1",
            lines=lines,
        )
        return {fate: int(lines) for fate, lines in self._cursor.fetchall()}

    def _store(self) -> None:
        if not self._dataset.names_employers:
            self._write()
        else:
            self._meet_employers()
            with checked_as_a_set(self._cursor, run_id=self._run_id):
                self._write()
                started = time.monotonic()
                record.rebuild(self._cursor)
                self._record_seconds = time.monotonic() - started
        for name in self._dataset.afterwards:
            self._cursor.execute(statement(name), {"run": self._run_id})
        if self._dataset.moves_areas:
            started = time.monotonic()
            record.rebuild_everything()
            self._record_seconds = time.monotonic() - started

    def _write(self) -> None:
        self._insert()
        self._update()

    def _meet_employers(self) -> None:
        """Employers that the file names first, and `touched_employer`: those to whom rows come or from whom they go."""
        self._cursor.execute(statement("new_employer_keys"))
        keys = [key for (key,) in self._cursor.fetchall()]
        self._cursor.execute(statement("insert_employers"), {"keys": keys, "slugs": [slug(key) for key in keys]})
        self._cursor.execute(statement("insert_employer_keys"), {"keys": keys})
        for name in ("touched_employers", "touched_years"):
            self._cursor.execute(statement(name))
        self._cursor.execute("analyze touched_employer")

    def _insert(self) -> None:
        defaults = {
            field.column: field.get_default()
            for field in self._fields.values()
            if field.column not in self._written and not field.primary_key and not _is_set_here(field)
        }
        self._do(
            "insert into {table} ({columns} {given}, import_run_id {employer_column})"
            " select {staged} {values}, {run} {employer} from {staging} staged"
            " left join {held} held on held.line = staged.line {keys} where held.line is null",
            columns=_listed(self._written),
            given=SQL("").join([SQL(", {}").format(Identifier(str(name))) for name in defaults]),
            staged=_listed(self._written, "staged"),
            values=SQL("").join([SQL(", {}").format(Literal(value)) for value in defaults.values()]),
            **self._employer_of_row(),
        )

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
            "keys": SQL("left join sponsors_employerkey known on known.key = staged.employer_key"),
        }

    def _do(self, words: str, **parts: Composable) -> None:
        table = Identifier(self._dataset.model._meta.db_table)
        made = SQL(words).format(staging=STAGING, held=_HELD, table=table, run=Literal(self._run_id), **parts)
        self._cursor.execute(made)


def _listed(names: Sequence[str], table: str = "") -> Composable:
    return SQL(", ").join(Identifier(table, name) if table else Identifier(name) for name in names)


def _is_set_here(field: "Field[object, object]") -> bool:
    return isinstance(field, ForeignKey) and field.column in {"import_run_id", "employer_id"}
