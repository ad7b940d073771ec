"""A model version: one JSON document, never changed (D10), read back to the same bits, its checksum verified.
Never a pickle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

import numpy as np

from analytics.order.criteria import PART_NAMES
from analytics.order.model_training import ErrorReport, PeerRules, ReasonRules, Training
from analytics.scoring.arithmetic import Floats, probability
from analytics.scoring.curves import Figure, least_contribution
from analytics.scoring.features import NEUTRAL
from analytics.scoring.layout import Flag, least_by_refits
from analytics.scoring.model_document import (
    FigureDocument,
    FlagDocument,
    ModelDocument,
    RatioDocument,
    RulesDocument,
)
from analytics.text.errors import UserError

# Format 1 is of versions before D24 and D25: bands on the logit alone, unfiled reports neutral.
FORMATS = (1, 2)
POINT, INTERVAL = "point", "interval"
KIND = "tizilim-model"


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """On the logit. Low: below low_below. High: from high_from on. None: the data could not support that
    band, it stays empty."""

    low_below: float | None
    high_from: float | None


@dataclass(frozen=True)
class Model:
    """A trained version. `base` is the logit where every feature is at its training mean: intercept +
    coefficients x means.

    `unfiled`: what a due report not filed counts as (D25); `band_rule`: whether low rests on the logit or on
    its interval (D24).

    `refits`: the bootstrap, one row a refit: base, then one coefficient a feature in the order of
    `features.feature_names`."""

    version: str
    made_up: bool
    made_by: str
    made_at: str
    intercept: float
    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...]
    cutoffs: Cutoffs
    refits: Floats
    near_share: float
    reasons: ReasonRules
    actionable: frozenset[str]
    peers: PeerRules
    training: Training = field(default_factory=Training)
    metrics: ErrorReport = field(default_factory=ErrorReport)
    libraries: dict[str, str] = field(default_factory=dict)
    unfiled: str = NEUTRAL
    band_rule: str = POINT

    @property
    def format(self) -> int:
        """The format of the document that tells all of it."""
        return FORMATS[0] if self.unfiled == NEUTRAL and self.band_rule == POINT else FORMATS[1]

    @cached_property
    def coefficients(self) -> Floats:
        """One coefficient a feature, in the order of `features.expanded`."""
        return np.array(
            [c for figure in self.figures for c in figure.coefficients]
            + [flag.coefficient for flag in self.flags]
        )

    @cached_property
    def means(self) -> Floats:
        """The background: one training mean a feature."""
        return np.array(
            [m for figure in self.figures for m in figure.means] + [flag.mean for flag in self.flags]
        )

    @cached_property
    def columns(self) -> Floats:
        """Coefficients for the columns of `interval.centred`: of the features, then (D25) what the least
        favourable end of each figure adds."""
        if self.unfiled == NEUTRAL:
            return self.coefficients
        return np.concatenate([self.coefficients, [least_contribution(figure) for figure in self.figures]])

    @cached_property
    def refit_columns(self) -> Floats:
        """As `columns`, of every refit: a row a refit."""
        own = self.refits[:, 1:]
        return own if self.unfiled == NEUTRAL else np.hstack([own, least_by_refits(self.figures, own).T])

    @cached_property
    def base(self) -> float:
        """intercept + coefficients x means, added in the order of the features: the same bits everywhere."""
        total = self.intercept
        for coefficient, mean in zip(self.coefficients.tolist(), self.means.tolist(), strict=True):
            total += coefficient * mean
        return total

    def to_json(self) -> str:
        """The document, with its checksum. repr of a float reads back to the same bits."""
        document = self._document()
        whole = {**document, "checksum": checksum(document)}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Model:
        """Raises UserError where the text is no model version, of a newer format, or not the one that was
        written (checksum)."""
        try:
            document = json.loads(text)
            kind, form = document["kind"], document["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise UserError("scoring.not_a_model") from error
        if kind != KIND:
            raise UserError("scoring.not_a_model")
        if form not in FORMATS:
            raise UserError("scoring.other_format", format=form, known=FORMATS[-1])
        if document.pop("checksum", None) != checksum(document):
            raise UserError("scoring.wrong_checksum", version=document.get("version", "?"))
        return _from_document(document)

    def _rules(self) -> RulesDocument:
        return {"unfiled": self.unfiled, "band_rule": self.band_rule} if self.format > FORMATS[0] else {}

    def _document(self) -> ModelDocument:
        return {
            "kind": KIND,
            "format": self.format,
            "version": self.version,
            "made_up": self.made_up,
            "made_by": self.made_by,
            "made_at": self.made_at,
            "parts": list(PART_NAMES),
            "intercept": self.intercept,
            "figures": [_figure_document(figure) for figure in self.figures],
            "flags": [_flag_document(flag) for flag in self.flags],
            **self._rules(),
            "cutoffs": {"low_below_logit": self.cutoffs.low_below, "high_from_logit": self.cutoffs.high_from},
            "near_share": self.near_share,
            "reasons": self.reasons,
            "actionable": sorted(self.actionable),
            "peers": self.peers,
            "training": self.training,
            "metrics": self.metrics,
            "libraries": self.libraries,
            "refits": {
                "columns": "base, then one coefficient a feature: figures' ramps, then flags",
                "rows": self.refits.tolist(),
            },
        }


def _flag_document(flag: Flag) -> FlagDocument:
    document: FlagDocument = {"part": flag.part, "coefficient": flag.coefficient, "mean": flag.mean}
    if flag.watches:
        document |= {"name": flag.name, "watches": list(flag.watches)}
    return document


def _figure_document(figure: Figure) -> FigureDocument:
    other: RatioDocument = {}
    if figure.to:
        other["to"] = figure.to
    if figure.to_months != 1.0:
        other["to_months"] = figure.to_months
    return {
        "name": figure.name,
        "part": figure.part,
        "kind": figure.kind,
        "direction": figure.direction,
        **other,
        "knots": list(figure.knots),
        "coefficients": list(figure.coefficients),
        "means": list(figure.means),
    }


def _from_document(document: ModelDocument) -> Model:
    if document["parts"] != list(PART_NAMES):
        raise UserError("scoring.other_parts", version=document["version"])
    figures = tuple(
        Figure(
            row["name"],
            row["part"],
            row["kind"],
            row["direction"],
            row.get("to"),
            tuple(row["knots"]),
            tuple(row["coefficients"]),
            tuple(row["means"]),
            row.get("to_months", 1.0),
        )
        for row in document["figures"]
    )
    flags = tuple(
        Flag(
            row["part"],
            row["coefficient"],
            row["mean"],
            tuple(row.get("watches", ())),
            row.get("name", ""),
        )
        for row in document["flags"]
    )
    cutoffs = Cutoffs(document["cutoffs"]["low_below_logit"], document["cutoffs"]["high_from_logit"])
    width = 1 + sum(len(figure.coefficients) for figure in figures) + len(flags)
    return Model(
        version=document["version"],
        made_up=document["made_up"],
        made_by=document["made_by"],
        made_at=document["made_at"],
        intercept=document["intercept"],
        figures=figures,
        flags=flags,
        cutoffs=cutoffs,
        refits=np.array(document["refits"]["rows"], dtype=np.float64).reshape(-1, width),
        near_share=document["near_share"],
        reasons=document["reasons"],
        actionable=frozenset(document["actionable"]),
        peers=document["peers"],
        training=document["training"],
        metrics=document["metrics"],
        libraries=document["libraries"],
        unfiled=document.get("unfiled", NEUTRAL),
        band_rule=document.get("band_rule", POINT),
    )


def checksum(document: ModelDocument) -> str:
    """SHA-256 of the document without its checksum, as canonical JSON (sorted keys, no spaces, floats as
    repr)."""
    canonical = json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


@overload
def probability_of(logit: float) -> float: ...
@overload
def probability_of(logit: None) -> None: ...
@overload
def probability_of(logit: float | None) -> float | None: ...
def probability_of(logit: float | None) -> float | None:
    """The logistic function of one logit, for show; None stays None."""
    return None if logit is None else float(probability(np.array([logit]))[0])  # the same bits as in bulk
