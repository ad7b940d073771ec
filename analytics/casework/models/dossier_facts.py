"""What the database and the version's own document tell for its public record (3.5, 12-14; D10, D37)."""

from __future__ import annotations

from datetime import date

from analytics.access.rights import Actor
from analytics.casework.models import history, shadow
from analytics.casework.models.audit_rows import PublishedAudit
from analytics.casework.models.rows import Contested, QuarterWatched
from analytics.order.criteria import PARTS
from analytics.order.model_history import BandCount, PublicStep, ShadowCount
from analytics.order.model_record import LifeFacts, ModelFacts
from analytics.order.model_training import METRICS, ErrorReport
from analytics.scoring.model import Model, probability_of
from analytics.store.database import Database
from analytics.text.values import Values

LEGAL_BASIS = ("3.5", "12", "13", "14")


def facts(database: Database, actor: Actor, model: Model, on: date) -> Values:
    """Each fact by its name in data/rules/dossier.toml. Raises NotAllowed."""
    life = _of_life(database, actor, model, on)
    return {**_of_version(model), **life}


def _of_version(model: Model) -> ModelFacts:
    metrics = model.metrics
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
        "performance": {name: metrics[name] for name in METRICS if name in metrics},
        "errors": _errors(metrics),
        "libraries": model.libraries,
    }


def _errors(metrics: ErrorReport) -> ErrorReport:
    """Errors in all and by group, where outcomes judged the version."""
    return {"errors": metrics["errors"], "by_group": metrics["by_group"]} if "errors" in metrics else {}


def _of_life(database: Database, actor: Actor, model: Model, on: date) -> LifeFacts:
    version = model.version
    standing = next(row for row in history.standings(database, actor, on) if row.version == version)
    runs = [run for run in shadow.runs(database, actor, on) if run.version == version]
    return {
        "version": {"version": version, "made_up": model.made_up, "state": standing.state},
        "in_force": [row for row in history.periods(database, actor) if row.version == version],
        "decided": [one.narrowed(BandCount) for one in standing.decided],
        "changes": [event.narrowed(PublicStep) for event in history.events(database, actor, version)],
        "shadow": [run.narrowed(ShadowCount) for run in runs if run.kind == shadow.MODEL],
        "contested": database.records(Contested, version=version),
        "audit": database.records(PublishedAudit, version=version),
        "watching": database.records(QuarterWatched, version=version),
    }
