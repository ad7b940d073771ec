"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# A test measures no time: a busy machine is no defect.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reaches the database of whoever runs it: a page's thread may outlive the test that gave it
    another one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIZILIM_DB", str(tmp_path_factory.mktemp("nobody") / "tizilim.duckdb"))
        yield
