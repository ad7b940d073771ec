"""Like producers: OKED division and size class, at least 20 of them, else the section and size class, else
the section, else all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from analytics.order.criteria import PART_NAMES, State
from analytics.order.model_training import PeerGroups, PeerRules
from analytics.scoring.arithmetic import Floats, quantiles
from analytics.scoring.document import PeerFigures, Peers
from analytics.scoring.features import ratio_per_cent
from analytics.scoring.wide import in_order, known_figures, widen_ordered

KNOWN = [State.VALUE.value, State.ZERO.value]
PERCENTILES = (0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
ALL = "all"
NOBODY = pl.Series("bin", [], pl.String)


@dataclass(frozen=True)
class Population:
    """Recognised producers at one reference date. `activities`: bin, oked of each; `parts`: the long frame of
    store.criteria.derive, of them and whoever else was derived with them.

    `rules`: Model.peers (how to group, which ratios). Keeps the percentiles of each group it was asked
    for."""

    parts: pl.DataFrame
    activities: pl.DataFrame
    rules: PeerRules
    kept: dict[str, Peers] = field(default_factory=dict)

    @cached_property
    def ordered(self) -> pl.DataFrame:
        """The parts, 35 rows a BIN in order."""
        return in_order(self.parts)

    @cached_property
    def places(self) -> dict[str, int]:
        """The column of `figures` that each BIN has."""
        return {
            bin_: place
            for place, bin_ in enumerate(self.ordered["bin"].gather_every(len(PART_NAMES)).to_list())
        }

    @cached_property
    def bins(self) -> frozenset[str]:
        return frozenset(self.activities["bin"].to_list())

    @cached_property
    def figures(self) -> Floats:
        """A row for each of the 35 parts, in its unit, and for each ratio, in per cent; NaN unless known."""
        wide = widen_ordered(self.ordered)
        ratios = [ratio_per_cent(of, to, wide, *months) for of, to, *months in self.rules["ratios"].values()]
        return np.vstack([known_figures(self.ordered)[0], *ratios])

    @cached_property
    def groups(self) -> dict[tuple[int, str], pl.Series]:
        """The BINs of each group, by its level (from the narrowest to all) and code; who has no activity or
        size known is in fewer."""
        sizes = {
            bin_: size_class(staff, self.rules) for bin_, staff in headcounts(self.parts, self.rules).items()
        }
        result: dict[tuple[int, str], list[str]] = {}
        for bin_, oked in self.activities.select("bin", "oked").iter_rows():
            for level, code in enumerate(group_codes(oked, sizes.get(bin_), self.rules)):
                if code:
                    result.setdefault((level, code), []).append(bin_)
        return {key: pl.Series("bin", bins, pl.String) for key, bins in result.items()}

    def members(self, level: int, code: str, without: str | None) -> pl.Series:
        """BINs of a group, the applicant left out."""
        chosen = self.groups.get((level, code), NOBODY)
        return chosen if without is None else chosen.filter(chosen != without)


def peers_for(
    population: Population, oked: str | None, headcount: float | None, *, without: str | None = None
) -> Peers:
    """part or ratio -> {group, n, p10, p25, median, p75, p90, p95, mean} of the narrowest group with enough
    members, `without` left out.

    n counts those of whom the part is known; fewer than the least number: the figures of all; of whom there
    are too few as well, percentiles are None. Figures in the part's unit, ratios in per cent."""
    rules = population.rules
    codes = group_codes(oked, size_class(headcount, rules), rules)
    group, members = next(
        (code, result)
        for level, code in enumerate(codes)
        if code
        and ((result := population.members(level, code, without)).len() >= rules["least"] or code == ALL)
    )
    if without in population.bins:
        return _or_all(population, describe(population, members, group))
    if group not in population.kept:
        population.kept[group] = _or_all(population, describe(population, members, group))
    return population.kept[group]


def _or_all(population: Population, result: Peers) -> Peers:
    """Where too few of the group have a figure, the figures of all recognised producers, under their name."""
    if all(figures["median"] is not None for figures in result.values()):
        return result
    if ALL not in population.kept:
        everybody = population.members(len(group_codes(None, None, population.rules)) - 1, ALL, None)
        population.kept[ALL] = describe(population, everybody, ALL)
    everywhere = population.kept[ALL]
    return {
        name: figures if figures["median"] is not None else everywhere[name]
        for name, figures in result.items()
    }


def describe(population: Population, members: pl.Series, group: str) -> Peers:
    """Percentiles of each part and each ratio over the members of whom it is known."""
    places = np.sort(np.array([population.places[bin_] for bin_ in members.to_list()], dtype=np.intp))
    figures = population.figures[:, places]
    known = ~np.isnan(figures)
    percentiles = quantiles(figures, np.array(PERCENTILES)).tolist()
    result: dict[str, PeerFigures] = {}
    for row, name in enumerate((*PART_NAMES, *population.rules["ratios"])):
        values = figures[row, known[row]]
        few = len(values) < population.rules["least"]
        p10, p25, median, p75, p90, p95 = [None] * len(PERCENTILES) if few else percentiles[row]
        result[name] = {
            "group": group,
            "n": len(values),
            "p10": p10,
            "p25": p25,
            "median": median,
            "p75": p75,
            "p90": p90,
            "p95": p95,
            "mean": None if few else float(values.mean()),
        }
    return result


def headcounts(parts: pl.DataFrame, rules: PeerGroups) -> dict[str, float]:
    """Average headcount of each BIN by the first of the rules' parts that is known; BINs without one are left
    out."""
    result: dict[str, float] = {}
    for part in reversed(rules["headcount"]):
        known = parts.filter((pl.col("part") == part) & pl.col("state").is_in(KNOWN))
        result |= dict(known.select("bin", "value").iter_rows())
    return result


def size_class(headcount: float | None, rules: PeerGroups) -> str | None:
    """ "0-4", "5-19", … "250+" by the average headcount; None where it is not known."""
    if headcount is None:
        return None
    starts = rules["size_from"]
    number = sum(headcount >= start for start in starts[1:])
    return f"{starts[number]}-{starts[number + 1] - 1}" if number + 1 < len(starts) else f"{starts[number]}+"


def group_codes(oked: str | None, size: str | None, rules: PeerGroups) -> tuple[str | None, ...]:
    """Codes from the narrowest to all: division and size, section and size, section, all."""
    division = oked[:2] if oked and oked[:2].isdigit() else None
    section = next(
        (
            name
            for name, (low, high) in rules["sections"].items()
            if division and low <= int(division) <= high
        ),
        None,
    )
    return (
        f"oked:{division} size:{size}" if division and size else None,
        f"section:{section} size:{size}" if section and size else None,
        f"section:{section}" if section else None,
        ALL,
    )
