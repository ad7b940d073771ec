"""data/rules/features.toml: which figures the parts give, which way each may act, who can act on them.
People's choices, with reasons."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics import DATA
from analytics.order.criteria import PART, PART_NAMES

DIRECTIONS = ("up", "down", "free")
KINDS = ("amount", "plain", "yes_no")


@dataclass(frozen=True, slots=True)
class Declared:
    """One figure before training: its part (whose criterion it speaks for), the other side of a ratio, its
    kind and direction."""

    name: str
    part: str
    kind: str
    direction: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Declarations:
    """The whole file: figures in the order of the parts, each part's ratios after its own figure; and the
    settings of training."""

    figures: tuple[Declared, ...]
    actionable: frozenset[str]
    settings: dict[str, Any]


@cache
def declarations() -> Declarations:
    """Reads the file. Raises ValueError where it names what does not exist: a defect of ours, not of a
    person's input."""
    table = tomllib.loads((DATA / "rules" / "features.toml").read_text(encoding="utf-8"))
    parts, ratios = table.pop("parts"), table.pop("ratios")
    if tuple(parts) != PART_NAMES:
        raise ValueError("features.toml: [parts] must name the 35 parts in their order")
    figures: list[Declared] = []
    for part, row in parts.items():
        figures.append(Declared(part, part, row["kind"], row["direction"]))
        figures += [
            Declared(name, part, "ratio", r["direction"], r["to"])
            for name, r in ratios.items()
            if r["of"] == part
        ]
    if len(figures) != len(parts) + len(ratios) or any(
        f.to is not None and f.to not in PART for f in figures
    ):
        raise ValueError("features.toml: a ratio names a part that does not exist")
    if any(f.direction not in DIRECTIONS or (f.to is None and f.kind not in KINDS) for f in figures):
        raise ValueError("features.toml: an unknown direction or kind")
    actionable = frozenset(part for part, row in parts.items() if row["actionable"])
    return Declarations(tuple(figures), actionable, table)
