"""Entries of the Register whose entity ceased, by the register of taxpayers, and what follows for each
(clause 30, D21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.register.records import CeasedEntity
from analytics.order.codes import is_bin
from analytics.store.database import Database, Session

ALIVE = ("active", "suspended")


@dataclass(frozen=True, slots=True)
class Ceased:
    """An entry of an entity that ceased, by the register of taxpayers. `act`: exclude | transfer | hand;
    `why` it needs a hand: kind_unknown, successor_unknown, successor_ceased, restored (somebody restored the
    entry after this very fact had ended it)."""

    registration_no: str
    bin: str
    name: str
    basis: str
    act: str
    why: str | None
    status_on: date | None
    as_of: date
    load_id: int
    successor_bin: str | None
    successor_name: str | None
    made_up: bool


def ceased(session: Session, on: date, last_load_id: int | None = None) -> list[Ceased]:
    """Entries in force on `on` whose entity ceased, by the newest register of taxpayers as of then (loads up
    to `last_load_id`)."""
    return [_ceased(one) for one in session.records(CeasedEntity, on=on, last_load_id=last_load_id)]


def waiting(database: Database, actor: Actor, on: date) -> list[Ceased]:
    """As `ceased`, for a page."""
    require(actor, "read_monitoring")
    with database.read() as session:
        return ceased(session, on)


def _ceased(one: CeasedEntity) -> Ceased:
    act, why = _what_follows(one)
    return Ceased(
        one.registration_no,
        one.bin,
        one.name,
        _basis(one),
        act,
        why,
        one.status_on,
        one.as_of,
        one.load_id,
        one.successor_bin,
        one.successor_name,
        one.made_up,
    )


def _basis(one: CeasedEntity) -> str:
    if one.status == "liquidated":
        return "liquidation"
    return "transformation" if one.reorganisation_kind == "transformation" else "reorganisation"


def _what_follows(one: CeasedEntity) -> tuple[str, str | None]:
    """The act, and why it needs a hand."""
    if one.acted_on:
        return "hand", "restored"
    if one.status == "liquidated":
        return "exclude", None
    if one.reorganisation_kind is None:
        return "hand", "kind_unknown"
    if one.reorganisation_kind != "transformation":
        return "exclude", None
    if not one.successor_bin or not is_bin(one.successor_bin):
        return "hand", "successor_unknown"
    if not one.successor_name or one.successor_bin == one.bin:
        return "hand", "successor_unknown"
    return ("transfer", None) if one.successor_status in ALIVE else ("hand", "successor_ceased")
