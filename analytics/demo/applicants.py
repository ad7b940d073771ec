"""Who applied and when, and what a commission decided of those assessed: from what it sees of the plant,
never from a score."""

from __future__ import annotations

import numpy as np
import polars as pl

from analytics.demo.activity import Activity
from analytics.demo.arrays import Array, Random, lognormal, stream
from analytics.demo.entities import KINDS, Entities
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline, day_of, number, working_day_on_or_before

NEW_YEARS = 3 * 365
SETTLED = 45  # days an entity exists before it applies


def applicants(
    entities: Entities, activity: Activity, least: tuple[int, int], seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """One row an applicant: entity (position in the chunk), filed_on, stage (decided, assessed, waiting),
    document (whether an application is filed in the database), commissioned (day number or null: no new
    production), and for decided ones positive and decided_on."""
    (least_waiting, historical_least), random = least, stream(seed, chunk, "applicants")
    count, economy = len(entities), settings("economy")["applications"]
    drawn = random.random(count)
    decided = drawn < entities.of("apply")
    assessed = ~decided & (drawn < entities.of("apply") * (1 + economy["assessed_share"]))
    day = np.array([number(day) for day in timeline.decided_days])[
        random.integers(0, len(timeline.decided_days), count)
    ]
    day = np.where(assessed, number(timeline.assessment_day), day)
    settled = entities.registered + SETTLED <= day
    waiting = _waiting(entities, random, ~(decided | assessed), least_waiting, timeline)
    days = np.array([number(day) for day in timeline.waiting_days])
    shares = np.linspace(2.0, 1.0, len(days))
    day = np.where(waiting, random.choice(days, count, p=shares / shares.sum()), day)
    who = np.flatnonzero(waiting | ((decided | assessed) & settled))
    on_file = random.random(count)
    kept = np.sort(on_file[decided & settled])[:historical_least]
    document = (
        ~decided | (on_file < economy["historical_filed"]) | (on_file <= (kept[-1] if len(kept) else -1))
    )
    delay = random.integers(9, 30, count)
    stage = np.where(waiting, "waiting", np.where(assessed, "assessed", "decided"))
    frame = pl.DataFrame(
        {
            "entity": who,
            "filed_on": day[who],
            "stage": pl.Series(stage[who], dtype=pl.String),
            "document": document[who],
            "commissioned": _commissioned(entities, random, day)[who],
            "positive": _seen_by_commission(entities, activity, random)[who],
            "decided_on": np.array([number(working_day_on_or_before(day_of(each))) for each in day + delay])[
                who
            ],
        }
    )
    return frame.with_columns(pl.col("commissioned").fill_nan(None).cast(pl.Int64))


def _waiting(entities: Entities, random: Random, free: Array, least: int, timeline: Timeline) -> Array:
    """Marks those who wait now, by the shares of their kinds among waiting applications."""
    pending = max(least, round(settings("economy")["applications"]["waiting_share"] * len(entities)))
    share = entities.of("waiting") / np.maximum(
        np.bincount(entities.kind, minlength=len(KINDS))[entities.kind], 1
    )
    can = free & (share > 0) & (entities.registered + SETTLED <= number(timeline.waiting_days[-1]))
    key = np.where(can, random.random(len(entities)) ** (1 / np.maximum(share * 1e3, 1e-9)), -1.0)
    marked = np.zeros(len(entities), dtype=bool)
    marked[np.argsort(-key, kind="stable")[: min(pending, int(can.sum()))]] = True
    return marked


def forgotten(asking: pl.DataFrame, entities: Entities) -> Array:
    """Positions of the few waiting applicants whom the newest register of taxpayers leaves out: doubtful
    ones, filed last, so that a low result meets a gap of the source (D12)."""
    doubtful = np.isin(
        entities.kind, [KINDS.index(name) for name in ("trader_claiming", "assembler", "shell")]
    )
    waiting = asking.filter((pl.col("stage") == "waiting") & pl.Series(doubtful[asking["entity"].to_numpy()]))
    return (
        waiting.sort("filed_on", "entity", descending=[True, False])["entity"]
        .head(settings("economy")["applications"]["forgotten"])
        .to_numpy()
    )


def _commissioned(entities: Entities, random: Random, filed: Array) -> Array:
    """Day a new facility was commissioned, for those who mark new production (clause 11); NaN for the
    others."""
    young = entities.registered > filed - NEW_YEARS + 200
    extends = random.random(len(entities)) < 0.04
    start = np.where(young, entities.registered, filed - NEW_YEARS + 30)
    day = start + (0.1 + 0.5 * random.random(len(entities))) * (filed - start)
    return np.where((young & (entities.made > 0.25)) | extends, np.rint(day), np.nan)


def _seen_by_commission(entities: Entities, activity: Activity, random: Random) -> Array:
    """Positive where the commission sees that the applicant makes most of what it sells, performs enough of
    the listed operations and has the machines for it (clause 18). It sees each with an error, and now and
    then slips."""
    rule, count = settings("economy")["commission"], len(entities)
    made = entities.made + rule["made_error"] * random.standard_normal(count)
    operations = entities.operations + rule["operations_error"] * random.standard_normal(count)
    machines = entities.machines * lognormal(random, rule["machines_error"], count)
    lately = activity.output[:, -6:].mean(axis=1) > rule["output_least_kzt"] / 12
    seen = (
        (made > rule["made_least"])
        & (operations > rule["operations_least"])
        & (machines > rule["machines_least"])
        & lately
    )
    return np.asarray(np.where(random.random(count) < rule["slip"], ~seen, seen))
