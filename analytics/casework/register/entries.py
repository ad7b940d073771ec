"""The Register (clauses 3.2, 5, 24, 26, 30, 32, 34): what may be done to an entry, each with its right, its
ground and its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from analytics.access.rights import Actor, require
from analytics.casework.register import established_figures as established
from analytics.casework.register.reading import as_of, extract_data
from analytics.casework.register.rows import (
    DECLARED,
    FOREVER,
    GOOD,
    PRODUCER,
    Change,
    NewEntry,
    Row,
    add_entries,
    add_rows,
    from_day,
    revise,
    standing_rows,
)
from analytics.order.adding_up import monthly_output
from analytics.order.application.document import Application, Good
from analytics.order.codes import is_bin, is_format
from analytics.order.states import path
from analytics.store.database import Session
from analytics.text import UserError, required_text

__all__ = [
    "as_of",
    "correct",
    "exclude",
    "execute_court_decision",
    "extract_data",
    "include",
    "include_submitted",
    "reinstate",
    "resume_exclusion",
    "return_from_successor",
    "state_of",
    "suspend_exclusion",
    "transfer_to_successor",
    "update",
    "update_by_commission",
]

CORRECTION = "correction"
REASON = "register.reason_wanted"  # without words nothing in the Register is changed


def include(session: Session, actor: Actor, application: str, *, goods: Sequence[int], on: date) -> str:
    """Enters the goods of an application whose result was positive (clause 24(1), D22); returns the
    registration number, which is the application's (Annex 1, column 1). Raises NotAllowed; UserError where it
    is in the Register already or has no such good."""
    require(actor, "decide_inclusion")
    if session.one("register/entry", registration_no=application):
        raise UserError("register.included_before", number=application)
    rows, made_up = rows_of_application(session, application, goods)
    change = Change("included", on, "24", basis=application)
    add_entries(
        session,
        actor,
        [NewEntry(application, "application", rows, change, application=application, made_up=made_up)],
    )
    return application


def include_submitted(
    session: Session,
    actor: Actor,
    submission: str,
    *,
    clause: str,
    producer: Mapping[str, Any],
    goods: Sequence[Mapping[str, Any]],
    on: date,
) -> str:
    """Enters a producer by a submission in the form of Annex 4 (`clause` "7") or a notification on software
    ("8").

    `producer`: fields of PRODUCER; `goods`: a mapping of GOOD fields each. The number is the submission's.
    Raises as `include`."""
    require(actor, "include_submitted")
    if session.one("register/entry", registration_no=submission):
        raise UserError("register.included_before", number=submission)
    rows = [{**_known(producer, PRODUCER), **_known(good, GOOD)} for good in goods]
    if not rows:
        raise UserError("register.no_goods", number=submission)
    made_up = session.is_demonstration
    change = Change("included", on, clause, basis=submission)
    add_entries(session, actor, [NewEntry(submission, "submission", rows, change, made_up=made_up)])
    return submission


def correct(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    reason: str,
    basis: str | None = None,
    row_no: int | None = None,
) -> int:
    """A technical correction, with its reason: counts from `on`, so the Register as of an earlier day stays
    as it was published.

    `changes`: fields of PRODUCER (for all goods), or of GOOD and DECLARED (`row_no` says of which one).
    Returns the change's number."""
    require(actor, "correct_register")
    return _change_fields(
        session,
        actor,
        registration_no,
        Change("corrected", on, CORRECTION, required_text(reason, REASON), basis),
        changes,
        row_no,
    )


def update(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    basis: str,
    row_no: int | None = None,
) -> int:
    """What the producer gave anew, quarterly where it changed (clause 26). As `correct`; `basis`: the
    update's number."""
    require(actor, "note_update")
    return _change_fields(
        session, actor, registration_no, Change("updated", on, "26", basis=basis), changes, row_no
    )


def update_by_commission(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    changes: Mapping[str, Any],
    basis: str,
    row_no: int | None = None,
) -> int:
    """What the producer declared anew and the commission accepted (19, 26; D30). As `correct`; `basis`: the
    protocol's number."""
    require(actor, "record_protocol")
    return _change_fields(
        session, actor, registration_no, Change("updated", on, "19", basis=basis), changes, row_no
    )


def exclude(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    ground: str = "30",
) -> int:
    """Excludes an entry from the day `on` (clause 30, D20), the first on which it is not in force. `ground`:
    "30.1" monitoring, "30.2" software, "30.3" the producer's own application, "30" liquidation or
    reorganisation. Returns the change's number.

    Raises NotAllowed; UserError where the entry is not in force, or was included later."""
    require(actor, "exclude_from_register")
    return _exclude(
        session, actor, registration_no, Change("excluded", on, ground, required_text(reason, REASON), basis)
    )


def reinstate(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    ground: str = "34",
) -> int:
    """Restores an excluded entry as if it had never been excluded; both facts stay in its history (clause 34,
    D20).

    `on`: the day of the decision, which `basis` names. Returns the change's number."""
    require(actor, "reinstate_in_register")
    return _reinstate(
        session,
        actor,
        registration_no,
        Change("reinstated", on, ground, required_text(reason, REASON), basis),
    )


def suspend_exclusion(
    session: Session, actor: Actor, registration_no: str, *, on: date, reason: str, basis: str
) -> int:
    """An appeal suspends an exclusion (33, D20): the entry is in force again from `on`, in a state of its
    own, until the appeal (`basis`) is decided. Returns the change's number."""
    require(actor, "reinstate_in_register")
    change = Change("suspended", on, "33", required_text(reason, REASON), basis)
    _declared(session, registration_no, "exclusion_suspended", change)

    def suspended(row: Row, _: int) -> list[Row]:
        if not row["ended_by"]:
            return [row]
        again = {**row, "valid_from": max(on, row["valid_to"]), "valid_to": FOREVER, "ended_by": None}
        return [row, again]

    return revise(session, actor, registration_no, change, suspended)


def resume_exclusion(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    reason: str,
    basis: str,
    excluded_by: int,
) -> int:
    """The exclusion that an appeal suspended has effect again from `on` (34, D20): the appeal was rejected or
    withdrawn (`basis`). `excluded_by`: the change that excluded the entry. Returns the change's number."""
    require(actor, "exclude_from_register")
    change = Change("excluded", on, "34", required_text(reason, REASON), basis)
    return _exclude(session, actor, registration_no, change, excluded_by)


def state_of(session: Session, registration_no: str, on: date) -> str:
    """The entry's state of data/rules/entry_states.toml on a day."""
    if session.one("register/under_appeal", registration_no=registration_no):
        return "exclusion_suspended"
    standing = standing_rows(session, registration_no)
    return "in_force" if any(row["valid_from"] <= on < row["valid_to"] for row in standing) else "excluded"


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
    return _change_fields(
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
    _declared(session, registration_no, None, change)
    before = session.one("register/producer_before", registration_no=registration_no, change_no=transfer)
    if before is None:
        raise UserError("register.nothing_changes", number=registration_no)
    since, successor = before.pop("effective_on"), before.pop("successor_bin")

    def returned(row: Row, _: int) -> list[Row]:
        under = row["bin"] == successor and row["valid_from"] >= since
        return [{**row, **before}] if under else [row]

    return revise(session, actor, registration_no, change, returned)


def execute_court_decision(
    session: Session,
    actor: Actor,
    registration_no: str,
    *,
    on: date,
    basis: str,
    reason: str,
    act: str,
    changes: Mapping[str, Any] | None = None,
    row_no: int | None = None,
    goods: Sequence[int] = (),
) -> None:
    """Carries out a court's decision that has come into force. `act`: "excluded", "reinstated", "corrected"
    with `changes`, or "included" with `goods` of the application of that number, in the Register already or
    not.

    `basis`: the decision's number and date. Raises as the acts themselves."""
    require(actor, "execute_court_decision")
    change = Change(act, on, "court", required_text(reason, REASON), basis)
    if act == "excluded":
        _exclude(session, actor, registration_no, change)
    elif act == "reinstated":
        _reinstate(session, actor, registration_no, change)
    elif act == "corrected":
        _change_fields(session, actor, registration_no, change, changes or {}, row_no)
    elif act == "included":
        _include_goods(session, actor, registration_no, change, goods)
    else:
        raise ValueError(f"not an act of the Register: {act}")


def rows_of_application(
    session: Session, application: str, goods: Sequence[int]
) -> tuple[list[dict[str, Any]], bool]:
    """Rows of Annex 1 for goods of an application as filed, in the application's order, with the figures that
    the commission established where they differ (clauses 19, 24); and whether it is made up."""
    return rows_of_applications(session, {application: goods})[application]


def rows_of_applications(
    session: Session, goods: Mapping[str, Sequence[int]]
) -> dict[str, tuple[list[dict[str, Any]], bool]]:
    """As `rows_of_application`, for several: number -> goods."""
    query = list(goods)
    filed = {row["application"]: row for row in session.rows("register/applications", applications=query)}
    unknown = [application for application in query if application not in filed]
    if unknown:
        raise UserError("cases.none", application=unknown[0])
    shares: dict[str, dict[int, Mapping[str, Any]]] = {application: {} for application in query}
    for row in session.rows("register/application_goods", applications=query):
        shares[row["application"]][row["good_no"]] = row
    figures = established.of_applications(session, query)
    return {
        application: (
            _rows_of(filed[application], goods[application], shares[application], figures[application]),
            filed[application]["made_up"],
        )
        for application in query
    }


def _rows_of(
    row: Mapping[str, Any],
    goods: Sequence[int],
    shares: Mapping[int, Mapping[str, Any]],
    figures: Mapping[int, Mapping[str, Decimal]],
) -> list[dict[str, Any]]:
    filed = Application.model_validate_json(row["document"])
    by_number = {good.number: good for good in filed.goods if good.number is not None}
    unknown = [number for number in goods if number not in by_number]
    if unknown or not goods:
        raise UserError(
            "register.no_such_goods", number=row["application"], goods=", ".join(map(str, unknown)) or "—"
        )
    producer = {
        **{name: getattr(filed, name) for name in ("name_ru", "oked", "email", "telephone", "certificate")},
        "bin": row["bin"],
        "name": row["name"],
        "oked_secondary": ", ".join(filed.oked_secondary) or None,
    }
    chosen = set(goods)
    return [
        {
            **producer,
            **_place(filed, number),
            **_good(by_number[number], shares[number]),
            **figures.get(number, {}),
        }
        for number in by_number
        if number in chosen
    ]


def _place(filed: Application, good_no: int) -> dict[str, Any]:
    """Where a good is made: the sites that name it, and those that name none (they make all); clause
    10(4)a."""
    sites = [site for site in filed.sites if not site.goods or good_no in site.goods] or list(filed.sites)
    return {
        "kato": next((site.kato for site in sites if site.kato), None),
        "address": "; ".join(site.address for site in sites if site.address) or None,
    }


def _good(good: Good, shares: Mapping[str, Any]) -> dict[str, Any]:
    codes = {name: getattr(good, name) for name in ("unit", "tnved", "kpved", "enstru", "agsk3")}
    names = {
        "good_no": good.number,
        "product": good.name,
        "product_ru": good.name_ru,
        "capacity": good.capacity_per_year,
    }
    declared = {"cost_price": good.cost_price, "output_per_month": _written(monthly_output(good))}
    return {
        **codes,
        **names,
        **declared,
        "in_country_value": shares["in_country_value"],
        "localisation": shares["localisation"],
    }


def _written(output: Decimal | None) -> Decimal | None:
    """A mean to the four places that the Register keeps."""
    return None if output is None else output.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _include_goods(
    session: Session, actor: Actor, application: str, change: Change, goods: Sequence[int]
) -> None:
    rows, made_up = rows_of_application(session, application, goods)
    if session.one("register/entry", registration_no=application) is None:
        add_entries(
            session,
            actor,
            [NewEntry(application, "application", rows, change, application=application, made_up=made_up)],
        )
        return
    standing = {row["good_no"] for row in standing_rows(session, application) if row["valid_to"] > change.on}
    if standing & set(goods):
        raise UserError("register.included_before", number=application)
    add_rows(session, actor, application, change, rows)


def _change_fields(
    session: Session,
    actor: Actor,
    registration_no: str,
    change: Change,
    changes: Mapping[str, Any],
    row_no: int | None,
) -> int:
    known = _sound(_known(changes, PRODUCER if row_no is None else (*GOOD, *DECLARED)))
    _in_force(session, registration_no, change.on)
    _declared(session, registration_no, None, change)
    return revise(
        session,
        actor,
        registration_no,
        change,
        lambda row, _: from_day(row, change.on, known) if row_no in (None, row["row_no"]) else [row],
    )


def _exclude(
    session: Session, actor: Actor, registration_no: str, change: Change, excluded_by: int | None = None
) -> int:
    _in_force(session, registration_no, change.on)
    _declared(session, registration_no, "excluded", change)

    def ended(row: Row, change_no: int) -> list[Row]:
        return (
            [row]
            if row["valid_to"] <= change.on
            else [
                {
                    **row,
                    "valid_to": max(change.on, row["valid_from"]),
                    "ended_by": excluded_by or change_no,
                }
            ]
        )

    return revise(session, actor, registration_no, change, ended)


def _reinstate(session: Session, actor: Actor, registration_no: str, change: Change) -> int:
    standing = standing_rows(session, registration_no)
    if not any(row["ended_by"] for row in standing):
        raise UserError("register.not_excluded", number=registration_no)
    _declared(session, registration_no, "in_force", change)

    def restored(row: Row, _: int) -> list[Row]:
        if not row["ended_by"]:
            return [row]
        later = [
            other["valid_from"]
            for other in standing
            if other["row_no"] == row["row_no"]
            and other["valid_from"] >= row["valid_to"]
            and other["valid_from"] > row["valid_from"]
        ]
        return [{**row, "valid_to": min(later, default=FOREVER), "ended_by": None}]

    return revise(session, actor, registration_no, change, restored)


def _declared(session: Session, registration_no: str, to: str | None, change: Change) -> None:
    """The entry's path (data/rules/entry_states.toml) knows the way from where it stands (None: it stays
    there) and has what it needs, else PathError."""
    origin = state_of(session, registration_no, change.on)
    path("entry_states").between(origin, to or origin).require({"reason": change.reason}, {})


def _in_force(session: Session, registration_no: str, on: date) -> None:
    rows = standing_rows(session, registration_no)
    if not any(row["valid_from"] <= on < row["valid_to"] for row in rows):
        raise UserError("register.not_in_force", number=registration_no, day=on)


def _known(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    unknown = set(values) - set(names)
    if unknown or not values:
        raise UserError(
            "register.no_such_field", fields=", ".join(sorted(unknown)) or "—", known=", ".join(names)
        )
    return dict(values)


def _sound(changes: dict[str, Any]) -> dict[str, Any]:
    """Changes that Annex 1 can take: names and BIN are there, a BIN is one, codes are written as codes,
    shares lie within 0 to 100."""
    for name in ("bin", "name", "product"):
        if name in changes and not changes[name]:
            raise UserError("register.wanted")
    if "bin" in changes and not is_bin(changes["bin"]):
        raise UserError("register.not_a_bin", value=changes["bin"])
    for name in ("tnved", "kpved", "enstru", "agsk3"):
        for code in (changes.get(name) or "").split(", "):
            if code and not is_format(name, code):
                raise UserError("register.code_format", value=code)
    for name in ("in_country_value", "localisation"):
        if changes.get(name) is not None and not 0 <= changes[name] <= 100:
            raise UserError("register.not_a_share", value=changes[name])
    return changes
