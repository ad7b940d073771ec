"""What the database and the version's own document tell for its public record (3.5, 12-14; D10, D37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.models import history, shadow
from analytics.order.criteria import PARTS
from analytics.scoring.model import Model, probability_of
from analytics.store.database import Database

LEGAL_BASIS = ("3.5", "12", "13", "14")
METRICS = ("auc", "brier", "calibration_slope")
# Who took a step is no business of the public's.
PUBLIC_STEP = ("event", "favourable", "day", "reason")
PUBLIC_RUN = ("started_on", "stopped_on", "days", "settled", "differ")


def facts(database: Database, actor: Actor, model: Model, on: date) -> dict[str, Any]:
    """Each fact by its name in data/rules/dossier.toml. Raises NotAllowed."""
    life = _of_life(database, actor, model, on)
    return _of_version(model) | life


def _of_version(model: Model) -> dict[str, Any]:
    return {
        "legal_basis": list(LEGAL_BASIS),
        "method": {
            "kind": "logistic regression",
            "figures": len(model.figures),
            "features": len(model.coefficients),
            "flags": len(model.flags),
            "refits": len(model.refits),
            "band_rule": model.band_rule,
            "unfiled": model.unfiled,
        },
        "inputs": [{"part": part.name, "criterion": part.criterion, "source": part.source} for part in PARTS],
        "outputs": {
            "low_below": probability_of(model.cutoffs.low_below),
            "high_from": probability_of(model.cutoffs.high_from),
            "low_below_logit": model.cutoffs.low_below,
            "high_from_logit": model.cutoffs.high_from,
        },
        "training": model.training,
        "performance": {name: model.metrics[name] for name in METRICS if name in model.metrics},
        "errors": {name: model.metrics[name] for name in ("errors", "by_group") if name in model.metrics},
        "libraries": model.libraries,
    }


def _of_life(database: Database, actor: Actor, model: Model, on: date) -> dict[str, Any]:
    version = model.version
    standing = next(row for row in history.standings(database, actor, on) if row.version == version)
    runs = [run for run in shadow.runs(database, actor, on) if run.version == version]
    return {
        "version": {"version": version, "made_up": model.made_up, "state": standing.state},
        "in_force": [row.columns for row in history.periods(database, actor) if row.version == version],
        "decided": [one.counted for one in standing.decided],
        "changes": [
            {name: getattr(event, name) for name in PUBLIC_STEP}
            for event in history.events(database, actor, version)
        ],
        "shadow": [
            {name: getattr(run, name) for name in PUBLIC_RUN} for run in runs if run.kind == shadow.MODEL
        ],
        "contested": database.rows("models/contested", version=version),
        "audit": database.rows("models/audit_published", version=version),
        "watching": database.rows("models/watches_of", version=version),
    }
