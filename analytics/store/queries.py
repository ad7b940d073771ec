"""SQL texts from queries/: a file each, found by its path without the ending ("pages/queue")."""

from collections.abc import Mapping
from functools import cache

from analytics import QUERIES


@cache
def sql(name: str) -> str:
    """The text of queries/NAME.sql. Values are bound as $name, never pasted."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def named_steps(files: Mapping[str, str]) -> str:
    """Queries as named steps of a WITH, in their order: by each step's name, its file."""
    return ",\n".join(f"{name} AS (\n{sql(file)}\n)" for name, file in files.items())
