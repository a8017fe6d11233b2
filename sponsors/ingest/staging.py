"""Where a file's rows land by COPY, and what is settled among them before they meet the table of their dataset.

Everything is temporary and gone at commit: a killed import leaves nothing.
"""

from collections.abc import Sequence
from datetime import date

from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Composable, Identifier, Literal

from sponsors.ingest.datasets import Dataset

STAGING = Identifier("import_staging")
WAITING = Identifier("import_waiting")
HELD = Identifier("import_held")
# At commit they would go in any case; a caller's own transaction may import two files.
_DROP = (
    "drop table if exists import_staging, import_waiting, import_held, import_employer, touched_employer, touched_year"
)


class Staging:
    """The rows of one file. `written` are the columns of its layout that the table of `dataset` has, too."""

    def __init__(self, cursor: CursorWrapper, dataset: Dataset, columns: Sequence[str], run_id: int) -> None:
        self._cursor = cursor
        self._dataset = dataset
        self._run_id = run_id
        self._columns = list(columns)
        self.fields = {field.column: field for field in dataset.model._meta.concrete_fields}
        self.written = [column for column in columns if column in self.fields]

    def make(self) -> None:
        """`import_staging`, `import_waiting` like it, and `import_held`, the rows of these two that the table holds."""
        columns = [
            Identifier(name) if name in self.fields else SQL("null::text as {}").format(Identifier(name))
            for name in self._columns
        ]
        self.do(
            "create temporary table {staging} on commit drop as"
            " select 0 as line, null::text as reason, null::jsonb as kept, {columns} from {table} with no data",
            columns=SQL(", ").join(columns),
        )
        self.do("create temporary table {waiting} (like {staging}) on commit drop")
        self.do(
            "create temporary table {held} on commit drop as"
            " select 0 as line, held.id {before}, ''::text as fate, false as again from {table} held with no data",
            before=SQL(", held.employer_id, held.fiscal_year" if self._dataset.names_employers else ""),
        )
        if self._dataset.names_employers:
            self.do("create temporary table import_employer (key text, employer_id bigint) on commit drop")
            self.do("create temporary table touched_year (fiscal_year smallint primary key) on commit drop")

    def drop(self) -> None:
        self._cursor.execute(_DROP)

    @property
    def copy_statement(self) -> Composable:
        return SQL("copy {} (line, reason, kept, {}) from stdin").format(STAGING, listed(self._columns))

    def set_rejected_apart(self) -> None:
        self.do(
            "with rejected as (delete from {staging} where reason is not null returning line, reason, kept)"
            ' insert into sponsors_rejectedrow (import_run_id, line_number, reason, "values")'
            " select {run}, line, left(reason, 200), kept from rejected"
        )

    def set_known_apart(self) -> None:
        """Rows whose key the table holds, or that come with one key, wait for the end of the file.

        `offset 0` makes it one look into the index for each row, however large the table is.
        """
        self.do(
            "with known as (delete from {staging} staged where"
            " exists (select from {table} held where {same_key} offset 0)"
            " or ({key}) in (select {key} from {staging} group by {key} having count(*) > 1) returning staged.*)"
            " insert into {waiting} select * from known",
            same_key=self.same_key,
            key=listed(self._dataset.key),
        )

    def empty(self) -> None:
        self.do("truncate {staging}")

    def take_those_waiting(self) -> bool:
        """Whether any row waited: they are in `import_staging` now."""
        self.do("drop table {staging}")
        self.do("alter table {waiting} rename to import_staging")
        self.do("select exists (select from {staging})")
        return bool(self._cursor.fetchone()[0])

    def analyze(self) -> None:
        looked_at = [*self._dataset.key, *(["employer_key"] if self._dataset.names_employers else [])]
        self.do("analyze {staging} ({analysed})", analysed=listed(looked_at))

    def span(self) -> tuple[date | None, date | None]:
        """The first and the last of `newest_by`."""
        if not self._dataset.newest_by:
            return None, None
        self.do("select min({newest}), max({newest}) from {staging}", newest=Identifier(self._dataset.newest_by))
        first_on, last_on = self._cursor.fetchone()
        return first_on, last_on

    def add_up(self) -> None:
        """Lines of one key become one row; what is not a number is taken from the last of them."""
        chosen = []
        for name in self._columns:
            if name in self._dataset.key:
                made = SQL("{}")
            elif name in self._dataset.adds_up:
                made = SQL("sum({0})::integer as {0}")
            else:
                made = SQL("(array_agg({0} order by line desc))[1] as {0}")
            chosen.append(made.format(Identifier(name)))
        self.do(
            "create temporary table import_added on commit drop as"
            " select max(line) as line, count(*)::integer as lines, {chosen} from {staging} group by {key}",
            chosen=SQL(", ").join(chosen),
            key=listed(self._dataset.key),
        )
        self.do("drop table {staging}")
        self.do("alter table import_added rename to import_staging")
        self.written.append("lines")

    def drop_repeated(self) -> int:
        """Of several rows of the file with one key the newest stays, of equally new ones the last."""
        newest = self._dataset.newest_by
        self.do(
            "with repeated as (select {key} from {staging} group by {key} having count(*) > 1),"
            " ranked as (select line, row_number() over (partition by {key} order by {newest} line desc) as place"
            " from {staging} join repeated using ({key}))"
            " delete from {staging} staged using ranked where staged.line = ranked.line and ranked.place > 1",
            key=listed(self._dataset.key),
            newest=SQL("{} desc,").format(Identifier(newest)) if newest else SQL(""),
        )
        return int(self._cursor.rowcount)

    @property
    def same_key(self) -> Composable:
        return SQL(" and ").join(SQL("held.{0} = staged.{0}").format(Identifier(name)) for name in self._dataset.key)

    def do(self, words: str, **parts: Composable) -> None:
        table = Identifier(self._dataset.model._meta.db_table)
        made = SQL(words).format(
            staging=STAGING, waiting=WAITING, held=HELD, table=table, run=Literal(self._run_id), **parts
        )
        self._cursor.execute(made)


def listed(names: Sequence[str], table: str = "") -> Composable:
    return SQL(", ").join(Identifier(table, name) if table else Identifier(name) for name in names)
