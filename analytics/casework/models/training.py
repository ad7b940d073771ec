"""Training from recorded outcomes: the parts as they were known on each reference date, then a candidate
version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from analytics.access.rights import Actor, require
from analytics.scoring.data import TrainingData
from analytics.scoring.declarations import declarations
from analytics.scoring.groups import groups_by_figures, quarters_of_year, yes_no
from analytics.scoring.model import Model
from analytics.scoring.peers import headcounts, size_class
from analytics.scoring.training import train
from analytics.scoring.wide import joined, widen_ordered
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.database import Database, Session, utc_now
from analytics.store.derivation_settings import default_lag
from analytics.text import UserError

Progress = Callable[[float], None]


def train_version(
    database: Database,
    actor: Actor,
    version: str,
    *,
    until: date,
    seed: int,
    progress: Progress = lambda done: None,
) -> Model:
    """A candidate version from all outcomes decided up to a day. Nothing is registered.

    Raises NotAllowed; UserError where outcomes are few."""
    require(actor, "train_model")
    with database.read() as session:
        data = training_data(session, until, lambda done: progress(0.3 * done))
    made_at = utc_now().isoformat(timespec="seconds") + "Z"
    model = train(
        data,
        version=version,
        made_by=actor.login,
        made_at=made_at,
        seed=seed,
        progress=lambda done: progress(0.3 + 0.7 * done),
    )
    return replace(model, training=model.training | {"until": until.isoformat()})


def training_data(session: Session, until: date, progress: Progress = lambda done: None) -> TrainingData:
    """Outcomes with the parts as known on their reference date (K = R, the lags of `verify`). Raises
    UserError where there are none.

    Made up as soon as any outcome is: such a version decides in a demonstration database only (D23). The
    outcome of a low result that the random audit drew speaks of all that it was drawn from (D37)."""
    outcomes = session.frame("models/training_outcomes", until=until)
    if not outcomes.height:
        raise UserError("models.no_outcomes", until=until)
    days = outcomes["reference_date"].unique().sort().to_list()
    pieces, sizes = [], []
    for number, day in enumerate(days, 1):
        bins = outcomes.filter(pl.col("reference_date") == day)["bin"].to_list()
        parts = criteria.derive(session, AsOf(day, day, lag=default_lag(day)), bins)
        wide = widen_ordered(parts)
        if wide.bins.to_list() != bins:
            raise ValueError("derived parts are not in the order of the outcomes")
        pieces.append(wide)
        sizes += _sizes(parts, bins)
        progress(number / len(days))
    groups = {
        "size": np.array(sizes),
        "region": outcomes["region"].to_numpy().astype(str),
        "division": outcomes["division"].to_numpy().astype(str),
        "new_production": yes_no(outcomes["new_production"].to_numpy()),
    }
    ordinals = np.array([day.toordinal() for day in outcomes["reference_date"].to_list()])
    wide = joined(pieces)
    groups |= groups_by_figures(wide) | {"quarter": quarters_of_year(ordinals)}
    weights = outcomes["weight"].to_numpy().copy()
    return TrainingData(
        wide,
        outcomes["positive"].to_numpy(),
        ordinals,
        groups,
        bool(outcomes["made_up"].any()),
        weights if (weights != 1.0).any() else None,
    )


def _sizes(parts: pl.DataFrame, bins: list[str]) -> list[str]:
    rules = declarations().settings.peers.document
    staff = headcounts(parts, rules)
    return [size_class(staff.get(bin_), rules) or "?" for bin_ in bins]
