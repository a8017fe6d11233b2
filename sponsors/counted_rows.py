"""Rows as counted brought into their table: what changed is written, what did not is left alone.

A rebuild finds most of them there already. Writing these again would make as many dead rows as there are living ones, and
every index would have to hold both.
"""

from typing import Any

from django.db import models
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Composable, Identifier

_GONE_OR_CHANGED = SQL(
    "delete from {table} held using {touched} where {of_touched} and not exists ("
    "select from {counted} counted where {same_key} and ({held_values}) is not distinct from ({counted_values}))"
)
_NEW_OR_CHANGED = SQL(
    "insert into {table} ({columns}) select {columns} from {counted} counted"
    " where not exists (select from {table} held where {same_key})"
)


def renew(cursor: CursorWrapper, model: type[models.Model], counted: str) -> None:
    """`model`'s rows of `touched_year`, and of `touched_employer` if it has employers, become those of the temporary table
    `counted`, which is dropped. It has the model's columns without the number, one row for each key of its one constraint.
    """
    cursor.execute(SQL("analyze {}").format(Identifier(counted)))
    parts = _parts(model, counted)
    cursor.execute(_GONE_OR_CHANGED.format(**parts))
    cursor.execute(_NEW_OR_CHANGED.format(**parts))
    cursor.execute(SQL("drop table {}").format(Identifier(counted)))


def _parts(model: type[models.Model], counted: str) -> dict[str, Composable]:
    (unique,) = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    columns: list[str] = [str(field.column) for field in model._meta.concrete_fields if not field.primary_key]
    key: list[str] = [str(_column(model, name)) for name in unique.fields]
    values = [name for name in columns if name not in key]
    tables = {"fiscal_year": ("touched_year", "fiscal_year"), "employer_id": ("touched_employer", "id")}
    touched = {name: tables[name] for name in key if name in tables}
    return {
        "table": Identifier(model._meta.db_table),
        "counted": Identifier(counted),
        "columns": _listed(columns),
        "same_key": SQL(" and ").join([SQL("held.{0} = counted.{0}").format(Identifier(name)) for name in key]),
        "held_values": _listed(values, "held"),
        "counted_values": _listed(values, "counted"),
        "touched": SQL(", ").join([Identifier(table) for table, _ in touched.values()]),
        "of_touched": SQL(" and ").join(
            [SQL("held.{} = {}").format(Identifier(name), Identifier(*column)) for name, column in touched.items()]
        ),
    }


def _column(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).column  # type: ignore[union-attr]  # of a foreign key, "employer_id"


def _listed(names: list[str], table: str = "") -> Composable:
    return SQL(", ").join([Identifier(table, name) if table else Identifier(name) for name in names])
