"""Rows of a query without an order come in a random one, as a database may give them.

What relies on the order in which rows happen to lie then fails in some run, and again with the seed of that run.
"""

import random
from typing import Any

import pytest
from django.db.models import QuerySet


def pytest_configure(config: pytest.Config) -> None:
    queries: Any = QuerySet
    fetch_all = queries._fetch_all  # the one place where all rows are read

    def fetch_all_shuffled(rows: Any) -> None:
        fresh = rows._result_cache is None
        fetch_all(rows)
        if fresh and not rows.ordered and not rows.query.is_sliced:
            random.shuffle(rows._result_cache)

    queries._fetch_all = fetch_all_shuffled
