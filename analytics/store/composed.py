"""Rows of queries that are put together from named steps (`queries.named_steps`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from analytics.store.session import Session
from analytics.text.values import Values

Shape = TypeVar("Shape")


def composed(session: Session, shape: Callable[..., Shape], text: str, values: Values) -> list[Shape]:
    """All rows of such a query, each a `shape` by the names of its columns."""
    result = session.execute(text, values)
    names = [column[0] for column in result.description or ()]
    return [shape(**dict(zip(names, row, strict=True))) for row in result.fetchall()]
