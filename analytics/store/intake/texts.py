"""Columns of text, whole at once: what is cut off, what is taken out, which texts a pattern finds, and the
reasons that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from analytics.store.intake.kinds import Column
from analytics.text.characters import AS_TEXT, EITHER, INVISIBLE

UNUSUAL = rf"{EITHER}|^=\"|^'"


@dataclass(slots=True)
class Checked:
    """`values` of the type the table has; `refused` and `warned` hold a message id or null."""

    values: pl.Series
    refused: pl.Series | None = None
    warned: pl.Series | None = None


Case = tuple[str | None, str]  # a pattern (None: whatever is left) and the message id


def explained(text: pl.Series, bad: pl.Series, cases: Sequence[Case]) -> pl.Series | None:
    """Null where `bad` is false; else the reason of the first case whose pattern the text matches. None where
    nothing is bad."""
    if not bad.any():
        return None
    parts = [
        pl.when(pl.lit(bad if pattern is None else bad & matching(text, pattern))).then(pl.lit(reason))
        for pattern, reason in cases
    ]
    return pl.select(pl.coalesce(parts)).to_series()


def cleaned(text: pl.Series, column: Column) -> pl.Series:
    """Without characters that nobody sees, and without what only keeps digits from becoming a number; the
    text itself where there is nothing of the kind."""
    if not matching(text, UNUSUAL).any():
        return text
    seen = text.str.replace_all(INVISIBLE, "")
    is_text = column.type in ("text", "name") and not column.document_no
    bare = seen if is_text else seen.str.replace(AS_TEXT, "$1$2")
    return trimmed(bare)


def first_reason(first: pl.Series | None, second: pl.Series | None) -> pl.Series | None:
    """The first reason where there is one, else the second."""
    if first is None or second is None:
        return second if first is None else first
    return pl.select(pl.coalesce(pl.lit(first), pl.lit(second))).to_series()


def trimmed(raw: pl.Series) -> pl.Series:
    """Without spaces around it; empty is null."""
    text = raw.str.strip_chars(" \t\u00a0")
    return text.set(text == "", None)


def matching(text: pl.Series, pattern: str) -> pl.Series:
    return text.str.contains(pattern).fill_null(False)


def unless(values: pl.Series, text: pl.Series) -> pl.Series:
    """Where there is a text but no value."""
    return text.is_not_null() & values.is_null()
