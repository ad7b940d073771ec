"""What becomes of producers once they are in the Register: causes for monitoring to find, told by the sources
like everything else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from analytics.demo import bins
from analytics.demo.activity import Activity
from analytics.demo.arrays import Array
from analytics.demo.entities import KINDS, Entities
from analytics.demo.tables import settings
from analytics.demo.timeline import Timeline, number

NONE = ""
PLANT = KINDS.index("plant")
ENDED, STANDSTILL, LEFT_STAFF = 0.02, 0.04, 0.03  # of output, of output while it pauses, of staff
PAUSE_MONTHS = 4
SUCCESSORS = 22_000_000  # numbers of BIN that transformed entities get
FLOWS = ("sales", "output", "materials", "goods", "other", "power")


@dataclass(frozen=True)
class Fates:
    """`kind` per entity (a name of tables/fates.toml, or none) and `since`, the day number after which it
    begins to take effect."""

    kind: Array
    since: Array
    timeline: Timeline

    def of(self, name: str) -> Array:
        """Whom this befalls."""
        return np.asarray(self.kind == name)

    @property
    def last_runs(self) -> tuple[int, int]:
        """Day numbers of the two newest monitorings."""
        (_, before), (_, newest) = self.timeline.monitoring[-2:]
        return number(before), number(newest)

    @property
    def between_runs(self) -> int:
        """When an entity ceases, or a late report comes after all."""
        before, newest = self.last_runs
        return before + 2 * (newest - before) // 3

    @property
    def after_runs(self) -> int:
        """When the newest monitoring is past: a correction comes, a transformation is registered."""
        return (self.last_runs[1] + number(self.timeline.on)) // 2


def draw(asking: pl.DataFrame, entities: Entities, timeline: Timeline) -> Fates:
    """Gives fates to producers whose applications are on file, those included first; nobody's where fewer
    than two monitorings are past."""
    kind, since = np.full(len(entities), NONE, dtype="<U20"), np.zeros(len(entities), dtype=np.int64)
    if len(timeline.monitoring) > 1:
        before = number(timeline.monitoring[-2][1])
        included = asking.filter(
            (pl.col("stage") == "decided") & "document" & "positive" & (pl.col("decided_on") < before)
        )
        free = included.sort("filed_on", "entity")
        for name, fate in settings("fates").items():
            most = min(max(1, round(fate["share"] * included.height)), free.height - included.height // 2)
            chosen = free.filter(_can(name, free, entities)).head(max(most, 0))
            kind[chosen["entity"].to_numpy()], since[chosen["entity"].to_numpy()] = (
                name,
                chosen["decided_on"].to_numpy(),
            )
            free = free.join(chosen, on="entity", how="anti", maintain_order="left")
    return Fates(kind, since, timeline)


def _can(fate: str, producers: pl.DataFrame, entities: Entities) -> pl.Series:
    """Whom a fate can befall so that it is seen: quarterly reports have those under the general regime, a new
    plant has time to begin."""
    general = pl.Series(~entities.simplified[producers["entity"].to_numpy()])
    if fate in ("misreported", "unfiled", "unfiled_lately"):
        return general
    return (
        general & producers["commissioned"].is_null()
        if fate in ("stops", "pauses")
        else pl.repeat(True, producers.height, eager=True)
    )


def befall(life: Activity, fates: Fates) -> Activity:
    """The activity as it went on: who stops, stops from the month after; who ceased, sells nothing from its
    last month on."""
    months = fates.timeline.month_starts
    begins = fates.since[:, None]
    ended = fates.of("stops")[:, None] & (months > begins)
    pause = fates.of("pauses")[:, None] & (months > begins) & (months < begins + 31 * (PAUSE_MONTHS + 1))
    gone = (fates.of("liquidated") | fates.of("acceded"))[:, None] & (
        months > fates.between_runs - 31 if fates.kind.any() else False
    )
    flow = np.where(ended | gone, ENDED, np.where(pause, STANDSTILL, 1.0))
    people = np.where(ended & (months > begins + 45) | gone, LEFT_STAFF, np.where(pause, 0.5, 1.0))
    changed = {name: getattr(life, name) * flow for name in FLOWS}
    return replace(life, **changed, staff=life.staff * people, payroll=life.payroll * people)


def successors(entities: Entities, fates: Fates) -> list[str | None]:
    """The BIN under which a transformed entity goes on, and the one that an acceded entity joins; None for
    everybody else."""
    result: list[str | None] = [None] * len(entities)
    own = bins.legal_entities(SUCCESSORS + entities.serial)
    able = np.flatnonzero((fates.kind == NONE) & (entities.kind == PLANT) & ~entities.proprietor)
    for who in np.flatnonzero(fates.of("transformed") | fates.of("acceded")).tolist():
        joins = fates.kind[who] == "acceded" and len(able)
        result[who] = str(entities.bin[able[np.searchsorted(able, who) % len(able)]]) if joins else own[who]
    return result
