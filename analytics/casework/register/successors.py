"""An entry goes on under the successor of a transformed producer (30, D21), and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.register.entries import REASON
from analytics.casework.register.entry_changes import (
    change_fields,
    require_declared,
)
from analytics.casework.register.records import ProducerBefore
from analytics.casework.register.rows import Change, revise
from analytics.casework.register.versions import Version
from analytics.store.database import Session
from analytics.text import UserError, required_text
from analytics.text.values import Values


def transfer_to_successor(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    bin: str,
    name: str,
    basis: str,
    name_ru: str | None = None,
) -> int:
    """Transformation (clause 30, D21): the entry goes on under the successor's BIN and name from `on`.
    Returns the change's number."""
    require(actor, "exclude_from_register")
    successor = {"bin": bin, "name": name, "name_ru": name_ru, "certificate": None}
    return change_fields(
        session, actor, registration_no, Change("successor", on, "30", basis=basis), successor, None
    )


def return_from_successor(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    transfer: int,
    on: date,
    reason: str,
    basis: str,
) -> int:
    """The transformation of the change `transfer` is taken back (D21, D31): the entry stands under its
    producer as if it had never gone on under the successor (D20). What else was changed since stays. Returns
    the change's number. Raises NotAllowed; UserError where the entry does not stand under the successor."""
    require(actor, "exclude_from_register")
    change = Change("successor", on, "30", required_text(reason, REASON), basis)
    require_declared(session, registration_no, None, change)
    before = session.record(ProducerBefore, registration_no=registration_no, change_no=transfer)
    if before is None:
        raise UserError("register.nothing_changes", number=registration_no)
    producer: Values = {
        "bin": before.bin,
        "name": before.name,
        "name_ru": before.name_ru,
        "certificate": before.certificate,
    }

    def returned(row: Version, _: int) -> list[Version]:
        under = row.bin == before.successor_bin and row.valid_from >= before.effective_on
        return [replace(row, **producer)] if under else [row]

    return revise(session, actor, registration_no, change, returned)
