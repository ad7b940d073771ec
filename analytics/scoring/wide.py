"""The long frame of parts as arrays: one row a part, one column an entity, so that a figure is one run of
memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.order.criteria import PART_NAMES, PARTS, State
from analytics.scoring.arithmetic import Floats

Marks = NDArray[np.bool_]
NAMES = pl.Enum(PART_NAMES)
STATES = pl.Enum([state.value for state in State])
CODE = {state: number for number, state in enumerate(State)}
ROW = {name: number for number, name in enumerate(PART_NAMES)}
QUARTER, HALF_YEAR, YEAR = 3.0, 6.0, 12.0
FLOW = np.array([part.flow for part in PARTS])


@dataclass(frozen=True, slots=True)
class Wide:
    """Arrays of 35 rows. `amount`: the figure, per month covered where the part is a flow, NaN unless known
    (D8: missing is never zero).

    `flagged`: a due report was not filed (missing, or missing_periods above 0). `no_data`: the source does
    not tell (D12). `filed_share`: of the months that the reports owed cover, the share of those filed; 1
    where none is late. `unreported`: zero because nobody who files such reports filed one; versions before
    D25 read it as not known."""

    bins: pl.Series
    amount: Floats
    flagged: Marks
    no_data: Marks
    filed_share: Floats
    unreported: Marks

    @property
    def missing(self) -> Marks:
        """Nothing was filed that had to be."""
        marks: Marks = self.flagged & np.isnan(self.amount)
        return marks

    @property
    def count(self) -> int:
        return int(self.amount.shape[1])

    def take(self, chosen: NDArray[np.intp] | slice) -> Wide:
        """Some of the entities, in the order given."""
        rows = slice(chosen.start, chosen.stop) if isinstance(chosen, slice) else chosen
        bins = self.bins[rows] if isinstance(rows, slice) else self.bins.gather(rows)
        return Wide(
            bins,
            self.amount[:, rows],
            self.flagged[:, rows],
            self.no_data[:, rows],
            self.filed_share[:, rows],
            self.unreported[:, rows],
        )

    def with_zeros(self) -> Wide:
        """The same, zero where nothing was reported by who never reports it."""
        return replace(self, amount=np.where(self.unreported, 0.0, self.amount))


def joined(pieces: Sequence[Wide]) -> Wide:
    """The entities of all pieces, in their order."""
    bins = pl.concat([piece.bins for piece in pieces])
    return Wide(
        bins,
        np.hstack([piece.amount for piece in pieces]),
        np.hstack([piece.flagged for piece in pieces]),
        np.hstack([piece.no_data for piece in pieces]),
        np.hstack([piece.filed_share for piece in pieces]),
        np.hstack([piece.unreported for piece in pieces]),
    )


def in_order(parts: pl.DataFrame) -> pl.DataFrame:
    """35 rows a BIN in the order of the criteria, BINs as they first appear. Raises ValueError where a BIN
    has more, fewer or others."""
    if _ordered(parts):
        return parts
    first = parts.select("bin").unique(maintain_order=True).with_row_index("bin_order")
    result = (
        parts.with_columns(pl.col("part").cast(NAMES))
        .join(first, on="bin")
        .sort("bin_order", "part")
        .drop("bin_order")
    )
    if result.height != first.height * len(PART_NAMES) or not _ordered(result):
        raise ValueError("a frame of parts must hold exactly the 35 parts of each BIN")
    return result


def _ordered(parts: pl.DataFrame) -> bool:
    size = len(PART_NAMES)
    if parts.height % size:
        return False
    firsts, lasts = parts["bin"].gather_every(size), parts["bin"].gather_every(size, size - 1)
    if not (firsts == lasts).all():
        return False
    expected = np.arange(size)
    for piece in parts.select("part").iter_slices(size * 50_000):
        numbers = (
            piece["part"].cast(NAMES, strict=False).to_physical().fill_null(size).to_numpy().reshape(-1, size)
        )
        if not (numbers == expected).all():
            return False
    return True


def widen(parts: pl.DataFrame) -> Wide:
    """Arrays of a long frame in any order (columns bin, part, value, state, months, missing_periods): see
    `widen_ordered`."""
    return widen_ordered(in_order(parts))


def widen_ordered(parts: pl.DataFrame) -> Wide:
    """Arrays of a frame that `in_order` gave, or of whole blocks of 35 rows of it.

    Raises ValueError where a known figure has no value: a defect of the derivation."""
    amount, state = known_figures(parts)
    unfiled = _block(parts["missing_periods"].fill_null(0).to_numpy())
    known = ~np.isnan(amount)
    months = _block(parts["months"].cast(pl.Float64).to_numpy())
    late = known & (unfiled > 0)
    amount[FLOW] /= np.where(months[FLOW] > 0, months[FLOW], np.nan)
    return Wide(
        parts["bin"].gather_every(len(PART_NAMES)),
        amount,
        (state == CODE[State.MISSING]) | late,
        state == CODE[State.NO_DATA],
        np.where(late, _filed_share(months, unfiled), 1.0),
        (state == CODE[State.ZERO]) & np.isnan(amount),
    )


def _filed_share(months: Floats, unfiled: NDArray[Any]) -> Floats:
    """Of reports filed in part: months reported to months owed. The longest periods that fit a year:
    half-years (910.00), else quarters; too many months owed make the least figure less, never more (D25)."""
    half_years = months + HALF_YEAR * unfiled
    owed = np.where(half_years <= YEAR, half_years, months + QUARTER * unfiled)
    share: Floats = months / np.where(owed > 0, owed, np.nan)
    return share


def known_figures(parts: pl.DataFrame) -> tuple[Floats, NDArray[Any]]:
    """Of a frame as `widen_ordered` takes it, 35 rows each: the figure in its part's own unit, NaN unless
    known; the state's code.

    Raises ValueError where a known figure has no value."""
    amount = _block(parts["value"].cast(pl.Float64).to_numpy())
    state = _block(parts["state"].cast(STATES).to_physical().to_numpy())
    known = (state == CODE[State.VALUE]) | (state == CODE[State.ZERO])
    if (np.isnan(amount) & known).any():
        raise ValueError("a part in state value or zero has no figure")
    amount[~known] = np.nan
    return amount, state


def _block(values: NDArray[Any]) -> NDArray[Any]:
    """35 rows, one column an entity: a copy of its own, to be written into."""
    return np.array(values.reshape(-1, len(PART_NAMES)).T, order="C")
