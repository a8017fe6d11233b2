"""PostgreSQL and Redis of the tests: real ones, started by `jobboard.settings.test` where no address names others.

Tasks that a test sends with `delay` go to the real Redis and wait there; a test that wants them done starts a worker.
Processes that run tests in parallel have one Redis database each, so that no worker takes another's tasks.
"""

import os
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from redis import Redis

REDIS_DATABASES = 16
DATABASE_NUMBER = re.compile(r"(?<=virtual_host=)\d+|(?<=[?&]db=)\d+|(?<=/)\d+$")


def pytest_configure(config: pytest.Config) -> None:
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ours = DATABASE_NUMBER.sub(lambda found: str((int(found[0]) + number) % REDIS_DATABASES), settings.REDIS_URL)
    cache = settings.CACHES["default"]
    cache["LOCATION"] = ours.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    settings.REDIS_URL = settings.CELERY_BROKER_URL = os.environ["REDIS_URL"] = ours


@pytest.fixture(scope="session")
def redis() -> Iterator[Redis]:
    """This process's own Redis database, empty at the beginning and at the end."""
    with Redis.from_url(settings.CACHES["default"]["LOCATION"]) as connection:
        connection.flushdb()
        yield connection
        connection.flushdb()
