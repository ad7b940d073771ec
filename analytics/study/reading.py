"""How a question of the study is put together: goods (or staff) → units → the question, each a text of
queries/study."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from analytics.store.database import Session
from analytics.store.queries import named_steps, sql
from analytics.study.asked import Asked
from analytics.study.rules import rules

PERCENTILES = ("p5", "p10", "p25", "p50", "p75", "p90", "p95")
INNER = ("p25", "p50", "p75")
SLICES = {False: 10, True: 40}  # of spread_weighted: to a per cent, or to a factor of e


def ask(
    session: Session,
    question: str,
    days: Sequence[date],
    asked: Asked,
    *,
    region: bool = False,
    activity: bool = False,
    **more: Any,
) -> pl.DataFrame:
    """A question over the units asked for; `region`, `activity`: tell them apart. `more`: parameters of the
    question itself."""
    values: dict[str, Any] = {
        "days": list(days),
        "measure": asked.measure,
        "weight": asked.weight if asked.weighted else "none",
        **asked.where,
        "by_region": region,
        "by_activity": activity,
        "digits": asked.digits,
    }
    if asked.by_producer:
        values["adds"] = asked.measure in ("output", "capacity")
    steps = {
        "counted": "study/staff" if asked.measure == "staff" else "study/goods",
        "units": "study/as_producers" if asked.by_producer else "study/as_goods",
    }
    result = session.cursor.sql(
        f"WITH {named_steps(steps)},\n{sql(f'study/{question}')}", params=values | more
    )
    return pl.from_arrow(result.to_arrow_table())  # type: ignore[return-value]


def spread(
    session: Session, days: Sequence[date], asked: Asked, *, region: bool = False, activity: bool = False
) -> pl.DataFrame:
    """Percentiles of each group: day, region, activity, n, producers (of unpublished figures only), p5 to
    p95, `state`.

    state: shown | hatched (few) | suppressed (too few to show)."""
    counting = {"count_producers": not asked.of.published}
    if asked.weighted:
        log = asked.of.logarithmic
        found = ask(
            session,
            "spread_weighted",
            days,
            asked,
            region=region,
            activity=activity,
            slices=SLICES[log],
            logarithmic=log,
            **counting,
        )
    else:
        found = ask(session, "spread", days, asked, region=region, activity=activity, **counting)
    if not counting["count_producers"]:
        found = found.with_columns(producers=pl.lit(None, pl.Int64))
    return judged(found, asked, days[-1])


def judged(found: pl.DataFrame, asked: Asked, day: date) -> pl.DataFrame:
    """Takes out what too small a group may not show. Of figures that nobody publishes the producers are
    counted, and the outer percentiles, which in a small group are single firms, stay out."""
    limits = rules(day)
    counted = pl.col("n" if asked.of.published else "producers")
    states = (
        pl.when(counted < limits.suppress_below)
        .then(pl.lit("suppressed"))
        .when(counted < limits.hatch_below)
        .then(pl.lit("hatched"))
        .otherwise(pl.lit("shown"))
    )
    marked = found.with_columns(state=states)
    hidden = {
        name: (pl.col("state") == "suppressed")
        | (pl.lit(not asked.of.published and name not in INNER) & (pl.col("state") == "hatched"))
        for name in PERCENTILES
    }
    return marked.with_columns(
        pl.when(is_hidden).then(None).otherwise(pl.col(name)).alias(name)
        for name, is_hidden in hidden.items()
    )
