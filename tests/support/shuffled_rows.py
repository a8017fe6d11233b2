"""Rows of a query without an order come in a random one, as a database may give them.

What relies on the order in which rows happen to lie then fails in some run, and again with the seed of that run.
"""

import random

import pytest
from django.db.models import QuerySet


def pytest_configure(config: pytest.Config) -> None:
    fetch_all = QuerySet._fetch_all  # type: ignore[attr-defined]  # the one place where all rows are read

    def fetch_all_shuffled(rows: "QuerySet[object]") -> None:
        fresh = rows._result_cache is None  # type: ignore[attr-defined]
        fetch_all(rows)
        if fresh and not rows.ordered and not rows.query.is_sliced:
            random.shuffle(rows._result_cache)  # type: ignore[attr-defined]

    QuerySet._fetch_all = fetch_all_shuffled  # type: ignore[attr-defined]
