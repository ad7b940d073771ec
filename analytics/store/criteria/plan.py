"""The derivation as a list of steps: what each keeps, its SQL with every condition written out, its
values. For lineage, for another engine, for holding two states of the queries against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import polars as pl
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

from analytics import QUERIES
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import keep_steps
from analytics.store.queries import sql
from analytics.store.row_hashes import OwnColumn
from analytics.store.session import Session
from analytics.text.values import Values

DIALECT = "duckdb"
# Of each table its columns and their types.
Schema = Mapping[str, Mapping[str, str]]
FILES = tuple(f"criteria/{file.stem}" for file in sorted((QUERIES / "criteria").glob("*.sql")))


@dataclass(frozen=True, slots=True)
class Step:
    """A kept table: what a query answers (`query`, the values it binds, the files of
    queries/criteria it is made of), or a small `frame` of dated rules
    and windows made by code. `view`: nothing is kept, the query stands for itself."""

    name: str
    query: exp.Query | None = None
    files: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)
    frame: pl.DataFrame | None = None
    view: bool = False


class Recorder(Session):
    """A session that writes down the steps instead of keeping them; what they are made from (loads,
    versions of reference tables, terms) is read as ever."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.cursor)
        self.steps: list[Step] = []

    def keep(self, name: str, text: str, values: Values, *, view: bool = False) -> None:
        files = tuple(file for file in FILES if sql(file).strip() in text)
        self.steps.append(Step(name, parse(text), files, values, view=view))

    def keep_frame(self, name: str, frame: pl.DataFrame) -> None:
        self.steps.append(Step(name, frame=frame))


def steps_of(session: Session, as_of: AsOf, bins: Sequence[str] | None = None) -> list[Step]:
    """The steps of a derivation in their order; nothing is derived. Raises UserError as `derive`."""
    recorder = Recorder(session)
    keep_steps(recorder, as_of, bins)
    return recorder.steps


def parse(text: str) -> exp.Query:
    """A query with the macros of queries/schema written out."""
    query = sqlglot.parse_one(text, dialect=DIALECT).transform(_expanded)
    if not isinstance(query, exp.Query):
        raise TypeError(text)
    return query


def qualified(query: exp.Query, schema: Schema) -> exp.Query:
    """A query in which every column says whose it is and `*` is written out."""
    result = qualify(
        query.copy(), schema={name: dict(columns) for name, columns in schema.items()}, dialect=DIALECT
    )
    if not isinstance(result, exp.Query):
        raise TypeError(query.sql(DIALECT))
    return result


def columns_of(step: Step, schema: Schema) -> dict[str, str]:
    """The columns that a step keeps, in order; of what type is nobody's concern."""
    if step.frame is not None:
        return dict.fromkeys(step.frame.columns, "VARCHAR")
    return dict.fromkeys(qualified(step.query, schema).named_selects, "VARCHAR") if step.query else {}


def tables_of(session: Session) -> dict[str, dict[str, str]]:
    """The columns and types of each table of the database."""
    tables: dict[str, dict[str, str]] = {}
    for one in session.records(OwnColumn):
        tables.setdefault(one.table_name, {})[one.column_name] = one.data_type
    return tables


def _expanded(node: exp.Expr) -> exp.Expr:
    macro = macros().get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
    if macro is None:
        return node
    parameters, body = macro
    values = dict(zip(parameters, node.expressions, strict=True))
    written_out = body.transform(
        lambda part: (
            values[part.name].copy() if isinstance(part, exp.Column) and part.name in values else part
        )
    )
    return exp.paren(written_out)


@cache
def macros() -> dict[str, tuple[list[str], exp.Expr]]:
    """Parameters and body of each macro of queries/schema that gives a value, by name."""
    result = {}
    for file in sorted((QUERIES / "schema").glob("*.sql")):
        for statement in sqlglot.parse(file.read_text(encoding="utf-8"), dialect=DIALECT):
            if isinstance(statement, exp.Create) and isinstance(statement.this, exp.UserDefinedFunction):
                function = statement.this
                body = statement.expression
                if not isinstance(body, exp.Table | exp.Query):
                    names = [parameter.name for parameter in function.expressions]
                    result[function.this.name.lower()] = (names, body)
    return result
