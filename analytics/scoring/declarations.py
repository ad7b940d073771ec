"""data/rules/features.toml: which figures the parts give, which way each may act, who can act on them, which
reports they come from. People's choices, with reasons."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics import DATA
from analytics.order.criteria import PART, PART_NAMES
from analytics.scoring.curves import DIRECTIONS, Figure
from analytics.scoring.layout import Flag

KINDS = ("amount", "plain", "yes_no")


@dataclass(frozen=True, slots=True)
class Declarations:
    """The whole file: figures not yet learned, in the order of the parts, each part's marks and ratios after
    its own figure; a flag a report; and the settings of training."""

    figures: tuple[Figure, ...]
    flags: tuple[Flag, ...]
    actionable: frozenset[str]
    settings: dict[str, Any]


@cache
def declarations() -> Declarations:
    """Reads the file. Raises ValueError where it names what does not exist: a defect of ours, not of a
    person's input."""
    table = tomllib.loads((DATA / "rules" / "features.toml").read_text(encoding="utf-8"))
    parts, marks, ratios, reports = (table.pop(name) for name in ("parts", "marks", "ratios", "reports"))
    if tuple(parts) != PART_NAMES:
        raise ValueError("features.toml: [parts] must name the 35 parts in their order")
    figures: list[Figure] = []
    for part, row in parts.items():
        figures.append(_figure(part, part, row["kind"], row["direction"]))
        figures += [
            _figure(name, part, "none", r["direction"]) for name, r in marks.items() if r["of"] == part
        ]
        figures += [
            _figure(name, part, "ratio", r["direction"], r["to"], float(r.get("to_months", 1.0)))
            for name, r in ratios.items()
            if r["of"] == part
        ]
    if len(figures) != len(parts) + len(marks) + len(ratios) or any(
        figure.to is not None and figure.to not in PART for figure in figures
    ):
        raise ValueError("features.toml: a mark or a ratio names a part that does not exist")
    if any(figure.direction not in DIRECTIONS for figure in figures) or any(
        row["kind"] not in KINDS for row in parts.values()
    ):
        raise ValueError("features.toml: an unknown direction or kind")
    flags = tuple(Flag(row["of"], 0.0, 0.0, tuple(row["parts"]), name) for name, row in reports.items())
    if any(part not in PART for flag in flags for part in (flag.part, *flag.watches)):
        raise ValueError("features.toml: a report names a part that does not exist")
    actionable = frozenset(part for part, row in parts.items() if row["actionable"])
    return Declarations(tuple(figures), flags, actionable, table)


def _figure(
    name: str, part: str, kind: str, direction: str, to: str | None = None, to_months: float = 1.0
) -> Figure:
    return Figure(name, part, kind, direction, to, (), (), (), to_months)
