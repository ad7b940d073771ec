"""One way to assess: a model version applied to producers as of R, K and L. Verification, monitoring, replay,
dry run and appeal stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from analytics.casework.cases.standing import without_rows
from analytics.scoring.explanation import Applied, applied
from analytics.scoring.model import Model
from analytics.scoring.peers import Population
from analytics.scoring.score import Band, score
from analytics.scoring.wide import in_order
from analytics.store.as_of import AsOf
from analytics.store.criteria.beside import Beside, beside
from analytics.store.criteria.derivation import derive
from analytics.store.database import Session


@dataclass(frozen=True)
class Assessed:
    """`parts`: 35 rows a BIN in order; `population`: whom they are compared with, None where peers were not
    asked for or nobody was recognised yet; `beside`: of each BIN the reports not filed and the EAEU
    statements, where they were looked up; `without_rows`: BINs of whom no source holds a row (D26)."""

    model: Model
    parts: pl.DataFrame
    population: Population | None = None
    beside: Mapping[str, Beside] = field(default_factory=dict)
    without_rows: frozenset[str] = frozenset()

    def scored(self, *, near: bool = True) -> pl.DataFrame:
        """A row a BIN: band, logit, probability and, unless not asked for, whether a cut-off is near
        (scoring.score); *incomplete* whoever is `without_rows`."""
        scored = score(self.model, self.parts, near=near)
        band = pl.when(pl.col("bin").is_in(list(self.without_rows))).then(pl.lit(Band.INCOMPLETE.value))
        return scored.with_columns(band=band.otherwise("band"))

    def applied(self) -> Applied:
        """What explanations are made from (clause 14)."""
        return applied(self.model, self.parts, self.beside)


def assess(
    session: Session,
    model: Model,
    as_of: AsOf,
    bins: Iterable[str],
    *,
    peers: bool = True,
    reports: bool = True,
) -> Assessed:
    """The producers named, with figures from the snapshots as of R, K and L; their peers are derived at
    once. `reports`: whether those not filed are looked up."""
    named = set(bins)
    recognised = session.frame("verification/peer_population", **as_of.parameters) if peers else None
    compared = set(recognised["bin"]) if recognised is not None else set()
    derived = derive(session, as_of, sorted(named | compared))
    own = derived.filter(pl.col("bin").is_in(list(named)))
    population = Population(derived, recognised, model.peers) if recognised is not None and compared else None
    aside = beside(session, as_of, reports=reports)
    return Assessed(model, in_order(own), population, aside, without_rows(session, as_of, own))


def assess_frozen(model: Model, parts: pl.DataFrame, without: frozenset[str] = frozenset()) -> Assessed:
    """The same from figures that were kept, whatever was loaded since (D10); `without`: those of whom no
    source held a row."""
    return Assessed(model, in_order(parts), without_rows=without)
