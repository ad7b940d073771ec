"""Rows with a type: what crosses the border of a room is a frozen dataclass, made in one place a query."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar, TypeVar

import polars as pl

from analytics.text.languages import by_language
from analytics.text.values import Values

# Columns of a frame with their types.
Schema = dict[str, pl.DataType | type[pl.DataType]]

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Shape = TypeVar("Shape", bound=DataclassInstance)


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the query that `QUERY` names. Its fields are the columns that the query's header declares, in
    their order; a test holds the two together."""

    QUERY: ClassVar[str]

    @property
    def columns(self) -> Values:
        """The row by the names of its columns, for what goes by a column's name (a language's, a field's)."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def narrowed(self, shape: type[Shape]) -> Shape:
        """Only the fields that a shape has, as one of that shape: what of a row may go further."""
        names = [field.name for field in fields(shape)]
        return shape(**{name: getattr(self, name) for name in names})

    def texts(self, name: str) -> Values:
        """What it holds in each language of documents, in columns NAME_kk, NAME_ru."""
        return by_language(self.columns, name)
