"""What every test may use. The plugins below hold the whole suite to rules that no single test would check."""

from pathlib import Path

import pytest

pytest_plugins = [
    "tests.support.services",
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
