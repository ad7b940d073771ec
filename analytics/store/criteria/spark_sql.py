"""A step's query in the SQL of Spark: the same text, translated by sqlglot, with its values written into
it as literals of their type (they come from dated rules and from days, never from what a person typed)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from analytics.store.criteria.plan import Schema, Step, qualified

SPARK = "spark"


def spark_sql(step: Step, schema: Schema) -> str:
    """The query of a step for Spark. `schema`: the tables and steps before it, for what `*` stands for."""
    if step.query is None:
        raise TypeError(step.name)
    query = qualified(step.query, schema).transform(_bound, step.values).transform(_as_double)
    return query.sql(SPARK, comments=False)


def _bound(node: exp.Expr, values: Mapping[str, object]) -> exp.Expr:
    if not isinstance(node, exp.Parameter | exp.Placeholder):
        return node
    return exp.convert(values[node.name])


def _as_double(node: exp.Expr) -> exp.Expr:
    """`/` of DuckDB divides as DOUBLE, whatever it divides; Spark's keeps decimals and rounds them."""
    if not isinstance(node, exp.Div):
        return node
    return exp.Div(
        this=exp.cast(node.this, exp.DataType.Type.DOUBLE),
        expression=exp.cast(node.expression, exp.DataType.Type.DOUBLE),
        typed=False,
        safe=False,
    )
