"""SQL texts from queries/: a file each, found by its path without the ending ("cases/queue")."""

from collections.abc import Mapping
from functools import cache, lru_cache

import duckdb

from analytics import QUERIES

STATEMENTS = 1024  # kept parsed: more than there are queries


@cache
def sql(name: str) -> str:
    """The text of queries/NAME.sql. Values are bound as $name, never pasted."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(STATEMENTS)
def parsed(text: str) -> duckdb.Statement:
    """The one statement of a text, parsed once for all connections and threads: parsing is a third of what a
    small query costs."""
    (only,) = duckdb.extract_statements(text)
    return only


def named_steps(files: Mapping[str, str]) -> str:
    """Queries as named steps of a WITH, in their order: by each step's name, its file."""
    return ",\n".join(f"{name} AS (\n{sql(file)}\n)" for name, file in files.items())


def quoted(text: str) -> str:
    """A text as SQL writes it, where a value cannot be bound: in quotes, those within doubled."""
    return "'" + text.replace("'", "''") + "'"
