"""How many queries something costs, and that more rows do not cost more queries."""

import re
from collections import Counter
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(act: Callable[[], object]) -> list[str]:
    """The statements that `act` sends, without those about transactions."""
    with CaptureQueriesContext(connection) as captured:
        act()
    statements = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in statements if not re.match(r"(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)", sql)]


def assert_constant_queries(
    act: Callable[[], object], *, make: Callable[[int], object], few: int = 1, many: int = 25, most: int | None = None
) -> None:
    """`act` sends as many queries with `many` rows as with `few`, and at most `most`. `make(n)` makes n rows more."""
    make(few)
    act()  # what is read once and kept is no part of it
    with_few = queries_of(act)
    make(many - few)
    with_many = queries_of(act)
    more = Counter(_shape(sql) for sql in with_many)
    more.subtract(_shape(sql) for sql in with_few)
    repeated = "\n".join(f"  {times} more: {sql[:300]}" for sql, times in more.items() if times > 0)
    assert len(with_many) <= len(with_few), (
        f"{len(with_few)} queries for {few}, {len(with_many)} for {many}:\n{repeated}"
    )
    if most is not None:
        assert len(with_many) <= most, "\n".join([f"{len(with_many)} queries:", *(sql[:200] for sql in with_many)])


def _shape(sql: str) -> str:
    return re.sub(r"IN \([^)]*\)", "IN (...)", re.sub(r"'[^']*'|\b\d+\b", "?", sql))
