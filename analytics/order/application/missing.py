"""What clauses 10 and 11 ask for and an application leaves empty, named by clause. Read from the fields' own
declarations."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic.fields import FieldInfo

from analytics.order.application.fields import INHERITED, Section
from analytics.order.application.problems import Path, Problem, error
from analytics.text.values import Json


class DeclaredField(NamedTuple):
    """A field as declared: its name, its clause and whether it must be filled."""

    name: str
    clause: str
    required: bool


@cache
def fields_of(section: type[Section]) -> tuple[DeclaredField, ...]:
    """The fields of a section in their order, with their clauses."""
    return tuple(_query(name, info) for name, info in section.model_fields.items() if info.json_schema_extra)


def _query(name: str, info: FieldInfo) -> DeclaredField:
    extra: Json = info.json_schema_extra  # type: ignore[assignment]  # `asked` and `listed` give dicts
    return DeclaredField(name, extra["clause"], extra.get("required", False))


def missing(section: Section, path: Path = (), clause: str = "10") -> Iterator[Problem]:
    """An error for every empty field that is asked for, through all rows."""
    for field in fields_of(type(section)):
        own = clause if field.clause == INHERITED else field.clause
        here = (*path, field.name)
        value = getattr(section, field.name)
        if value is None or value == ():
            if field.required:
                yield error(own, here, "no_rows" if value == () else "missing")
        elif isinstance(value, Section):
            yield from missing(value, here, own)
        elif isinstance(value, tuple):
            for index, row in enumerate(value):
                if isinstance(row, Section):
                    yield from missing(row, (*here, index), own)


# Clauses in the order of the form, not of the alphabet.
CLAUSES = ("A1", "A2", "10", "10(1)", "10(2)", "10(3)", *(f"10(4){letter}" for letter in "abcdefghij"), "11")


def clause_order(clause: str) -> int:
    return CLAUSES.index(clause)
