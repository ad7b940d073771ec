"""A good that stands in the Register already, in another entry of the same producer (clauses 5, 24, D20):
remarked wherever somebody is about to act on it, for it would stand twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.register.reading import goods_in_force
from analytics.casework.register.reading_records import StandingGood
from analytics.store.database import Database, Session
from analytics.text.searching import folded


@dataclass(frozen=True, slots=True)
class NamedGood:
    """What a good is compared by."""

    product: str | None
    tnved: str | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A good (its place in what was asked for, from 0) and the other entry that has it in force."""

    place: int
    product: str
    registration_no: str


def goods_elsewhere(
    session: Session, bin: str, goods: Sequence[NamedGood], on: date, own: str | None = None
) -> list[Elsewhere]:
    """Which of the `goods` are in force on `on` in an entry of this BIN other than `own`: of
    the same name, under no other TN VED code."""
    standing = session.records(StandingGood, bin=bin, day=on)
    return [
        Elsewhere(place, str(good.product), row.registration_no)
        for place, good in enumerate(goods)
        for row in standing
        if row.registration_no != own and _is_same(good, row)
    ]


def entry_goods_elsewhere(
    database: Database, actor: Actor, registration_no: str, on: date
) -> list[Elsewhere]:
    """The same for the goods of an entry in force on `on`. Raises NotAllowed."""
    require(actor, "read_register")
    with database.read() as session:
        rows = goods_in_force(session, registration_no, on)
        goods = [NamedGood(row.product, row.tnved) for row in rows]
        return goods_elsewhere(session, rows[0].bin, goods, on, registration_no) if rows else []


def _is_same(good: NamedGood, other: StandingGood) -> bool:
    names = (folded(good.product or ""), folded(other.product))
    codes = {good.tnved, other.tnved} - {None}
    return bool(names[0]) and names[0] == names[1] and len(codes) <= 1
