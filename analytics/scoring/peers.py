"""Like producers: OKED division and size class, at least 20 of them, else the section and size class, else the section, else all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from analytics.order.criteria import PART_NAMES, State
from analytics.scoring.features import ratio_per_cent
from analytics.scoring.wide import widen

KNOWN = [State.VALUE.value, State.ZERO.value]
PERCENTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90, "p95": 0.95}
ALL = "all"
Peers = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Population:
    """Recognised producers at one reference date. `parts`: the long frame of store.criteria.derive; `activities`: bin, oked.

    `rules`: Model.peers (how to group, which ratios). Keeps the percentiles of each group it was asked for."""

    parts: pl.DataFrame
    activities: pl.DataFrame
    rules: dict[str, Any]
    found: dict[str, Peers] = field(default_factory=dict)

    @cached_property
    def bins(self) -> frozenset[str]:
        return frozenset(self.activities["bin"].to_list())

    @cached_property
    def groups(self) -> pl.DataFrame:
        """bin and the codes of its groups, from the narrowest to all; null where activity or size is not known."""
        sizes = {bin_: size_class(staff, self.rules) for bin_, staff in headcounts(self.parts, self.rules).items()}
        rows = []
        for bin_, oked in self.activities.select("bin", "oked").iter_rows():
            codes = group_codes(oked, sizes.get(bin_), self.rules)
            rows.append({"bin": bin_, **{f"level{number}": code for number, code in enumerate(codes)}})
        return pl.DataFrame(rows, schema={"bin": pl.String} | {f"level{number}": pl.String for number in range(4)})

    def members(self, level: int, code: str, without: str | None) -> pl.Series:
        """BINs of a group, the applicant left out."""
        chosen = self.groups.filter((pl.col(f"level{level}") == code) & (pl.col("bin") != (without or "")))
        return chosen["bin"]


def peers_for(population: Population, oked: str | None, headcount: float | None, *, without: str | None = None) -> Peers:
    """part or ratio -> {group, n, p10, p25, median, p75, p90, p95, mean} of the narrowest group with enough members, `without` left out.

    n counts those of whom the part is known; fewer than the least number: percentiles are None. Figures in the part's unit, ratios in
    per cent."""
    rules = population.rules
    codes = group_codes(oked, size_class(headcount, rules), rules)
    group, members = next(
        (code, found)
        for level, code in enumerate(codes)
        if code and ((found := population.members(level, code, without)).len() >= rules["least"] or code == ALL)
    )
    if without in population.bins:
        return describe(population, members, group)
    if group not in population.found:
        population.found[group] = describe(population, members, group)
    return population.found[group]


def describe(population: Population, members: pl.Series, group: str) -> Peers:
    """Percentiles of each part and each ratio over the members of whom it is known."""
    least, ratios = population.rules["least"], population.rules["ratios"]
    chosen = population.parts.filter(pl.col("bin").is_in(members.implode()))
    known = chosen.filter(pl.col("state").is_in(KNOWN)).partition_by("part", as_dict=True)
    values = {part: frame["value"].to_numpy() for (part,), frame in known.items()}
    wide = widen(chosen)
    for name, (of, to) in ratios.items():
        ratio = ratio_per_cent(of, to, wide)
        values[name] = ratio[~np.isnan(ratio)]
    return {name: {"group": group} | _figures(values.get(name, np.array([])), least) for name in (*PART_NAMES, *ratios)}


def _figures(values: Any, least: int) -> dict[str, Any]:
    if len(values) < least:
        return {"n": len(values)} | dict.fromkeys((*PERCENTILES, "mean"))
    quantiles = np.quantile(values, list(PERCENTILES.values())).tolist()
    return {"n": len(values)} | dict(zip(PERCENTILES, quantiles, strict=True)) | {"mean": float(values.mean())}


def headcounts(parts: pl.DataFrame, rules: dict[str, Any]) -> dict[str, float]:
    """Average headcount of each BIN by the first of the rules' parts that is known; BINs without one are left out."""
    found: dict[str, float] = {}
    for part in reversed(rules["headcount"]):
        known = parts.filter((pl.col("part") == part) & pl.col("state").is_in(KNOWN))
        found |= dict(known.select("bin", "value").iter_rows())
    return found


def size_class(headcount: float | None, rules: dict[str, Any]) -> str | None:
    """ "0-4", "5-19", … "250+" by the average headcount; None where it is not known."""
    if headcount is None:
        return None
    starts = rules["size_from"]
    number = sum(headcount >= start for start in starts[1:])
    return f"{starts[number]}-{starts[number + 1] - 1}" if number + 1 < len(starts) else f"{starts[number]}+"


def group_codes(oked: str | None, size: str | None, rules: dict[str, Any]) -> tuple[str | None, ...]:
    """Codes from the narrowest to all: division and size, section and size, section, all."""
    division = oked[:2] if oked and oked[:2].isdigit() else None
    section = next((name for name, (low, high) in rules["sections"].items() if division and low <= int(division) <= high), None)
    return (
        f"oked:{division} size:{size}" if division and size else None,
        f"section:{section} size:{size}" if section and size else None,
        f"section:{section}" if section else None,
        ALL,
    )
