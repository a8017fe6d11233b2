"""Nothing that one test made the process keep is there in the next, so that none depends on which ran before it.

The site keeps what it counted until the records change: the first request of a process counts it, the second does not.
Tests run in a random order, and a number of queries would depend on it. Waiting tasks and the counts in Redis go as well.
"""

import sys
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from jobboard.celery import app

OURS = ("jobboard.", "sponsors.", "listings.", "accounts.", "alerts.")
# Made of the project's own files or of the arguments alone; no row of the database and no clock is in them. To make them
# anew for each test would take seconds.
PURE = {
    "accounts.time_zones.choices",
    "accounts.time_zones.every_zone",
    "accounts.time_zones.places",
    "jobboard.styles._joined",
    "listings.gazetteer.gazetteer",
    "listings.places.read_places",
    "listings.rules_version.current",
    "listings.stance.statements.statement_of",
    "sponsors.ingest.statements.statement",
    "sponsors.matching.everyday._everyday",
    "sponsors.matching.well_known._table",
    "sponsors.matching.words.fold",
    "sponsors.names.normalise",
    "sponsors.titles.soc_2018._by_name",
    "sponsors.titles.soc_2018._earlier",
    "sponsors.titles.soc_2018._titles",
    "sponsors.titles.wording.words_of",
}

_searched: set[str] = set()
_found: dict[str, Any] = {}


def kept_values() -> dict[str, Any]:
    """Every `cache`, `lru_cache` and cache in memory of our modules imported so far, under its full name."""
    for name in [name for name in sys.modules if name.startswith(OURS) and name not in _searched]:
        _searched.add(name)
        for value in vars(sys.modules[name]).values():
            if isinstance(value, _lru_cache_wrapper) and value.__module__.startswith(OURS):
                _found[f"{value.__module__}.{value.__qualname__}"] = value
            elif isinstance(value, LocMemCache):
                _found[name] = value
    return _found


def forget() -> None:
    for name, value in kept_values().items():
        if isinstance(value, LocMemCache):
            value.clear()
        elif name not in PURE:
            value.cache_clear()
    ContentType.objects.clear_cache()
    cache.clear()
    _use_broker(settings.CELERY_BROKER_URL)


def _use_broker(url: str) -> None:
    """A bench sends its tasks nowhere, for as long as its process lives; here other tests follow in the same one."""
    celery: Any = app
    if celery.conf.broker_url != url:
        celery.conf.broker_url = url
        celery._pool = celery.amqp._producer_pool = None  # connections to the other one


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    forget()
