"""Rows have types: what a query's header declares is what DuckDB describes."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from analytics import QUERIES, casework, demo, documents, store, study
from analytics.store.records import Record
from tests.store.query_columns import connection, declared, described, queries


@pytest.fixture(scope="module")
def opened():
    with connection() as made:
        yield made


@pytest.mark.parametrize("file", queries(), ids=lambda file: str(file.relative_to(QUERIES)))
def test_the_header_declares_the_columns_that_the_query_gives(opened, file: Path) -> None:
    columns = described(opened, file)
    assert columns is None or declared(file) == columns, "python -m tests.store.query_columns"


PYTHON = {
    "BIGINT": "int",
    "UBIGINT": "int",
    "HUGEINT": "int",
    "INTEGER": "int",
    "VARCHAR": "str",
    "DOUBLE": "float",
    "DECIMAL": "Decimal",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "BOOLEAN": "bool",
    "BLOB": "bytes",
    "VARCHAR[]": "list[str]",
    "INTEGER[]": "list[int]",
}


def records() -> list[type[Record]]:
    for room in (store, documents, study, casework, demo):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    # A class with slots is made twice; its first making may still be known.
    made = {(shape.__module__, shape.__qualname__): shape for shape in below(Record)}
    return sorted(made.values(), key=lambda shape: shape.__qualname__)


def below(shape: type[Record]) -> Iterator[type[Record]]:
    for one in shape.__subclasses__():
        yield one
        yield from below(one)


@pytest.mark.parametrize("shape", records(), ids=lambda shape: shape.__name__)
def test_a_record_has_the_fields_that_its_query_declares(shape: type[Record]) -> None:
    columns = declared(QUERIES / f"{shape.QUERY}.sql")
    assert columns, "the query declares none: python -m tests.store.query_columns"
    stated = [column.split(" ", 1) for column in re.sub(r"\([^)]*\)", "", columns).split(", ")]
    # What may be missing is `| None`: which columns may, DuckDB does not tell.
    typed = [(field.name, str(field.type).removesuffix(" | None")) for field in fields(shape)]
    assert typed == [(name, PYTHON[kind]) for name, kind in stated]
