"""Watching the version in force each quarter: kept, so that the page, the overview and `doctor` say the same
(3.5; docs/model.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.models import versions
from analytics.casework.models.rows import LastWatch
from analytics.casework.models.training import training_data
from analytics.order.model_training import Distribution
from analytics.order.quarters import Quarter
from analytics.order.watching_rules import Watching, watching_on
from analytics.scoring.declarations import declarations
from analytics.scoring.groups import quarters_of_year
from analytics.scoring.model import Model
from analytics.scoring.peers import headcounts, size_class
from analytics.scoring.stability import EVERY, SCORE, columns, distributions
from analytics.scoring.watch import (
    BandExpectation,
    FigureStability,
    GroupBands,
    GroupCalibration,
    Watched,
    from_document,
    watched,
)
from analytics.scoring.wide import in_order, widen_ordered
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.values import Json

__all__ = [
    "BandExpectation",
    "FigureStability",
    "GroupBands",
    "GroupCalibration",
    "QuarterWatch",
    "last_watch",
    "watch",
]


@dataclass(frozen=True, slots=True)
class QuarterWatch:
    """A version watched on the applications of a quarter. `compared_with`: training as the version kept it,
    or outcomes; of the same quarter of the year, or of all (`_all_year`)."""

    quarter: Quarter
    version: str
    applications: int
    compared_with: str
    result: Watched

    def kept(self) -> Json:
        return self.result.document() | {"compared_with": self.compared_with}

    def document(self) -> Json:
        """For people who read it as JSON."""
        head = {"quarter": self.quarter.code, "version": self.version, "applications": self.applications}
        return head | self.kept()


def watch(database: Database, actor: Actor, quarter: Quarter, *, on: date) -> QuarterWatch:
    """Watches the version in force at the quarter's end (or today) on the applications filed in it, and keeps
    what it found. Raises NotAllowed; UserError where no version was in force or nobody applied."""
    require(actor, "watch_model")
    rules = watching_on(quarter.first_day)
    with database.read() as session:
        model = versions.active_model(session, min(on, quarter.last_day))
        if model is None:
            raise UserError("models.watch.no_version", quarter=quarter)
        cases, parts = _cases(session, model, quarter)
        if not cases.height:
            raise UserError("models.watch.nobody", quarter=quarter, version=model.version)
        trained, source = _trained(session, model, quarter, rules)
    seen = watched(model, widen_ordered(parts), cases, trained, rules)
    result = QuarterWatch(quarter, model.version, cases.height, source, seen)
    with database.transaction() as session:
        counts = {"applications": cases.height, "alarms": len(seen.alarms)}
        session.insert_row(
            "model_watches",
            quarter=quarter.code,
            version=model.version,
            result=json.dumps(result.kept(), sort_keys=True),
            login=actor.login,
            watched_at=utc_now(),
            **counts,
        )
        journal.append(
            session, actor, "watch_model", model.version, payload={"quarter": quarter.code} | counts
        )
    return result


def last_watch(database: Database, actor: Actor, quarter: Quarter | None = None) -> QuarterWatch | None:
    """What watching found last, of a quarter or of the newest, or None. Raises NotAllowed."""
    require(actor, "read_models")
    row = database.record(LastWatch, quarter=quarter.code if quarter else None)
    if row is None:
        return None
    kept = json.loads(row.result)
    day = Quarter.from_code(row.quarter)
    return QuarterWatch(day, row.version, row.applications, kept["compared_with"], from_document(kept))


def _cases(session: Session, model: Model, quarter: Quarter) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The quarter's applications with their groups, and their frozen parts in the same order."""
    days = {"first_day": quarter.first_day, "last_day": quarter.last_day}
    cases = session.frame("models/watched", version=model.version, **days)
    session.keep_frame("chosen_verifications", cases.select("verification_id", "bin"))
    frame = session.frame("verification/parts_of_chosen").drop("bin").rename({"verification_id": "bin"})
    order = cases.select(pl.col("verification_id").alias("bin"))
    parts = in_order(order.join(frame, on="bin", maintain_order="left"))
    rules = declarations().settings.peers.document
    staff = headcounts(parts.cast({"part": pl.String}), rules)
    sizes = [size_class(staff.get(key), rules) for key in order["bin"].to_list()]
    return cases.with_columns(pl.Series("size", sizes, pl.String)), parts


def _trained(
    session: Session, model: Model, quarter: Quarter, rules: Watching
) -> tuple[Mapping[str, Distribution], str]:
    """The distribution of each figure in training, of the same quarter of the year where training had enough
    of it; of a version that kept none, of the outcomes recorded up to its last one."""
    kept = model.training.get("distributions")
    source = "version" if kept else "outcomes"
    if not kept:
        until = date.fromisoformat(model.training["last_date"])
        data = training_data(session, until)
        kept = distributions(columns(model, data.wide), quarters_of_year(data.days))
    same = kept.get(f"Q{quarter.quarter}")
    enough = same is not None and sum(same["score"]["counts"]) >= rules.trained_least
    if enough and same:
        return same, source
    # Figures of a year to date, and the score with them, differ by the quarter alone: no drift.
    steady = {name: one for name, one in kept[EVERY].items() if not name.endswith("_ytd") and name != SCORE}
    return steady, f"{source}_all_year"
