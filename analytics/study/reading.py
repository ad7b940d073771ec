"""How a question of the study is put together: goods (or staff) → units → the question, each a text of
queries/study."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from analytics.store.database import Session
from analytics.store.queries import named_steps, sql
from analytics.study.query import StudyQuery
from analytics.study.rules import rules
from analytics.text.values import Values

PERCENTILES = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")
INNER = ("p25", "p50", "p75")
SLICES = {False: 10, True: 40}  # of spread_weighted: to a per cent, or to a factor of e


def ask(
    session: Session,
    question: str,
    days: Sequence[date],
    query: StudyQuery,
    *,
    region: bool = False,
    activity: bool = False,
    **more: Any,
) -> pl.DataFrame:
    """A question over the units asked for; `region`, `activity`: tell them apart. `more`: parameters of the
    question itself."""
    values: Values = {
        "days": list(days),
        "measure": query.measure,
        "weight": query.weight if query.weighted else "none",
        **query.where,
        "by_region": region,
        "by_activity": activity,
        "digits": query.digits,
    }
    if query.by_producer:
        values["adds"] = query.measure in ("output", "capacity")
    steps = {
        "counted": "study/staff" if query.measure == "staff" else "study/goods",
        "units": "study/as_producers" if query.by_producer else "study/as_goods",
    }
    result = session.cursor.sql(
        f"WITH {named_steps(steps)},\n{sql(f'study/{question}')}", params=values | more
    )
    return pl.from_arrow(result.to_arrow_table())  # type: ignore[return-value]


def spread(
    session: Session, days: Sequence[date], query: StudyQuery, *, region: bool = False, activity: bool = False
) -> pl.DataFrame:
    """Percentiles of each group: day, region, activity, n, producers (of unpublished figures only), p5 to
    p95, `state`.

    state: shown | hatched (few) | suppressed (too few to show)."""
    counting = {"count_producers": not query.of.published}
    if query.weighted:
        log = query.of.logarithmic
        result = ask(
            session,
            "spread_weighted",
            days,
            query,
            region=region,
            activity=activity,
            slices=SLICES[log],
            logarithmic=log,
            **counting,
        )
    else:
        result = ask(session, "spread", days, query, region=region, activity=activity, **counting)
    if not counting["count_producers"]:
        result = result.with_columns(producers=pl.lit(None, pl.Int64))
    return suppressed(result, query, days[-1])


def suppressed(result: pl.DataFrame, query: StudyQuery, day: date) -> pl.DataFrame:
    """Takes out what too small a group may not show. Of figures that nobody publishes the producers are
    counted, and the outer percentiles, which in a small group are single firms, stay out."""
    limits = rules(day)
    counted = pl.col("n" if query.of.published else "producers")
    states = (
        pl.when(counted < limits.suppress_below)
        .then(pl.lit("suppressed"))
        .when(counted < limits.hatch_below)
        .then(pl.lit("hatched"))
        .otherwise(pl.lit("shown"))
    )
    marked = result.with_columns(state=states)
    hidden = {
        name: (pl.col("state") == "suppressed")
        | (pl.lit(not query.of.published and name not in INNER) & (pl.col("state") == "hatched"))
        for name in PERCENTILES
    }
    return marked.with_columns(
        pl.when(is_hidden).then(None).otherwise(pl.col(name)).alias(name)
        for name, is_hidden in hidden.items()
    )
