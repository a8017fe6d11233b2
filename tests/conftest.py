"""What every test may use. The plugins below hold the whole suite to rules that no single test would check."""

from pathlib import Path

import pytest

pytest_plugins = [
    "tests.support.services",
    "tests.support.committed_rows",
    "tests.support.kept_values",
    "tests.support.smtp",
    "tests.support.strict_templates",
    "tests.support.shuffled_rows",
    "tests.support.browser",
]

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real filings, feeds and ads, which lie beside the project and never in it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED_DATA


# The slowest first, so that no process is left alone with one of them at the end. The rest follows at random.
SLOWEST = (
    "tests/embedded/test_supervisor.py",
    "tests/chaos/test_killed_workers.py",
    "tests/sponsors/test_real_files.py",
    "tests/bench/test_bench.py",
    "tests/journeys/test_pages_for_everyone.py",
    "tests/journeys/test_whole_road.py",
    "tests/journeys/test_search_in_browser.py",
    "tests/journeys/test_sample_data.py",
    "tests/sponsors/test_hostile_files.py",
    "tests/sponsors/test_killed_import.py",
    "tests/sponsors/test_killed_upload.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: ranks.get(item.nodeid.partition("::")[0], len(ranks)))
