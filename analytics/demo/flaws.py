"""Rows that break a rule of the contract, as real files have them: loaded with --quarantine, they stay out
and can be inspected."""

from __future__ import annotations

import polars as pl

# (snapshot, kind) with such rows; only the first chunk has them.
FLAWED = {(1, "customs"), (4, "tax_payments")}


def with_flaws(kind: str, rows: pl.DataFrame, chunk: int) -> pl.DataFrame:
    """Adds the broken rows: a negative customs value, a payment without a whole BIN."""
    if chunk != 0:
        return rows
    if kind == "customs":
        bad = rows.filter(pl.col("snapshot") == 1).head(2)
        bad = bad.with_columns(
            declaration_no=pl.col("declaration_no") + "-X", customs_value=-pl.col("customs_value")
        )
        return pl.concat([rows, bad])
    if kind == "tax_payments":
        bad = rows.filter(pl.col("snapshot") == 4).head(3)
        return pl.concat(
            [rows, bad.with_columns(payment_id=pl.col("payment_id") + "-X", bin=pl.col("bin").str.head(9))]
        )
    return rows
