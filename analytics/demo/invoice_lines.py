"""Invoices as lines of a snapshot: numbers, goods, codes, VAT, cancellation and replacement."""

from __future__ import annotations

from dataclasses import dataclass, fields
from dataclasses import replace as replaced
from typing import Any

import numpy as np
import polars as pl

from analytics.demo import bins
from analytics.demo.arrays import Array, Random, days, money, stream
from analytics.demo.entities import Entities
from analytics.demo.goods import catalogue, things
from analytics.demo.tables import settings, vat_rate
from analytics.demo.timeline import Timeline, day_of, number

NOBODY = -1  # counterparties outside the country: -1, -2, …
FOREIGN = -(10**6)  # a buyer abroad, who has no BIN
OUTSIDERS = 2100
STATUSES = ("issued", "cancelled", "revoked", "replaced")


@dataclass(frozen=True)
class Invoices:
    """Invoices before they become lines; parties are positions in the chunk, or negative: outside."""

    entity: Array
    month: Array
    seller: Array
    buyer: Array
    turnover: Array
    issued: Array
    amount: Array
    subject: Array
    industry: Array

    def __len__(self) -> int:
        return len(self.amount)

    @staticmethod
    def together(parts: list[Invoices]) -> Invoices:
        return Invoices(
            **{
                field.name: np.concatenate([getattr(part, field.name) for part in parts])
                for field in fields(Invoices)
            }
        )

    def keep(self, rows: Array) -> Invoices:
        return Invoices(**{field.name: getattr(self, field.name)[rows] for field in fields(Invoices)})

    def replace(self, **values: Any) -> Invoices:
        return replaced(self, **values)


def lines(invoices: Invoices, entities: Entities, seed: int, chunk: int, timeline: Timeline) -> pl.DataFrame:
    """The snapshot rows of einvoices, with `snapshot`: the number of the snapshot that brings the row
    (Timeline.cuts)."""
    random = stream(seed, chunk, "invoice lines")
    order = np.lexsort((invoices.entity, invoices.issued))
    invoices, status, changed = _lives(invoices.keep(order), random, timeline)
    row, share, line_no = _line_shares(random, len(invoices))
    frame = _frame(invoices, entities, random, chunk, row, share, line_no)
    first, later = timeline.snapshot_of(invoices.issued)[row], timeline.snapshot_of(changed)[row]
    changes = (status > 0)[row] & (later < len(timeline.cuts))
    final = pl.Series(np.array(STATUSES)[status[row]])
    reported = frame.with_columns(
        status=pl.select(
            pl.when(pl.lit(pl.Series(changes & (later == first)))).then(final).otherwise(pl.lit("issued"))
        ).to_series(),
        snapshot=first,
    )
    retold = frame.with_columns(status=final, snapshot=later).filter(pl.Series(changes & (later > first)))
    return pl.concat([reported, retold])


def _lives(invoices: Invoices, random: Random, timeline: Timeline) -> tuple[Invoices, Array, Array]:
    """Each invoice's last status and the day of its change; a replaced one brings its replacement."""
    draw = random.random(len(invoices))
    status = np.select([draw < edge for edge in np.cumsum(_fates())], [1, 2, 3], 0)
    changed = invoices.issued + random.integers(1, 75, len(invoices))
    last = number(timeline.last)
    status = np.where(changed <= last, status, 0)
    again = np.flatnonzero(status == 3)
    new = invoices.keep(again)
    new = new.replace(issued=changed[again], amount=new.amount * random.uniform(0.85, 1.1, len(again)))
    none = np.zeros(len(again), dtype=np.int64)
    return (
        Invoices.together([invoices, new]),
        np.concatenate([status, none]),
        np.concatenate([changed, new.issued]),
    )


def _fates() -> list[float]:
    """Probabilities of being cancelled, revoked, replaced."""
    economy = settings("economy")["invoices"]
    return [economy["cancelled"], economy["revoked"], economy["replaced"]]


def _line_shares(random: Random, count: int) -> tuple[Array, Array, Array]:
    """Invoice, share of its amount, and line number of each line."""
    two = random.random(count) < settings("economy")["invoices"]["second_line"]
    row = np.repeat(np.arange(count), 1 + two)
    line_no = np.ones(len(row), dtype=np.int64)
    line_no[1:] += row[1:] == row[:-1]
    part = random.uniform(0.5, 0.9, count)[row]
    return row, np.where(two[row], np.where(line_no == 1, part, 1 - part), 1.0), line_no


def _frame(
    invoices: Invoices,
    entities: Entities,
    random: Random,
    chunk: int,
    row: Array,
    share: Array,
    line_no: Array,
) -> pl.DataFrame:
    parties = pl.concat(
        [
            pl.Series("bin", entities.bin, dtype=pl.String),
            bins.legal_entities(bins.OUTSIDE + np.arange(OUTSIDERS)),
        ]
    )
    seller, buyer = invoices.seller[row], invoices.buyer[row]
    known_buyer = parties[np.where(buyer >= 0, buyer, len(entities) - 1 - np.maximum(buyer, -OUTSIDERS))]
    thing = things(random, invoices.subject[row], invoices.industry[row])
    taken = catalogue()[thing]
    amount = np.rint(invoices.amount[row] * share * 100) / 100
    with_vat = np.where(seller >= 0, entities.vat[np.maximum(seller, 0)], True)
    rates = {day: vat_rate(day_of(day)) for day in np.unique(invoices.turnover)}
    rate = np.vectorize(rates.__getitem__, otypes=[float])(invoices.turnover)[row]
    price = taken["price"].to_numpy() * random.uniform(0.9, 1.12, len(row))
    number_of = pl.DataFrame(
        {"n": np.arange(len(invoices))[row], "year": days(invoices.issued)[row].dt.year()}
    )
    foreign = taken["foreign"].to_numpy() & (random.random(len(row)) < 0.8)
    return pl.DataFrame(
        {
            "invoice_no": number_of.select(
                pl.format(
                    "ESF-{}-{}-{}", "year", pl.lit(f"{chunk:04d}"), pl.col("n").cast(pl.String).str.zfill(8)
                )
            ).to_series(),
            "line_no": line_no,
            "issued_on": days(invoices.issued[row]),
            "turnover_on": days(invoices.turnover[row]),
            "seller_bin": parties[np.where(seller >= 0, seller, len(entities) - 1 - seller)],
            "buyer_bin": pl.select(
                pl.when(pl.lit(pl.Series(buyer != FOREIGN))).then(known_buyer)
            ).to_series(),
            # 1, 2: brought in from abroad; 4: made in the country; 6: works and services.
            "origin_code": pl.Series(
                np.where(
                    foreign,
                    random.integers(1, 3, len(row)),
                    np.where(taken["tnved"].is_null().to_numpy(), 6, 4),
                )
            ).cast(pl.String),
            "tnved": taken["tnved"],
            "kpved": taken["kpved"],
            "description": taken["description"],
            "quantity": money(amount / price),
            "unit": taken["unit"],
            "amount": money(amount),
            "vat_amount": money(amount * rate * with_vat),
        }
    )
