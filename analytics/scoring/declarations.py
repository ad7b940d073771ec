"""data/rules/features.toml: which figures the parts give, which way each may act, who can act on them, which
reports they come from. People's choices, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from analytics.order.criteria import PART, PART_NAMES
from analytics.order.dated import FromDay, Table, read
from analytics.order.model_training import CutoffRules, PeerGroups, ReasonRules
from analytics.scoring.curves import Figure
from analytics.scoring.layout import Flag

Direction = Literal["up", "down", "free"]


class Part(Table):
    """A part as a figure of its own: how it is read, which way it may act, whether this year can change
    it."""

    kind: Literal["amount", "plain", "yes_no"]
    direction: Direction
    actionable: bool
    why: str


class Mark(Table):
    """1 where there is none of a part at all."""

    of: str
    direction: Direction
    why: str


class Ratio(Mark):
    """A part to another."""

    to: str
    to_months: float = 1.0


class Report(Table):
    """A due report: the criterion's part that its flag counts to, and the parts that come from it (D25)."""

    of: str
    parts: list[str]


class Cutoffs(Table):
    """How the cut-offs are chosen (D24)."""

    low_error: float
    confidence: float
    small_share: float
    small_least: int
    high_precision: float
    high_least: int

    @property
    def document(self) -> CutoffRules:
        return {
            "low_error": self.low_error,
            "confidence": self.confidence,
            "small_share": self.small_share,
            "small_least": self.small_least,
            "high_precision": self.high_precision,
            "high_least": self.high_least,
        }


class Reasons(Table):
    """How many reasons and changes an explanation names (clause 14)."""

    most: int
    nothing: float
    singles: int
    together: int

    @property
    def document(self) -> ReasonRules:
        return {
            "most": self.most,
            "nothing": self.nothing,
            "singles": self.singles,
            "together": self.together,
        }


class Peers(Table):
    """Whom a producer is compared with."""

    least: int
    size_from: list[int]
    headcount: list[str]
    sections: dict[str, list[int]]

    @property
    def document(self) -> PeerGroups:
        return {
            "least": self.least,
            "size_from": self.size_from,
            "headcount": self.headcount,
            "sections": self.sections,
        }


class Features(FromDay):
    """data/rules/features.toml."""

    ramps: list[int] = Field(min_length=1)
    penalties: list[float] = Field(min_length=1)
    refits: int
    near_share: float
    cutoffs: Cutoffs
    reasons: Reasons
    peers: Peers
    parts: dict[str, Part]
    marks: dict[str, Mark]
    ratios: dict[str, Ratio]
    reports: dict[str, Report]


@dataclass(frozen=True, slots=True)
class Declarations:
    """The whole file: figures not yet learned, in the order of the parts, each part's marks and ratios after
    its own figure; a flag a report; and the settings of training, as the file has them."""

    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...]
    actionable: frozenset[str]
    settings: Features


@cache
def declarations() -> Declarations:
    """Reads the file. Raises ValueError where it names what does not exist: a defect of ours, not of a
    person's input."""
    table = read(Features, "features")
    parts, marks, ratios, reports = table.parts, table.marks, table.ratios, table.reports
    if tuple(parts) != PART_NAMES:
        raise ValueError("features.toml: [parts] must name the 35 parts in their order")
    figures: list[Figure] = []
    for part, row in parts.items():
        figures.append(_figure(part, part, row.kind, row.direction))
        figures += [
            _figure(name, part, "none", mark.direction) for name, mark in marks.items() if mark.of == part
        ]
        figures += [
            _figure(name, part, "ratio", ratio.direction, ratio.to, ratio.to_months)
            for name, ratio in ratios.items()
            if ratio.of == part
        ]
    if len(figures) != len(parts) + len(marks) + len(ratios) or any(
        figure.to is not None and figure.to not in PART for figure in figures
    ):
        raise ValueError("features.toml: a mark or a ratio names a part that does not exist")
    flags = tuple(Flag(row.of, 0.0, 0.0, tuple(row.parts), name) for name, row in reports.items())
    if any(part not in PART for flag in flags for part in (flag.part, *flag.watches)):
        raise ValueError("features.toml: a report names a part that does not exist")
    actionable = frozenset(part for part, row in parts.items() if row.actionable)
    return Declarations(tuple(figures), flags, actionable, table)


def _figure(
    name: str, part: str, kind: str, direction: str, to: str | None = None, to_months: float = 1.0
) -> Figure:
    return Figure(name, part, kind, direction, to, (), (), (), to_months)
