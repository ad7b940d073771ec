"""Leaving the Register other than by a run (clauses 30, 30(3), D21): liquidation, reorganisation, the
producer's own application.

What follows from the register of taxpayers by itself is done by itself; what it does not settle is left to an
official, with the reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.register import entries as register
from analytics.casework.register.ceased import Ceased, ceased
from analytics.casework.register.reading import ExtractData
from analytics.casework.register.records import ListedDeparture
from analytics.casework.register.successors import transfer_to_successor
from analytics.casework.register.taken_back import restore_taken_back
from analytics.documents.letters.notice import Basis, Notice
from analytics.documents.letters.remedy import remedy_on
from analytics.order.departures import most_departures
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, UserError, required_text, text_for
from analytics.text.firms import firm_names

BATCH = 25  # entries of one transaction: others can write between


@dataclass(frozen=True, slots=True)
class Departure:
    """A departure as it is recorded: `change_no` is the change of the Register, `load_id` the register of
    taxpayers that it rests on."""

    bin: str
    basis: str
    paper: str
    change_no: int
    status_on: date | None = None
    load_id: int | None = None
    document_kk: str | None = None
    successor_bin: str | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done, and what is left to an official."""

    excluded: list[Ceased]
    transferred: list[Ceased]
    by_hand: list[Ceased]


def apply_statuses(
    session: Session, actor: Actor, *, on: date, last_load_id: int | None = None, most: int | None = None
) -> Applied:
    """Liquidated and reorganised producers leave the Register, transformed ones go on under the successor's
    BIN (clause 30, D21).

    Automatic, so it is the system's act; `actor` is who set it going. A repetition does nothing. `most`: acts
    of this call, all where None. Raises NotAllowed."""
    require(actor, "apply_statuses")
    result = ceased(session, on, last_load_id)
    acts = [one for one in result if one.act != "hand"][:most]
    for one in acts:
        _act(session, actor, one, on)
    by_act = {act: [one for one in acts if one.act == act] for act in ("exclude", "transfer")}
    return Applied(by_act["exclude"], by_act["transfer"], [one for one in result if one.act == "hand"])


def apply_all(database: Database, actor: Actor, *, on: date, last_load_id: int | None = None) -> Applied:
    """As `apply_statuses`, in short transactions: others can write between."""
    require(actor, "apply_statuses")
    excluded: list[Ceased] = []
    transferred: list[Ceased] = []
    while True:
        with database.transaction() as session:
            applied = apply_statuses(session, actor, on=on, last_load_id=last_load_id, most=BATCH)
        excluded += applied.excluded
        transferred += applied.transferred
        if not applied.excluded and not applied.transferred:
            return Applied(excluded, transferred, applied.by_hand)


def apply_load(session: Session, actor: Actor, on: date, confirmed: int | None) -> Applied:
    """What a load of the register of taxpayers brings about in its own transaction (30, D31): entries leave
    or go on under their successor, and those whose status was taken back are restored as if they had never
    left, or let go of their successor (D20, D21).

    Raises UserError where more would leave than the limit of the day lets by itself, unless exactly that
    number is `confirmed`; then nothing of the load is kept."""
    restore_taken_back(session, on)
    leaving = sum(one.act == "exclude" for one in ceased(session, on))
    most = most_departures(int(session.scalar("register/entries_in_force", on_day=on)), on)
    if leaving > most and confirmed != leaving:
        raise UserError("register_departures.too_many", n=leaving, most=most)
    return apply_statuses(session, actor, on=on)


def leave(database: Database, actor: Actor, registration_no: str, *, on: date, paper: str) -> str:
    """Excludes an entry on the producer's own application (30(3)); `paper` names it. Returns the letter's
    number.

    Raises NotAllowed; UserError where the entry is not in force, or no paper is named."""
    require(actor, "exclude_from_register")
    text = required_text(paper, "register_departures.paper_missing")
    with database.transaction() as session:
        entry = register.extract_data(session, registration_no, on)
        reason = text_for(DEFAULT_LANGUAGE)("register_departures.reason.own_application")
        change_no = register.exclude(
            session, actor, registration_no, on=on, reason=reason, basis=text, ground="30.3"
        )
        number = _letter(session, actor, entry, "own_application", on)
        departure = Departure(entry.bin, "own_application", text, change_no, document_kk=number)
        _record(session, actor, registration_no, on, departure)
    return number


def settle(
    database: Database,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    paper: str,
    successor_bin: str | None = None,
    successor_name: str | None = None,
) -> None:
    """Settles by hand what the register of taxpayers left open: with a successor the entry goes on under its
    BIN (transformation), without one it is excluded. `paper`: the document that tells. Raises NotAllowed;
    UserError where the entry does not wait for a hand."""
    require(actor, "exclude_from_register")
    text = required_text(paper, "register_departures.paper_missing")
    with database.transaction() as session:
        one = next(
            (
                row
                for row in ceased(session, on)
                if row.registration_no == registration_no and row.act == "hand"
            ),
            None,
        )
        if one is None:
            raise UserError("register_departures.nothing_to_settle", number=registration_no)
        if successor_bin:
            _transfer(session, actor, one, on, text, successor_bin, successor_name or "")
        else:
            _exclude(session, actor, one, on, text)


def listed(
    database: Database, actor: Actor, *, from_day: date, to_day: date, limit: int = 500
) -> list[ListedDeparture]:
    """Departures taking effect in a time, newest first."""
    require(actor, "read_monitoring")
    return database.records(ListedDeparture, **{"from": from_day, "to": to_day, "limit": limit})


def _act(session: Session, actor: Actor, one: Ceased, on: date) -> None:
    t = text_for(DEFAULT_LANGUAGE)
    paper = t("register_departures.paper", as_of=t.date(one.as_of), load=one.load_id)
    if one.act == "transfer":
        bin, name = str(one.successor_bin), str(one.successor_name)
        _transfer(session, SYSTEM, one, on, paper, bin, name, set_going_by=actor)
    else:
        _exclude(session, SYSTEM, one, on, paper, set_going_by=actor)


def _exclude(
    session: Session, actor: Actor, one: Ceased, on: date, paper: str, set_going_by: Actor | None = None
) -> None:
    t = text_for(DEFAULT_LANGUAGE)
    basis = "liquidation" if one.basis == "liquidation" else "reorganisation"
    since = t.date(one.status_on) if one.status_on else "—"
    entry = register.extract_data(session, one.registration_no, on)
    reason = t(f"register_departures.reason.{basis}", since=since)
    change_no = register.exclude(
        session, actor, one.registration_no, on=on, reason=reason, basis=paper, ground="30"
    )
    number = _letter(session, actor, entry, basis, on)
    departure = Departure(one.bin, basis, paper, change_no, one.status_on, one.load_id, document_kk=number)
    _record(session, set_going_by or actor, one.registration_no, on, departure)


def _transfer(
    session: Session,
    actor: Actor,
    one: Ceased,
    on: date,
    paper: str,
    bin: str,
    name: str,
    set_going_by: Actor | None = None,
) -> None:
    change_no = transfer_to_successor(
        session, actor, one.registration_no, on=on, bin=bin, name=name, basis=paper
    )
    departure = Departure(
        one.bin, "transformation", paper, change_no, one.status_on, one.load_id, successor_bin=bin
    )
    _record(session, set_going_by or actor, one.registration_no, on, departure)


def _letter(session: Session, actor: Actor, entry: ExtractData, basis: str, on: date) -> str:
    remedy = remedy_on(on)
    notice = Notice(
        on=on,
        made_up=bool(entry.made_up) or session.is_demonstration,
        form="exclusion",
        about=entry.registration_no,
        recipient_name=firm_names(entry.name),
        recipient_bin=entry.bin,
        values={"excluded_on": on, "basis": Basis(basis)},
        remedy=remedy.text,
    )
    return letters.issue(session, actor, notice, payload=remedy.record())[DEFAULT_LANGUAGE]


def _record(session: Session, actor: Actor, registration_no: str, on: date, departure: Departure) -> None:
    session.insert_row(
        "departures",
        registration_no=registration_no,
        effective_on=on,
        **asdict(departure),
        login=actor.login,
        recorded_at=utc_now(),
    )
    payload = {
        name: value
        for name in ("basis", "change_no", "load_id", "successor_bin")
        if (value := getattr(departure, name)) is not None
    }
    journal.append(session, actor, "note_departure", registration_no, payload={**payload, "on": on})
