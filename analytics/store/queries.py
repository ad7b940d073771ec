"""SQL texts from queries/: a file each, found by its path without the ending ("pages/queue")."""

from functools import cache

from analytics import QUERIES


@cache
def sql(name: str) -> str:
    """The text of queries/NAME.sql. Values are bound as $name, never pasted."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
