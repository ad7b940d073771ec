"""SQL texts from queries/: a file each, found by its path without the ending ("pages/queue")."""

from collections.abc import Mapping
from functools import cache

import duckdb

from analytics import QUERIES


@cache
def sql(name: str) -> str:
    """The text of queries/NAME.sql. Values are bound as $name, never pasted."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@cache
def statement(name: str) -> duckdb.Statement:
    """queries/NAME.sql, parsed once for all connections and threads: parsing is a fifth to a third of what a small query costs."""
    return parsed(sql(name))


@cache
def insert_statement(table: str, names: tuple[str, ...]) -> duckdb.Statement:
    """Appends one row to a table, a $name a column, parsed once. Table and columns are names from our own code, never input."""
    return parsed(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f'${name}' for name in names)})")


def parsed(text: str) -> duckdb.Statement:
    """The one statement that a text holds."""
    (only,) = duckdb.extract_statements(text)
    return only


def named_steps(files: Mapping[str, str]) -> str:
    """Queries as named steps of a WITH, in their order: by each step's name, its file."""
    return ",\n".join(f"{name} AS (\n{sql(file)}\n)" for name, file in files.items())
