"""The Register of register_world before its commission, a copy for each test; signatures are stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.casework.commissions import editions as commissions
from analytics.store.database import Database
from tests.casework.assessment.commission_world import (
    Signed,
    commission,
)
from tests.casework.register.register_world import (
    HEAD,
    copy_of,
    make_template,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("update_cases"))


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    with copy_of(template, tmp_path) as own:
        commissions.approve(own, HEAD, commission())
        yield own


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Signed:
    stand_in = Signed()
    stand_in.stand_in(monkeypatch)
    return stand_in
