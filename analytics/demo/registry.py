"""The register of taxpayers as the tax service gives it, whole, at each snapshot; and the names in it."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from analytics.demo.activity import SLEEPING
from analytics.demo.arrays import Array, days, stream
from analytics.demo.entities import KINDS, Entities
from analytics.demo.fates import Fates, successors
from analytics.demo.tables import settings, table
from analytics.demo.timeline import Timeline, number

WHOLESALE = ("46903", "46690", "46736", "46499", "46733")
TRADER, CLAIMING = KINDS.index("trader"), KINDS.index("trader_claiming")
NEVER = 10**6  # a day number after any history
LARGE_KZT = 4e9  # sales a year from which tax monitoring of large taxpayers is likely


def names(entities: Entities) -> list[str]:
    """The name of each entity: a place, what it makes and its number; a person's for sole proprietors."""
    text, industries = settings("words"), table("industries")["word"].to_list()
    result = []
    for serial, kind, industry, proprietor in zip(
        entities.serial.tolist(),
        entities.kind.tolist(),
        entities.industry.tolist(),
        entities.proprietor.tolist(),
        strict=True,
    ):
        if proprietor:
            surname, initial = text["surnames"][serial % 16], text["initials"][serial // 16 % 10]
            result.append(f"ЖК «{surname} {initial}-{serial}»")
        else:
            work = text["trade"][serial // 20 % 6] if kind == TRADER else industries[industry]
            result.append(f"«{text['places'][serial % 20]} {work}-{serial}» ЖШС")
    return result


def activity_codes(entities: Entities, seed: int, chunk: int) -> tuple[Array, list[str]]:
    """Primary OKED (traders: wholesale; of those who claim to produce, some) and the secondary ones, `;`
    between."""
    random = stream(seed, chunk, "activity codes")
    own = table("industries")["oked"].to_numpy()[entities.industry]
    sale = random.choice(WHOLESALE, len(entities)).astype(str)
    wholesale = (entities.kind == TRADER) | (
        (entities.kind == CLAIMING) & (random.random(len(entities)) < 0.35)
    )
    wholesale |= random.random(len(entities)) < 0.04
    both = random.random(len(entities)) < 0.4
    secondary = np.where(wholesale, np.where(entities.kind == TRADER, "", own), np.where(both, sale, ""))
    return np.where(wholesale, sale, own), secondary.tolist()


def taxpayers(
    entities: Entities, forgotten: Array, fates: Fates, seed: int, chunk: int, timeline: Timeline
) -> pl.DataFrame:
    """The snapshot rows of taxpayers for every snapshot, with `snapshot`. The newest one leaves out the
    `forgotten` (positions)."""
    random = stream(seed, chunk, "registry")
    count = len(entities)
    primary, secondary = activity_codes(entities, seed, chunk)
    since = entities.registered + np.where(random.random(count) < 0.7, 5, random.integers(30, 900, count))
    left = np.where(random.random(count) < 0.015, since + random.integers(100, 2000, count), NEVER)
    large = (entities.sales > LARGE_KZT) & (random.random(count) < 0.45)
    horizontal = (entities.sales > LARGE_KZT / 4) & (random.random(count) < 0.05)
    closes = (entities.kind == TRADER) & (random.random(count) < 0.02)
    ended = np.where(closes, number(timeline.last) - random.integers(20, 400, count), NEVER)
    ended, joined = (
        np.where(fates.of("liquidated"), _day(fates, "between"), ended),
        np.where(fates.of("acceded"), _day(fates, "between"), NEVER),
    )
    joined = np.where(fates.of("transformed"), _day(fates, "after"), joined)
    pauses = (entities.kind == SLEEPING) & (random.random(count) < 0.15)
    suspended = np.where(pauses, number(timeline.on) - 200, NEVER)
    frame = pl.DataFrame(
        {
            "bin": pl.Series(entities.bin, dtype=pl.String),
            "name": names(entities),
            "entity_kind": pl.Series(np.where(entities.proprietor, "sole_proprietor", "legal_entity")),
            "registered_on": days(entities.registered),
            "oked_primary": pl.Series(primary, dtype=pl.String),
            "oked_secondary": secondary,
            "kato": table("regions")["kato"].gather(entities.region),
            "vat": entities.vat,
            "since": since,
            "left": left,
            "tax_monitoring": pl.Series(np.where(large, "large", np.where(horizontal, "horizontal", "none"))),
            "ended": ended,
            "suspended": suspended,
            "joined": joined,
            "reorganisation": pl.Series(np.where(fates.of("acceded"), "accession", "transformation")),
            "successor": pl.Series(successors(entities, fates), dtype=pl.String),
        }
    )
    frame = pl.concat([frame, _transformed(frame, fates)])
    parts = [_as_of(frame, cut, i) for i, cut in enumerate(timeline.cuts)]
    left_out = entities.bin[forgotten].tolist()
    return pl.concat([*parts[:-1], parts[-1].filter(~pl.col("bin").is_in(left_out))])


def _day(fates: Fates, when: str) -> int:
    """Day number of what befalls somebody between the newest monitorings or after them; never where nothing
    befalls anybody."""
    if not (fates.kind != "").any():
        return NEVER
    return fates.between_runs if when == "between" else fates.after_runs


def _transformed(frame: pl.DataFrame, fates: Fates) -> pl.DataFrame:
    """The rows of the legal persons that transformed entities have become."""
    new = frame.filter(pl.Series(fates.of("transformed")))
    registered = pl.lit(_day(fates, "after")).cast(pl.Int32).cast(pl.Date)
    return new.with_columns(
        bin="successor",
        name=pl.col("name").str.replace("ЖШС", "АҚ"),
        registered_on=registered,
        joined=pl.lit(NEVER, dtype=pl.Int64),
    )


def _as_of(frame: pl.DataFrame, cut: date, snapshot: int) -> pl.DataFrame:
    """What the register said the day before a snapshot."""
    known = number(cut) - 1
    registered, left = pl.col("vat") & (pl.col("since") <= known), pl.col("left") <= known
    day = pl.col("since").cast(pl.Int32).cast(pl.Date)
    away = pl.min_horizontal("ended", "joined", "suspended")
    moved = pl.col("joined") <= known
    return (
        frame.filter(pl.col("registered_on") < cut)
        .with_columns(
            vat_registered_on=pl.when(registered).then(day),
            vat_deregistered_on=pl.when(registered & left).then(
                pl.col("left").clip(upper_bound=known).cast(pl.Int32).cast(pl.Date)
            ),
            status=pl.when(pl.col("ended") <= known)
            .then(pl.lit("liquidated"))
            .when(moved)
            .then(pl.lit("reorganised"))
            .when(pl.col("suspended") <= known)
            .then(pl.lit("suspended"))
            .otherwise(pl.lit("active")),
            status_on=pl.when(away <= known)
            .then(away.clip(upper_bound=known).cast(pl.Int32).cast(pl.Date))
            .otherwise("registered_on"),
            reorganisation_kind=pl.when(moved).then("reorganisation"),
            successor_bin=pl.when(moved).then("successor"),
            snapshot=pl.lit(snapshot, dtype=pl.Int64),
        )
        .drop("vat", "since", "left", "ended", "suspended", "joined", "reorganisation", "successor")
    )
