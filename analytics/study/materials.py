"""What the Register's goods are made of: materials by country as declared, imports of producers by TN VED
heading, and which of them could be replaced by goods already in the Register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from analytics.order import adding_up
from analytics.store.as_of import AsOf, newest_load
from analytics.store.database import Session
from analytics.store.queries import named_steps, sql
from analytics.study.query import StudyQuery
from analytics.study.rules import rules
from analytics.text.values import Values

# How a code is compared: classifier and number of digits.
LEVELS = {"tnved10": ("tnved", 10), "tnved6": ("tnved", 6), "tnved4": ("tnved", 4), "kpved": ("kpved", 6)}

# What stands behind a question: imports by customs, or purchases under a mark of import.
IMPORTS = {"standing": "study/standing", "known": "study/known_imports"}
PURCHASES = {
    "standing": "study/standing",
    "chosen": "study/known_purchases",
    "known_lines": "criteria/known_einvoices",
    "known": "study/purchased_codes",
}


def by_country(session: Session, day: date, query: StudyQuery) -> pl.DataFrame:
    """Materials of the goods asked for by country of origin, as declared (10(4)d): country, amount (KZT a
    year, Decimal; None where too few producers), goods, producers, state. The home country is a row too."""
    result = session.frame("study/materials_by_country", day=day, **query.where)
    return _suppressed(result, day)


def imports(session: Session, day: date, query: StudyQuery) -> pl.DataFrame:
    """Imports of the producers asked for over the window: heading (4 digits of TN VED), country, amount
    (KZT), items, producers, state."""
    return _suppressed(_ask(session, "imports", IMPORTS, day, _window(session, day) | query.where), day)


def replaceable(session: Session, day: date, query: StudyQuery, level: str) -> pl.DataFrame:
    """Imports for which the Register holds a good of the same code: code, amount (KZT), producers (who
    import), countries, makers, goods, in_country_value (median of the makers' goods), state. `level`: of
    LEVELS; by KPVED: purchases that bear a mark of import."""
    classifier, digits = LEVELS[level]
    values = _window(session, day) | query.where | {"classifier": classifier, "digits": digits}
    if classifier == "tnved":
        return _suppressed(_ask(session, "replaceable", IMPORTS, day, values), day)
    values["abroad"] = adding_up.origin_codes("abroad", day)
    return _suppressed(_ask(session, "replaceable", PURCHASES, day, values), day)


def window_of(day: date) -> tuple[date, date]:
    """The whole months before the day's month that are added up."""
    return adding_up.window(day, rules(day).material_months)


def _window(session: Session, day: date) -> Values:
    """What is known today of the window before the day."""
    start, end = window_of(day)
    as_of = AsOf(day, date.max, newest_load(session))
    return {"from_day": start, "to_day": end} | as_of.parameters


def _ask(
    session: Session, question: str, steps: Mapping[str, str], day: date, values: Values
) -> pl.DataFrame:
    text = f"WITH {named_steps(steps)},\n{sql(f'study/{question}')}"
    result = session.cursor.sql(text, params=values | {"day": day})
    return pl.from_arrow(result.to_arrow_table())  # type: ignore[return-value]


def _suppressed(result: pl.DataFrame, day: date) -> pl.DataFrame:
    """Amounts of few producers are theirs to tell, not ours; their place in the order neither."""
    is_few = pl.col("producers") < rules(day).suppress_below
    return result.with_columns(
        amount=pl.when(is_few).then(None).otherwise(pl.col("amount")),
        state=pl.when(is_few).then(pl.lit("suppressed")).otherwise(pl.lit("shown")),
    ).sort(["amount", result.columns[0]], descending=[True, False], nulls_last=True)
