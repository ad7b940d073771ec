"""Rows of queries that are put together from named steps (`queries.named_steps`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from analytics.store.session import Session

Shape = TypeVar("Shape")


def composed(session: Session, shape: Callable[..., Shape], text: str, values: dict[str, Any]) -> list[Shape]:
    """All rows of such a query, each a `shape` by the names of its columns."""
    result = session.execute(text, values)
    names = [column[0] for column in result.description or ()]
    return [shape(**dict(zip(names, row, strict=True))) for row in result.fetchall()]
