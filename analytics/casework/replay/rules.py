"""Replay of judgements (D6, D10): the nonconformities of monitoring verifications, found again from their
frozen figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import polars as pl

from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.evaluation import about, unmet
from analytics.casework.replay.replayable import Replayable
from analytics.casework.verification.assess import assess_frozen
from analytics.order.judging import SCHEMA, Figures
from analytics.order.repetition import Outcome
from analytics.order.rulebook import Rulebook
from analytics.scoring.model import Model
from analytics.store.database import Session

KEY = ("bin", "rule", "criterion")
COMPARED = ("value", "state", "bound", "contribution")


def assessed_again(
    session: Session,
    model: Model,
    rows: Sequence[Replayable],
    parts: pl.DataFrame,
    silent: frozenset[str],
) -> dict[str, list[tuple[str, Any, Any]]]:
    """(what, recorded, again) of each verification whose nonconformities come out otherwise. `parts` as
    replay keeps them: `bin` is the verification's id; the caller has kept chosen_verifications; `silent`
    those of whom no source held a row. Verifications of applications have none."""
    settings = {row.verification_id: json.loads(row.settings) for row in rows}
    named = {settings[name]["rulebook"] for name in settings if "rulebook" in settings[name]}
    result: dict[str, list[tuple[str, Any, Any]]] = {}
    producers = session.frame("monitoring/recorded_producers") if named else pl.DataFrame()
    recorded = session.frame("monitoring/recorded_nonconformities") if named else pl.DataFrame()
    for name in sorted(named):
        rulebook = rulebooks.version(session, name)
        evaluated = [one for one in settings if settings[one].get("rulebook") == name]
        whom = producers.filter(
            pl.col("bin").is_in(evaluated) & (pl.col("outcome") != Outcome.INCOMPLETE.value)
        )
        if not whom.height:
            continue
        own = parts.filter(pl.col("bin").is_in(whom["bin"].implode()))
        figures = Figures(own, about(whom, whom["reference_date"][0]))
        scored = assess_frozen(model, own, silent).scored(near=False)
        again = unmet(model, rulebook, own, figures, scored)
        was = recorded.filter(pl.col("bin").is_in(whom["bin"].implode()))
        for verification, *difference in _differences(was, again, rulebook):
            result.setdefault(verification, []).append((difference[0], difference[1], difference[2]))
    return result


def _differences(
    was: pl.DataFrame, again: pl.DataFrame, rulebook: Rulebook
) -> list[tuple[str, str, Any, Any]]:
    """What was told is worked out again to the bit. What the whole year shows and was not there after the
    notice, or was told of before, was left out on purpose (D27): it is no difference."""
    passing = {rule.name for rule in rulebook.rules if rule.required != "state"}
    typed = [
        frame.select(
            *(pl.col(name).cast((SCHEMA | {"contribution": pl.Float64})[name]) for name in (*KEY, *COMPARED))
        )
        for frame in (was, again)
    ]
    then, now = ({row[:3]: list(row[3:]) for row in frame.iter_rows()} for frame in typed)
    keys = sorted(then.keys() | now.keys())
    return [
        (key[0], f"nonconformity {key[2]} ({key[1]})", then.get(key), now.get(key))
        for key in keys
        if then.get(key) != now.get(key) and not (key not in then and key[1] in passing)
    ]
