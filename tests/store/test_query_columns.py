"""Rows have types: what a query's header declares is what DuckDB describes."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import QUERIES
from tests.store.query_columns import connection, declared, described, queries


@pytest.fixture(scope="module")
def opened():
    with connection() as made:
        yield made


@pytest.mark.parametrize("file", queries(), ids=lambda file: str(file.relative_to(QUERIES)))
def test_the_header_declares_the_columns_that_the_query_gives(opened, file: Path) -> None:
    columns = described(opened, file)
    assert columns is None or declared(file) == columns, "python -m tests.store.query_columns"
