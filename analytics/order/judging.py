"""Figures against a rulebook (D6), in bulk: which rules a producer does not meet, and which it meets
narrowly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

import polars as pl

from analytics.order.criteria import PART, PART_NAMES, State, Unit
from analytics.order.rulebook import Applies, Rule, Rulebook

KNOWN = [State.VALUE.value, State.ZERO.value]
REPORTED = [*KNOWN, State.MISSING.value]
# The first of these that is known is the headcount by which a rule asks for size.
HEADCOUNT = ("c16_headcount_ytd", "c16_headcount_py")
LAND, PROPERTY = "c23_land_py", "c24_property_py"
# Not applicable under the simplified regime, and to those that were not there in the year before: their
# regime is not known.
REGIME = "c25_asset_balance_py"
SCHEMA = {
    "bin": pl.String,
    "rule": pl.String,
    "criterion": pl.Int32,
    "part": pl.String,
    "value": pl.Float64,
    "state": pl.String,
    "required": pl.String,
    "bound": pl.Float64,
    "severity": pl.String,
    "source": pl.String,
}


class Figures:
    """The 35 parts of each producer, a part at a time. `parts`: 35 rows a BIN in order
    (store.criteria.derive, scoring.wide.in_order); `producers`: bin, oked, commissioned_on and reference_date
    of each of these BINs."""

    def __init__(self, parts: pl.DataFrame, producers: pl.DataFrame) -> None:
        self._parts = parts.select("bin", "part", "value", "state", "months")
        bins = pl.DataFrame({"bin": self._parts["bin"].gather_every(len(PART_NAMES))})
        self.producers = bins.join(producers, on="bin", how="left", maintain_order="left")
        self._read: dict[str, pl.DataFrame] = {}
        known = [pl.when(self._state(part).is_in(KNOWN)).then(self._value(part)) for part in HEADCOUNT]
        owner = reduce(
            or_, ((self._state(part) == State.VALUE) & (self._value(part) > 0) for part in (LAND, PROPERTY))
        )
        self.producers = self.producers.with_columns(
            headcount=pl.coalesce(known), owner=owner, general=self._state(REGIME) != State.NOT_APPLICABLE
        )

    def of(self, part: str) -> pl.DataFrame:
        """value, state, months of a part, a row a producer."""
        if part not in self._read:
            result = self._parts.gather_every(len(PART_NAMES), PART_NAMES.index(part))
            if not (result["part"] == part).all():
                raise ValueError("a frame of parts must hold the 35 parts of each BIN in order")
            self._read[part] = result.select("value", "state", "months")
        return self._read[part]

    def _state(self, part: str) -> pl.Series:
        return self.of(part)["state"]

    def _value(self, part: str) -> pl.Series:
        return self.of(part)["value"]


def evaluate(rulebook: Rulebook, figures: Figures) -> pl.DataFrame:
    """The rules that are not met, columns of SCHEMA, in the order of rules and producers. The band is judged
    by who scores."""
    return _collect(measured.filter("fails") for measured in _measured(rulebook, figures))


def unknown(rulebook: Rulebook, figures: Figures) -> pl.Series:
    """BINs of producers to whom a rule applies whose part no source tells of (*no data*): they are not
    assessed (D28)."""
    result = [
        figures.producers.hstack(figures.of(rule.part)).filter(
            _applying(rule.applies) & (pl.col("state") == State.NO_DATA.value)
        )["bin"]
        for rule in rulebook.rules
    ]
    return pl.concat([pl.Series("bin", [], pl.String), *result]).unique().sort()


def narrowly(rulebook: Rulebook, figures: Figures) -> pl.DataFrame:
    """The rules that are met within the rulebook's `near` share of their bound, columns of SCHEMA."""
    return _collect(measured.filter("near") for measured in _measured(rulebook, figures))


def _collect(result: Iterator[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=SCHEMA), *(frame.select(*SCHEMA).cast(SCHEMA) for frame in result)])  # type: ignore[arg-type]


def _measured(rulebook: Rulebook, figures: Figures) -> Iterator[pl.DataFrame]:
    for rule in rulebook.rules:
        whole = figures.producers.hstack(figures.of(rule.part))
        counted = whole.filter(_applying(rule.applies) & pl.col("state").is_in(REPORTED))
        months = pl.col("months") if rule.per_month else pl.lit(1.0)
        yield counted.with_columns(
            bound=pl.lit(rule.bound, pl.Float64) * months,
            rule=pl.lit(rule.name),
            criterion=pl.lit(rule.criterion),
            part=pl.lit(rule.part),
            required=pl.lit(rule.required),
            severity=pl.lit(rule.severity),
            source=pl.lit(PART[rule.part].source),
        ).with_columns(fails=_fails(rule), near=_near(rule, rulebook.near))


def _fails(rule: Rule) -> pl.Expr:
    known, value, bound = pl.col("state").is_in(KNOWN), pl.col("value"), pl.col("bound")
    if rule.required == "state":
        return ~pl.col("state").is_in(rule.states)
    return known & (value < bound if rule.required == "floor" else value > bound)


def _near(rule: Rule, share: float) -> pl.Expr:
    known, value, bound = pl.col("state").is_in(KNOWN), pl.col("value"), pl.col("bound")
    if rule.required == "state" or PART[rule.part].unit is Unit.YES_NO:
        return pl.lit(False)
    if rule.required == "floor":
        return known & (value >= bound) & (value < bound * (1 + share))
    return known & (value <= bound) & (value > bound * (1 - share))


def _applying(applies: Applies) -> pl.Expr:
    """True of those to whom a rule applies; false where it asks about something that is not known."""
    oked = pl.col("oked").str.replace_all(".", "", literal=True)
    query: list[pl.Expr] = []
    if applies.oked:
        query.append(_begins(oked, applies.oked))
    if applies.oked_except:
        query.append(~_begins(oked, applies.oked_except))
    if applies.headcount_from is not None:
        query.append(pl.col("headcount") >= applies.headcount_from)
    if applies.headcount_below is not None:
        query.append(pl.col("headcount") < applies.headcount_below)
    if applies.new_production_months:
        until = pl.col("commissioned_on").dt.offset_by(f"{applies.new_production_months}mo")
        query.append((until <= pl.col("reference_date")).fill_null(True))
    if not applies.tenant:
        query.append(pl.col("owner"))
    if not applies.simplified:
        query.append(pl.col("general"))
    return pl.all_horizontal(query).fill_null(False) if query else pl.lit(True)


def _begins(oked: pl.Expr, prefixes: list[str]) -> pl.Expr:
    return reduce(or_, (oked.str.starts_with(prefix.replace(".", "")) for prefix in prefixes))
