"""A case before its commission (commission_world), a copy for each test; signatures are stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.store.database import Database, open_database
from tests.casework.assessment.commission_world import Signed, make_template


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Signed:
    stand_in = Signed()
    stand_in.stand_in(monkeypatch)
    return stand_in


@pytest.fixture
def database(tmp_path: Path, signed: Signed) -> Iterator[Database]:
    opened = open_database(make_template(tmp_path / "case"))
    yield opened
    opened.close()
